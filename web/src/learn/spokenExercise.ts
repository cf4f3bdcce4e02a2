// An exercise in the page's language; as the course has it where that language has no text for it.
import { said, words } from '../texts/words.svelte.ts'
import type { Exercise } from './course.svelte.ts'

/** Its title, text, concepts and hints; what is code stays as it is. */
export function spokenExercise(exercise: Exercise): Exercise {
  const told = words.exercises[exercise.name]
  if (!told) return exercise
  return {
    ...exercise,
    title: told.title,
    text: told.text.join('\n\n'),
    concepts: exercise.concepts.map(said),
    hints: exercise.hints.map(({ title, text }, at) => ({
      title: said(title),
      text: told.hints[at]?.join('\n\n') ?? text,
    })),
  }
}
