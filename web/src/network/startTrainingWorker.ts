// Starts a training worker.

export function createTrainingWorker() {
  return new Worker(new URL('./trainingWorker.ts', import.meta.url), { type: 'module' })
}
