// Asks the worker to encode: one piece after the other, so that neither side holds more than it must.

/**
 * @param {'png' | 'gif' | 'webm'} kind
 * @param {{ width: number, height: number }} size
 */
export async function startEncoding(kind, size) {
  const worker = new Worker(new URL('./encodingWorker.js', import.meta.url), { type: 'module' })

  /** @param {import('./encodingWorker.js').Order} order @param {Transferable[]} [transfer] @returns {Promise<{ file?: Blob }>} */
  function order(order, transfer = []) {
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.failure ? reject(new Error(data.failure)) : resolve(data))
      worker.onerror = (event) => {
        event.preventDefault()
        reject(new Error(event.message || 'the encoder could not be loaded'))
      }
      worker.postMessage(order, transfer)
    })
  }

  const encoding = {
    /** Resolves when the next may come. @param {Uint8ClampedArray<ArrayBuffer>} pixels RGBA @param {number} [duration] in milliseconds */
    add: (pixels, duration = 0) => order({ pixels, duration }, [pixels.buffer]),
    /** @returns {Promise<Blob>} */
    async finish() {
      const { file } = await order({ finish: true })
      return /** @type {Blob} */ (file)
    },
    /** At the end, however it came. */
    close: () => worker.terminate(),
  }
  try {
    await order({ start: kind, size })
  } catch (error) {
    encoding.close()
    throw error
  }
  return encoding
}
