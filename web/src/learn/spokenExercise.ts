// An exercise in the page's language; as the course has it where that language has no text for it.
import type { BegunExercise } from '../python/protocol.ts'
import { words } from '../texts/laterWords.ts'
import { said } from '../texts/words.svelte.ts'

/** An exercise whose title, text, concepts and hints are in the page's language. */
export type SpokenExercise = Omit<BegunExercise, 'concepts' | 'hints'> & {
  concepts: string[]
  hints: { title: string; text: string }[]
}

/** Its title, text, concepts and hints; what is code stays as it is. */
export function spokenExercise(exercise: BegunExercise): SpokenExercise {
  const told = words.exercises[exercise.name]
  return {
    ...exercise,
    title: told?.title ?? exercise.title,
    text: told?.text.join('\n\n') ?? exercise.text,
    concepts: exercise.concepts.map(said),
    hints: exercise.hints.map(({ title, text }, at) => ({
      title: said(title),
      text: told?.hints[at]?.join('\n\n') ?? text,
    })),
  }
}
