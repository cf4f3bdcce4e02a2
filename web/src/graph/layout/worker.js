// The layout worker: Graphviz, loaded when first asked for, and the linear-time layout for large graphs.

import { fromDot, toDot } from './dot.js'
import { nested } from './nested.js'

/** @typedef {import('../types.js').LayoutInput} LayoutInput */
/** @typedef {{ id: number, how: 'graphviz'|'nested', input: LayoutInput }} Question */

/** @type {Promise<import('@viz-js/viz').Viz>|undefined} */
let loading

/** @param {LayoutInput} input */
async function byGraphviz(input) {
  loading ??= import('@viz-js/viz').then((viz) => viz.instance())
  const viz = await loading
  return fromDot(JSON.parse(viz.renderString(toDot(input), { format: 'json0', yInvert: true })), input)
}

self.onmessage = async (/** @type {MessageEvent<Question>} */ { data: { id, how, input } }) => {
  try {
    self.postMessage({ id, layout: how === 'graphviz' ? await byGraphviz(input) : nested(input) })
  } catch (error) {
    self.postMessage({ id, error: String(error) })
  }
}
