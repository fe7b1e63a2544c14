// The renderer's build: one page, lazy parts, module workers, and nothing inline, so that the page needs no exception of its CSP.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('../../renderer', import.meta.url))
const outDir = fileURLToPath(new URL('../../out/renderer', import.meta.url))

/** Parts that change with their packages only, so that a new version of the app does not fetch them again. */
const vendorGroups = [
  { name: 'three', test: /node_modules[\\/](three|@react-three|three-stdlib|camera-controls|maath|troika-[^\\/]+)[\\/]/ },
  {
    name: 'charts',
    test: /node_modules[\\/](recharts|d3-[^\\/]+|victory-vendor|@mantine[\\/]charts|@reduxjs|immer|reselect|es-toolkit)[\\/]/,
  },
  {
    name: 'interface',
    test: /node_modules[\\/](@mantine[\\/](core|hooks|notifications|spotlight|store)|@floating-ui|react|react-dom|scheduler)[\\/]/,
  },
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
