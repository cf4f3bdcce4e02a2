// Links: what goes in comes out, and of a damaged or hostile one only what is harmless.
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../../web/src/sharing/base64url.ts'
import { fragmentOf, readLink, VERSION } from '../../../web/src/sharing/link.ts'
import { LONGEST, pack, unpack } from '../../../web/src/sharing/packed.ts'

const known = { engines: ['correct', 'assign'] }

/** @param {string} fragment */
const linkIn = (fragment) => new URLSearchParams(fragment.split('?')[1]).get('s') ?? ''
/** A link as anybody could make one. @param {string} text @param {number} [version] */
const linkTo = (text, version = 1) => `${version}.${toBase64url(deflateSync(text))}`
/** @param {string} text */
const read = (text) => readLink('expression', linkTo(text), known)

describe('a link', () => {
  const work = {
    code: 'y = tanh(x) # π 🙂',
    step: 4,
    engine: 'assign',
    folded: ['MLP\u001fLayer 1'],
    predict: true,
  }

  it('opens what was shared', async () => {
    const link = linkIn(await fragmentOf(['expression'], work))
    expect(await readLink('expression', link, known)).toEqual({ work, problems: [] })
  })

  it('carries its flags so that people can read them', async () => {
    expect(await fragmentOf(['learn', 'lesson', 'a b'], {}, { theme: 'dark' })).toMatch(
      /^#\/learn\/lesson\/a%20b\?s=1\.[\w-]+&theme=dark$/,
    )
  })

  it('is much shorter than a long text', async () => {
    const code = 'w = Value(0.5, label="w")\n'.repeat(100)
    expect((await fragmentOf(['expression'], { code })).length).toBeLessThan(200)
  })

  it('opens though a message broke it in two or put a full stop behind it', async () => {
    const link = linkIn(await fragmentOf(['expression'], work))
    for (const changed of [`${link}.`, `${link})`, `${link.slice(0, 20)}\n ${link.slice(20)}`])
      expect((await readLink('expression', changed, known)).work).toEqual(work)
  })
})

describe('a damaged link', () => {
  it('is noticed whichever letter was changed or cut off', async () => {
    const link = linkIn(await fragmentOf(['expression'], { code: 'a*b + tanh(c)' }))
    for (let at = 0; at < link.length; at++) {
      const changed = link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1)
      const { work, problems } = await readLink('expression', changed, known)
      // The last letter of base64 may hold bits that mean nothing.
      if (work) expect(work).toEqual({ code: 'a*b + tanh(c)' })
      else expect(['damaged', 'later']).toContain(problems[0].kind)
      const cut = await readLink('expression', link.slice(0, at), known)
      if (cut.work) expect(cut.work).toEqual({ code: 'a*b + tanh(c)' })
    }
  })

  it.each(['', '1', '1.', 'x', '0.abc', '-1.abc', '1.%00', '1e3.abc', '99999999999.a'])(
    '%j opens nothing',
    async (link) => {
      const { work, problems } = await readLink('expression', link, known)
      expect(work).toBeNull()
      expect(problems).toHaveLength(1)
    },
  )

  it.each(['null', '3', '[]', '"text"', '{', 'undefined'])('that holds %s opens nothing', async (text) => {
    expect((await read(text)).work).toBeNull()
  })

  it('of a view that has none opens nothing', async () => {
    for (const view of ['constructor', '__proto__', 'toString', 'nowhere'])
      expect((await readLink(view, linkTo('{}'), known)).work).toBeNull()
  })
})

describe('a link of a later version', () => {
  it('says which version it needs', async () => {
    const { work, problems } = await readLink('expression', linkTo('{"code":"a"}', VERSION + 4), known)
    expect(work).toBeNull()
    expect(problems).toEqual([{ kind: 'later', version: String(VERSION + 4), reads: VERSION }])
  })
})

describe('a hostile link', () => {
  it('cannot fill the memory', async () => {
    const bomb = toBase64url(deflateSync(Buffer.alloc(200_000_000)))
    expect(bomb.length).toBeLessThan(300_000)
    await expect(unpack(bomb)).rejects.toThrow(`${LONGEST} bytes`)
    expect((await readLink('expression', `1.${bomb}`, known)).work).toBeNull()
  })

  it('gets no property of every object changed', async () => {
    const text = '{"code":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    const { work, problems } = await read(text)
    expect(work).toEqual({ code: 'a' })
    expect(Object.getPrototypeOf(work)).toBe(Object.prototype)
    expect(/** @type {any} */ ({}).polluted).toBeUndefined()
    expect(problems).toEqual([{ kind: 'unknown', names: ['__proto__', 'constructor'] }])
  })

  it('has no field taken from its prototype', async () => {
    expect((await read('{"__proto__":{"code":"evil","step":3}}')).work).toEqual({ code: '' })
  })

  it.each([
    ['{"code":{"toString":"x"}}', 'code'],
    ['{"code":"a","step":1.5}', 'step'],
    ['{"code":"a","step":-1}', 'step'],
    ['{"code":"a","step":"3"}', 'step'],
    ['{"code":"a","engine":"constructor"}', 'engine'],
    ['{"code":"a","folded":[1]}', 'folded'],
    ['{"code":"a","folded":"MLP"}', 'folded'],
    ['{"code":"a","derivative":[0,0,0,0,0,0,0,0,0]}', 'derivative'],
    ['{"code":"a","predict":"yes"}', 'predict'],
  ])('%s loses what does not fit, and says so', async (text, field) => {
    const { work, problems } = await read(text)
    expect(problems).toEqual([{ kind: 'left out', name: field }])
    expect(work).not.toHaveProperty(field === 'code' ? 'step' : field)
  })
})

it('packing gives back any text', async () => {
  for (const text of ['', 'a', '\u0000\uffff', '𝔸'.repeat(10_000)])
    expect(await unpack(await pack(text))).toBe(text)
})
