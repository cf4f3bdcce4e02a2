// The page's words in the present language; whatever shows them changes with it.
import en from './en.ts'
import { keepLanguage, keptLanguage, languageOf, withoutLanguage } from './language.ts'
import { saying } from './sayings.ts'

export type Words = typeof en

/** The other languages, fetched when they are wanted. */
const OTHERS: Record<string, () => Promise<{ default: Words }>> = {
  es: () => import('./es.ts'),
}

let present = $state.raw({ code: 'en', words: en, say: saying(en.python) })

/** Read as `words.room.name`, where it is shown: what was read once and kept stays in the old language. */
export const words = new Proxy(en, { get: (_, room) => present.words[room as keyof Words] }) as Words

/** A sentence that came from Python, in the page's language. */
export function said(sentence: string) {
  return present.say(sentence)
}

/** The present language's code. */
export function language() {
  return present.code
}

/** Begin in the language that is wanted here. English where the other one's words cannot be had. */
export async function startLanguage() {
  try {
    await speak(languageOf(location.href, keptLanguage(), navigator.languages))
  } catch {
    await speak('en')
  }
}

/** Change to a language, and keep to it. */
export async function chooseLanguage(code: string) {
  await speak(code)
  keepLanguage(code)
  history.replaceState(history.state, '', withoutLanguage(location.href))
}

async function speak(code: string) {
  const words = code in OTHERS ? (await OTHERS[code]()).default : en
  present = { code, words, say: saying(words.python) }
  document.documentElement.lang = code
  document.title = words.page.title
  document.querySelector('meta[name=description]')?.setAttribute('content', words.page.description)
}
