// What the GPT view asks of Python; the defaults were answered when the page was built.
import type { Answer, Ask } from '../python/client.ts'
import type { GptInsideReply, GptReply, GptSpec, Named } from '../python/protocol.ts'
import { isSameModel, isSameProgram } from './gptSpec.ts'

/** what comes with the page: the defaults, what Python answers to them, and what each optimiser is chosen with */
export interface First {
  spec: GptSpec
  made: GptReply
  inside: GptInsideReply
  optimizers: Record<string, Named['settings']>
}

export class GptPython {
  readonly first
  #ask

  constructor(ask: Ask, first: First) {
    this.#ask = ask
    this.first = first
  }

  async made(spec: GptSpec): Promise<Answer<'gpt'>> {
    return isSameProgram(spec, this.first.spec) ? this.first.made : this.#ask({ kind: 'gpt', spec })
  }

  async inside(spec: GptSpec): Promise<Answer<'gpt inside'>> {
    return isSameModel(spec, this.first.spec) ? this.first.inside : this.#ask({ kind: 'gpt inside', spec })
  }

  program(spec: GptSpec, form: 'nanograd' | 'torch') {
    return this.#ask({ kind: 'gpt program', spec, form })
  }

  /** @param lines those of one step */
  speed(spec: GptSpec, lines: string[]) {
    return this.#ask({ kind: 'gpt speed', spec, lines })
  }

  /** @param wide whether every term of a long sum has a box */
  near(spec: GptSpec, parameters: Float64Array, line: string, at: [number, number], wide: boolean) {
    return this.#ask({ kind: 'gpt near', spec, parameters: [...parameters], line, at, wide })
  }

  /** @param number a strip and the place in it */
  scalars(spec: GptSpec, parameters: Float64Array, line: string, number: [number, number] | null) {
    return this.#ask({ kind: 'gpt scalars', spec, parameters: [...parameters], line, number })
  }
}
