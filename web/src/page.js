// What is to be seen: the whole page, or inside another page just a graph; in the language that is wanted.
import { mount } from 'svelte'
import App from './App.svelte'
import './style/tokens.css'
import './style/base.css'
import './style/present.css'
import { startLanguage } from './texts/words.svelte.js'

const isEmbedded = /^#\/?embed\b/.test(location.hash)

/** @param {HTMLElement} target @param {{ base: string, client: import('./python/client.js').PythonClient }} props */
export async function show(target, props) {
  const [View] = await Promise.all([
    isEmbedded ? import('./Embed.svelte').then((embed) => embed.default) : App,
    startLanguage(),
  ])
  target.replaceChildren()
  mount(View, { target, props })
}
