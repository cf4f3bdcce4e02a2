import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { firstView } from './firstView.ts'
import { POLICY } from './policy.ts'

/** The policy comes before everything it is to hold for. */
function contentSecurityPolicy() {
  return {
    name: 'content-security-policy',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** The service worker, which keeps the whole site, and what makes the site an app that can be installed. */
function offline() {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/offline',
    filename: 'sw.ts',
    injectRegister: false,
    manifestFilename: 'nanograd.webmanifest',
    manifest: {
      name: 'nanograd: see backpropagation happen',
      short_name: 'nanograd',
      description: 'Type an expression or Python and watch the gradients flow back through its graph.',
      id: './',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#ffffff',
      theme_color: '#ffffff',
      icons: [
        { src: './icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
        { src: './icon-192.png', type: 'image/png', sizes: '192x192', purpose: 'any' },
        { src: './icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'any' },
        { src: './icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
      ],
    },
    injectManifest: {
      globPatterns: ['**/*'],
      globIgnores: ['**/sw.js', '**/*.map'],
      // What has a digest or a version in its path never changes below that path.
      dontCacheBustURLsMatching: /^(assets|pyodide|python)\//,
      maximumFileSizeToCacheInBytes: 64 * 1024 * 1024,
    },
  })
}

const first = firstView()

export default defineConfig({
  base: './',
  plugins: [svelte(), contentSecurityPolicy(), first, offline()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist',
    // Python's files lie there already, so that the service worker can list them.
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ debugName: 'first view', name: first.chunkOf, includeDependenciesRecursively: false }],
        },
      },
    },
  },
})
