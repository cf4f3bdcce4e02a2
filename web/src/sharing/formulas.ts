// Formulas of inputs: one that says what a switch offers is that switch, however it is written.
import type { FeatureChoice } from '../python/protocol.ts'

type Offered = Pick<FeatureChoice, 'formula' | 'title'>

/** Of two of the same, x*x for x ** 2 and y*x for x * y, what the catalogue writes; any other as it is. */
export function asOffered(formula: string, offered: Offered[]) {
  const read = plainly(formula)
  const same = offered.find((one) => [one.formula, one.title].some((name) => plainly(name) === read))
  return same?.formula ?? formula
}

/** Formulas as the catalogue writes them, but for one that would be there twice. */
export function allAsOffered(formulas: string[], offered: Offered[]) {
  const read: string[] = []
  formulas.forEach((formula, i) => {
    const name = asOffered(formula, offered)
    read.push(read.includes(name) || formulas.includes(name, i + 1) ? formula : name)
  })
  return read
}

/** Without spaces and outer brackets, a square as a power and a product in the order of the alphabet. */
function plainly(formula: string) {
  const tight = formula
    .replace(/\s/g, '')
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace('²', '**2')
    .replace('·', '*')
    .replace(/^(sin)([a-z])$/, '$1($2)')
  const product = /^([a-z]\w*)\*([a-z]\w*)$/i.exec(tight)
  if (!product) return tight
  const [a, b] = product.slice(1).sort()
  return a === b ? `${a}**2` : `${a}*${b}`
}
