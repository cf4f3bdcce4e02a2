// The page's words in the present language; whatever shows them changes with it.
import type { Message } from '../python/protocol.ts'
import en from './en.ts'
import type later from './enLater.ts'
import { keepLanguage, keptLanguage, languageOf, withoutLanguage } from './language.ts'

type FirstWords = typeof en
/** All that a language says. */
export type Words = FirstWords & typeof later

/** The other languages, fetched when they are wanted: the page's words, and the templates of Python's messages. */
const OTHERS: Record<string, () => Promise<[{ default: Words }, { default: string }]>> = {
  es: () => Promise.all([import('./es.ts'), import('./es.ftl?raw')]),
}

type Translator = (message: Message) => string
const inEnglish: Translator = (message) => message.english

let present: { code: string; words: FirstWords; translate: Translator } = $state.raw({
  code: 'en',
  words: en,
  translate: inEnglish,
})

/** Read as `words.room.name`, where it is shown: what was read once and kept stays in the old language. */
export const words = new Proxy(en, { get: (_, room) => present.words[room as keyof FirstWords] })

/** A message in the page's language. */
export function said(message: Message) {
  return present.translate(message)
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

/** For a part of a page that is not ours, which keeps its own language and title. */
export async function startLanguageInside() {
  await takeWords(languageOf('', null, navigator.languages))
}

async function speak(code: string) {
  await takeWords(code)
  document.documentElement.lang = code
  document.title = present.words.page.title
  document.querySelector('meta[name=description]')?.setAttribute('content', present.words.page.description)
}

async function takeWords(code: string) {
  if (code in OTHERS) {
    const [[{ default: words }, { default: templates }], { translator }] = await Promise.all([
      OTHERS[code](),
      import('./translate.ts'),
    ])
    present = { code, words, translate: translator(code, templates) }
  } else {
    present = { code, words: en, translate: inEnglish }
  }
}
