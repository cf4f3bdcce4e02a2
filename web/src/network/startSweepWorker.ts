// Starts a worker of a sweep.

export function createSweepWorker() {
  return new Worker(new URL('./sweepWorker.ts', import.meta.url), { type: 'module' })
}
