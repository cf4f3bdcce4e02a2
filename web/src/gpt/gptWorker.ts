// The GPT's worker: runs compiled programs, away from the page and from Python.
import { later } from '../network/later.ts'
import { GptTraining } from './gptTraining.ts'

const training = new GptTraining(
  (news) => self.postMessage(news),
  later(),
  () => performance.now(),
)

self.onmessage = (event: MessageEvent) => training.receive(event.data)
