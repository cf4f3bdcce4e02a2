// Opens the Network view: its state, beginning with what was prepared for it.

import NetworkView from '../network/NetworkView.svelte'
import { NetworkState } from '../network/network.svelte.ts'
import { NextStep } from '../network/nextStep.svelte.ts'
import { createTrainingWorker } from '../network/startTrainingWorker.ts'
import catalogue from '../prepared/catalogue.json'
import first from '../prepared/network.json'
import type { Ask } from '../python/client.ts'
import type { Catalogue, NetworkReply } from '../python/protocol.ts'
import type { Score } from '../ui/score.svelte.ts'

export function openNetwork(ask: Ask, score: Score) {
  const state = new NetworkState({
    ask,
    createTrainer: createTrainingWorker,
    catalogue: catalogue as unknown as Catalogue,
    first: first as unknown as NetworkReply,
  })
  return { View: NetworkView, state, next: new NextStep(state, score) }
}
