// Which language to begin with: the link's, else the one that was chosen here, else the browser's.

/** The languages there are, each by its own name. */
export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'es', name: 'Español' },
]

const KEY = 'nanograd.language'
const FLAG = /([?&])lang=([\w-]+)(&?)/

/**
 * @param address the page's address, its `lang=` perhaps in the fragment
 * @param preferred the browser's languages, the best first
 */
export function languageOf(address: string, chosen: string | null, preferred: readonly string[]) {
  const wishes = [FLAG.exec(address)?.[2], chosen, ...preferred]
  for (const wish of wishes) {
    const code = wish?.toLowerCase().split('-')[0]
    if (LANGUAGES.some((language) => language.code === code)) return code as string
  }
  return LANGUAGES[0].code
}

/** The address without its wish for a language. */
export function withoutLanguage(address: string) {
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

export function keepLanguage(code: string) {
  try {
    localStorage.setItem(KEY, code)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
