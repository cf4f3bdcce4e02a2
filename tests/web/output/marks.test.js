// What a figure is painted with: the colours of a field, and what a legend names.
import { describe, expect, it } from 'vitest'
import { colourOf, fieldImage, labelled } from '../../../web/src/output/marks.ts'

const field = {
  kind: /** @type {const} */ ('field'),
  x: [0, 1],
  y: [0, 1],
  rows: [
    [0, 1],
    [2, null],
  ],
  levels: /** @type {number[]} */ ([]),
  scale: ['#000000', '#ffffff'],
  low: 0,
  high: 2,
  alpha: 1,
}

describe('a field', () => {
  it('without levels has one pixel a cell, in the colours of the scale', () => {
    const { pixels, width, height } = fieldImage(field)
    expect([width, height]).toEqual([2, 2])
    expect([...pixels.slice(0, 12)]).toEqual([0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255])
    expect(pixels[15]).toBe(0)
  })

  it('with levels has the colour of the band, from the first to the last', () => {
    const banded = { ...field, levels: [0, 1, 2, 3], high: 3 }
    expect([0.5, 1.5, 2.5, 3].map((value) => colourOf(banded, value)[0])).toEqual([0, 128, 255, 255])
  })

  it('with levels is smooth between its points', () => {
    const rows = [
      [0, 1],
      [0, 1],
    ]
    const { pixels, width } = fieldImage({ ...field, rows, levels: [0, 0.5, 1], high: 1 })
    expect([pixels[0], pixels[4 * (width - 1)]]).toEqual([0, 255])
  })
})

it('a legend names the marks that have a label', () => {
  const line = { kind: 'line', label: 'loss', colour: 'red' }
  const dots = { kind: 'dots', label: 'points', colours: ['blue', 'green'] }
  const axes = /** @type {any} */ ({ marks: [line, field, dots, { ...line, label: '' }] })
  expect(labelled(axes)).toEqual([
    { label: 'loss', colour: 'red' },
    { label: 'points', colour: 'blue' },
  ])
})
