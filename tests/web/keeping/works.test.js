// Kept works: nothing is overwritten, nothing is lost, and a browser that keeps nothing harms nothing.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { titleOfNetwork } from '../../../web/src/keeping/laterSnapshots.ts'
import { titleOfCode } from '../../../web/src/keeping/snapshots.ts'
import { Works } from '../../../web/src/keeping/works.svelte.ts'
import { storage } from '../storage.js'

/** @type {any} */
let local
let time = 0
/** A tab of that browser, whose Expression view holds a text. @param {any} [session] */
function openTab(session = storage()) {
  const works = new Works({ local: () => local, session: () => session, now: () => ++time })
  const tab = {
    works,
    session,
    code: 'first',
    own: true,
    /** As after a reload. */
    resume() {
      const id = works.latest('expression')
      const found = id ? works.read(id) : null
      if (found) works.hold(id, found)
      return found
    },
    type(/** @type {string} */ code, own = true) {
      tab.code = code
      tab.own = own
      works.note('expression')
    },
    open(/** @type {string} */ code, own = true) {
      works.leave('expression')
      tab.type(code, own)
    },
  }
  works.watch('expression', () => kept(tab.code, tab.own), 400)
  return tab
}
/** @param {string} code @param {boolean} [own] */
const kept = (code, own = true) => ({
  view: 'expression',
  path: ['expression'],
  title: code,
  own,
  version: 1,
  work: { code },
  strange: false,
})
const worksKept = () => [...local.all.keys()].filter((key) => key.startsWith('nanograd.work.')).length
/** @param {Works} works */
const titles = (works) => works.recent.map(({ title }) => title)

beforeEach(() => {
  vi.useFakeTimers()
  local = storage()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what a view holds', () => {
  it('is kept after a pause, and comes back after a reload', async () => {
    const tab = openTab()
    tab.type('mine')
    expect(openTab(tab.session).resume()).toBeNull()
    await vi.advanceTimersByTimeAsync(400)
    expect(openTab(tab.session).resume()).toEqual(kept('mine'))
  })

  it('is from a link again where it was, also as earlier versions kept it', () => {
    const works = new Works({ local: () => local, session: storage })
    for (const each of [{ strange: true }, { wary: true, strange: false }])
      works.add({ ...kept('theirs'), ...each })
    const whose = works.recent.map(({ id }) => works.read(id))
    expect(whose).toMatchObject([{ strange: true }, { strange: true }])
  })

  it('is kept at once when the page is left', () => {
    const tab = openTab()
    tab.type('mine')
    tab.works.flush()
    expect(openTab().resume()?.work).toEqual({ code: 'mine' })
  })

  it('is one entry however often it changes, also after a reload', () => {
    const tab = openTab()
    for (const code of ['a', 'ab', 'abc']) {
      tab.type(code)
      tab.works.flush()
    }
    const again = openTab(tab.session)
    again.resume()
    again.type('abcd')
    again.works.flush()
    expect(titles(again.works)).toEqual(['abcd'])
  })

  it('is not written again when nothing changed', () => {
    const tab = openTab()
    tab.type('a')
    tab.works.flush()
    const before = local.all.get('nanograd.recent')
    tab.works.note('expression')
    tab.works.flush()
    expect(local.all.get('nanograd.recent')).toBe(before)
  })
})

describe('something else that is opened', () => {
  it('leaves what was there among the recent ones, changes of the last moment included', () => {
    const tab = openTab()
    tab.type('mine')
    tab.open('other')
    tab.works.flush()
    expect(titles(tab.works)).toEqual(['other', 'mine'])
  })

  it('takes the place of what was only looked at, where it is only looked at in its turn', () => {
    const tab = openTab()
    tab.type('an example', false)
    tab.works.flush()
    const id = tab.works.openIn('expression')
    for (const code of ['mine', 'of a link']) tab.open(code)
    tab.works.flush()
    expect(tab.works.read(id)?.work).toEqual({ code: 'an example' })
    tab.open('another example', false)
    tab.works.flush()
    expect(tab.works.read(id)?.work).toEqual({ code: 'another example' })
    expect(titles(tab.works)).toEqual(['of a link', 'mine'])
    expect(worksKept()).toBe(3)
  })

  it('takes no place of what was looked at, come back to and changed', () => {
    const tab = openTab()
    tab.type('an example', false)
    tab.works.flush()
    const id = tab.works.openIn('expression')
    tab.open('of a link')
    tab.works.leave('expression')
    const found = tab.works.read(id)
    if (found) tab.works.hold(id, found)
    tab.type('an example, changed')
    tab.open('another example', false)
    tab.works.flush()
    expect(titles(tab.works)).toEqual(['an example, changed', 'of a link'])
  })

  it('takes no place of what another tab has gone on with', () => {
    const tab = openTab()
    tab.type('an example', false)
    tab.works.flush()
    const id = tab.works.openIn('expression')
    tab.open('mine')
    const other = openTab()
    const found = other.works.read(id)
    if (found) other.works.hold(id, found)
    other.type('an example, changed')
    other.works.flush()
    const key = `nanograd.work.${id}`
    tab.works.changed({ key, newValue: local.all.get(key) })
    tab.open('another example', false)
    tab.works.flush()
    expect(tab.works.read(id)?.work).toEqual({ code: 'an example, changed' })
  })

  it('comes back by its entry, which then is the one that is kept', () => {
    const tab = openTab()
    tab.type('mine')
    tab.open('other')
    tab.works.flush()
    const { id } = tab.works.recent[1]
    tab.works.leave('expression')
    const found = tab.works.read(id)
    expect(found?.work).toEqual({ code: 'mine' })
    if (found) tab.works.hold(id, found)
    expect(tab.works.isOpen(id)).toBe(true)
    tab.type('mine, changed')
    tab.works.flush()
    expect(titles(tab.works)).toEqual(['mine, changed', 'other'])
  })
})

describe('two tabs', () => {
  it('that go on from the same work each keep their own', () => {
    const one = openTab()
    one.type('same')
    one.works.flush()
    const two = openTab()
    two.resume()
    two.type('two')
    two.works.flush()
    const [key, newValue] = [...local.all].find(([name]) => name.startsWith('nanograd.work.'))
    one.works.changed({ key, newValue })
    one.works.flush()
    expect(titles(one.works).sort()).toEqual(['same', 'two'])
    one.type('one')
    one.works.flush()
    expect(titles(one.works).sort()).toEqual(['one', 'two'])
  })

  it('each come back to their own after a reload', () => {
    const [one, two] = [openTab(), openTab()]
    for (const [tab, code] of /** @type {const} */ ([
      [one, 'one'],
      [two, 'two'],
    ])) {
      tab.type(code)
      tab.works.flush()
    }
    expect(openTab(one.session).resume()?.title).toBe('one')
    expect(openTab(two.session).resume()?.title).toBe('two')
  })
})

describe('recent works', () => {
  it('are forgotten one by one or all, but for what is open', () => {
    const tab = openTab()
    tab.type('a')
    for (const code of ['b', 'c']) tab.open(code)
    tab.works.flush()
    tab.works.forget(tab.works.recent[1].id)
    expect(titles(tab.works)).toEqual(['c', 'a'])
    tab.works.clear()
    expect(titles(tab.works)).toEqual(['c'])
    expect(local.all.size).toBe(2)
  })

  it('that are forgotten can be put back', () => {
    const tab = openTab()
    tab.type('mine')
    tab.open('other')
    tab.works.flush()
    const entry = tab.works.recent.find(({ title }) => title === 'mine')
    const gone = tab.works.forget(entry?.id ?? '')
    expect(titles(tab.works)).toEqual(['other'])
    if (gone) tab.works.add(gone)
    expect(titles(tab.works)).toEqual(['mine', 'other'])
  })

  it('are kept rather than what was only looked at', () => {
    const tab = openTab()
    for (let i = 0; i < 30; i++) tab.works.add(kept(`text ${i}`))
    for (let i = 0; i < 30; i++) tab.works.add(kept(`example ${i}`, false))
    expect(tab.works.recent).toHaveLength(30)
  })

  it('are no more than some forty', () => {
    const tab = openTab()
    for (let i = 0; i < 60; i++) tab.open(`text ${i}`)
    tab.works.flush()
    expect(tab.works.recent).toHaveLength(41)
    expect(titles(tab.works)[0]).toBe('text 59')
  })

  it.each([
    'null',
    '3',
    '{"a":1}',
    '[1,null,{"id":3}]',
    '[',
    '[{"id":"x","view":"expression","title":"t","at":1,"own":true}]',
  ])('in a damaged list (%s) harm nothing', (text) => {
    local.all.set('nanograd.recent', text)
    const tab = openTab()
    expect(tab.resume()).toBeNull()
    tab.type('mine')
    tab.works.flush()
    expect(titles(tab.works)[0]).toBe('mine')
  })
})

describe('a window that follows another', () => {
  /** Two windows of one tab's storage: the second follows the first. */
  function openPair() {
    const session = storage()
    const [leader, follower] = [openTab(session), openTab(storage())]
    leader.type('mine')
    leader.works.flush()
    let follows = true
    follower.works.followWhile(() => follows)
    return {
      leader,
      follower,
      /** The follower shows what the leader shows. */
      follow() {
        follower.works.adopt(leader.works.open)
        follower.works.leave('expression')
        follower.type(leader.code, leader.own)
        follower.works.flush()
      },
      turn() {
        follows = false
        leader.works.followWhile(() => true)
      },
    }
  }

  it('keeps nothing: neither over what was there before, nor beside it', () => {
    const { leader, follower, follow } = openPair()
    follow()
    leader.open('an example', false)
    for (let i = 0; i < 5; i++) {
      leader.type(`an example, step ${i}`, false)
      follow()
    }
    leader.works.flush()
    follow()
    expect(titles(leader.works)).toEqual(['mine'])
    expect(titles(openTab().works)).toEqual(['mine'])
    expect(local.all.size).toBe(3) // the list and two works
    expect(follower.works.open).toEqual(leader.works.open)
  })

  it('goes on with what the other has kept, once it leads', () => {
    const { leader, follower, follow, turn } = openPair()
    follow()
    turn()
    follower.type('mine, and more')
    follower.works.flush()
    expect(titles(openTab().works)).toEqual(['mine, and more'])
    leader.works.changed({ key: `nanograd.work.${leader.works.openIn('expression')}`, newValue: 'other' })
    leader.works.flush()
    expect(titles(openTab().works)).toEqual(['mine, and more'])
  })
})

describe('a browser', () => {
  it('that is full loses the oldest works, and none of what is open', () => {
    local = storage(6000)
    const tab = openTab()
    for (let i = 0; i < 10; i++) tab.open(`${i}`.repeat(500))
    tab.works.flush()
    expect(tab.works.refused).toBe(false)
    expect(titles(tab.works)[0]).toBe('9'.repeat(500))
    expect(tab.works.recent.length).toBeLessThan(10)
  })

  it('that is full first loses what can be had again, and what is forgotten leaves nothing of it', () => {
    local = storage(3000)
    local.setItem('nanograd.replies', JSON.stringify('x'.repeat(2000)))
    /** @type {string[]} */
    const forgotten = []
    const replies = { forget: (/** @type {string} */ id) => void forgotten.push(id) }
    const works = new Works({ local: () => local, session: storage, now: () => ++time, replies })
    works.add(kept('a'.repeat(400)))
    works.add(kept('b'.repeat(400)))
    expect(local.all.has('nanograd.replies')).toBe(false)
    expect(titles(works)).toHaveLength(2)
    expect(forgotten).toEqual([])
    const { id } = works.recent[0]
    works.forget(id)
    expect(forgotten).toEqual([id])
  })

  it('that has no room at all is said to refuse, and the rest goes on', () => {
    local = storage(10)
    const tab = openTab()
    tab.type('mine')
    tab.works.flush()
    expect(tab.works.refused).toBe(true)
  })

  it('that blocks its storage is said to refuse, and the rest goes on', () => {
    local = undefined
    const blocked = () => {
      throw new DOMException('no', 'SecurityError')
    }
    const works = new Works({ local: blocked, session: blocked })
    expect(works.latest('expression')).toBe('')
    works.watch('expression', () => kept('mine'), 1)
    works.note('expression')
    works.flush()
    works.leave('expression')
    works.add(kept('other'))
    works.clear()
    expect(works.refused).toBe(true)
    expect(works.recent).toEqual([])
  })
})

describe('a title', () => {
  it.each([
    ['# My neuron\nx = 2', 'My neuron'],
    ['from nanograd import Value\n\nx = Value(2.0)', 'x = Value(2.0)'],
    ['"""\nText\n"""', 'Text'],
    ['import math', ''],
    ['', ''],
    ['y'.repeat(100), `${'y'.repeat(59)}…`],
  ])('of %j is %j', (code, title) => {
    expect(titleOfCode(code)).toBe(title)
  })

  it('of a network says its data and layers', () => {
    expect(titleOfNetwork('Moons', [2, 8, 1])).toBe('Moons, 2 → 8 → 1')
  })
})
