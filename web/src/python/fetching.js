// Fetches files of the site; what does not arrive is an error that says so.

/** Held here, because for a while something else may stand in its place. */
const ask = fetch.bind(globalThis)

/** @param {string} address @param {AbortSignal} [givenUp] @returns {Promise<Response>} */
export async function fetched(address, givenUp) {
  const answer = await ask(address, { signal: givenUp })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer
}

/** @param {string} address @returns {Promise<Uint8Array>} */
export async function bytes(address) {
  return new Uint8Array(await (await fetched(address)).arrayBuffer())
}

/** The parts of an answer, one after the other as they come. @param {Response} answer */
export async function* parts(answer) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
