// Which language to begin with: the link's, else the one that was chosen here, else the browser's.

/** The languages there are, each by its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
]

const KEY = 'nanograd.language'
const FLAG = /([?&])lang=([\w-]+)(&?)/

/**
 * @param {string} address  the page's address, its `lang=` perhaps in the fragment
 * @param {string | null} chosen
 * @param {readonly string[]} preferred  the browser's languages, the best first
 */
export function languageOf(address, chosen, preferred) {
  const wishes = [FLAG.exec(address)?.[2], chosen, ...preferred]
  for (const wish of wishes) {
    const code = wish?.toLowerCase().split('-')[0]
    if (LANGUAGES.some((language) => language.code === code)) return /** @type {string} */ (code)
  }
  return LANGUAGES[0].code
}

/** The address without its wish for a language. @param {string} address */
export function withoutLanguage(address) {
  return address.replace(FLAG, (_, before, __, after) => (after ? before : ''))
}

/** The language that was chosen in this browser. */
export function keptLanguage() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** @param {string} code */
export function keepLanguage(code) {
  try {
    localStorage.setItem(KEY, code)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
