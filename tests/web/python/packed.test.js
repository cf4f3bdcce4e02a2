// Long rows of a graph's numbers arrive packed.
import { expect, test } from 'vitest'
import { unpacked } from '../../../web/src/python/packed.ts'

const ROW = [0.1, -0, 1e300]
const base64 = btoa(String.fromCharCode(...new Uint8Array(new Float64Array(ROW).buffer)))

test('a packed row is a row again, and any other stays', () => {
  const values = { data: base64, grad: [1, 'NaN'], local: [], contribution: [], before: [], after: base64 }
  const reply = unpacked(/** @type {any} */ ({ kind: 'graph', values }))
  expect(reply).toEqual({ kind: 'graph', values: { ...values, data: ROW, after: ROW } })
})

test.each([null, 3, { kind: 'error' }, { kind: 'graph' }])('what has no rows stays as it is: %j', (reply) => {
  expect(unpacked(/** @type {any} */ (reply))).toBe(reply)
})
