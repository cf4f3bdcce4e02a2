// Undo and redo: a gesture is one step, and what a change has cost comes back with it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Undo } from '../../../web/src/network/undo.svelte.ts'

/** A thing with a size, that loses what it has in it when it gets smaller. */
function open() {
  const thing = { size: 4, content: 'fresh' }
  /** @type {Undo<typeof thing>} */
  const undo = new Undo({
    now: () => ({ ...thing }),
    bring: (moment, whole) => {
      thing.size = moment.size
      if (whole) thing.content = moment.content
    },
    costs: (here, there) => there.size < here.size,
  })
  const resize = (/** @type {number} */ size, what = '') => {
    undo.note({ what, loses: size < thing.size })
    thing.size = size
  }
  return { thing, undo, resize }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('a change', () => {
  it('is undone and redone, one after the other', () => {
    const { thing, undo, resize } = open()
    expect([undo.canUndo, undo.canRedo]).toEqual([false, false])
    for (const size of [5, 6, 7]) resize(size)
    undo.undo()
    undo.undo()
    expect(thing.size).toBe(5)
    undo.redo()
    expect(thing.size).toBe(6)
    expect([undo.canUndo, undo.canRedo]).toEqual([true, true])
  })

  it('after an undo leaves nothing to redo', () => {
    const { thing, undo, resize } = open()
    resize(5)
    undo.undo()
    resize(9)
    expect(undo.canRedo).toBe(false)
    undo.redo()
    expect(thing.size).toBe(9)
    undo.undo()
    expect(thing.size).toBe(4)
  })

  it('that there is not cannot be undone', () => {
    const { thing, undo } = open()
    undo.undo()
    undo.redo()
    expect(thing.size).toBe(4)
  })

  it('is forgotten after some hundred others', () => {
    const { thing, undo, resize } = open()
    for (let size = 5; size < 205; size++) resize(size)
    while (undo.canUndo) undo.undo()
    expect(thing.size).toBe(104)
  })

  it('that was refused takes back what could be undone', () => {
    const { thing, undo, resize } = open()
    resize(5)
    const { stacks } = undo
    resize(6)
    undo.stacks = stacks
    thing.size = 5
    undo.undo()
    expect(thing.size).toBe(4)
  })
})

describe('what was lost', () => {
  it('by a change comes back with its undo, and what came after with its redo', () => {
    const { thing, undo, resize } = open()
    thing.content = 'trained with 4'
    resize(2)
    thing.content = 'trained with 2'
    undo.undo()
    expect(thing).toEqual({ size: 4, content: 'trained with 4' })
    undo.redo()
    expect(thing).toEqual({ size: 2, content: 'trained with 2' })
    undo.undo()
    expect(thing).toEqual({ size: 4, content: 'trained with 4' })
  })

  it('by the undo alone comes back with its redo', () => {
    const { thing, undo, resize } = open()
    resize(8)
    thing.content = 'trained with 8'
    undo.undo()
    expect(thing).toEqual({ size: 4, content: 'trained with 8' })
    thing.content = 'cut down to 4'
    undo.redo()
    expect(thing).toEqual({ size: 8, content: 'trained with 8' })
  })

  it('is nothing where a change lost nothing: what was done since is taken along', () => {
    const { thing, undo } = open()
    undo.note({ what: '', loses: false })
    thing.content = 'trained'
    undo.undo()
    expect(thing.content).toBe('trained')
  })
})

describe('a gesture', () => {
  it('with the pointer held down is one step, however long it takes', () => {
    const { thing, undo, resize } = open()
    thing.content = 'trained'
    undo.press()
    for (const size of [5, 3, 2]) {
      resize(size, 'size')
      vi.advanceTimersByTime(5000)
    }
    undo.release()
    thing.content = 'of what was left'
    resize(6, 'size')
    undo.undo()
    expect(thing.size).toBe(2)
    undo.undo()
    expect(thing).toEqual({ size: 4, content: 'trained' })
    expect(undo.canUndo).toBe(false)
  })

  it('with the pointer is a step of its own, also right after another', () => {
    const { thing, undo, resize } = open()
    for (const size of [5, 6]) {
      undo.press()
      resize(size, 'size')
      undo.release()
    }
    undo.undo()
    expect(thing.size).toBe(5)
  })

  it('of nudges that follow each other is one step, until there is a pause or something else', () => {
    const { thing, undo, resize } = open()
    for (const size of [5, 6, 7]) {
      resize(size, 'size')
      vi.advanceTimersByTime(600)
    }
    vi.advanceTimersByTime(600)
    resize(8, 'size')
    resize(9, 'another')
    resize(10)
    resize(11)
    const seen = []
    while (undo.canUndo) {
      undo.undo()
      seen.push(thing.size)
    }
    expect(seen).toEqual([10, 9, 8, 7, 4])
  })

  it('is over with an undo', () => {
    const { thing, undo, resize } = open()
    resize(5, 'size')
    undo.undo()
    resize(6, 'size')
    resize(7, 'size')
    undo.undo()
    expect(thing.size).toBe(4)
  })
})
