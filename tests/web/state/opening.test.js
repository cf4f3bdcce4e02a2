// What is opened in a view: the newest that is wanted, however long it takes for the view and for links to be there.
import { beforeEach, describe, expect, it } from 'vitest'
import catalogue from '../../../web/src/prepared/catalogue.json'
import { fragmentOf } from '../../../web/src/share/link.js'
import { Opening } from '../../../web/src/state/opening.svelte.js'

/** @type {Record<string, any>} */
let kept
/** @type {any} */
let route
/** What the Network view has opened, by its seed. @type {number[]} */
let opened
/** The Network view arrives. */
let arrive = () => {}
/** @type {(id: string) => void} */
let goBack
/** Which works are held. @type {string[]} */
let held
/** @type {Opening} */
let opening

const spec = (/** @type {number} */ seed) => ({ ...catalogue.defaults, seed })
const work = (/** @type {number} */ seed) => ({
  view: 'network',
  path: ['network'],
  version: 1,
  work: { spec: spec(seed) },
  wary: false,
  strange: false,
})
const link = async (/** @type {number} */ seed) =>
  (await fragmentOf(['network'], { spec: spec(seed) })).replace(/^.*s=/, '')
/** Whatever was begun has come to its end. */
const settled = () => new Promise((done) => setTimeout(done, 20))

beforeEach(() => {
  kept = { last: work(1), older: work(2) }
  opened = []
  held = []
  route = {
    view: 'network',
    rest: [],
    link: '',
    settle: () => {
      route.link = ''
    },
    go() {},
    mark() {},
    onreturn: (/** @type {any} */ told) => {
      goBack = told
    },
  }
  const state = {
    openWork: async (/** @type {any} */ { spec }) => {
      await settled()
      opened.push(spec.seed)
      return true
    },
  }
  const arrived = new Promise((resolve) => {
    arrive = () => {
      opening.begin('network')
      resolve({ state })
    }
  })
  opening = new Opening(
    /** @type {any} */ ({
      route,
      works: {
        read: (/** @type {string} */ id) => kept[id] ?? null,
        latest: (/** @type {string} */ view) => (view === 'network' ? 'last' : ''),
        openIn: () => held.at(-1) ?? '',
        hold: (/** @type {string} */ id) => held.push(id),
      },
      replies: { find: () => null },
      expression: { text: '', prepare() {} },
      network: () => arrived,
      engines: [],
      examples: [{ name: 'first', text: 'a' }],
      first: {},
    }),
  )
})

describe('a view that comes late', () => {
  it('shows what was there the last time', async () => {
    arrive()
    await settled()
    await settled()
    expect([opened, held]).toEqual([[1], ['last']])
  })

  it('shows the link that it was opened with, though the address has it no more', async () => {
    route.link = await link(3)
    const done = opening.openLink()
    await settled()
    expect(route.link).toBe('')
    arrive()
    await done
    await settled()
    expect([opened, held]).toEqual([[3], []])
  })

  it('shows the recent work, or the one that the back button leads to', async () => {
    opening.openRecent('older')
    await settled()
    arrive()
    await settled()
    await settled()
    expect([opened, held]).toEqual([[2], ['older']])
  })

  it('shows what was there the last time where the link is damaged', async () => {
    route.link = `${(await link(3)).slice(0, -9)}`
    opening.openLink()
    arrive()
    await settled()
    await settled()
    expect(opening.problems).toEqual([{ kind: 'damaged' }])
    expect(opened).toEqual([1])
  })
})

describe('one after the other', () => {
  beforeEach(async () => {
    arrive()
    await settled()
    await settled()
    opened.length = 0
  })

  it('the newest is what is there in the end, and what was overtaken is not opened', async () => {
    opening.openRecent('older')
    await new Promise((done) => setTimeout(done, 5))
    route.link = await link(3)
    opening.openLink()
    goBack('last')
    await settled()
    await settled()
    await settled()
    expect(opened).toEqual([2, 1])
    expect(held.at(-1)).toBe('last')
  })

  it('a damaged link changes nothing', async () => {
    route.link = '1.nonsense'
    await opening.openLink()
    await settled()
    expect(opened).toEqual([])
  })
})
