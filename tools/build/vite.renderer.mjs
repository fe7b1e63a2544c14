// The renderer's build: one page, lazy parts, module workers, and nothing inline, so that the page needs no exception of its CSP.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('../../renderer', import.meta.url))
const outDir = fileURLToPath(new URL('../../out/renderer', import.meta.url))

/**
 * Parts that change with their packages only, so that a new version of the app does not fetch them again. A group takes in what its
 * packages need; what the page needs first has the higher priority, so that it never drags the scene or the charts along.
 */
const vendorGroups = [
  { name: 'react', priority: 40, test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|zustand)[\\/]/ },
  {
    name: 'interface',
    priority: 30,
    test: /node_modules[\\/](@mantine[\\/](core|hooks|notifications|spotlight|store)|@floating-ui|clsx|react-transition-group)[\\/]/,
  },
  // Three's examples are parts of the tools that use them, the controls of the camera apart.
  {
    name: 'three',
    priority: 20,
    test: /node_modules[\\/](three[\\/](?!examples[\\/]jsm[\\/](?!controls))|@react-three|three-stdlib)/,
  },
  { name: 'charts', priority: 10, test: /node_modules[\\/](recharts|d3-[^\\/]+|victory-vendor|@mantine[\\/]charts)[\\/]/ },
]

export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: vendorGroups } } },
  },
})
