// What is opened in a view: the newest that is wanted, however long it takes for the view and for links to be there.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Opening } from '../../../web/src/keeping/opening.svelte.ts'
import catalogue from '../../../web/src/prepared/catalogue.json'
import { fragmentOf } from '../../../web/src/sharing/link.ts'

/** @type {Record<string, any>} */
let kept
/** @type {any} */
let route
/** What the Network view has opened, by its seed. @type {number[]} */
let opened
/** What it has begun to open. @type {number[]} */
let begun
/** What the Expression view has opened. @type {any[]} */
let texts
/** The Network view arrives. */
let arrive = () => {}
/** @type {(mark: { work: string, example: string }) => void} */
let goBack
/** Which works are held. @type {string[]} */
let held
/** Which works could not be read, and whether nothing of them could. @type {[string, boolean][]} */
let aside
/** @type {Opening} */
let opening
/** How often the first example was played by itself. */
let introduced = 0
/** @type {any} */
let sources

const spec = (/** @type {number} */ seed) => ({ ...catalogue.defaults, seed })
const work = (/** @type {number} */ seed) => ({
  view: 'network',
  path: ['network'],
  version: 1,
  work: { spec: spec(seed) },
  strange: false,
})
const link = async (/** @type {number} */ seed) =>
  (await fragmentOf(['network'], { spec: spec(seed) })).replace(/^.*s=/, '')
const settled = () => new Promise((done) => setTimeout(done, 20))
/** Wait until it is so, and see that it stays so. @param {() => void} check */
async function comesTo(check) {
  await vi.waitFor(check, 5000)
  await settled()
  check()
}

beforeEach(() => {
  kept = { last: work(1), older: work(2) }
  opened = []
  begun = []
  held = []
  aside = []
  route = {
    view: 'network',
    rest: [],
    link: '',
    flags: {},
    settle: () => {
      route.link = ''
    },
    go() {},
    leave() {},
    mark() {},
    onreturn: (/** @type {any} */ told) => {
      goBack = told
    },
  }
  texts = []
  introduced = 0
  const expression = {
    text: '',
    introduce() {
      introduced += 1
    },
    open(/** @type {any} */ work, /** @type {any} */ about) {
      if (about.prepared) return
      expression.text = work.code ?? work
      texts.push({ code: expression.text, ...(work.code ? work : {}), ...about })
    },
    anticipate() {},
  }
  const state = {
    openWork: async (/** @type {any} */ { spec }) => {
      begun.push(spec.seed)
      await settled()
      opened.push(spec.seed)
      return true
    },
  }
  const arrived = new Promise((resolve) => {
    arrive = () => {
      opening.open({ view: 'network' })
      resolve({ state })
    }
  })
  sources = {
    route,
    works: {
      read: (/** @type {string} */ id) => kept[id] ?? null,
      latest: (/** @type {string} */ view) => (view === 'network' ? 'last' : ''),
      openIn: () => held.at(-1) ?? '',
      hold: (/** @type {string} */ id) => held.push(id),
      setAside: (/** @type {string} */ id, /** @type {boolean} */ isWhole) => aside.push([id, isWhole]),
    },
    replies: { find: () => null },
    expression,
    network: () => arrived,
    engines: [],
    examples: [
      { name: 'first', text: 'a' },
      { name: 'second', text: 'b' },
    ],
    first: {},
  }
  opening = new Opening(/** @type {any} */ (sources))
})

describe('the first example', () => {
  /** What the browser remembers of an earlier visit. */
  const visit = (/** @type {unknown} */ before, keeps = true) => {
    const visited = { read: () => before, write: () => keeps }
    new Opening(/** @type {any} */ ({ ...sources, visited }))
    return introduced
  }

  beforeEach(() => {
    route.view = 'expression'
  })

  it('is played to whoever is here for the first time', () => {
    expect(visit(null)).toBe(1)
  })

  it('stands as it is for everybody else, and where nothing can be kept', () => {
    expect(visit(true)).toBe(0)
    expect(visit(null, false)).toBe(0)
  })

  it('stands as it is before a class, and while another view is open', () => {
    route.flags = { present: '1' }
    expect(visit(null)).toBe(0)
    route.flags = { theme: 'dark' }
    route.view = 'network'
    expect(visit(null)).toBe(0)
  })
})

describe('a view that comes late', () => {
  it('shows what was there the last time', async () => {
    arrive()
    await comesTo(() => expect([opened, held]).toEqual([[1], ['last']]))
  })

  it('sets aside what it cannot read, and opens what it can of the rest without taking its place', async () => {
    kept = { last: { ...work(1), version: 0 } }
    arrive()
    await comesTo(() => expect([opened, held, aside]).toEqual([[], [], [['last', true]]]))
    kept = { last: { ...work(1), work: { spec: spec(1), odd: 1 } } }
    opening.open({ recent: 'last' })
    await comesTo(() => expect([opened, held, aside[1]]).toEqual([[1], [], ['last', false]]))
  })

  it('shows the link that it was opened with, though the address has it no more', async () => {
    route.link = await link(3)
    opening.open({ link: route.link })
    await comesTo(() => expect(route.link).toBe(''))
    arrive()
    await comesTo(() => expect([opened, held]).toEqual([[3], []]))
  })

  it('shows the recent work, or the one that the back button leads to', async () => {
    opening.open({ recent: 'older' })
    await settled()
    arrive()
    await comesTo(() => expect([opened, held]).toEqual([[2], ['older']]))
  })

  it('shows what was there the last time where the link is damaged', async () => {
    route.link = `${(await link(3)).slice(0, -9)}`
    opening.open({ link: route.link })
    arrive()
    await comesTo(() => expect(opened).toEqual([1]))
    expect(opening.problems).toEqual([{ kind: 'damaged' }])
  })
})

describe('one after the other', () => {
  beforeEach(async () => {
    arrive()
    await comesTo(() => expect(held).toEqual(['last']))
    opened.length = 0
  })

  it('the newest is what is there in the end, and what was overtaken is not opened', async () => {
    opening.open({ recent: 'older' })
    await vi.waitFor(() => expect(begun).toEqual([1, 2]), 5000)
    route.link = await link(3)
    opening.open({ link: route.link })
    goBack({ work: 'last', example: '' })
    await comesTo(() =>
      expect([opened, held]).toEqual([
        [2, 1],
        ['last', 'older', 'last'],
      ]),
    )
  })

  it('a damaged link changes nothing', async () => {
    route.link = '1.nonsense'
    await opening.open({ link: route.link })
    await settled()
    expect(opened).toEqual([])
  })
})

describe('a text', () => {
  it('that is opened while something is still being read is what stays', async () => {
    kept.theirs = { ...work(4), view: 'expression', work: { code: 'c' } }
    const reading = opening.open({ recent: 'theirs' })
    opening.open({ example: 'second' })
    opening.open({ text: 'd', into: ['Layer 1'] })
    await reading
    expect(texts).toMatchObject([
      { code: 'b', example: 'second' },
      { code: 'd', into: ['Layer 1'] },
    ])
    expect(held).toEqual([])
  })

  it('of no example is not opened as one', () => {
    opening.open({ example: 'no more' })
    expect(texts).toEqual([])
  })
})

describe('the back button', () => {
  const text = (/** @type {string} */ code, step = 1) => ({
    view: 'expression',
    path: ['expression'],
    version: 1,
    work: { code, step },
    strange: true,
  })
  /** @param {string} work @param {string} [example] */
  async function back(work, example = '') {
    goBack({ work, example })
    await settled()
  }

  it('leads to the example that was open, though nothing of it is kept', async () => {
    await back('', 'first')
    expect(texts).toMatchObject([{ code: 'a', example: 'first', strange: false }])
    expect(held).toEqual([])
    await back('', 'first')
    expect(texts).toHaveLength(1)
  })

  it('leads to an example as it was left, where it is kept', async () => {
    kept.looked = text('b', 7)
    await back('looked', 'second')
    expect(texts).toMatchObject([{ code: 'b', step: 7, example: 'second' }])
    expect(held).toEqual(['looked'])
  })

  it('leads to the example and not to the one that is kept in its place', async () => {
    kept.looked = text('b')
    await back('looked', 'first')
    expect(texts).toMatchObject([{ code: 'a', example: 'first' }])
  })

  it('leads to a text, a stranger’s as such, and nowhere where that is gone', async () => {
    kept.theirs = text('c')
    await back('theirs')
    expect(texts).toMatchObject([{ code: 'c', strange: true }])
    await back('gone')
    await back('')
    await back('', 'no more')
    expect(texts).toHaveLength(1)
  })

  it('leads to what it was pressed for last', async () => {
    kept.theirs = text('c')
    await back('theirs')
    goBack({ work: '', example: 'first' })
    await back('theirs')
    expect(texts.map(({ code }) => code)).toEqual(['c', 'c'])
  })
})
