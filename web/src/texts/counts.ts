// How a count is written, in every language of the page.

/** With fewer digits than this they stay together. */
const MANY = 5
/** What stands between two groups: a narrow space that breaks no line; a comma or a point would be a decimal sign to some. */
const BETWEEN = '\u202f'
/** A whole number as Python writes it in a sentence: 20,000. */
const PARTED = /(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,]|\.\d)/g

/** A count's digits in groups of three, the last group last. */
export function groups(count: number | string): string[] {
  const digits = String(count)
  if (digits.length < MANY) return [digits]
  const first = digits.length % 3
  return [...(first ? [digits.slice(0, first)] : []), ...(digits.slice(first).match(/.{3}/g) ?? [])]
}

/** A count as one word. */
export function counted(count: number) {
  return groups(Math.round(count)).join(BETWEEN)
}

/** A sentence of Python's, its counts as the page writes them. */
export function recounted(sentence: string) {
  return sentence.replace(PARTED, (count) => groups(count.replaceAll(',', '')).join(BETWEEN))
}
