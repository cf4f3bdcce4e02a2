// Fetches files of the site; what does not arrive is an error that says so.

/** Held here, because for a while something else may stand in its place. */
const ask = fetch.bind(globalThis)

export async function fetched(address: string, givenUp?: AbortSignal): Promise<Response> {
  const answer = await ask(address, { signal: givenUp })
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`)
  return answer
}

export async function bytes(address: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetched(address)).arrayBuffer())
}

/** The parts of an answer, one after the other as they come. */
export async function* parts(answer: Response) {
  const reader = (answer.body as ReadableStream<Uint8Array<ArrayBuffer>>).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}
