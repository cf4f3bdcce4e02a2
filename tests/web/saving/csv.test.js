import { describe, expect, it } from 'vitest'
import { lossTable } from '../../../web/src/saving/csv.ts'

describe('the losses as a table', () => {
  it('have a row for each step', () => {
    expect(lossTable({ steps: [0, 1], train: [0.5, 0.25], heldOut: [0.75, null] })).toBe(
      'step,train loss,held-out loss\r\n0,0.5,0.75\r\n1,0.25,\r\n',
    )
  })

  it('have no column for points that are not held out', () => {
    expect(lossTable({ steps: [3], train: [Infinity], heldOut: [null] })).toBe(
      'step,train loss\r\n3,Infinity\r\n',
    )
  })
})
