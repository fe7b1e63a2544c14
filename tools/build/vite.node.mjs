/** Vite configuration of the Node side: one ESM bundle an entry, with sqlite3 and electron left outside. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { nodeEntries } from './entries.mjs'

const root = resolve(import.meta.dirname, '../..')

/** The decoder of Draco meshes reads its module from beside the bundle. */
const dracoModule = {
  name: 'draco-module',
  generateBundle() {
    const fileName = 'draco_decoder_gltf.wasm'
    this.emitFile({ type: 'asset', fileName, source: readFileSync(resolve(root, 'node_modules/draco3dgltf', fileName)) })
  },
}

export default defineConfig({
  root,
  plugins: [dracoModule],
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
