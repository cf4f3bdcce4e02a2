// Links that people have in their slides still open; old_links.json is only ever added to.
import { describe, expect, it } from 'vitest'
import { readLink, VERSION } from '../../../web/src/sharing/link.ts'
import catalogue from '../network/catalogue.json' with { type: 'json' }
import links from './old_links.json' with { type: 'json' }

const known = { engines: ['correct', 'naive_recursion', 'assign', 'no_zero_grad'], catalogue }

describe('an old link', () => {
  it.each(links)('of the $view view opens as it did: $link', async ({ view, link, work }) => {
    expect(await readLink(view, link, known)).toEqual({ work, problems: [] })
  })

  it('is there for each version and view', () => {
    for (let version = 1; version <= VERSION; version++) {
      const views = links.filter(({ link }) => link.startsWith(`${version}.`)).map(({ view }) => view)
      expect(new Set(views)).toEqual(new Set(['expression', 'embed', 'network', 'learn']))
    }
  })
})
