// Starts the page.
import { mount } from 'svelte'
import App from './App.svelte'
import './style/tokens.css'
import './style/base.css'
import './style/present.css'
import { startLanguage } from './texts/words.svelte.js'

const target = document.getElementById('app')
await startLanguage()
if (target) mount(App, { target })
