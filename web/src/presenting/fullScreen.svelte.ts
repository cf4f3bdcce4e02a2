// The page filling the screen, where the browser lets it.

export class FullScreen {
  on = $state(false)
  isAllowed = document.fullscreenEnabled

  /** @param onleft the person left it by the browser's own means, as with Escape */
  constructor(onleft: () => void) {
    document.addEventListener('fullscreenchange', () => {
      const was = this.on
      this.on = document.fullscreenElement !== null
      // Where another window opened, the browser left it by itself.
      if (was && !this.on && document.hasFocus()) onleft()
    })
  }

  async fill() {
    if (!this.isAllowed || document.fullscreenElement) return
    try {
      await document.documentElement.requestFullscreen()
    } catch {
      // A browser may refuse; the page is presented in its window then.
    }
  }

  leave() {
    if (document.fullscreenElement) document.exitFullscreen()
  }

  turn() {
    if (this.on) this.leave()
    else this.fill()
  }
}
