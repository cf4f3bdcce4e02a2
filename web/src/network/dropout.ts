// Dropout as nanograd's fit has it: a batch's rows again, each with factors that leave some hidden neurons out.
import type { PythonRandom } from './batches.ts'
import type { Batch, Program } from './program.ts'

export class Dropout {
  #program
  #table
  #columns
  #hidden
  #share
  #random
  #first

  /**
   * @param table the rows that batches refer to; each ends with a factor for every hidden neuron
   * @param first where in the program's table there is room for a batch
   */
  constructor(
    program: Program,
    {
      table,
      columns,
      hidden,
      first,
    }: { table: Float64Array; columns: number; hidden: number; first: number },
    share: number,
    random: PythonRandom,
  ) {
    this.#program = program
    this.#table = table
    this.#columns = columns
    this.#hidden = hidden
    this.#first = first
    this.#share = share
    this.#random = random
  }

  /** The batch with some neurons left out, drawn anew for every point. */
  thinned(batch: Batch): Batch {
    const columns = this.#columns
    const count = 'rows' in batch ? batch.rows.length : batch.count
    const rows = new Float64Array(count * columns)
    const stays = 1 / (1 - this.#share)
    for (let i = 0; i < count; i++) {
      const row = 'rows' in batch ? batch.rows[i] : batch.first + i
      rows.set(this.#table.subarray(row * columns, (row + 1) * columns), i * columns)
      for (let k = (i + 1) * columns - this.#hidden; k < (i + 1) * columns; k++) {
        rows[k] = this.#random.share() < this.#share ? 0 : stays
      }
    }
    this.#program.putRows(this.#first, rows)
    return { first: this.#first, count }
  }
}
