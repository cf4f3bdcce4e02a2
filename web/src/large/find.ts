// Finding in a large graph: by name, line, operation or number, or what is a leaf.
import { plainMinus } from '../texts/numbers.ts'
import type { LargeNumbers, Shape } from './model.ts'

/** A node, or a group (`node` is then -1). */
export interface Hit {
  node: number
  group: number
}

/** So many hits are walked through. */
const MOST = 5000

type Test = (node: number) => boolean

export function hitsOf(shape: Shape, numbers: LargeNumbers, query: string): Hit[] {
  const test = testOf(shape, numbers, query.trim())
  const hits: Hit[] = []
  if (test.group)
    shape.groups.forEach(({ parent }, group) => {
      if (parent >= 0 && test.group?.(group)) hits.push({ node: -1, group })
    })
  for (let node = 0; node < shape.count && hits.length < MOST; node++)
    if (test.node(node)) hits.push({ node, group: shape.group[node] })
  return hits
}

function testOf(
  shape: Shape,
  numbers: LargeNumbers,
  query: string,
): { node: Test; group?: (group: number) => boolean } {
  const line = /^(?:line|línea|linea)\s*(\d+)$/i.exec(query)
  if (line) {
    const wanted = Number(line[1])
    return {
      node: (node) => shape.line[node] === wanted && !shape.isConstant(node),
      group: (group) => shape.groups[group].line === wanted,
    }
  }
  const compared = /^(grad|∇|data)?\s*(>=|<=|>|<|==?|≥|≤)\s*([-−]?[\d.]+(?:e[-−]?\d+)?)$/i.exec(query)
  if (compared) {
    const of = /^(grad|∇)$/i.test(compared[1] ?? '') ? numbers.grad : numbers.data
    const holds = comparison(compared[2], Number(plainMinus(compared[3])))
    return { node: (node) => holds(of[node]) && !shape.isConstant(node) }
  }
  if (/^nan$/i.test(query)) return { node: (node) => isNone(numbers, node) }
  if (/^(leaf|leaves|hoja|hojas)$/i.test(query))
    return { node: (node) => !shape.isMade(node) && !shape.isConstant(node) }
  const wanted = query.toLowerCase()
  const { about } = shape
  const names = about.names.map((name) => name.toLowerCase().includes(wanted))
  const ops = about.ops.map((op) => op !== '' && op.toLowerCase() === wanted)
  const symbols = about.symbols.map((symbol) => symbol !== '' && symbol.toLowerCase() === wanted)
  return {
    node: (node) => names[shape.name[node]] || ops[shape.op[node]] || symbols[shape.symbol[node]],
    group: (group) => shape.groups[group].title.toLowerCase().includes(wanted),
  }
}

function isNone(numbers: LargeNumbers, node: number) {
  return !Number.isFinite(numbers.data[node]) || !Number.isFinite(numbers.grad[node])
}

function comparison(sign: string, number: number): (x: number) => boolean {
  switch (sign) {
    case '>':
      return (x) => x > number
    case '<':
      return (x) => x < number
    case '>=':
    case '≥':
      return (x) => x >= number
    case '<=':
    case '≤':
      return (x) => x <= number
    default:
      return (x) => x === number
  }
}
