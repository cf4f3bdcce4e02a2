// A node of a large graph whose number is to be predicted shows that number nowhere.
import { expect, it } from 'vitest'
import { pictureOfNode } from '../../../web/src/large/nodePicture.ts'
import { stepAt, totalOf } from '../../../web/src/large/steps.ts'
import { graph } from './graphs.js'

const told = { title: 'w[0]', kind: 'leaf', symbol: '', op: '', name: 'w[0]' }

it('says what a gradient should be, but not while it is to be predicted', () => {
  const { shape, numbers } = graph()
  const at = totalOf(shape)
  const step = stepAt(shape, at)
  const judged = { ...numbers, right: Float64Array.from([9, 9, 9, 9, 9]) }
  const node = step.receiver
  const seen = pictureOfNode(shape, judged, node, told, at, step, false)
  expect(seen.note).toContain('9')
  const asked = pictureOfNode(shape, judged, node, told, at, step, true)
  expect(asked).toMatchObject({ grad: '?', data: seen.data })
  expect(asked.note).toBe(undefined)
  expect(asked.name).toMatch(/hidden/)
})
