// A lesson in the page's language; as Python prepared it where that language has no text for it.
import { words } from '../texts/words.svelte.js'

/**
 * @param {import('./lesson.svelte.js').Listed} listed
 * @returns {import('./lesson.svelte.js').Listed}
 */
export function spokenListed(listed) {
  const told = words.lessons[listed.name]
  return told ? { ...listed, title: told.title, about: told.about } : listed
}

/**
 * @param {import('./lesson.svelte.js').Prepared} prepared
 * @returns {import('./lesson.svelte.js').Prepared}
 */
export function spokenLesson(prepared) {
  const told = words.lessons[prepared.name]?.scenes ?? []
  const scenes = prepared.scenes.map((scene, at) =>
    told[at] ? { ...scene, ...told[at], text: told[at].text.join('\n\n') } : scene,
  )
  return { ...prepared, scenes }
}
