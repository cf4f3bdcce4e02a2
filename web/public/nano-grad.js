// <nano-grad code="tanh(2·x)" step="3">: a graph in any page, from this one file of the site. See docs/links.md.
{
  const site = new URL('.', document.currentScript.src).href

  class NanoGrad extends HTMLElement {
    static observedAttributes = ['code', 'step', 'theme', 'title']
    #frame = null
    #isReady = false
    #hear = (event) => this.#heard(event)

    connectedCallback() {
      if (!this.#frame) this.#build()
      addEventListener('message', this.#hear)
    }

    disconnectedCallback() {
      removeEventListener('message', this.#hear)
      this.#isReady = false // a frame that is put elsewhere loads anew
    }

    attributeChangedCallback(name) {
      if (name === 'title' && this.#frame) this.#frame.title = this.#title
      else if (name === 'theme' && this.#frame) this.#frame.src = this.#address
      else if (name === 'step' && this.#step !== undefined) this.#tell({ type: 'nanograd:set-step', step: this.#step })
      else if (name === 'code') this.#open()
    }

    #build() {
      const shadow = this.attachShadow({ mode: 'open' })
      const style = document.createElement('style')
      style.textContent = ':host { display: block; height: 420px } iframe { width: 100%; height: 100%; border: 0 }'
      this.#frame = document.createElement('iframe')
      this.#frame.title = this.#title
      this.#frame.src = this.#address
      shadow.append(style, this.#frame)
    }

    get #title() {
      return this.getAttribute('title') ?? 'nanograd: a computational graph'
    }

    get #address() {
      const theme = this.getAttribute('theme')
      return `${site}#/embed${theme ? `?theme=${encodeURIComponent(theme)}` : ''}`
    }

    /** The attribute, or else what stands between the tags, without its indentation. */
    get #code() {
      const given = this.getAttribute('code')
      if (given !== null) return given
      const lines = this.textContent.replace(/^\s*\n|\s+$/g, '').split('\n')
      const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/))
      return lines.map((line) => line.slice(Math.min(...indents))).join('\n')
    }

    get #step() {
      const step = this.getAttribute('step')
      return step !== null && /^\d+$/.test(step) ? Number(step) : undefined
    }

    #open() {
      const step = this.#step
      this.#tell({ type: 'nanograd:set-code', code: this.#code, ...(step === undefined ? {} : { step }) })
    }

    #tell(message) {
      if (this.#isReady) this.#frame.contentWindow.postMessage(message, '*')
    }

    #heard({ source, data }) {
      if (source !== this.#frame.contentWindow || typeof data?.type !== 'string') return
      const [ours, type] = data.type.split(':')
      if (ours !== 'nanograd') return
      if (type === 'ready') {
        this.#isReady = true
        if (this.#code) this.#open()
      }
      this.dispatchEvent(new CustomEvent(`nanograd-${type}`, { detail: data, bubbles: true }))
    }
  }

  if (!customElements.get('nano-grad')) customElements.define('nano-grad', NanoGrad)
}
