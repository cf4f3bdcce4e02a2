// Starts a training worker.

export function createTrainingWorker() {
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
}
