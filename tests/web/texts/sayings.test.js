// A sentence of Python's is found as it is or by its pattern, and stays English where nobody translated it.
import { describe, expect, test } from 'vitest'
import { saying } from '../../../web/src/texts/sayings.js'

const say = saying({
  'The code stopped.': 'El código se detuvo.',
  '⟦a⟧ plus ⟦b⟧': '⟦a⟧ más ⟦b⟧',
  'log needs {needs}, got {number} (line {line}).': 'log necesita {needs} (línea {line}): {number}.',
  '{why}: ⟦local⟧ times.': '{why}: ⟦local⟧ veces.',
  loss: 'pérdida',
  '{1} is used before it gets a value.': '{1} se usa antes de recibir un valor.',
  '{problem} (line {line}).': '{problem} (línea {line}).',
  'Nothing arrived': 'No llegó nada',
  '{1} has no {2}': '{1} no tiene {2}',
})

describe('a sentence', () => {
  test('that is known is translated, its marks left for the page to fill', () => {
    expect(say('The code stopped.')).toBe('El código se detuvo.')
    expect(say('⟦a⟧ plus ⟦b⟧')).toBe('⟦a⟧ más ⟦b⟧')
  })

  test('that Python filled in keeps what was filled in, in the other order too', () => {
    expect(say('log needs x > 0, got -0.5 (line 7).')).toBe('log necesita x > 0 (línea 7): -0.5.')
  })

  test('that can be read in two ways is read so that the least stays as it was', () => {
    expect(say('log needs x > 0, got -0.5 (line 7).')).toBe('log necesita x > 0 (línea 7): -0.5.')
    expect(say('Something (line 2).')).toBe('Something (línea 2).')
  })

  test('inside another is translated too, with or without its full stop', () => {
    expect(say('The code stopped: ⟦local⟧ times.')).toBe('El código se detuvo: ⟦local⟧ veces.')
    expect(say('The code stopped. (line 2).')).toBe('El código se detuvo. (línea 2).')
  })

  test('is known with its full stop as without it', () => {
    expect(say('Nothing arrived')).toBe('No llegó nada')
    expect(say('Nothing arrived.')).toBe('No llegó nada.')
  })

  test('that ends in a place takes in nothing of what is said around it', () => {
    expect(say('The saved network has no weights (line 2).')).toBe(
      'The saved network no tiene weights (línea 2).',
    )
  })

  test('has its counts as the page writes them, in English too', () => {
    expect(say('log needs x > 0, got 20,000 (line 7).')).toBe('log necesita x > 0 (línea 7): 20\u202f000.')
    expect(saying({})('Up to 20,000 nodes.')).toBe('Up to 20\u202f000 nodes.')
  })

  test('that is mostly data stays as it is', () => {
    const data = '[1, 2], '.repeat(1000)
    expect(say(`${data} has no end.`)).toBe(`${data} has no end.`)
  })

  test('names what a person named as they did', () => {
    expect(say('loss is used before it gets a value.')).toBe('loss se usa antes de recibir un valor.')
  })

  test('that nobody translated stays as it is', () => {
    expect(say('Something else')).toBe('Something else')
    expect(say('constructor')).toBe('constructor')
  })
})
