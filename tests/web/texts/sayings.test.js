// A sentence of Python's is found as it is or by its pattern, and stays English where nobody translated it.
import { describe, expect, test } from 'vitest'
import es from '../../../web/src/texts/es.ts'
import { between, saying } from '../../../web/src/texts/sayings.ts'

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
  'The graph of {1} has {2:,} nodes.': 'El grafo de {1} tiene {2:,} nodos.',
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

  test('has its counts as the page writes them, and what a person wrote as they wrote it', () => {
    expect(say("The graph of '1,250' has 20,000 nodes (line 7).")).toBe(
      "El grafo de '1,250' tiene 20\u202f000 nodos (línea 7).",
    )
    expect(say('1,250 is used before it gets a value.')).toBe('1,250 se usa antes de recibir un valor.')
    expect(say('I want 1,250 of them (line 2).')).toBe('I want 1,250 of them (línea 2).')
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

/** A text that counts how many of its letters are looked at. */
class Walked {
  /** @param {string} text */
  constructor(text) {
    this.text = text
    this.length = text.length
    this.looked = 0
  }

  /** @param {string} part */
  startsWith(part) {
    this.looked += part.length
    return this.text.startsWith(part)
  }

  /** @param {string} part */
  endsWith(part) {
    this.looked += part.length
    return this.text.endsWith(part)
  }

  /** @param {string} part @param {number} from */
  indexOf(part, from) {
    const at = this.text.indexOf(part, from)
    this.looked += (at < 0 ? this.length : at + part.length) - from
    return at
  }

  /** @param {number} from @param {number} to */
  slice(from, to) {
    return this.text.slice(from, to)
  }
}

describe('a text that was made to look like a sentence', () => {
  const shapes = Object.keys(es.python)
    .map((english) => english.split(/\{\w+(?::,)?\}/))
    .filter((fixed) => fixed.length > 2)

  test('is walked once, however often the parts of the sentence are in it', () => {
    for (const fixed of shapes) {
      const middle = fixed.slice(1, -1).join(' ')
      const [first, last] = [fixed[0], fixed[fixed.length - 1]]
      for (const end of [last, `${last}!`]) {
        const text = new Walked(`${first}1${`${middle} `.repeat(20_000)}${end}`)
        between(fixed, /** @type {any} */ (text))
        expect(text.looked).toBeLessThanOrEqual(text.length + first.length + last.length)
      }
    }
  })

  test('has in its places what a pattern would find there', () => {
    const texts = ['a1b2c', 'ab1b2c', 'a11b22b3cc', 'a1bc', 'abc', 'a1b2', '1b2c', 'a1b2cx', 'abbbc']
    for (const text of texts)
      expect(between(['a', 'b', 'c'], text)).toEqual(/^a([\s\S]+?)b([\s\S]+?)c$/.exec(text)?.slice(1) ?? null)
  })

  test('with a thousand sentences in one another keeps nobody waiting', () => {
    const told = saying(es.python)
    for (const part of [
      'f-string: Invalid syntax. Step 3: Line 3 of the text: your a gave b. ',
      'x: all 3, where a is b, made by c from needs e, got f (line 2). is lost: ',
    ])
      for (let size = 500; size < 2000; size += 100) told(part.repeat(40).slice(0, size))
  })
})
