// What an embedding page may say: only what is understood whole is followed.
import { expect, it } from 'vitest'
import { orderIn } from '../../../web/src/sharing/embedding.ts'
import { frameOf } from '../../../web/src/sharing/frame.ts'
import { qrCode } from '../../../web/src/sharing/qr.ts'

it.each([
  { type: 'nanograd:set-code', code: 'a*b' },
  { type: 'nanograd:set-code', code: 'a*b', step: 3 },
  { type: 'nanograd:set-step', step: 0 },
])('%j is followed', (message) => {
  expect(orderIn(message)).toEqual(message)
})

it.each([
  null,
  undefined,
  'nanograd:set-step',
  {},
  { type: 'nanograd:set-step' },
  { type: 'nanograd:set-step', step: -1 },
  { type: 'nanograd:set-step', step: '3' },
  { type: 'nanograd:set-step', step: Number.NaN },
  { type: 'nanograd:set-code' },
  { type: 'nanograd:set-code', code: { toString: () => 'x' } },
  { type: 'nanograd:set-code', code: 'a', step: 1.5 },
  { type: 'nanograd:set-code', code: 'x'.repeat(200_001) },
  { type: 'nanograd:set-html', code: 'a' },
  { type: '__proto__', step: 1 },
])('%j is not', (message) => {
  expect(orderIn(message)).toBeNull()
})

it('a frame holds its address as text, whatever is in it', () => {
  const frame = frameOf('https://a.test/?x="><script>&y', 300.4, Number.NaN)
  expect(frame).toContain('src="https://a.test/?x=&quot;><script>&amp;y"')
  expect(frame).toContain('width="300" height="1"')
})

it('a QR code has a quiet border, and none is made of what does not fit', () => {
  const code = qrCode('https://a.test/#/expression?s=1.abc')
  expect(code?.size).toBeGreaterThan(25)
  expect(code?.path).not.toMatch(/M[0-3] |M\d+ [0-3]h/)
  expect(qrCode('x'.repeat(2953))).not.toBeNull()
  expect(qrCode('x'.repeat(2954))).toBeNull()
  expect(qrCode('π'.repeat(1500))).toBeNull()
})
