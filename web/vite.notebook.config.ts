// Bundles the notebooks' widget: one module with everything in it, styles too, because a kernel sends it as a text.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

/** Puts the components' styles where the module has them, instead of into a file of their own. */
function stylesInside(): Plugin {
  return {
    name: 'styles-inside',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle)
      const styles = files
        .flatMap((file) =>
          file.type === 'asset' && file.fileName.endsWith('.css') ? String(file.source) : [],
        )
        .join('')
      for (const file of files) {
        if (file.type === 'chunk')
          file.code = file.code.replace('COMPONENT_STYLES', () => JSON.stringify(styles))
        else delete bundle[file.fileName]
      }
    },
  }
}

/** Puts the worker that lays large graphs out inside, too: there is no second file to start it from. */
function workerInside(): Plugin {
  const outside = "new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' })"
  return {
    name: 'worker-inside',
    enforce: 'pre',
    transform(code, id) {
      if (!code.includes(outside) || !id.endsWith('layouts.ts')) return null
      return `import LayoutWorker from './layoutWorker.ts?worker&inline'\n${code.replace(outside, 'new LayoutWorker()')}`
    },
  }
}

export default defineConfig({
  plugins: [workerInside(), svelte(), stylesInside()],
  worker: { format: 'es' },
  publicDir: false,
  build: {
    target: 'es2022',
    cssCodeSplit: false,
    lib: { entry: 'src/notebook/widget.ts', formats: ['es'], fileName: () => 'widget.js' },
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
})
