// The runs that were kept to compare others with; they are there again on the next visit.
import type { Shelf } from './shelf.ts'

export type RunShelf = Pick<Shelf, 'read' | 'write'> & Partial<Pick<Shelf, 'setAside'>>

export class ShelvedRuns<Run extends { id: number }> {
  #all: Run[] = $state.raw([])
  /** Whether the browser has refused to keep the last of them. */
  refused = $state(false)
  #shelf
  #most
  #runIn

  /**
   * @param most how many are there again
   * @param runIn the run that something on the shelf is; null where it makes no sense
   */
  constructor(shelf: RunShelf, most: number, runIn: (given: unknown) => Run | null) {
    this.#shelf = shelf
    this.#most = most
    this.#runIn = runIn
    this.#all = this.#shelved()
  }

  protected get all() {
    return this.#all
  }

  protected add(run: Omit<Run, 'id'>) {
    const shelved = this.#shelved()
    const id = 1 + Math.max(0, ...[...this.#all, ...shelved].map((each) => each.id))
    const kept = { ...run, id } as Run
    this.#all = [...this.#all, kept]
    this.refused = !this.#shelf.write([...shelved, kept].slice(-this.#most))
  }

  forget(id: number) {
    this.#all = this.#all.filter((run) => run.id !== id)
    this.#shelf.write(this.#shelved().filter((run) => run.id !== id))
  }

  /** What is on the shelf now, as far as it makes sense: another tab keeps runs too. */
  #shelved(): Run[] {
    const given = this.#shelf.read()
    if (given !== null && !Array.isArray(given)) this.#shelf.setAside?.()
    return Array.isArray(given) ? given.slice(-this.#most).flatMap((run) => this.#runIn(run) ?? []) : []
  }
}
