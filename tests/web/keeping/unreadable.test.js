// What was kept and cannot be read is set aside and told, and nothing readable is lost with it.
import { beforeEach, describe, expect, it } from 'vitest'
import { Shelf, SPARE } from '../../../web/src/keeping/shelf.ts'
import { unreadable } from '../../../web/src/keeping/unreadable.svelte.ts'
import { Works } from '../../../web/src/keeping/works.svelte.ts'
import { Progress } from '../../../web/src/learn/progress.svelte.ts'
import { KeptRuns } from '../../../web/src/network/kept.svelte.ts'
import { catalogue } from '../network/made.js'
import { storage } from '../storage.js'

const JUNK = ['', '{', 'null,', '{"version":1,"exercises":{"add"', '\u0000', 'x'.repeat(50_000)]
const STRANGE = ['3', '"text"', '[]', '{}', '{"version":2,"exercises":{}}', 'true']

beforeEach(() => unreadable.told())

describe('a shelf', () => {
  it.each(JUNK)('sets aside what is no JSON: %j', (junk) => {
    const local = storage()
    local.setItem('mine', junk)
    const shelf = new Shelf('mine', () => local)
    expect(shelf.read()).toBeNull()
    expect(unreadable.names).toEqual(['mine'])
    shelf.write('new')
    expect(shelf.read()).toBe('new')
    expect(local.getItem('mine.unreadable')).toBe(junk)
  })

  it('needs no more room for it than it had', () => {
    const local = storage(50_020)
    local.setItem('mine', 'x'.repeat(50_000))
    new Shelf('mine', () => local).read()
    expect(local.getItem('mine.unreadable')).toHaveLength(50_000)
    const small = storage(50_004)
    small.setItem('mine', 'x'.repeat(50_000))
    new Shelf('mine', () => small).read()
    expect(small.getItem('mine')).toHaveLength(50_000)
  })

  it('lets go of what can be had again', () => {
    const local = storage()
    local.setItem(SPARE, '{')
    expect(new Shelf(SPARE, () => local).read()).toBeNull()
    expect(unreadable.names).toEqual([])
    expect([...local.all.keys()]).toEqual([])
  })

  it('says nothing of a storage that is blocked', () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
    expect(new Shelf('mine', blocked).read()).toBeNull()
    expect(unreadable.names).toEqual([])
  })
})

describe('what has the wrong shape', () => {
  it.each(STRANGE)('is set aside by the course: %s', (text) => {
    const local = storage()
    local.setItem('nanograd.progress', text)
    const progress = new Progress(new Shelf('nanograd.progress', () => local))
    progress.noteExercise('add', { code: 'mine' })
    progress.keep()
    expect(local.getItem('nanograd.progress.unreadable')).toBe(text)
    expect(unreadable.names).toEqual(['nanograd.progress'])
  })

  it.each(STRANGE.filter((text) => text !== '[]'))('is set aside by the kept runs: %s', (text) => {
    const local = storage()
    local.setItem('nanograd.runs', text)
    const runs = new KeptRuns(catalogue, () => catalogue.defaults, new Shelf('nanograd.runs', () => local))
    expect(runs.runs).toEqual([])
    expect(local.getItem('nanograd.runs.unreadable')).toBe(text)
  })

  it('is set aside by the list of recent works, whose works stay', () => {
    const [local, session] = [storage(), storage()]
    local.setItem('nanograd.recent', '{"a":1}')
    local.setItem('nanograd.work.one', '{"kept":"still"}')
    new Works({ local: () => local, session: () => session })
    expect(local.getItem('nanograd.recent.unreadable')).toBe('{"a":1}')
    expect(local.getItem('nanograd.work.one')).toBe('{"kept":"still"}')
  })
})
