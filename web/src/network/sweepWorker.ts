// A worker of a sweep: trains one network after the other, and tells what came of each.
import { bytesOf } from '../python/base64.ts'
import type { SweepCell } from '../python/protocol.ts'
import { LossCurve } from './curve.ts'
import type { Numbers } from './trainer.ts'
import { Trainer } from './trainer.ts'
import type { Curve, Judged, Made, Message, Summary } from './types.ts'

/** How many points the curve of each has. */
const POINTS = 40
/** How long what is trained is kept before it is told, in milliseconds: each telling takes from the page. */
const TOLD_EVERY = 100

/** the networks that a worker is to train, each by its place in the sweep */
export interface SweepOrder {
  programs: Made[]
  cells: (SweepCell & { index: number })[]
  steps: number
}

/** what came of one */
export interface SweepResult {
  index: number
  end: Summary & Judged
  map: Float32Array[]
  numbers: Numbers
  curve: Curve
  failure: Message | null
}

/** Train each of the networks. */
export function* trained({ programs, cells, steps }: SweepOrder): Generator<SweepResult> {
  const modules = programs.map(({ program }) => new WebAssembly.Module(bytesOf(program.code)))
  const bare = programs.map(withoutBoundary)
  for (const { index, program, ...own } of cells) {
    const made = { ...bare[program], ...own, stop: { loss: null, steps: null } }
    const curve = LossCurve.every(Math.max(1, Math.round(steps / POINTS)))
    const trainer = new Trainer(made, { curve }, modules[program])
    while (trainer.step < steps && trainer.advance());
    const end = trainer.summary()
    yield {
      index,
      end,
      map: trainer.thumbnail(),
      numbers: trainer.numbers(),
      curve: trainer.curveUpTo(end),
      failure: trainer.broken?.message ?? null,
    }
  }
}

/** The finer map of a network takes longer to put in place than a small one takes to look at. */
function withoutBoundary(made: Made): Made {
  const { grid, ...network } = made.network
  const { fine, ...coarse } = grid
  return { ...made, network: { ...network, grid: { ...coarse, fineSide: 0 } } }
}

if (typeof self !== 'undefined' && 'DedicatedWorkerGlobalScope' in self) {
  self.onmessage = ({ data }: MessageEvent<SweepOrder>) => {
    let results: SweepResult[] = []
    let told = performance.now()
    const tell = () => {
      if (results.length) self.postMessage(results)
      results = []
      told = performance.now()
    }
    for (const result of trained(data)) {
      results.push(result)
      if (performance.now() - told > TOLD_EVERY) tell()
    }
    tell()
  }
}
