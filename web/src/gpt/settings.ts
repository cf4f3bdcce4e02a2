// The settings of a GPT as the fields want them, with their names and sentences.
import type { Setting } from '../network/types.ts'
import { words } from '../texts/laterWords.ts'
import { BOUNDS, type NumberName } from './gptSpec.ts'

export function settingOf(name: NumberName, value: number): Setting {
  return {
    name,
    ...words.gpt.settings[name],
    default: value,
    ...BOUNDS[name],
    below: false,
    kind: name === 'learningRate' ? 'number' : 'integer',
  }
}

export function switchOf(name: 'normalised' | 'positions'): Setting {
  return {
    name,
    ...words.gpt.settings[name],
    default: 1,
    low: 0,
    high: 1,
    below: false,
    offered: null,
    kind: 'switch',
  }
}
