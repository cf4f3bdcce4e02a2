import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

/** Lets the browser fetch what Python starts from while the page's own script is still on its way. */
function preloadPython() {
  return {
    name: 'preload-python',
    transformIndexHtml() {
      const parts = JSON.parse(readFileSync(new URL('./src/prepared/parts.json', import.meta.url), 'utf8'))
      return [`${parts.pyodide}/pyodide.asm.wasm`, parts.snapshot].map((path) => ({
        tag: 'link',
        attrs: { rel: 'preload', as: 'fetch', href: `./${path}`, crossorigin: true, fetchpriority: 'low' },
        injectTo: 'head',
      }))
    },
  }
}

export default defineConfig({
  base: './',
  plugins: [svelte(), preloadPython()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
})
