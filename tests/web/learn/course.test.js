// "Build your own": what is asked of Python, what is kept, and what late or failing replies do.
import { beforeEach, describe, expect, it } from 'vitest'
import { Course } from '../../../web/src/learn/course.svelte.ts'
import { Progress } from '../../../web/src/learn/progress.svelte.ts'

/** @type {{ request: any, reply: (reply: any) => Promise<void> }[]} */
let asked
/** @type {Progress} */
let progress
/** @type {Course} */
let course

const OWN = { strange: false }
const THEIRS = { strange: true }
const tests = [{ called: 'a + b', expected: '3' }]
const exercises = ['add', 'mul', 'pow'].map((name, index) => ({
  name,
  number: index + 1,
  title: name,
  concepts: [],
  text: '',
  hints: [
    { title: 'Idea', text: '' },
    { title: 'Pitfall', text: '' },
  ],
  solution: '',
  graph: '',
  tests,
  begun: `ours ${name}\n# TODO ${name}`,
}))
const error = { kind: 'syntax', message: 'wrong', line: 2, column: 0, endLine: 2, endColumn: 1 }
/** @param {boolean} passed */
const report = (passed) => ({ kind: 'exercise-check', passed, tests: [], printed: '' })

beforeEach(() => {
  asked = []
  progress = new Progress({ read: () => null, write: () => true })
  course = new Course(
    (request) =>
      new Promise((resolve) => {
        asked.push({
          request,
          reply: async (reply) => {
            resolve(reply)
            await new Promise((done) => setTimeout(done))
          },
        })
      }),
    progress,
  )
  course.given = exercises
})

describe('opening', () => {
  it('begins from our solutions where nothing has passed, without asking Python', () => {
    course.open('mul')
    expect([course.code, course.line]).toEqual(['ours mul\n# TODO mul', 2])
    expect(asked).toEqual([])
  })

  it('an unknown name opens the first that has not passed', () => {
    progress.noteExercise('add', { code: 'x', passing: 'x' })
    course.open('nonsense')
    expect(course.name).toBe('mul')
  })

  it('goes on from the latest that passed, with what was skipped', async () => {
    progress.noteExercise('add', { code: 'later', passing: 'mine' })
    course.open('pow')
    expect(asked[0].request).toEqual({
      kind: 'exercise-start',
      name: 'pow',
      code: 'mine',
      skipped: ['mul'],
    })
    expect(course.busy).toBe('file')
    await asked[0].reply({ kind: 'exercise-start', code: '# TODO add\nmine\n# TODO pow' })
    expect([course.code, course.line, course.busy]).toEqual(['# TODO add\nmine\n# TODO pow', 3, ''])
  })

  it('falls back on our solutions where Python fails', async () => {
    progress.noteExercise('add', { passing: 'mine' })
    course.open('mul')
    await asked[0].reply({ kind: 'error', error })
    expect(course.code).toBe('ours mul\n# TODO mul')
    expect(course.failure).toEqual(error)
  })

  it('shows what was written before', () => {
    progress.noteExercise('mul', { code: 'half done' })
    course.open('mul')
    expect(course.code).toBe('half done')
  })

  it('a reply to the exercise that was left is dropped', async () => {
    course.open('add')
    course.check()
    course.open('mul')
    await asked[0].reply(report(true))
    expect(course.report).toBe(null)
    expect(course.standing('add')).toBe('new')
  })
})

describe('the tests', () => {
  it('pass, and the code that passed is kept', async () => {
    course.open('add')
    course.typed('mine')
    course.check()
    expect(asked[0].request).toEqual({ kind: 'exercise-check', name: 'add', code: 'mine' })
    await asked[0].reply(report(true))
    expect(progress.exercise('add')).toMatchObject({ code: 'mine', passing: 'mine' })
    expect([course.standing('add'), course.passed]).toEqual(['passed', 1])
  })

  it('are marked as old when typing went on meanwhile', async () => {
    course.open('add')
    course.typed('mine')
    course.check()
    course.typed('mine!')
    await asked[0].reply(report(true))
    expect(course.stale).toBe(true)
    expect(progress.exercise('add')).toMatchObject({ code: 'mine!', passing: 'mine' })
  })

  it('that could not run say why, and nothing written is lost', async () => {
    course.open('add')
    course.typed('while True: pass')
    course.check()
    await asked[0].reply({ kind: 'error', error, printed: 'hi' })
    expect(course.failure).toEqual(error)
    expect([course.code, course.printed, course.report]).toEqual(['while True: pass', 'hi', null])
    expect(progress.exercise('add').code).toBe('while True: pass')
  })

  it('are not asked for twice at once', () => {
    course.open('add')
    course.check()
    course.check()
    expect(asked).toHaveLength(1)
  })
})

describe('help', () => {
  it('hints open one by one and no further than there are', () => {
    course.open('add')
    for (let i = 0; i < 4; i++) course.openHint()
    expect(course.record.hints).toBe(2)
  })

  it('the solution takes the place of their code', async () => {
    course.open('add')
    course.typed('attempt')
    course.useSolution()
    expect(asked[0].request).toEqual({ kind: 'exercise-solve', name: 'add', code: 'attempt' })
    await asked[0].reply({ kind: 'exercise-start', code: 'solved' })
    expect(course.code).toBe('solved')
    expect(progress.exercise('add').code).toBe('solved')
  })

  it('a reset forgets this exercise and no other', () => {
    progress.noteExercise('mul', { code: 'keep' })
    course.open('add')
    course.typed('gone')
    course.openHint()
    course.reset()
    expect(course.code).toBe('ours add\n# TODO add')
    expect(progress.exercise('add')).toMatchObject({ code: null, hints: 0 })
    expect(progress.exercise('mul').code).toBe('keep')
  })
})

describe('a file from a link', () => {
  /** @type {any[]} */
  let replaced
  beforeEach(() => {
    replaced = []
    course.onreplace = (own) => replaced.push(own)
    course.open('mul')
  })

  it('takes the place of the own one, which is handed on first', () => {
    course.typed('mine')
    course.replace('theirs', THEIRS)
    expect(course.code).toBe('theirs')
    expect(replaced).toEqual([{ name: 'mul', title: 'mul', work: { code: 'mine' }, ...OWN }])
  })

  it('like a new beginning and the solution, costs nothing that was written', async () => {
    course.typed('mine')
    course.reset()
    expect(replaced.map(({ work }) => work.code)).toEqual(['mine'])
    course.typed('mine again')
    course.useSolution()
    await asked[0].reply({ kind: 'exercise-start', code: 'solved' })
    expect(replaced.map(({ work }) => work.code)).toEqual(['mine', 'mine again'])
    course.useSolution()
    await asked[1].reply({ kind: 'exercise-start', code: 'solved' })
    expect(replaced).toHaveLength(2)
  })

  it('that another tab has written is gone on with', () => {
    course.typed('mine')
    progress.noteExercise('mul', { code: 'of another tab' })
    course.refresh()
    expect(course.code).toBe('of another tab')
    expect(course.stale).toBe(true)
    expect(replaced).toEqual([])
  })

  it('that another window shows is shown, and kept by that one', () => {
    course.typed('mine')
    course.follow('theirs')
    expect(course.code).toBe('theirs')
    expect(progress.exercise('mul').code).toBe('mine')
  })

  it('replaces nothing where nothing was written', () => {
    course.replace('theirs', THEIRS)
    expect(replaced).toEqual([])
  })

  it('runs nothing by itself, and is an engine from a link', () => {
    course.replace('theirs', THEIRS)
    course.typed('theirs, changed')
    expect(asked).toEqual([])
    expect(progress.engine).toEqual({ exercise: 'mul', code: 'theirs, changed', strange: true })
  })

  it('stays a stranger’s in all that is asked of Python, and in what later exercises begin with', async () => {
    course.replace('theirs', THEIRS)
    course.check()
    expect(asked[0].request).toEqual({ kind: 'exercise-check', name: 'mul', code: 'theirs', strange: 'mul' })
    await asked[0].reply(report(true))
    course.typed('theirs, changed')
    course.check()
    expect(asked[1].request).toMatchObject({ code: 'theirs, changed', strange: 'mul' })
    await asked[1].reply(report(true))
    course.open('pow')
    await asked[2].reply({ kind: 'exercise-start', code: 'theirs, changed, and more' })
    course.check()
    expect(asked[3].request).toMatchObject({ name: 'pow', strange: 'pow' })
  })

  it('is handed on as a stranger’s in its turn, and comes back as one', async () => {
    course.replace('theirs', THEIRS)
    course.replace('others', THEIRS)
    expect(replaced).toMatchObject([{ work: { code: 'theirs' }, ...THEIRS }])
    course.check()
    await asked[0].reply(report(false))
    course.replace('mine', OWN)
    expect(replaced[1]).toMatchObject({ work: { code: 'others' }, ...THEIRS })
    expect(progress.engine).toMatchObject({ code: 'mine', ...OWN })
    course.replace('others', replaced[1])
    expect(progress.engine).toMatchObject({ code: 'others', ...THEIRS })
  })

  it('is forgotten to have been one where the exercise begins anew', () => {
    course.replace('theirs', THEIRS)
    course.check()
    course.reset()
    course.check()
    expect(asked.at(-1)?.request).toEqual({
      kind: 'exercise-check',
      name: 'mul',
      code: 'ours mul\n# TODO mul',
    })
  })

  it('that another window shows is nobody’s engine here', () => {
    course.open('add')
    course.follow('theirs')
    expect([course.code, progress.engine]).toEqual(['theirs', null])
  })
})

describe('an exercise of their own', () => {
  const theirs = { ...exercises[0], name: 'own', number: 2, title: 'Swish', begun: 'ours\n# TODO' }
  /** @param {{ text: string, strange: boolean }} file */
  async function read(file) {
    const wrong = course.read(file)
    await asked.at(-1)?.reply({ kind: 'exercise-open', exercise: theirs })
    return wrong
  }

  it('goes with every request about it', async () => {
    expect(await read({ text: '# Swish', ...OWN })).toEqual({ name: 'own-swish', wrong: '' })
    await course.open('own-swish')
    expect(course.exercise?.title).toBe('Swish')
    expect([course.code, course.next]).toEqual(['ours\n# TODO', null])
    course.check()
    expect(asked.at(-1)?.request).toEqual({
      kind: 'exercise-check',
      name: 'own-swish',
      code: 'ours\n# TODO',
      own: '# Swish',
    })
    expect(course.file).toEqual({ file: '# Swish' })
  })

  it('from a link is checked in a Python of its own, anew as well', async () => {
    await read({ text: '# Swish', ...THEIRS })
    await course.open('own-swish')
    course.typed('mine')
    course.reset()
    course.check()
    expect(asked.at(-1)?.request).toMatchObject({ strange: 'own-swish' })
    expect(progress.exercise('own-swish').strange).toBe(true)
  })

  it('that cannot be read says why, and leaves the one there is', async () => {
    await read({ text: '# Swish', ...OWN })
    const wrong = course.read({ text: '# Other', ...OWN })
    await asked
      .at(-1)
      ?.reply({ kind: 'error', error: { ...error, message: { id: '', arguments: {}, english: 'No.' } } })
    expect(await wrong).toEqual({ name: '', wrong: 'No.' })
    expect(Object.keys(progress.ownFiles('exercise'))).toEqual(['own-swish'])
  })

  it('is handed on with what was written of it when another version takes its place, and stays beside all others', async () => {
    await read({ text: '# Swish', ...OWN })
    await course.open('own-swish')
    course.typed('mine')
    /** @type {any[]} */
    const replaced = []
    course.onreplace = (made) => replaced.push(made)
    await read({ text: '# Swish', ...THEIRS })
    await read({ text: '# Other', ...OWN })
    expect(replaced).toEqual([])
    expect(Object.keys(progress.ownFiles('exercise'))).toEqual(['own-swish', 'own-swish-2', 'own-other'])
    await read({ text: '# Swish\n\nChanged.', ...OWN })
    expect(replaced).toEqual([
      { name: 'own-swish', title: 'Swish', work: { code: 'mine', file: '# Swish' }, ...OWN },
    ])
  })
})
