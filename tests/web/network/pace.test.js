// The pace of the training: how many steps the worker takes from one picture to the next.
import { describe, expect, it } from 'vitest'
import { Training } from '../../../web/src/network/training.ts'
import { fixture } from './made.js'

/** A training worker whose time goes on when the test says so. @param {import('../../../web/src/network/types.ts').Pace} pace */
function worker(pace) {
  let time = 0
  let step = 0
  /** @type {(() => void)[]} */
  let tasks = []
  const training = new Training(
    (news) => {
      if (news.type === 'frame') step = news.frame.step
    },
    (task) => tasks.push(task),
    () => time,
  )
  const curve = { steps: [], train: [], heldOut: [] }
  training.receive({ type: 'load', made: fixture('defaults').made, goOn: false, curve, running: false })
  training.receive({ type: 'pace', pace })
  training.receive({ type: 'run' })
  return {
    /** How many steps are taken in so many milliseconds. @param {number} milliseconds */
    stepsIn(milliseconds) {
      const before = step
      for (const end = time + milliseconds; time < end; time += 4) {
        if ((time / 4) % 10 === 0) training.receive({ type: 'drawn' })
        const due = tasks
        tasks = []
        for (const task of due) task()
      }
      return step - before
    },
    receive: (/** @type {import('../../../web/src/network/training.ts').Order} */ order) =>
      training.receive(order),
  }
}

describe('the pace', () => {
  it.each([5, 60, 200])('of %i steps a second is kept', (pace) => {
    const { stepsIn } = worker(pace)
    stepsIn(200)
    expect(Math.abs(stepsIn(2000) - 2 * pace)).toBeLessThanOrEqual(1 + pace / 20)
  })

  it('that gathers speed takes more and more steps', () => {
    const { stepsIn } = worker('gathering')
    const seconds = [stepsIn(1000), stepsIn(1000), stepsIn(1000)]
    expect(seconds[0]).toBeLessThan(200)
    expect(seconds[1]).toBeGreaterThan(3 * seconds[0])
    expect(seconds[2]).toBeGreaterThan(3 * seconds[1])
  })

  it('can be changed while it runs', () => {
    const { stepsIn, receive } = worker(5)
    stepsIn(1000)
    receive({ type: 'pace', pace: 100 })
    expect(stepsIn(1000)).toBeGreaterThan(90)
  })
})
