// A lesson in the page's language; as Python prepared it where that language has no text for it.
import { words } from '../texts/laterWords.ts'
import type { Listed, Prepared } from './lesson.svelte.ts'

export function spokenListed(listed: Listed): Listed {
  const told = words.lessons[listed.name]
  return told ? { ...listed, title: told.title, about: told.about } : listed
}

export function spokenLesson(prepared: Prepared): Prepared {
  const told = words.lessons[prepared.name]?.scenes ?? []
  const scenes = prepared.scenes.map((scene, at) =>
    told[at] ? { ...scene, ...told[at], text: told[at].text.join('\n\n') } : scene,
  )
  return { ...prepared, scenes }
}
