// The layout worker: Graphviz, loaded when first asked for, and the linear-time layout for large graphs.

import type { Viz } from '@viz-js/viz'
import type { LayoutInput } from '../types.ts'
import { fromDot, toDot } from './dot.ts'
import { nested } from './nested.ts'

interface Question {
  id: number
  how: 'graphviz' | 'nested'
  input: LayoutInput
}

let loading: Promise<Viz> | undefined

async function byGraphviz(input: LayoutInput) {
  loading ??= import('@viz-js/viz').then((viz) => viz.instance())
  const viz = await loading
  return fromDot(JSON.parse(viz.renderString(toDot(input), { format: 'json0', yInvert: true })), input)
}

self.onmessage = async ({ data: { id, how, input } }: MessageEvent<Question>) => {
  try {
    self.postMessage({ id, layout: how === 'graphviz' ? await byGraphviz(input) : nested(input) })
  } catch (error) {
    self.postMessage({ id, error: String(error) })
  }
}
