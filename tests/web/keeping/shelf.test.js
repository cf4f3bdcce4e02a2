// What is kept in the browser: whatever it is, what can be had again makes room for it.
import { describe, expect, it } from 'vitest'
import { Shelf, SPARE } from '../../../web/src/keeping/shelf.ts'
import { Progress } from '../../../web/src/learn/progress.svelte.ts'
import { KeptRuns } from '../../../web/src/network/kept.svelte.ts'
import { catalogue } from '../network/made.js'
import { storage } from '../storage.js'

/** A storage that is full, mostly of what can be had again. */
function full() {
  const local = storage(20_000)
  local.setItem(SPARE, JSON.stringify('x'.repeat(19_000)))
  return local
}

describe('a shelf in a full browser', () => {
  it('takes the room of what can be had again', () => {
    const local = full()
    const shelf = new Shelf('mine', () => local)
    expect(shelf.write('y'.repeat(2000))).toBe(true)
    expect(shelf.read()).toBe('y'.repeat(2000))
    expect(local.getItem(SPARE)).toBeNull()
  })

  it('is refused where even that is too little, and keeps what it had', () => {
    const local = full()
    const shelf = new Shelf('mine', () => local)
    shelf.write('y')
    expect(shelf.write('y'.repeat(30_000))).toBe(false)
    expect(shelf.read()).toBe('y')
  })

  it('leaves what can be had again where there is room, and where it is that itself', () => {
    const local = full()
    new Shelf('mine', () => local).write('y')
    const spare = new Shelf(SPARE, () => local)
    expect(spare.write('x'.repeat(30_000))).toBe(false)
    expect(spare.read()).toBe('x'.repeat(19_000))
  })

  it('keeps the course and the runs', () => {
    let local = full()
    const progress = new Progress(new Shelf('nanograd.progress', () => local))
    progress.noteExercise('add', { code: 'y'.repeat(2000) })
    progress.keep()
    expect(progress.refused).toBe(false)
    local = full()
    const spec = catalogue.defaults
    const runs = new KeptRuns(catalogue, () => spec, new Shelf('nanograd.runs', () => local))
    const end = { step: 2, trainLoss: 0.5, heldOutLoss: null, accuracy: 1, heldOutAccuracy: null }
    const steps = Array.from({ length: 300 }, (_, i) => i)
    runs.keep({ spec, curve: { steps, train: steps, heldOut: steps.map(() => null) }, end })
    expect(runs.refused).toBe(false)
    expect(local.getItem('nanograd.runs')).not.toBeNull()
  })
})
