// Finds the number literals of Python code in its syntax tree: never inside strings, comments or names.
import { syntaxTree } from '@codemirror/language'
import { readLiteral } from './numbers.js'

/**
 * A literal in the text, sign included where the sign belongs to it. `unsigned` ones must not become negative:
 * `-1**x` is not `(-1)**x`.
 * @typedef {{ from: number, to: number, text: string, unsigned: boolean }} Place
 * @typedef {import('@lezer/common').SyntaxNode} SyntaxNode
 */

const TEXTUAL = new Set(['String', 'ContinuedString', 'FormatString', 'Comment'])

/**
 * @param {import('@lezer/common').Tree} tree
 * @param {import('@codemirror/state').Text} doc
 * @param {number} [from]
 * @param {number} [to]
 * @returns {Place[]}
 */
export function findLiterals(tree, doc, from = 0, to = doc.length) {
  /** @type {Place[]} */
  const places = []
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

/**
 * The literal that the position touches; of two, the one that starts there.
 * @param {import('@codemirror/state').EditorState} state
 * @param {number} position
 * @returns {Place | null}
 */
export function literalAt(state, position) {
  return findLiterals(syntaxTree(state), state.doc, position, position).at(-1) ?? null
}

/**
 * @param {SyntaxNode} number
 * @param {import('@codemirror/state').Text} doc
 * @returns {Place | null}
 */
function placeOf(number, doc) {
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

/**
 * Whether the node is what a power raises, or what a dot looks into.
 * @param {SyntaxNode} node
 * @param {import('@codemirror/state').Text} doc
 */
function isBase(node, doc) {
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
