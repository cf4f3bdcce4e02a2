// How a count is written, in every language of the page.

/** With fewer digits than this they stay together. */
const MANY = 5
/** What stands between two groups: a narrow space that breaks no line; a comma or a point would be a decimal sign to some. */
const BETWEEN = '\u202f'
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

/** What chooses between the form for one and that for every other number, as a language does. */
export function pluralIn(language: string) {
  const rules = new Intl.PluralRules(language)
  return (n: number, one: string, many: string) => (rules.select(n) === 'one' ? one : many)
}
