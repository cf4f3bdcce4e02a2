// The Markdown of exercises and lessons: what it knows, and that nothing in it can become markup.
import { describe, expect, it } from 'vitest'
import { blocksOf, spansOf } from '../../../web/src/learn/markdown.ts'

/** @param {string} text */
const text = (text) => ({ kind: 'text', text })

describe('blocks', () => {
  it('are paragraphs, lists and code', () => {
    const kinds = blocksOf(
      'One\ntwo.\n\n1. a\n2. b\n   more\n\n- c\n\n```python\nx = 1\n\ny = 2\n```\nEnd',
    ).map((block) => block.kind)
    expect(kinds).toEqual(['paragraph', 'list', 'list', 'fence', 'paragraph'])
  })

  it('a list item may go on in the next line', () => {
    expect(blocksOf('1. a\n2. b\n   more')).toEqual([
      { kind: 'list', ordered: true, items: [[text('a')], [text('b more')]] },
    ])
  })

  it('a list may follow a paragraph without a gap', () => {
    expect(blocksOf('These:\n- a').map((block) => block.kind)).toEqual(['paragraph', 'list'])
  })

  it('code keeps its lines, and one that is never closed goes to the end', () => {
    expect(blocksOf('```\nx = 1\n\n  y\n```')).toEqual([{ kind: 'fence', text: 'x = 1\n\n  y' }])
    expect(blocksOf('```\nx')).toEqual([{ kind: 'fence', text: 'x' }])
  })
})

describe('spans', () => {
  it('are text, code, strong and emphasis', () => {
    expect(spansOf('a `b*c` **d** *e* f')).toEqual([
      text('a '),
      { kind: 'code', text: 'b*c' },
      text(' '),
      { kind: 'strong', spans: [text('d')] },
      text(' '),
      { kind: 'em', spans: [text('e')] },
      text(' f'),
    ])
  })

  it('strong text and emphasis may hold code and numbers', () => {
    expect(spansOf('**if `x` is {2|x.data}?**')).toEqual([
      {
        kind: 'strong',
        spans: [
          text('if '),
          { kind: 'code', text: 'x' },
          text(' is '),
          { kind: 'claim', text: '2', claim: 'x.data' },
          text('?'),
        ],
      },
    ])
    expect(spansOf('*not `y`*')).toEqual([{ kind: 'em', spans: [text('not '), { kind: 'code', text: 'y' }] }])
  })

  it('a number with what it is the value of is a claim', () => {
    expect(spansOf('is {6.0000|x.grad}.')).toEqual([
      text('is '),
      { kind: 'claim', text: '6.0000', claim: 'x.grad' },
      text('.'),
    ])
  })

  it('a number below zero is shown with a true minus sign', () => {
    expect(spansOf('{-1.5|w.grad}')).toEqual([{ kind: 'claim', text: '−1.5', claim: 'w.grad' }])
  })

  it('a link leads to a place in this page, and nowhere else', () => {
    expect(spansOf('[here](#/network)')).toEqual([{ kind: 'link', text: 'here', to: '#/network' }])
    expect(spansOf('[x](javascript:alert)')).toEqual([text('[x](javascript:alert)')])
  })

  it('a lone star, and markup, stay text', () => {
    expect(spansOf('2 * 3 <b onclick=x>')).toEqual([text('2 * 3 <b onclick=x>')])
  })
})
