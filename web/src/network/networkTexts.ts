// What Python writes of a network as it stands: scalar graphs, scripts, pictures.

import type { Answer, Ask, Request } from '../python/client.ts'
import type {
  DrawnNetworkRequest,
  NetworkNotebookRequest,
  ScalarsRequest,
  Start,
  TorchRequest,
} from '../python/protocol.ts'
import { savedText } from './saved.ts'
import type { Point, Spec } from './types.ts'

type TextRequest = ScalarsRequest | TorchRequest | DrawnNetworkRequest | NetworkNotebookRequest

/** Each is null when it was not to be had. */
export class NetworkTexts {
  #ask
  #now
  #refuse

  /**
   * @param now the network and its numbers, as they stand
   * @param refuse says why there is no text
   */
  constructor(
    ask: Ask,
    now: () => { spec: Spec; start: Start },
    refuse: (reply: Answer<Request['kind']>) => void,
  ) {
    this.#ask = ask
    this.#now = now
    this.#refuse = refuse
  }

  /**
   * The text that draws the scalar graph of an answer, or of one neuron in it.
   * @param point null: Python finds one that has something to show
   */
  scalars(point: Point | null, neuron: { layer?: number; neuron?: number } = {}) {
    const { x, target } = point ?? { x: null, target: null }
    return this.#text({ kind: 'scalars', ...this.#now(), x, target, ...neuron })
  }

  /** A PyTorch script. */
  torch() {
    return this.#text({ kind: 'torch', ...this.#now() })
  }

  /** The columns and weights. */
  picture(form: 'svg' | 'dot') {
    return this.#text({ kind: 'drawn network', ...this.#now(), form })
  }

  /** A notebook of a program. */
  notebook(text: string, title: string) {
    return this.#text({ kind: 'network notebook', text, title })
  }

  /** All of it, to be loaded again. */
  saved() {
    const { spec, start } = this.#now()
    return savedText(spec, start)
  }

  async #text(request: TextRequest): Promise<string | null> {
    const reply = await this.#ask(request)
    if (reply.kind === 'text') return reply.text
    this.#refuse(reply)
    return null
  }
}
