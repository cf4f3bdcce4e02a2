// What is to be seen: the whole page, or inside another page just a graph; in the language that is wanted.
import { mount } from 'svelte'
import App from './App.svelte'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/parts.css'
import '../ui/present.css'
import type { PythonClient } from '../python/client.ts'
import { startLanguage } from '../texts/words.svelte.ts'

const isEmbedded = /^#\/?embed\b/.test(location.hash)

export async function show(target: HTMLElement, props: { base: string; client: PythonClient }) {
  const [View] = await Promise.all([
    isEmbedded ? import('./Embed.svelte').then((embed) => embed.default) : App,
    startLanguage(),
  ])
  target.replaceChildren()
  mount(View, { target, props })
}
