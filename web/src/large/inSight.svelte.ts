// Which boxes and bundles of a large graph are drawn: those in sight, and of many new ones some at a time.

import type { Camera } from '../graph/camera.svelte.ts'
import { overlaps } from '../graph/viewport.ts'
import { type Drawn, drawnNow } from './gradual.ts'
import type { Placed } from './stage.svelte.ts'

/** Above so many boxes only those in sight are drawn. */
const MANY = 120

export class InSight {
  /** Whether all of it is drawn, to be saved. */
  all = $state(false)
  #placed
  #camera
  #reach
  /** What is drawn so far, and how often more of it has come. */
  #before: Drawn = { layout: null, keys: new Set() }
  #turn = $state(0)

  /** @param reach the key of the box that has the keyboard, which is drawn in any case */
  constructor(placed: () => Placed | null, camera: Camera, reach: () => string | null) {
    this.#placed = placed
    this.#camera = camera
    this.#reach = reach
    $effect(() => {
      this.#before = { layout: this.#placed(), keys: new Set(this.boxes.map(({ box }) => box.key)) }
      if (this.boxes.length === this.#wanted.boxes.length) return
      const frame = requestAnimationFrame(() => this.#turn++)
      return () => cancelAnimationFrame(frame)
    })
  }

  /** What is around what is seen, in coarse steps: text, so that small moves change nothing. */
  #area = $derived.by(() => {
    const placed = this.#placed()
    if (!placed || this.all || placed.boxes.length <= MANY) return ''
    const { x, y, width, height } = this.#camera.sight
    const grid = 2 ** Math.ceil(Math.log2(Math.max(width, height, 1) / 3))
    const from = [Math.floor(x / grid - 0.5), Math.floor(y / grid - 0.5)]
    const to = [Math.ceil((x + width) / grid + 0.5), Math.ceil((y + height) / grid + 0.5)]
    return [...from, ...to].map((n) => n * grid).join(' ')
  })

  #wanted = $derived.by(() => {
    const placed = this.#placed()
    if (!placed) return { boxes: [], bundles: [] }
    const boxes = placed.boxes.map((box, index) => ({ box, index }))
    if (!this.#area) return { boxes, bundles: placed.bundles }
    const [x, y, right, bottom] = this.#area.split(' ').map(Number)
    const sight = { x, y, width: right - x, height: bottom - y }
    const reach = this.#reach()
    return {
      boxes: boxes.filter(({ box }) => box.key === reach || overlaps(box, sight)),
      bundles: placed.bundles.filter(({ box }) => overlaps(box, sight)),
    }
  })

  boxes = $derived.by(() => {
    void this.#turn
    const { boxes } = this.#wanted
    return this.all ? boxes : drawnNow(boxes, this.#placed(), this.#before, this.#reach())
  })

  get bundles() {
    return this.#wanted.bundles
  }
}
