// Asks the worker to encode: one piece after the other, so that neither side holds more than it must.
import { inOwnWords, message, ToldError } from '../texts/message.ts'
import type { Order } from './encodingWorker.ts'

export async function startEncoding(kind: 'png' | 'gif' | 'webm', size: { width: number; height: number }) {
  const worker = new Worker(new URL('./encodingWorker.ts', import.meta.url), { type: 'module' })

  function order(order: Order, transfer: Transferable[] = []): Promise<{ file?: Blob }> {
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.failure ? reject(new ToldError(data.failure)) : resolve(data))
      worker.onerror = (event) => {
        event.preventDefault()
        reject(
          new ToldError(
            event.message
              ? inOwnWords(event.message)
              : message('encoding-not-loaded', 'the encoder could not be loaded'),
          ),
        )
      }
      worker.postMessage(order, transfer)
    })
  }

  const encoding = {
    /**
     * Resolves when the next may come.
     * @param pixels RGBA
     * @param duration in milliseconds
     */
    add: (pixels: Uint8ClampedArray<ArrayBuffer>, duration: number = 0) =>
      order({ pixels, duration }, [pixels.buffer]),
    async finish(): Promise<Blob> {
      const { file } = await order({ finish: true })
      return file as Blob
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
