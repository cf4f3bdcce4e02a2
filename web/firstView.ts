// How the build packs what is seen first: in one file, which the page asks for itself, together with the script that
// starts it. A slow line takes long over each single file, and longer over one that it learns of late.
import { normalizePath } from 'vite'

/** What Vite has made, by the name of its file. */
type Bundle = Record<string, File>
/** A script; what is none has its name only. */
interface File {
  fileName: string
  facadeModuleId?: string | null
  imports?: string[]
  viteMetadata?: { importedCss: Set<string> }
}
interface Modules {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null
}

/** The module that shows the first view; it is imported once Python has been set going, by the other. */
const VIEW = '/src/app/page.ts'
const START = '/src/main.ts'

/** @param root the folder of the page's sources */
export function firstView(root: string = import.meta.dirname) {
  const [view, start] = [VIEW, START].map((path) => normalizePath(root) + path)
  let together: Set<string> | undefined
  return {
    name: 'first-view',
    /** In which file a module goes that is to be in none but this one. */
    chunkOf(id: string, modules: Modules) {
      together ??= difference(reached(view, modules), reached(start, modules))
      return together.has(id) ? 'page' : null
    },
    transformIndexHtml: {
      order: 'post' as const,
      handler(html: string, { bundle }: { bundle?: Bundle }) {
        // Vite's own server makes no files.
        if (!bundle) return []
        const file = Object.values(bundle).find(({ facadeModuleId }) => facadeModuleId === view)
        if (!file) throw missing(view)
        const files = [...(file.imports ?? []), file.fileName]
        const styles = files.flatMap((name) => [...(bundle[name].viteMetadata?.importedCss ?? [])])
        return [
          ...styles.map((name) => link('stylesheet', name)),
          ...files.map((name) => link('modulepreload', name)),
        ].filter(({ attrs }) => !html.includes(attrs.href))
      },
    },
  }
}

/** A module and all that it needs before it can begin. */
function reached(id: string, modules: Modules) {
  if (!modules.getModuleInfo(id)) throw missing(id)
  const found = new Set([id])
  for (const each of found)
    for (const imported of modules.getModuleInfo(each)?.importedIds ?? []) found.add(imported)
  return found
}

function missing(id: string) {
  return new Error(`firstView.ts names ${id}, and the page has no such module: was it moved or renamed?`)
}

/** What Vite itself adds is needed by both. */
function difference(all: Set<string>, others: Set<string>) {
  return new Set([...all].filter((each) => !others.has(each) && !each.includes('preload-helper')))
}

function link(rel: 'stylesheet' | 'modulepreload', name: string) {
  const attrs = { rel, crossorigin: true, href: `./${name}` }
  return { tag: 'link', attrs, injectTo: 'head' as const }
}
