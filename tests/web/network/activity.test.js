// What the training does is one thing at a time, and comes out of each by name.
import { describe, expect, test } from 'vitest'
import {
  IDLE,
  isRunning,
  making,
  onceMade,
  resting,
  restOf,
  running,
} from '../../../web/src/network/activity.ts'

/** @type {import('../../../web/src/network/activity.ts').Activity} */
const TRAINING = { name: 'training' }
/** @type {import('../../../web/src/network/activity.ts').Resting} */
const STOPPED = { name: 'stopped', reason: 'Stopped at step 30.' }

describe('a network that is made', () => {
  test('while another trains trains on once it is there', () => {
    expect(onceMade(making(TRAINING))).toEqual(TRAINING)
  })

  test('does not train on when it was paused meanwhile', () => {
    const paused = running(making(TRAINING), false)
    expect(paused.name).toBe('making')
    expect(onceMade(paused)).toEqual(IDLE)
  })

  test('trains when that was asked for meanwhile', () => {
    expect(onceMade(running(making(IDLE), true))).toEqual(TRAINING)
  })

  test('for nothing leaves what was said of the one before', () => {
    expect(onceMade(making(STOPPED))).toEqual(STOPPED)
  })

  test('forgets what was said of the one before once it is there', () => {
    expect(onceMade(resting(making(STOPPED), IDLE))).toEqual(IDLE)
  })
})

test('a stop says why until the training goes on', () => {
  expect(restOf(resting(TRAINING, STOPPED))).toEqual(STOPPED)
  expect(restOf(running(STOPPED, true))).toEqual(IDLE)
})

test('what is told of a rest changes nothing by a pause', () => {
  expect(running(STOPPED, false)).toEqual(STOPPED)
  expect(isRunning(STOPPED)).toBe(false)
})
