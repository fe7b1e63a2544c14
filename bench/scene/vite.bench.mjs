/** Vite configuration of the scene bench's two pages: the scene with its peers, and a bare React Three Fiber page. */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, 'page')

export default defineConfig({
  root,
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: resolve(import.meta.dirname, '../../out/bench-scene'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 3000,
    rollupOptions: { input: { index: resolve(root, 'index.html'), bare: resolve(root, 'bare.html') } },
  },
})
