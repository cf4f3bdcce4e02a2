// Starts the GPT's worker.

export function createGptWorker() {
  return new Worker(new URL('./gptWorker.ts', import.meta.url), { type: 'module' })
}
