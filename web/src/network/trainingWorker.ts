// The training worker: runs compiled programs, away from the page and from Python.
import { later } from './later.ts'
import { Training } from './training.ts'

const training = new Training(
  (news, transfer = []) => self.postMessage(news, { transfer }),
  later(),
  () => performance.now(),
)

self.onmessage = (event: MessageEvent) => training.receive(event.data)
