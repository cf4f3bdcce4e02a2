// What is said of a network of a sweep: its settings, how well it did, and why.
import { words } from '../texts/laterWords.ts'
import { shown } from '../texts/numbers.ts'
import { said } from '../texts/words.svelte.ts'
import { percent } from './figures.ts'
import type { Cell, Sweep } from './sweep.svelte.ts'
import type { Swept } from './sweepSettings.ts'

export function titleOf(name: Swept) {
  return words.network.sweepSettings[name]
}

/** The values that a cell has of the two settings. */
export function settingOf({ shown: of }: Sweep, { row, column }: Cell) {
  return of ? `${titleOf(of.across)} ${of.columns[column]}, ${titleOf(of.up)} ${of.rows[row]}` : ''
}

/** In a few words. */
export function about(sweep: Sweep, cell: Cell) {
  const where = settingOf(sweep, cell)
  const { result } = cell
  if (!result) return where
  if (result.failure) return `${where}: ${said(result.failure)}`
  const { heldOutLoss, trainLoss, heldOutAccuracy, accuracy } = result.end
  const title = heldOutLoss === null ? words.network.lossTitle : words.network.heldOutLossTitle
  const right = heldOutAccuracy ?? accuracy
  const rate = right === null ? '' : `, ${words.network.accuracy} ${percent(right)}`
  return `${where}: ${title} ${shown(heldOutLoss ?? trainLoss)}${rate}`
}

/** How much is said of the networks beside one. */
const MOST_BESIDE = 2

/** In full, with the reasons that can be seen. */
export function whyOf(sweep: Sweep, place: number) {
  const cell = sweep.cells[place]
  const { network } = words
  const course = sweep.course(cell)
  const rank = network.sweepRank(sweep.before(place) + 1, sweep.done, cell.made.network.parameters)
  const beside = course === 'broke' ? [] : sweep.beside(place).slice(0, MOST_BESIDE)
  const told = about(sweep, cell)
  return [
    `${told[0].toUpperCase()}${told.slice(1)}.`,
    ...(course === 'broke' ? [] : [rank]),
    network.sweepCourse[course],
    ...beside.map((side) =>
      (side.larger ? network.sweepAbove : network.sweepBelow)(
        titleOf(side.name),
        side.value,
        network.sweepMost[side.course],
        shown(side.median),
      ),
    ),
  ].join(' ')
}
