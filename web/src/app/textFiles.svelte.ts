// The files that a text may open, and those that are dropped on the page.
import type { Expression } from '../expression/expression.svelte.ts'
import type { PythonClient } from '../python/client.ts'

export class TextFiles {
  names: string[] = $state.raw([])
  /** Why a file could not be opened. */
  refusal = $state('')
  #client
  #expression
  #open

  /** @param open opens a text */
  constructor(client: PythonClient, expression: Expression, open: (text: string) => void) {
    this.#client = client
    this.#expression = expression
    this.#open = open
    $effect(() => {
      void [expression.values, expression.failure]
      this.#list()
    })
  }

  /** Files were dropped on the page, or are to be chosen for none. */
  async receive(dropped?: Iterable<File>) {
    const { arrive, choose } = await import('../keeping/arriving.ts')
    const receivers = { client: this.#client, expression: this.#expression, open: this.#open }
    this.refusal = await arrive(dropped ?? (await choose()), receivers)
    this.#list()
  }

  drop(event: DragEvent) {
    const { files } = event.dataTransfer as DataTransfer
    if (!files.length) return
    event.preventDefault()
    this.receive([...files])
  }

  /** A file is dropped here, and not opened by the browser in the page's place. */
  dragOver(event: DragEvent) {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  }

  forget(name: string) {
    this.#client.give(name, null, this.#expression.strange)
    this.#expression.run()
  }

  #list() {
    this.names = this.#client.files(this.#expression.strange)
  }
}
