// What Python may need later, fetched by the page and kept: a worker that replaces another needs no network.
import site from '../prepared/parts.json'
import { bytes, fetched, parts } from './fetching.js'

/**
 * @typedef {{ stdlib: Uint8Array, wheel: Uint8Array }} Library  what Python imports later: its library and our files
 * @typedef {import('./install.js').Wheel} Wheel
 */

export class Supplies {
  /** @type {Promise<Library> | null} */
  #library = null
  #base

  /** @param {string} base  the address of the site's root */
  constructor(base) {
    this.#base = base
  }

  /** Whether the page comes with a package that is imported by this name. @param {string} name */
  carries(name) {
    return Object.hasOwn(site.packages, name)
  }

  /**
   * @param {string} name  what the package is imported as
   * @param {(done: number) => void} progress
   * @returns {Promise<{ installer: Wheel, wheel: Wheel }>}  the package, and what installs it
   */
  async package(name, progress) {
    const path = /** @type {Record<string, string>} */ (site.packages)[name]
    const [installer, wheel] = await Promise.all([
      this.#wheel(site.installer, (done) => progress(done / 2)),
      this.#wheel(path, (done) => progress(0.5 + done / 2)),
    ])
    return { installer, wheel }
  }

  /** @param {string} path @param {(done: number) => void} progress @returns {Promise<Wheel>} */
  async #wheel(path, progress) {
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

  /** Fetched when first asked for. @returns {Promise<Library>} */
  library() {
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
