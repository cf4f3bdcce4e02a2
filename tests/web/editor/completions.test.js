// Completion offers what nanograd has, and stays away where it would be in the way.
import { CompletionContext } from '@codemirror/autocomplete'
import { pythonLanguage } from '@codemirror/lang-python'
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { nanogradNames } from '../../../web/src/editor/completions.ts'

/** @param {string} code the cursor is at its end */
function offered(code, explicit = false) {
  const state = EditorState.create({ doc: code, extensions: [pythonLanguage] })
  const result = nanogradNames(new CompletionContext(state, code.length, explicit))
  return /** @type {import('@codemirror/autocomplete').CompletionResult | null} */ (result)?.options.map(
    ({ label }) => label,
  )
}

describe('names', () => {
  test('are offered after two letters', () => {
    expect(offered('x = ta')).toContain('tanh')
    expect(offered('x = t')).toBeUndefined()
  })

  test('are offered at once when asked for', () => {
    expect(offered('', true)).toContain('Value')
  })

  test('after a dot are those of a Value', () => {
    expect(offered('o.b')).toContain('backward')
    expect(offered('o.b')).not.toContain('lambda')
    expect(offered('f(x).t')).toContain('tanh')
    expect(offered('o.')).toBeUndefined()
    expect(offered('o.', true)).toContain('grad')
  })

  test.each(['"tan', '# tan', '2.0', '2.', "f'tan"])('are not offered in %j', (code) => {
    expect(offered(code)).toBeUndefined()
  })
})
