// Says, in the place of the page, that it could not be loaded, and offers to try again.
import { EARLY } from '../texts/early.ts'
import { keptLanguage, languageOf } from '../texts/language.ts'

export function sayNotLoaded(target: HTMLElement) {
  const code = languageOf(location.href, keptLanguage(), navigator.languages)
  const { notLoaded, again } = EARLY[code]
  const button = document.createElement('button')
  button.append(again)
  button.onclick = () => location.reload()
  const alert = document.createElement('p')
  alert.role = 'alert'
  alert.lang = code
  alert.append(notLoaded, ' ', button)
  const early = target.querySelector('.early') ?? target
  for (const said of early.querySelectorAll('p')) said.remove()
  early.append(alert)
}
