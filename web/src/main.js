// Starts the page.
import { mount } from 'svelte'
import App from './App.svelte'
import './style/tokens.css'
import './style/base.css'
import './style/present.css'
import { startLanguage } from './texts/words.svelte.js'

/** Inside another page only a graph is shown. */
const isEmbedded = /^#\/?embed\b/.test(location.hash)

const target = document.getElementById('app')
const [View] = await Promise.all([
  isEmbedded ? import('./Embed.svelte').then((embed) => embed.default) : App,
  startLanguage(),
])
if (target) mount(View, { target })
