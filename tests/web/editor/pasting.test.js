// Pasting: what a README or a terminal puts round code is left out.
import { describe, expect, test } from 'vitest'
import { codeOf, dedented } from '../../../web/src/editor/pasting.ts'

describe('code out of what was pasted', () => {
  test('plain code stays as it is', () => {
    const code = 'def f(x):\n    return x * 2\n\ny = f(x)  # >>> no prompt'
    expect(codeOf(code)).toBe(code)
  })

  test('the fences of a Markdown block are left out, and the words between two blocks', () => {
    expect(codeOf('```python\nx = 2\n```\nThen:\n\n```\ny = x*x\n```\n')).toBe('x = 2\ny = x*x')
  })

  test('the prompts of a Python session are left out, and its answers', () => {
    expect(codeOf('>>> x = Value(2.0)\n>>> for i in range(2):\n...     x = x*x\n...\n>>> x.data\n16.0')).toBe(
      'x = Value(2.0)\nfor i in range(2):\n    x = x*x\n\nx.data',
    )
  })

  test('an indent that all lines share is taken off, the others stay', () => {
    expect(dedented('    def f(x):\n\n        return x\n    f(2)')).toBe('def f(x):\n\n    return x\nf(2)')
    expect(dedented('x = 2\n    y')).toBe('x = 2\n    y')
  })
})
