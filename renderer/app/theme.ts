/** Colours, type and shape of the interface: graphite with one accent, molten orange. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const ember: MantineColorsTuple = [
  '#fff1e8',
  '#ffe0cd',
  '#ffc09b',
  '#ff9e66',
  '#ff8b47',
  '#f2712b',
  '#d95c17',
  '#a8430f',
  '#8a370b',
  '#6e2b06',
]

/** Text, muted, lines and grounds of the dark theme in the order that Mantine reads them. */
const graphite: MantineColorsTuple = [
  '#e7ecef',
  '#c5ced4',
  '#94a3ad',
  '#7b8993',
  '#3a434a',
  '#2b3238',
  '#242a2f',
  '#1c2125',
  '#14171a',
  '#0e1012',
]

const fontFamily = "'Noto Sans SC Variable', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"

export const theme = createTheme({
  primaryColor: 'ember',
  primaryShade: 5,
  // Orange is light enough that dark letters read better on it than white ones.
  autoContrast: true,
  luminanceThreshold: 0.25,
  black: '#14171a',
  colors: { ember, dark: graphite },
  defaultRadius: 8,
  fontFamily,
  fontFamilyMonospace: "'Noto Sans Mono', ui-monospace, Menlo, Consolas, monospace",
  headings: { fontFamily, fontWeight: '600' },
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Badges hold words of the app, not shouts.
  components: { Badge: { defaultProps: { tt: 'none' } } },
})

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--los-a': '#2b6cb0',
    '--los-b': '#2fa4c7',
    '--los-c': '#5cb87a',
    '--los-d': '#f0c808',
    '--los-e': '#f08a24',
    '--los-f': '#d7263d',
  },
  dark: {
    '--ip-ground': '#14171a',
    '--ip-panel': '#1c2125',
    '--ip-glass': 'rgb(28 33 37 / 0.94)',
    '--ip-line': '#2b3238',
    '--ip-text': '#e7ecef',
    '--ip-muted': '#94a3ad',
    '--ip-accent-text': '#ff8b47',
    '--ip-review': '#5b3aa6',
    '--mantine-color-body': '#1c2125',
    '--mantine-color-text': '#e7ecef',
    '--mantine-color-dimmed': '#94a3ad',
    '--mantine-color-placeholder': '#8e9ca6',
    '--mantine-color-anchor': '#ff8b47',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-default': '#242a2f',
    '--mantine-color-default-hover': '#2b3238',
    '--mantine-color-default-border': '#3a434a',
    '--mantine-color-ember-text': '#ff8b47',
    '--mantine-color-ember-light-color': '#ff9e66',
  },
  light: {
    '--ip-ground': '#f6f7f5',
    '--ip-panel': '#ffffff',
    '--ip-glass': 'rgb(255 255 255 / 0.95)',
    '--ip-line': '#dfe4e2',
    '--ip-text': '#1b2226',
    '--ip-muted': '#5d6a70',
    '--ip-accent-text': '#a8430f',
    '--ip-review': '#5b3aa6',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b2226',
    '--mantine-color-dimmed': '#5d6a70',
    '--mantine-color-placeholder': '#66737a',
    '--mantine-color-anchor': '#a8430f',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-default-border': '#c9d0cd',
    '--mantine-color-ember-text': '#a8430f',
    '--mantine-color-ember-light-color': '#a8430f',
    '--mantine-color-ember-outline': '#a8430f',
    '--mantine-color-teal-light-color': '#066046',
    '--mantine-color-yellow-light-color': '#7a4a00',
  },
})
