// Following another window's network: the newest is shown, nothing twice, and nothing late once something is done here.
import { beforeEach, expect, it } from 'vitest'
import { Follower } from '../../../web/src/network/follower.ts'

/** @type {{ text: string, isWanted: () => boolean, done: (isShown?: boolean) => Promise<void> }[]} */
let loading
/** @type {Follower} */
let follower
const texts = () => loading.map(({ text }) => text)

beforeEach(() => {
  loading = []
  follower = new Follower(
    (text, { isWanted }) =>
      new Promise((resolve) => {
        const done = async (isShown = true) => {
          resolve(isShown)
          await new Promise((settled) => setTimeout(settled))
        }
        loading.push({ text, isWanted, done })
      }),
  )
})

it('shows the newest of what came while another was taken in, and nothing twice', async () => {
  for (const saved of ['one', 'two', 'three']) follower.follow({ saved })
  expect(texts()).toEqual(['one'])
  expect(loading[0].isWanted()).toBe(true)
  await loading[0].done()
  expect(texts()).toEqual(['one', 'three'])
  await loading[1].done()
  follower.follow({ saved: 'three' })
  expect(texts()).toEqual(['one', 'three'])
})

it('wants nothing more of it once something is done here, and then all of it again', async () => {
  follower.follow({ saved: 'one' })
  follower.stop()
  expect(loading[0].isWanted()).toBe(false)
  await loading[0].done(false)
  follower.follow({ saved: 'one' })
  expect(texts()).toEqual(['one', 'one'])
})

it('shows something even of what changes faster than it can be taken in', async () => {
  follower.follow({ saved: 'one' })
  for (const [at, saved] of ['two', 'three', 'four'].entries()) {
    follower.follow({ saved })
    expect(loading[at].isWanted()).toBe(true)
    await loading[at].done()
  }
  expect(texts()).toEqual(['one', 'two', 'three', 'four'])
})
