// Small sets of lines beside the names: words, and what is made here, dates and sums.
import { PythonRandom } from '../network/batches.ts'

const LINES = 2000

function made(line: (below: (limit: number) => number) => string) {
  const random = new PythonRandom(1)
  return Array.from({ length: LINES }, () => line((limit) => random.below(limit))).join('\n')
}

const two = (number: number) => String(number).padStart(2, '0')

export const SETS: Record<string, () => string | Promise<string>> = {
  words: async () => (await import('./words.ts')).WORDS,
  sums: () =>
    made((below) => {
      const a = below(50)
      const b = below(50)
      return `${a}+${b}=${a + b}`
    }),
  dates: () => made((below) => `${1950 + below(100)}-${two(1 + below(12))}-${two(1 + below(28))}`),
}
