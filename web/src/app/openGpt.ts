// Opens the GPT view: its state, beginning with what was prepared for it and the list of names.

import GptView from '../gpt/GptView.svelte'
import { type First, Gpt } from '../gpt/gpt.svelte.ts'
import { createGptWorker } from '../gpt/startGptWorker.ts'
import first from '../prepared/gpt.json'
import type { Ask } from '../python/client.ts'
import { Supplies } from '../python/supplies.ts'

export function openGpt(ask: Ask, base: string) {
  const state = new Gpt({
    ask,
    worker: createGptWorker(),
    first: first as unknown as First,
    names: async () => new TextDecoder().decode(await new Supplies(base).file()),
  })
  return { View: GptView, state }
}
