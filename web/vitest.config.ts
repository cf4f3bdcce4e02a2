import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  server: { fs: { allow: ['..'] } },
  test: { include: ['../tests/web/**/*.test.js'], root: '.' },
})
