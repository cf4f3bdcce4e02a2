// Opens the GPT view: its state, beginning with what was prepared for it and the list of names.

import GptView from '../gpt/GptView.svelte'
import { Gpt } from '../gpt/gpt.svelte.ts'
import { type First, GptPython } from '../gpt/gptPython.ts'
import { createGptWorker } from '../gpt/startGptWorker.ts'
import catalogue from '../prepared/catalogue.json'
import first from '../prepared/gpt.json'
import type { Ask } from '../python/client.ts'
import type { Catalogue } from '../python/protocol.ts'
import { Supplies } from '../python/supplies.ts'
import { spoken } from '../texts/spoken.ts'

export function openGpt(ask: Ask, base: string) {
  const state = new Gpt({
    catalogue: () => spoken(catalogue as unknown as Catalogue),
    python: new GptPython(ask, first as unknown as First),
    worker: createGptWorker(),
    names: async () => new TextDecoder().decode(await new Supplies(base).file()),
  })
  return { View: GptView, state }
}
