/** Vite configuration of the Node side: one ESM bundle an entry, with sqlite3 and electron left outside. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { nodeEntries } from './entries.mjs'

const root = resolve(import.meta.dirname, '../..')

export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['sqlite3', 'electron'] },
  build: {
    ssr: true,
    outDir: resolve(root, 'out/node'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: false,
    rollupOptions: {
      input: Object.fromEntries(
        Object.entries(nodeEntries)
          .map(([name, file]) => [name, resolve(root, file)])
          .filter(([, file]) => existsSync(file)),
      ),
      external: ['sqlite3', 'electron'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
