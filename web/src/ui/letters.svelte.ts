// Whether keys that are a single letter or sign do something: who presses them by accident can turn them off.

const KEY = 'nanograd.letters'

export class Letters {
  #on = $state(stored())

  get on() {
    return this.#on
  }

  set on(on) {
    this.#on = on
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off')
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}
