// Bundles what stands around a packed lesson or exercise: one script, with the wrapper that speaks to the platform.
import { defineConfig } from 'vite'

export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    lib: { entry: 'src/scorm/page.ts', formats: ['iife'], name: 'nanogradScorm', fileName: () => 'scorm.js' },
  },
})
