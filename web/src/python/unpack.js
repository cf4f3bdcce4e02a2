// A worker of a few moments: fetches the start-up snapshot, unpacks it, hands it on and ends; its own memory goes with it.
import { ZSTDDecoder } from 'zstddec'
import site from '../prepared/parts.json'
import { fetched, parts } from './fetching.js'

const { file, packedBytes, pagesBytes } = site.snapshot
const post = /** @type {(message: any, transfer?: Transferable[]) => void} */ (self.postMessage.bind(self))

self.onmessage = async ({ data: base }) => {
  try {
    const [packed, decoder] = await Promise.all([arrived(base), prepared()])
    const pages = decoder.decode(packed, pagesBytes)
    if (pages.length !== pagesBytes)
      throw new Error(`the snapshot holds ${pagesBytes} bytes, got ${pages.length}`)
    post({ pages }, [pages.buffer])
  } catch (error) {
    post({ fault: String(error) })
  }
  self.close()
}

/** @param {string} base  the address of the site's root, with a trailing slash */
async function arrived(base) {
  const packed = new Uint8Array(packedBytes)
  let filled = 0
  for await (const part of parts(await fetched(base + file))) {
    packed.set(part, filled)
    filled += part.length
    post({ done: filled / packed.length })
  }
  if (filled !== packed.length)
    throw new Error(`the packed snapshot holds ${packed.length} bytes, got ${filled}`)
  return packed
}

/** The decoder fetches its WebAssembly from a data: address, which the page's policy does not allow. */
async function prepared() {
  const { fetch } = self
  const decoder = new ZSTDDecoder()
  try {
    self.fetch = async (address) => new Response(fromBase64(String(address).split(',')[1]))
    await decoder.init()
  } finally {
    self.fetch = fetch
  }
  return decoder
}

/** @param {string} text */
function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
