// The widget as anywidget loads it: one module, its styles inside, in a shadow of its own beside the notebook's page.
import { mount, unmount } from 'svelte'
import { language, startLanguageInside } from '../texts/words.svelte.ts'
import base from '../ui/base.css?inline'
import parts from '../ui/parts.css?inline'
import tokens from '../ui/tokens.css?inline'
import { Kernel, type Model } from './kernel.ts'
import NotebookView from './NotebookView.svelte'
import TrainingView from './TrainingView.svelte'

/** The styles of all components; the build puts them here. */
declare const COMPONENT_STYLES: string

async function render({ model, el }: { model: Model; el: HTMLElement }) {
  // What is typed or pressed in here is no command of the notebook's.
  el.dataset.lmSuppressShortcuts = 'true'
  const stop = (event: Event) => event.stopPropagation()
  for (const event of ['keydown', 'keyup', 'keypress']) el.addEventListener(event, stop)
  const shadow = el.shadowRoot ?? el.attachShadow({ mode: 'open' })
  const styles = document.createElement('style')
  styles.textContent = [tokens, base, parts, COMPONENT_STYLES].join('\n')
  const target = document.createElement('div')
  shadow.replaceChildren(styles, target)
  await startLanguageInside()
  target.lang = language()
  if (model.get('graph') === undefined) {
    const view = mount(TrainingView, { target, props: { model, host: el } })
    return () => void unmount(view)
  }
  const kernel = new Kernel(model)
  const view = mount(NotebookView, { target, props: { model, kernel, host: el } })
  return () => {
    kernel.close()
    void unmount(view)
  }
}

export default { render }
