// The link's language goes before the one chosen here, and that one before the browser's.
import { describe, expect, test } from 'vitest'
import { languageOf, withoutLanguage } from '../../../web/src/texts/language.ts'

const PAGE = 'http://localhost/page/'

describe('the language to begin with', () => {
  test.each([
    [`${PAGE}#/learn?lang=es`, 'en', ['en-GB'], 'es'],
    [`${PAGE}?lang=es#/learn`, null, ['en'], 'es'],
    [`${PAGE}?lang=ES-mx`, null, ['en'], 'es'],
    [`${PAGE}?lang=xx`, 'es', ['en'], 'es'],
    [PAGE, 'es', ['en'], 'es'],
    [PAGE, null, ['fr-FR', 'es-AR', 'en'], 'es'],
    [PAGE, null, ['en-US', 'es'], 'en'],
    [PAGE, 'nonsense', ['fr'], 'en'],
    [PAGE, null, [], 'en'],
  ])('of %s, with %s chosen and %s preferred, is %s', (address, chosen, preferred, code) => {
    expect(languageOf(address, chosen, preferred)).toBe(code)
  })

  test.each([
    [`${PAGE}?lang=es#/learn`, `${PAGE}#/learn`],
    [`${PAGE}#/learn?lang=es&step=4`, `${PAGE}#/learn?step=4`],
    [`${PAGE}#/learn?step=4&lang=es`, `${PAGE}#/learn?step=4`],
    [PAGE, PAGE],
  ])('can be taken out of %s', (address, without) => {
    expect(withoutLanguage(address)).toBe(without)
  })
})
