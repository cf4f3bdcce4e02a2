// Every control that a link can hide is offered where the network's view has it, and no other.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../../web/src/network/changes.ts'
import { controlsOf } from '../../../web/src/sharing/networkControls.ts'
import { spoken } from '../../../web/src/texts/spoken.ts'
import { catalogue as given } from '../network/made.js'

const catalogue = spoken(given)

const css = readFileSync(new URL('../../../web/src/network/controls.css', import.meta.url), 'utf8')
const hidden = [...css.matchAll(/data-hide~='([^']+)'/g)].map(([, name]) => name)

/** @param {object} data what is other than in the defaults */
function offered(data) {
  const { defaults } = catalogue
  const groups = controlsOf({ ...defaults, data: { ...defaults.data, ...data } }, catalogue)
  return groups.flatMap(({ controls }) => controls)
}

describe('the controls that a link can hide', () => {
  test('are all that the style sheet knows, over all data sets', () => {
    const everywhere = catalogue.datasets.flatMap((choice) =>
      offered({ name: choice.name, settings: settingsOf(choice) }),
    )
    expect([...new Set(everywhere.map(({ name }) => name))].sort()).toEqual(hidden.toSorted())
  })

  test('are called as they are on view, each by another name', () => {
    const titles = offered({}).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    expect(titles).toContain('learning rate')
    expect(titles).toContain('noise')
  })

  test('leave out what own points have not', () => {
    const custom = { task: 'two classes', classes: ['a', 'b'], points: [] }
    expect(offered({ custom }).map(({ name }) => name)).not.toContain('data.noise')
  })
})
