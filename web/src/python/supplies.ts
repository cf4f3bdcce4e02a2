// What Python may need later, fetched by the page and kept: a worker that replaces another needs no network.
import site from '../prepared/parts.json'
import { bytes, fetched, parts } from './fetching.ts'
import type { Wheel } from './install.ts'

/** what Python imports later: its library and our files */
export interface Library {
  stdlib: Uint8Array
  wheel: Uint8Array
}

/** The names under which programs look for a list of names. */
const NAMES = ['input.txt', 'names.txt']

export class Supplies {
  #library: Promise<Library> | null = null
  #base

  /** @param base the address of the site's root */
  constructor(base: string) {
    this.#base = base
  }

  /** Whether the page comes with a package that is imported by this name. */
  carries(name: string) {
    return Object.hasOwn(site.packages, name)
  }

  /**
   * @param name what the package is imported as
   * @returns the package, and what installs it
   */
  async package(name: string, progress: (done: number) => void): Promise<{ installer: Wheel; wheel: Wheel }> {
    const path = (site.packages as Record<string, string>)[name]
    const [installer, wheel] = await Promise.all([
      this.#wheel(site.installer, (done) => progress(done / 2)),
      this.#wheel(path, (done) => progress(0.5 + done / 2)),
    ])
    return { installer, wheel }
  }

  /** Whether the page comes with a file that texts look for under this name. */
  knows(name: string) {
    return NAMES.includes(name)
  }

  /** That file: a list of first names. */
  async file(): Promise<Uint8Array> {
    const packed = new Blob([(await bytes(`${this.#base}names.bin`)) as BlobPart])
    const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip'))
    return new Uint8Array(await new Response(unpacked).arrayBuffer())
  }

  async #wheel(path: string, progress: (done: number) => void): Promise<Wheel> {
    const answer = await fetched(this.#base + path)
    const size = Number(answer.headers.get('content-length'))
    const all = []
    let arrived = 0
    for await (const part of parts(answer)) {
      all.push(part)
      arrived += part.length
      progress(size ? arrived / size : 0)
    }
    const bytes = new Uint8Array(await new Blob(all).arrayBuffer())
    return { name: path.slice(path.lastIndexOf('/') + 1), bytes }
  }

  /** Fetched when first asked for. */
  library(): Promise<Library> {
    const stdlib = `${this.#base}${site.pyodide}/python_stdlib.zip`
    this.#library ??= Promise.all([bytes(stdlib), bytes(this.#base + site.wheel)]).then(
      ([stdlib, wheel]) => ({ stdlib, wheel }),
      (error) => {
        this.#library = null
        throw error
      },
    )
    return this.#library
  }
}
