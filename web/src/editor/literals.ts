// Finds the number literals of Python code in its syntax tree: never inside strings, comments or names.
import { syntaxTree } from '@codemirror/language'
import type { EditorState, Text } from '@codemirror/state'
import type { SyntaxNode, Tree } from '@lezer/common'
import { readLiteral } from './decimals.ts'

/**
 * A literal in the text, sign included where the sign belongs to it. `unsigned` ones must not become negative:
 * `-1**x` is not `(-1)**x`.
 */
export interface Place {
  from: number
  to: number
  text: string
  unsigned: boolean
}

const TEXTUAL = new Set(['String', 'ContinuedString', 'FormatString', 'Comment'])

export function findLiterals(tree: Tree, doc: Text, from: number = 0, to: number = doc.length): Place[] {
  const places: Place[] = []
  tree.iterate({
    from: Math.max(from - 1, 0),
    to: Math.min(to + 1, doc.length),
    enter(node) {
      if (TEXTUAL.has(node.name)) return false
      if (node.name !== 'Number') return
      const place = placeOf(node.node, doc)
      if (place && place.from <= to && place.to >= from) places.push(place)
    },
  })
  return places
}

/** The literal that the position touches; of two, the one that starts there. */
export function literalAt(state: EditorState, position: number): Place | null {
  return findLiterals(syntaxTree(state), state.doc, position, position).at(-1) ?? null
}

function placeOf(number: SyntaxNode, doc: Text): Place | null {
  const before = doc.sliceString(Math.max(number.from - 2, 0), number.from)
  // The parser reads `5.` as a number and then a dot.
  const to = doc.sliceString(number.to, number.to + 1) === '.' ? number.to + 1 : number.to
  const sign = number.parent
  const isSigned =
    sign?.name === 'UnaryExpression' &&
    sign.from === number.from - 1 &&
    before.endsWith('-') &&
    !/\w-$/.test(before) &&
    !isBase(sign, doc)
  const from = isSigned ? number.from - 1 : number.from
  const unsigned = !isSigned && isBase(number, doc)
  for (const end of [to, number.to]) {
    const text = doc.sliceString(from, end)
    if (readLiteral(text)) return { from, to: end, text, unsigned }
  }
  return null
}

/** Whether the node is what a power raises, or what a dot looks into. */
function isBase(node: SyntaxNode, doc: Text) {
  const parent = node.parent
  if (parent?.firstChild?.from !== node.from) return false
  if (parent.name === 'MemberExpression') return parent.lastChild?.name === 'PropertyName'
  const operator = node.nextSibling
  return (
    parent.name === 'BinaryExpression' &&
    !!operator &&
    /^(\*\*|\^)$/.test(doc.sliceString(operator.from, operator.to))
  )
}
