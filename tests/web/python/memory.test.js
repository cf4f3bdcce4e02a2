import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

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
})
