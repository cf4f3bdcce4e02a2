// Marks in Python's sentences are filled with titles and numbers.
import { describe, expect, it } from 'vitest'
import { filled } from '../../../web/src/stepper/marks.ts'
import { spoken } from '../../../web/src/texts/numbers.ts'

const names = {
  places: {
    a: { title: 'x·w', atom: '(x·w)', number: -2 },
    b: { title: '−3', atom: '(−3)', number: '−3' },
    out: { title: 'n', atom: 'n', number: 0.5 },
  },
  numbers: { local: -0.25, upstream: 1 },
}

describe('a mark', () => {
  it.each([
    ['⟦a⟧', 'x·w'],
    ['⟦(a⟧', '(x·w)'],
    ['⟦a#⟧', '−2.0000'],
    ['⟦(a#⟧', '(−2.0000)'],
    ['⟦b#⟧', '−3'],
    ['⟦(b#⟧', '(−3)'],
    ['⟦out⟧ = ⟦(out#⟧', 'n = 0.5000'],
    ['⟦upstream⟧ × ⟦local⟧', '1.0000 × −0.2500'],
    ['nothing to fill', 'nothing to fill'],
  ])('%s becomes %s', (template, expected) => {
    expect(filled(template, names)).toBe(expected)
  })

  it('is filled for ears too', () => {
    expect(filled('⟦local⟧, ⟦(a#⟧', names, spoken)).toBe('-0.2500, (-2.0000)')
  })

  it('may be filled with something that looks like a pattern', () => {
    expect(filled('⟦a⟧', { places: { a: { title: '$& $1', atom: '', number: 0 } } })).toBe('$& $1')
  })
})
