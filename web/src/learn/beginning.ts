// Where in a learner's file an exercise has its place: at the first of its TODOs, or else where its code begins.

/**
 * The line's number, from 1; null where the file has nothing of the exercise.
 * The comments of earlier TODOs may still be in the file, so only those of this exercise count.
 *
 * @param exercise `begun`: a file whose only TODOs are the exercise's
 */
export function placeOf({ begun, solution }: { begun: string; solution: string }, code: string) {
  const todos = new Set(trimmed(begun).filter((line) => line.includes('TODO')))
  const [first] = trimmed(solution).flatMap((line) => line.match(/^(?:def|class) \w+/) ?? [])
  const lines = trimmed(code)
  const todo = lines.findIndex((line) => todos.has(line))
  const found =
    todo !== -1 || !first ? todo : lines.findIndex((line) => line.match(/^\w+ \w+/)?.[0] === first)
  return found === -1 ? null : found + 1
}

function trimmed(text: string) {
  return text.split('\n').map((line) => line.trim())
}
