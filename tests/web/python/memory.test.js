import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

/** As zstd packs what cannot be made shorter: a frame of one block. @param {Uint8Array} bytes */
function framed(bytes) {
  const [size, block] = [bytes.length - 256, bytes.length * 8 + 1]
  const head = [
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0x60,
    size & 255,
    size >> 8,
    block & 255,
    (block >> 8) & 255,
    block >> 16,
  ]
  return Uint8Array.from([...head, ...bytes])
}

describe('the memory that is fetched for Python', () => {
  /** @type {ReadableStreamDefaultController<Uint8Array>} */
  let line
  /** @type {typeof import('../../../web/src/python/memory.ts')} */
  let memory

  beforeEach(async () => {
    vi.stubGlobal('fetch', (/** @type {string} */ address, /** @type {RequestInit} */ { signal }) => {
      if (address.endsWith('.wasm')) return Promise.reject(new Error('no WebAssembly'))
      const body = new ReadableStream({
        start(controller) {
          line = controller
          signal?.addEventListener('abort', () => controller.error(signal.reason))
        },
      })
      return Promise.resolve(new Response(body))
    })
    vi.stubGlobal('self', globalThis)
    vi.resetModules()
    memory = await import('../../../web/src/python/memory.ts')
  })
  afterEach(() => vi.unstubAllGlobals())

  it('comes no further, and says no more of how far it is, once it is given up', async () => {
    const givenUp = new AbortController()
    /** @type {number[]} */
    const heard = []
    const { pages } = memory.arriving('https://example.org/', givenUp.signal, (done) => heard.push(done))
    await vi.waitFor(() => line.enqueue(new Uint8Array(10)))
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    givenUp.abort()
    await expect(pages).rejects.toThrow(/abort/i)
    expect(() => line.enqueue(new Uint8Array(10))).toThrow()
    expect(heard).toHaveLength(1)
  })

  it('may fail before anybody waits for it, who hears of it then', async () => {
    const { wasm } = memory.arriving('https://example.org/', new AbortController().signal, () => {})
    await new Promise((resolve) => setTimeout(resolve))
    await expect(wasm).rejects.toThrow('no WebAssembly')
  })

  it('is kept packed, and neither its pages nor what unpacked them stay once they are laid', async () => {
    const kept = Uint8Array.from({ length: 3000 }, (_, at) => at % 7)
    const runs = [
      [10, 1000],
      [5000, 2000],
    ]
    vi.doMock('../../../web/src/prepared/parts.json', () => ({
      default: { snapshot: { pagesBytes: kept.length, runs } },
    }))
    vi.resetModules()
    const { arrived, lay } = await import('../../../web/src/python/memory.ts')
    const packed = framed(kept)
    const pages = await arrived({ wasm: /** @type {any} */ ('compiled'), packed }).pages
    const { ZSTDDecoder } = await import('zstddec')
    expect(() => new ZSTDDecoder().decode(packed, kept.length)).toThrow()
    const transfer = vi.fn()
    Object.assign(pages.buffer, { transfer })
    const laid = new Uint8Array(8000)
    lay(laid, pages)
    expect(laid.subarray(10, 1010)).toEqual(kept.subarray(0, 1000))
    expect(laid.subarray(5000, 7000)).toEqual(kept.subarray(1000))
    expect(transfer).toHaveBeenCalledWith(0)
    vi.doUnmock('../../../web/src/prepared/parts.json')
  })
})
