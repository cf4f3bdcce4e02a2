// The lessons: scenes drive the graph, tasks are noticed, and what was done is kept.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isDone, missed } from '../../../web/src/learn/conditions.ts'
import { Lesson } from '../../../web/src/learn/lesson.svelte.ts'
import { Progress } from '../../../web/src/learn/progress.svelte.ts'
import { fakeFrames } from '../frames.js'
import { replyTo, textOf } from '../replies.js'

/** @type {any[]} */
let asked
/** @type {Lesson} */
let lesson
/** @type {Progress} */
let progress

const SCENE = {
  title: 'A scene',
  text: '',
  code: textOf('neuron'),
  at: 15,
  highlight: null,
  engine: '',
  folded: null,
  speed: 1,
  play: false,
  rise: null,
  curve: null,
  check: [],
  done: '',
  almost: [],
  answer: '',
  reply: 0,
}
const CHECK = [{ what: 'data', node: 'c', sign: 'above', value: 17 }]
const OWN = { strange: false }
const THEIRS = { strange: true }
const LISTED = { title: '', about: '', concepts: [], exercises: [], scenes: 3, tasks: [1] }

beforeEach(() => {
  fakeFrames()
  asked = []
  progress = new Progress({ read: () => null, write: () => true })
  lesson = new Lesson(
    async (request) => {
      asked.push(request)
      return { kind: 'superseded' }
    },
    progress,
    async (name) => ({
      name,
      scenes: [
        { ...SCENE, at: 6, speed: 0.5 },
        {
          ...SCENE,
          code: textOf('twice'),
          reply: 1,
          at: 2,
          engine: 'assign',
          rise: [2, 0],
          check: CHECK,
          highlight: 1,
        },
        { ...SCENE, folded: ['Layer 1'] },
      ],
      replies: [replyTo('neuron'), replyTo('twice')],
    }),
  )
  lesson.given = [
    { ...LISTED, name: 'one', number: 1 },
    { ...LISTED, name: 'two', number: 2 },
  ]
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a scene', () => {
  it('is shown at its step without asking Python', async () => {
    await lesson.open('one')
    expect(lesson.expression.text).toBe(textOf('neuron'))
    expect([lesson.expression.player.at, lesson.expression.player.speed]).toEqual([6, 0.5])
    lesson.go(1)
    expect(lesson.expression.topology?.nodes.map(({ title }) => title)).toEqual(['a', 'b', 'c'])
    expect(lesson.expression.way.engine).toBe('assign')
    expect(lesson.base?.data).toEqual(lesson.expression.values?.data)
    lesson.go(2)
    expect([lesson.folded, lesson.base, lesson.isLast]).toEqual([['Layer 1'], null, true])
    expect(asked).toEqual([])
  })

  it('shows itself anew when it is gone to again', async () => {
    await lesson.open('one')
    lesson.expression.text = 'something else'
    lesson.go(0)
    expect(lesson.expression.text).toBe(textOf('neuron'))
  })

  it('lets the node of a number in its text stand out', async () => {
    await lesson.open('one')
    lesson.go(1)
    lesson.point('b.grad')
    expect(lesson.expression.hovered).toBe(1)
    lesson.point('4 * b.data')
    expect(lesson.expression.hovered).toBe(null)
  })
})

describe('going on', () => {
  it('comes back to the scene it was left at, but not to the last one', async () => {
    await lesson.open('one')
    lesson.go(1)
    await lesson.open('two')
    await lesson.open('one')
    expect(lesson.at).toBe(1)
    lesson.go(2)
    await lesson.open('two')
    await lesson.open('one')
    expect(lesson.at).toBe(0)
  })

  it('comes back to what was made of a scene’s text, until another scene is shown', async () => {
    await lesson.open('one')
    lesson.go(1)
    lesson.expression.text = 'a = 5\nb = a*a'
    lesson.expression.player.go(1)
    lesson.noteOwn()
    await lesson.open('two')
    await lesson.open('one')
    expect(lesson.at).toBe(1)
    expect(lesson.expression.text).toBe('a = 5\nb = a*a')
    expect(lesson.expression.work().step).toBe(1)
    expect(asked.at(-1)).toMatchObject({ text: 'a = 5\nb = a*a' })
    expect(asked.at(-1)).not.toHaveProperty('strange')
    lesson.noteOwn()
    expect(progress.lesson('one').own).toEqual({ scene: 1, code: 'a = 5\nb = a*a', step: 1, ...OWN })
    lesson.go(1)
    lesson.noteOwn()
    expect(progress.lesson('one').own).toBeNull()
  })

  it('comes back to a text from a link as such', async () => {
    await lesson.open('one')
    lesson.openWork({ scene: 0, code: 'a*b' }, THEIRS)
    lesson.noteOwn()
    await lesson.open('two')
    await lesson.open('one')
    expect(asked.at(-1)).toMatchObject({ text: 'a*b', strange: expect.stringMatching(/.{10}/) })
  })

  it('opens at the scene of an address, over what was made of another one', async () => {
    await lesson.open('one', '3')
    expect(lesson.at).toBe(2)
    await lesson.open('one', '1')
    expect(lesson.at).toBe(0)
    lesson.expression.text = 'a = 5\nb = a*a'
    lesson.noteOwn()
    await lesson.open('two', '99')
    expect(lesson.at).toBe(2)
    await lesson.open('one', '1')
    expect(lesson.expression.text).toBe('a = 5\nb = a*a')
    await lesson.open('two')
    await lesson.open('one', '2')
    expect([lesson.at, lesson.expression.text]).toEqual([1, textOf('twice')])
    await lesson.open('one', 'nonsense')
    expect(lesson.at).toBe(1)
  })

  it('a name that is unknown opens the first', async () => {
    await lesson.open('nonsense')
    expect([lesson.name, lesson.previous, lesson.next?.name]).toEqual(['one', null, 'two'])
  })

  it('an open task says how far off it is, but not while that is to be predicted', async () => {
    await lesson.open('one')
    expect(lesson.hint).toBe('')
    lesson.go(1)
    lesson.expression.values = /** @type {any} */ ({ ...lesson.expression.values, data: [1, 2, 3] })
    expect(lesson.hint).toBe('c.data is 3.0000 and must be above 17.')
    lesson.expression.predict.turn()
    expect(lesson.hint).toBe('')
  })

  it('a task that was done stays done', async () => {
    await lesson.open('one')
    expect(lesson.standing(lesson.all[0])).toBe('new')
    lesson.go(1)
    expect([lesson.fulfilled, lesson.done]).toEqual([true, false])
    lesson.noteDone()
    lesson.noteDone()
    expect([lesson.done, lesson.record.done]).toEqual([true, [1]])
    expect(lesson.standing(lesson.all[0])).toBe('passed')
    expect(lesson.standing(lesson.all[1])).toBe('new')
  })
})

describe('conditions', () => {
  const nodes = [
    { name: 'x', title: 'x' },
    { name: '', title: 'x·x' },
  ]
  const shown = /** @type {any} */ ({
    topology: {
      nodes,
      edges: [
        { from: 0, to: 1 },
        { from: 0, to: 1 },
      ],
    },
    printed: { english: 'turn 0 gradient -6.0\nturn 1 gradient -6.0\n' },
    values: { data: [3, 9], grad: [6.02, 1] },
    failure: null,
    player: { at: 4, total: 4 },
    way: { engine: 'correct' },
  })
  /** @param {string} what @param {string} node @param {string} sign @param {string | number} value */
  const one = (what, node, sign, value) => isDone([{ what, node, sign, value }], shown)

  it.each(
    /** @type {[string, string, string, string | number, boolean][]} */ ([
      ['data', 'x', 'above', 2, true],
      ['data', 'x', 'above', 3, false],
      ['data', 'x·x', 'below', 10, true],
      ['grad', 'x', 'is', 6, true],
      ['grad', 'x', 'is', 6.1, false],
      ['data', 'gone', 'above', 0, false],
      ['uses', 'x', 'is', 2, true],
      ['uses', 'x', 'above', 2, false],
      ['printed', 'gradient -6.0', 'is', 2, true],
      ['printed', 'gradient 0', 'above', 0, false],
      ['step', '', 'is', 'end', true],
      ['step', '', 'is', 3, false],
      ['engine', '', 'is', 'correct', true],
      ['engine', '', 'is', 'assign', false],
    ]),
  )('%s of "%s" %s %s: %s', (what, node, sign, value, holds) => {
    expect(one(what, node, sign, value)).toBe(holds)
  })

  it.each(
    /** @type {[string, string, string, string | number, string][]} */ ([
      ['data', 'x', 'above', 3.5, 'x.data is 3.0000 and must be above 3.5.'],
      ['grad', 'x', 'is', -4, 'x.grad is 6.0200 and must be −4.'],
      ['data', 'x', 'below', 0.000001, 'x.data is 3.0000 and must be below 0.000001.'],
      ['data', 'gone', 'above', 0, 'The graph has no gone any more.'],
      ['uses', 'x', 'above', 2, 'x is used 2 times; it takes more than 2.'],
      ['printed', 'turn', 'is', 5, 'The output holds “turn” 2 times; it takes 5.'],
      ['step', '', 'is', 3, 'This is step 4; go to step 3.'],
      ['engine', '', 'is', 'assign', 'Another engine is chosen.'],
      ['data', 'x', 'is', 3, ''],
    ]),
  )('%s of "%s" %s %s misses: %s', (what, node, sign, value, says) => {
    expect(missed([{ what, node, sign, value }], shown)).toBe(says)
  })

  it('of a text that does not run says so', () => {
    expect(missed([], { ...shown, failure: {} })).toBe('The text does not run.')
  })

  it('without any, nothing is ever done; nor while the code is broken', () => {
    expect(isDone([], shown)).toBe(false)
    expect(isDone([{ what: 'step', node: '', sign: 'is', value: 'end' }], { ...shown, failure: {} })).toBe(
      false,
    )
  })
})

describe('a work', () => {
  beforeEach(() => lesson.open('one'))

  it('of a scene as it was written is its number and where it stands', () => {
    lesson.go(0)
    expect(lesson.work()).toEqual({ scene: 0, step: 6 })
  })

  it('brings the scene back at its step, without asking Python', () => {
    lesson.openWork({ scene: 0, step: 3, folded: ['MLP'] }, THEIRS)
    expect([lesson.at, lesson.expression.player.at, lesson.folded]).toEqual([0, 3, ['MLP']])
    expect(asked).toEqual([])
  })

  it('with another text or engine asks Python; another text in a Python of its own', () => {
    lesson.openWork({ scene: 0, step: 3, code: 'a*b' }, THEIRS)
    lesson.openWork({ scene: 0, engine: 'assign' }, THEIRS)
    expect(asked).toMatchObject([
      { text: 'a*b', strange: expect.stringMatching(/.{10}/) },
      { text: SCENE.code, engine: 'assign' },
    ])
    expect(asked[1]).not.toHaveProperty('strange')
    expect(lesson.work()).toMatchObject({ scene: 0, engine: 'assign' })
  })

  it('of a scene that is no more opens the last one', () => {
    lesson.openWork({ scene: 99 }, THEIRS)
    expect(lesson.isLast).toBe(true)
  })

  it('hands on what the person has made of the lesson, unless it is the same', () => {
    /** @type {any[]} */
    const replaced = []
    lesson.onreplace = (own) => replaced.push(own)
    const mine = { scene: 0, code: 'mine', step: 2 }
    lesson.openWork(mine, OWN)
    lesson.noteOwn()
    lesson.openWork({ scene: 1 }, THEIRS)
    expect(replaced).toMatchObject([{ name: 'one', work: mine, ...OWN }])
    lesson.noteOwn()
    const theirs = { scene: 0, code: 'theirs', step: 1 }
    lesson.openWork(theirs, THEIRS)
    lesson.noteOwn()
    lesson.openWork(theirs, THEIRS)
    expect(replaced).toHaveLength(1)
    lesson.openWork(mine, OWN)
    expect(replaced[1]).toMatchObject({ work: theirs, ...THEIRS })
  })
})

describe('a presenter’s clicker', () => {
  /** @type {Lesson} */
  let clicked
  /** @param {'forward' | 'back'} way @param {number} times */
  const click = (way, times = 1) =>
    Array.from({ length: times }, () => {
      clicked.click(way)
      return `${clicked.at}:${clicked.expression.player.at}`
    })
  beforeEach(async () => {
    clicked = new Lesson(
      async () => ({ kind: 'superseded' }),
      progress,
      async (name) => ({
        name,
        scenes: [
          { ...SCENE, at: 5 },
          { ...SCENE, at: 7 },
          { ...SCENE, at: 2, code: textOf('twice'), reply: 1 },
          { ...SCENE, at: 6 },
          { ...SCENE, at: 15 },
        ],
        replies: [replyTo('neuron'), replyTo('twice')],
      }),
    )
    clicked.given = [{ ...LISTED, name: 'clicked', number: 1 }]
    await clicked.open('clicked')
  })

  it('stops where a scene stops, and goes on from there in the next one of the same graph', () => {
    expect(click('forward', 5)).toEqual(['1:5', '1:6', '1:7', '2:2', '3:6'])
    expect(click('forward', 10).slice(-2)).toEqual(['4:14', '4:15'])
    expect(click('forward')).toEqual(['4:15'])
  })

  it('goes back through the same steps and scenes', () => {
    clicked.go(2)
    expect(click('back', 5)).toEqual(['1:7', '1:6', '1:5', '0:5', '0:5'])
  })

  it('does not go back for what was stepped through by hand', () => {
    clicked.expression.player.go(6)
    expect(click('forward', 2)).toEqual(['1:6', '1:7'])
    clicked.expression.player.go(12)
    expect(click('forward')).toEqual(['2:2'])
  })

  it('goes to the end of whatever the text of a scene at its end is now', () => {
    clicked.go(4)
    clicked.expression.player.total = 20
    expect(click('forward', 6).at(-1)).toBe('4:20')
    expect(clicked.stop).toBe(20)
  })

  it('passes over what is folded, but not over where the scene stops', () => {
    clicked.go(1)
    const { player } = clicked.expression
    player.go(5)
    player.hidden = Array.from({ length: 15 }, (_, index) => index >= 5 && index < 9)
    expect(click('forward')).toEqual(['1:7'])
  })
})

describe('a lesson of their own', () => {
  const reply = (title = 'Mine') => ({
    kind: 'lesson-open',
    listed: { ...LISTED, name: 'own', number: 0, title, scenes: 1, tasks: [] },
    prepared: { name: 'own', scenes: [{ ...SCENE }], replies: [replyTo('neuron')] },
  })
  /** @type {any[]} */
  let replaced
  beforeEach(() => {
    replaced = []
    asked = []
    lesson = new Lesson(
      async (request) => {
        asked.push(request)
        return request.kind === 'lesson-open'
          ? /** @type {any} */ (reply(request.text))
          : { kind: 'superseded' }
      },
      progress,
      async () => ({ name: '', scenes: [], replies: [] }),
    )
    lesson.onreplace = (made) => replaced.push(made)
  })

  it('from a link has a Python of its own, and so has every text in it', async () => {
    expect(await lesson.read({ text: '# Theirs', ...THEIRS })).toEqual({ name: 'own-theirs', wrong: '' })
    await lesson.open('own-theirs')
    expect(lesson.isStrange).toBe(true)
    lesson.expression.run()
    const [{ strange }, run] = asked
    expect(strange).toMatch(/.{10}/)
    expect(run.strange).toBe(strange)
    expect(lesson.work()).toMatchObject({ file: '# Theirs' })
  })

  it('from a file runs as their own', async () => {
    await lesson.read({ text: '# Mine', ...OWN })
    await lesson.open('own-mine')
    expect(lesson.isStrange).toBe(false)
    expect(asked[0]).not.toHaveProperty('strange')
    expect(lesson.expression.strange).toBe('')
  })

  it('is handed on when another version takes its place, with what was made of it', async () => {
    await lesson.read({ text: '# Mine', ...OWN })
    await lesson.open('own-mine')
    lesson.openWork({ scene: 0, code: 'a = 5', step: 0 }, OWN)
    lesson.noteOwn()
    await lesson.read({ text: '# Mine', ...OWN })
    expect(replaced).toEqual([])
    await lesson.read({ text: '# Theirs', ...THEIRS })
    expect(replaced).toEqual([])
    await lesson.read({ text: '# Mine\n\nChanged.', ...OWN })
    expect(replaced).toEqual([
      { name: 'own-mine', title: 'Mine', work: { scene: 0, code: 'a = 5', step: 0, file: '# Mine' }, ...OWN },
    ])
    expect(progress.lesson('own-mine').own).toBeNull()
    expect(Object.keys(progress.ownFiles('lesson'))).toEqual(['own-mine', 'own-theirs'])
    lesson.forget('own-theirs')
    expect(Object.keys(progress.ownFiles('lesson'))).toEqual(['own-mine'])
    expect(lesson.has('own-theirs')).toBe(false)
  })
})
