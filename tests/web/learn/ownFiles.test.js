// What lessons and exercises of a person's own are called.
import { describe, expect, it } from 'vitest'
import { besideOf, isExercise, isOwn, nameFor } from '../../../web/src/learn/ownFiles.ts'

const file = (/** @type {string} */ text, strange = false) => ({ text, strange })

describe('a file of their own', () => {
  it('is called by its title', () => {
    expect(nameFor(file('# Swish and β, again!'), {})).toBe('own-swish-and-β-again')
    expect(nameFor(file('# Überraschung'), {})).toBe('own-uberraschung')
    expect(nameFor(file('no title'), {})).toBe('own')
  })

  it('takes the place of one with the same title from the same side only', () => {
    const files = { own: file('# Swish\n\nold'), 'own-relu': file('# ReLU', true) }
    expect(nameFor(file('# Swish\n\nnew'), files)).toBe('own')
    expect(nameFor(file('# Swish', true), files)).toBe('own-swish')
    expect(nameFor(file('# ReLU'), files)).toBe('own-relu-2')
  })

  it('is told from the course by its name, and an exercise from a lesson by its sections', () => {
    expect(['own', 'own-swish', 'owned', 'add', undefined].map((name) => isOwn(name))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect([isExercise('# A\n\n## Tests\n'), isExercise('# A\n\n## Look\n')]).toEqual([true, false])
  })

  it('has others beside it', () => {
    const files = { 'own-a': file('# A'), 'own-b': file('# B') }
    expect(besideOf('own-a', files, 1)).toEqual({ name: 'own-b', title: 'B' })
    expect(besideOf('own-a', files, -1)).toBeNull()
    expect(besideOf('own-b', files, 1)).toBeNull()
  })
})
