// Progress: kept in the browser where that is allowed, and moved about as a file.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Shelf } from '../../../web/src/keeping/shelf.ts'
import { Progress } from '../../../web/src/learn/progress.svelte.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A shelf that remembers. @param {any} [kept] */
function shelf(kept = null) {
  return {
    kept,
    writes: 0,
    read() {
      return this.kept
    },
    /** @param {any} data */
    write(data) {
      this.kept = structuredClone(data)
      this.writes++
      return true
    },
  }
}

describe('the shelf', () => {
  it('gives back what was put there', () => {
    /** @type {Record<string, string>} */
    const items = {}
    const storage = /** @type {any} */ ({
      getItem: (/** @type {string} */ key) => items[key] ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => {
        items[key] = text
      },
    })
    const one = new Shelf('key', () => storage)
    expect(one.read()).toBe(null)
    expect(one.write({ a: 1 })).toBe(true)
    expect(one.read()).toEqual({ a: 1 })
    items.key = '{broken'
    expect(one.read()).toBe(null)
  })

  it('that is forbidden gives nothing, takes nothing, and does not fail', () => {
    const one = new Shelf('key', () => {
      throw new DOMException('blocked', 'SecurityError')
    })
    expect(one.read()).toBe(null)
    expect(one.write({})).toBe(false)
  })
})

describe('progress', () => {
  it('is kept once typing pauses, and found again', () => {
    const kept = shelf()
    const progress = new Progress(kept)
    progress.noteExercise('add', { code: 'a' })
    progress.noteExercise('add', { code: 'ab' })
    expect(kept.writes).toBe(0)
    vi.advanceTimersByTime(1000)
    expect(kept.writes).toBe(1)
    expect(new Progress(kept).exercise('add')).toEqual({
      code: 'ab',
      passing: null,
      hints: 0,
      revealed: false,
      strange: false,
      strangePassing: false,
    })
  })

  it('is kept at once when the page is left', () => {
    const kept = shelf()
    const progress = new Progress(kept)
    progress.noteLesson('derivative', { at: 2, done: [1] })
    progress.keep()
    expect(new Progress(kept).lesson('derivative')).toEqual({ at: 2, done: [1] })
  })

  it('has what was made of a lesson’s text, if it is that', () => {
    const kept = shelf()
    const progress = new Progress(kept)
    const own = { scene: 1, code: 'x = 3', step: 2, strange: false }
    progress.noteLesson('derivative', { own })
    progress.keep()
    expect(new Progress(kept).lesson('derivative').own).toEqual(own)
    kept.kept.lessons.derivative.own = { scene: 'one', code: 'x = 3' }
    expect(new Progress(kept).lesson('derivative').own).toEqual({
      scene: 0,
      code: 'x = 3',
      step: 0,
      strange: true,
    })
    kept.kept.lessons.derivative.own = { scene: 1, code: ['x'] }
    expect(new Progress(kept).lesson('derivative').own).toBeUndefined()
  })

  it('says when the browser refuses, and goes on', () => {
    const progress = new Progress({ read: () => null, write: () => false })
    progress.noteExercise('add', { code: 'a' })
    vi.advanceTimersByTime(1000)
    expect(progress.refused).toBe(true)
    expect(progress.exercise('add').code).toBe('a')
  })

  it('goes out as a file and comes back', async () => {
    const one = new Progress(shelf())
    one.noteExercise('add', { code: 'x', passing: 'x', hints: 2 })
    const other = new Progress(shelf())
    expect(await other.import(one.exported())).toMatchObject({ differing: [] })
    expect(other.exercise('add')).toEqual({
      code: 'x',
      passing: 'x',
      hints: 2,
      revealed: false,
      strange: false,
      strangePassing: false,
    })
  })

  it('of a file has lesson texts that are as from a link', async () => {
    const one = new Progress(shelf())
    const own = { scene: 1, code: 'x = 3', step: 2, strange: false }
    one.noteLesson('derivative', { own })
    const other = new Progress(shelf())
    await other.import(one.exported())
    expect(other.lesson('derivative').own).toEqual({ ...own, strange: true })
  })

  it('is written out with a name and the day', () => {
    vi.useFakeTimers({ now: new Date('2026-03-04T12:00:00Z') })
    const kept = shelf()
    new Progress(kept).name = 'Ada'
    expect(JSON.parse(new Progress(kept).exported())).toMatchObject({ name: 'Ada', date: '2026-03-04' })
  })

  it('of a file is added, and one’s own code stays until the file’s is asked for', async () => {
    const file = new Progress(shelf())
    file.noteExercise('add', { code: 'theirs', hints: 3 })
    file.noteExercise('mul', { code: 'm', passing: 'm' })
    file.noteLesson('derivative', { at: 3, done: [1, 3] })
    const kept = shelf()
    const own = new Progress(kept)
    own.noteExercise('add', { code: 'mine', passing: 'old', hints: 1 })
    own.noteLesson('derivative', { at: 2, done: [2] })
    const taken = await own.import(file.exported())
    if (taken.wrong !== undefined) throw new Error(taken.wrong)
    expect(taken.differing).toEqual(['add'])
    expect(own.exercise('add')).toMatchObject({ code: 'mine', passing: 'old', hints: 3 })
    expect(own.exercise('mul')).toMatchObject({ code: 'm', passing: 'm' })
    expect(own.lesson('derivative')).toMatchObject({ at: 2, done: [2, 1, 3] })
    taken.use()
    expect(new Progress(kept).exercise('add')).toMatchObject({ code: 'theirs', hints: 3 })
  })

  it.each([
    ['not json', 'should hold JSON'],
    ['[]', 'needs "version": 1'],
    ['{"version": 2, "exercises": {}}', 'needs "version": 1'],
  ])('refuses the file %s and keeps what there was', async (text, words) => {
    const progress = new Progress(shelf())
    progress.noteExercise('add', { code: 'mine' })
    expect((await progress.import(text)).wrong).toContain(words)
    expect(progress.exercise('add').code).toBe('mine')
  })

  it('takes of a damaged file what can be used', () => {
    const damaged = {
      version: 1,
      exercises: { add: { code: 5, hints: -1 }, mul: 'x' },
      lessons: { one: { at: 'a' } },
    }
    const progress = new Progress(shelf(damaged))
    expect(progress.exercise('add')).toEqual({
      code: null,
      passing: null,
      hints: 0,
      revealed: false,
      strange: false,
      strangePassing: false,
    })
    expect(progress.exercise('mul').code).toBe(null)
    expect(progress.lesson('one')).toEqual({ at: 0, done: [] })
  })
})

describe('two tabs', () => {
  it('keep what was done in each', () => {
    const kept = shelf()
    const [here, there] = [new Progress(kept), new Progress(kept)]
    here.noteExercise('add', { code: 'written here' })
    there.noteExercise('mul', { code: 'written there' })
    there.noteLesson('derivative', { at: 2 })
    vi.advanceTimersByTime(1000)
    here.noteExercise('add', { hints: 1 })
    vi.advanceTimersByTime(1000)
    const later = new Progress(kept)
    expect(later.exercise('add')).toMatchObject({ code: 'written here', hints: 1 })
    expect(later.exercise('mul').code).toBe('written there')
    expect(later.lesson('derivative').at).toBe(2)
  })

  it('hear of each other, and neither gives up what it has not kept yet', () => {
    const kept = shelf()
    const [here, there] = [new Progress(kept), new Progress(kept)]
    there.noteExercise('mul', { code: 'written there' })
    there.noteExercise('add', { code: 'there too' })
    there.keep()
    here.noteExercise('add', { code: 'here' })
    here.refresh()
    expect(here.exercise('mul').code).toBe('written there')
    expect(here.exercise('add').code).toBe('here')
    here.keep()
    there.refresh()
    expect(there.exercise('add').code).toBe('here')
  })

  it('where one takes in a file, both have what it adds', async () => {
    const kept = shelf()
    const [here, there] = [new Progress(kept), new Progress(kept)]
    here.noteExercise('add', { code: 'old' })
    here.keep()
    there.refresh()
    await here.import(JSON.stringify({ version: 1, exercises: { mul: { code: 'of the file' } } }))
    there.refresh()
    for (const tab of [here, there]) {
      expect(tab.exercise('add').code).toBe('old')
      expect(tab.exercise('mul').code).toBe('of the file')
    }
  })

  it('write nothing where nothing was done', () => {
    const kept = shelf()
    new Progress(kept).keep()
    expect(kept.writes).toBe(0)
  })

  it('lose nothing that could not be kept at first', () => {
    const kept = shelf()
    const progress = new Progress(kept)
    const { write } = kept
    kept.write = () => false
    progress.noteExercise('add', { code: 'while it was full' })
    progress.keep()
    kept.write = write
    progress.noteExercise('mul', { code: 'later' })
    progress.keep()
    expect(progress.refused).toBe(false)
    expect(new Progress(kept).exercise('add').code).toBe('while it was full')
  })
})

describe('lessons and exercises of their own', () => {
  const file = (/** @type {string} */ text, strange = false) => ({ text, strange })

  it('are kept side by side and forgotten one by one', () => {
    const kept = shelf()
    const progress = new Progress(kept)
    progress.takeOwnFile('exercise', 'own-swish', file('# Swish'))
    progress.takeOwnFile('exercise', 'own-relu', file('# ReLU'))
    progress.takeOwnFile('lesson', 'own-swish', file('# Swish'))
    progress.noteExercise('own-swish', { code: 'mine' })
    progress.noteExercise('own-relu', { code: 'stays' })
    progress.takeOwnFile('exercise', 'own-swish', null)
    const again = new Progress(kept)
    expect(Object.keys(again.ownFiles('exercise'))).toEqual(['own-relu'])
    expect(Object.keys(again.ownFiles('lesson'))).toEqual(['own-swish'])
    expect([again.exercise('own-swish').code, again.exercise('own-relu').code]).toEqual([null, 'stays'])
  })

  it('that another tab took or forgot are so here', () => {
    const kept = shelf()
    const [here, there] = [new Progress(kept), new Progress(kept)]
    here.takeOwnFile('lesson', 'own-one', file('# One'))
    there.takeOwnFile('lesson', 'own-two', file('# Two'))
    here.refresh()
    expect(Object.keys(here.ownFiles('lesson'))).toEqual(['own-one', 'own-two'])
    here.takeOwnFile('lesson', 'own-one', null)
    there.noteLesson('own-two', { at: 1 })
    there.keep()
    expect(Object.keys(there.ownFiles('lesson'))).toEqual(['own-two'])
  })

  it('of earlier versions, one of each kind, are found again with what was done of them', () => {
    const ownFiles = { exercise: file('# Swish'), lesson: null }
    const progress = new Progress(shelf({ version: 1, exercises: { own: { code: 'x' } }, ownFiles }))
    expect(progress.ownFiles('exercise')).toEqual({ own: file('# Swish') })
    expect(progress.exercise('own').code).toBe('x')
    const older = new Progress(shelf({ version: 1, exercises: {}, ownLesson: '# Older' }))
    expect(older.ownFiles('lesson')).toEqual({ own: file('# Older') })
  })

  it('of a progress file are added as from a link, beside those that are here', async () => {
    const one = new Progress(shelf())
    one.takeOwnFile('lesson', 'own-a', file('# A'))
    one.takeOwnFile('lesson', 'own-b', file('# B of the file'))
    const other = new Progress(shelf())
    other.takeOwnFile('lesson', 'own-b', file('# B'))
    await other.import(one.exported())
    expect(other.ownFiles('lesson')).toEqual({ 'own-a': file('# A', true), 'own-b': file('# B') })
  })
})

describe("the learner's engine", () => {
  const none = () => new Progress(shelf())

  it('is the file that they wrote in last', () => {
    const progress = none()
    expect(progress.engine).toBe(null)
    progress.noteExercise('add', { code: 'one' })
    progress.noteExercise('mul', { code: 'two' })
    progress.noteExercise('add', { hints: 1 })
    expect(progress.engine).toEqual({ exercise: 'mul', code: 'two', strange: false })
    progress.noteExercise('add', { code: 'three' })
    expect(progress.engine).toEqual({ exercise: 'add', code: 'three', strange: false })
  })

  it('is another one when that exercise begins anew', () => {
    const progress = none()
    progress.noteExercise('add', { code: 'one' })
    progress.noteExercise('mul', { code: 'two' })
    progress.noteExercise('mul', { code: null })
    expect(progress.engine).toEqual({ exercise: 'add', code: 'one', strange: false })
  })

  it('is found again, also in files from before it was noted', () => {
    const kept = shelf()
    const progress = new Progress(kept)
    progress.noteExercise('mul', { code: 'two' })
    progress.noteExercise('add', { code: 'one' })
    progress.keep()
    expect(new Progress(kept).engine?.exercise).toBe('add')
    expect(new Progress(shelf({ ...kept.kept, latest: undefined })).engine?.code).toBe('one')
  })
})

it('a file gives no record to a name that it does not hold', async () => {
  const progress = new Progress(shelf())
  const text =
    '{"version":1,"exercises":{"__proto__":{"code":"evil","add":{"code":"evil"}},"mul":{"code":"x"}},"latest":[]}'
  expect((await progress.import(text)).wrong).toBeUndefined()
  expect(progress.exercise('mul').code).toBe('x')
  for (const name of ['add', 'code', 'constructor', 'toString'])
    expect(progress.exercise(name).code).toBeNull()
  expect(progress.lesson('constructor').done).toEqual([])
})
