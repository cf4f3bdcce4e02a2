// The scalars around a number that was clicked: which number it is, the way from there, and what Python says of it.
import type { GptNearReply, GptNode } from '../python/protocol.ts'
import { words } from '../texts/laterWords.ts'
import type { Gpt } from './gpt.svelte.ts'

/** a strip and the place in it; or -1 and a node of the graph */
export type At = [strip: number, place: number]

/** a number of the model: where it is in words, and what it is called there, where it has a name of its own */
export interface Place {
  at: At
  where: string[]
  name: string
}

/** a box on the way; `wide`: with every term of its sum */
interface Stop {
  at: At
  wide: boolean
  title: string
}

/** What a box is called: a sum that the program gives no name says how many it adds up. */
export function titleOf({ node, terms, isRest }: GptNode) {
  return node.title || (isRest ? words.gpt.moreTerms(terms) : words.gpt.sumOf(terms))
}

export class Nearby {
  place: Place | null = $state.raw(null)
  /** The number that was clicked, and the boxes that were gone to from there. */
  way: Stop[] = $state.raw([])
  reply: GptNearReply | null = $state.raw(null)
  /** The step whose numbers are shown. */
  step = $state(0)
  isAsking = $state(false)
  #gpt
  /** Whether the boxes get the keyboard when they come: it was the keyboard that opened them. */
  takesKeyboard = false
  #text = ''
  #strips: unknown = null
  /** What had the keyboard before. */
  #opener: Element | null = null

  constructor(gpt: Gpt) {
    this.#gpt = gpt
  }

  /** Whether a number of the figure is the one that is shown. */
  isAt([strip, place]: At) {
    return this.place?.at[0] === strip && this.place.at[1] === place
  }

  open(place: Place) {
    this.#opener = document.activeElement
    this.takesKeyboard = this.#opener?.matches(':focus-visible') ?? false
    this.#text = this.#gpt.text
    this.#strips = this.#gpt.strips
    this.reply = null
    this.place = place
    return this.#go([{ at: place.at, wide: false, title: place.name }])
  }

  /** Go on to a box that is shown. */
  enter(box: number) {
    const node = this.reply?.nodes[box]
    if (!node || (box === 0 && this.way.at(-1)?.wide)) return
    const way = box === 0 ? this.way.slice(0, -1) : this.way
    void this.#go([...way, { at: [-1, node.id], wide: node.isRest || box === 0, title: '' }])
  }

  /** Back to a box on the way. */
  backTo(stop: number) {
    void this.#go(this.way.slice(0, stop + 1))
  }

  /** The same for the numbers of now; what is no longer there is closed. */
  follow() {
    const { running, frame, text, strips } = this.#gpt
    if (!this.place) return
    if (text !== this.#text || strips !== this.#strips) this.close()
    else if (!running && !this.isAsking && frame && frame.step !== this.step) void this.#go(this.way)
  }

  /** Bring what was clicked into sight above the card that covers the lower part of the figure. */
  showAbove(card: HTMLElement) {
    const number = this.#opener?.getBoundingClientRect()
    const hidden = (number?.bottom ?? 0) + 10 - card.getBoundingClientRect().top
    if (hidden > 0) card.parentElement?.scrollBy(0, hidden)
  }

  close() {
    this.place = null
    this.reply = null
    this.isAsking = false
    if (this.#opener instanceof HTMLElement) this.#opener.focus({ preventScroll: true })
    this.#opener = null
  }

  async #go(way: Stop[]) {
    const { at, wide } = way[way.length - 1]
    const { place } = this
    this.isAsking = true
    const found = await this.#gpt.near(at, wide)
    if (place !== this.place || found === 'superseded') return
    this.isAsking = false
    if (!found) return this.close()
    const title = way[way.length - 1].title || titleOf(found.reply.nodes[0])
    this.way = [...way.slice(0, -1), { at, wide, title }]
    this.reply = found.reply
    this.step = found.step
  }
}
