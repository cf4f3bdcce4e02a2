// The picture of a training has its points, its boundary and its losses, and is well-formed.
import { expect, test } from 'vitest'
import { shadesOf } from '../../../web/src/network/palette.ts'
import { Trainer } from '../../../web/src/network/trainer.ts'
import { trainingPicture } from '../../../web/src/network/trainingPicture.ts'
import { sizeOf } from '../../../web/src/saving/raster.ts'
import { fixture } from './made.js'

const css = Object.fromEntries(
  ['high', 'low', 'middle', 'ink', 'soft', 'line', 'grid', 'panel', 'train', 'heldOut'].map((name) => [
    name,
    `var(--${name})`,
  ]),
)
const palette = /** @type {any} */ ({
  shades: shadesOf([0, 0, 255], [255, 255, 255], [255, 0, 0]),
  css: { ...css, classes: ['red', 'blue', 'green'], runs: [] },
})

/** @param {string} name */
function training(name) {
  const { made } = fixture(name)
  const trainer = new Trainer(made)
  for (let i = 0; i < 30; i++) trainer.advance()
  const frame = /** @type {any} */ ({ ...trainer.numbersToDraw(), ...trainer.maps() })
  return { network: made.network, frame, curve: trainer.curveUpTo(frame), palette }
}

test('every point is there, the boundary, both curves, and the numbers', () => {
  const drawn = training('defaults')
  const svg = trainingPicture(drawn, 'data:image/png;base64,AA')
  expect(svg.match(/<path d="[^"]*" transform=/g)).toHaveLength(drawn.network.points.length)
  expect(svg).toContain('href="data:image/png;base64,AA"')
  const curves = [...svg.matchAll(/<path d="(M[^"]*L[^"]*)" fill="none" stroke="var\(--(train|heldOut)\)"/g)]
  expect(curves.map(([, path, of]) => [of, path.split('L').length])).toEqual([
    ['train', 31],
    ['heldOut', 31],
  ])
  expect(svg).toContain('MLP(2 -&gt; 8 tanh'.replace('&gt;', '>'))
  expect(svg).toContain('>step 30<')
  expect(sizeOf(svg)).toEqual({ width: 860, height: 468 })
})

test('a regression in one input has a line, and a training without points held out one curve', () => {
  const svg = trainingPicture(training('a line'), null)
  expect(svg).not.toContain('<image')
  expect(svg).not.toContain('NaN')
  expect(svg.match(/<path d="M[^"]+" fill="none" stroke="var\(--train\)" stroke-width="2.5"/)).not.toBe(null)
  expect(svg).toContain('<path d="" fill="none" stroke="var(--heldOut)"')
})
