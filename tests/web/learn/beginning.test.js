// An exercise opens at its own place in the file, whatever earlier exercises have left there.
import { expect, test } from 'vitest'
import { placeOf } from '../../../web/src/learn/beginning.ts'

const begun =
  'class Value:\n    def __mul__(self, other):\n        # TODO: the product\n        raise NotImplementedError()\n'
const solution = 'def __mul__(self, other):\n    return Value(self.data * other.data)\n'
const exercise = { begun, solution }

test('at its first TODO', () => {
  expect(placeOf(exercise, begun)).toBe(3)
})

test('not at the TODO of an earlier exercise, whose comment has stayed', () => {
  expect(placeOf(exercise, `# TODO: the sum\n${begun}`)).toBe(4)
})

test('where its code begins, once the TODO is gone', () => {
  expect(
    placeOf(exercise, 'import math\n\nclass Value:\n    def __mul__(self, other):\n        return 1\n'),
  ).toBe(4)
})

test('nowhere in a file that has nothing of it', () => {
  expect(placeOf(exercise, '# my engine')).toBe(null)
})
