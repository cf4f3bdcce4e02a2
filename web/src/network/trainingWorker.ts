// The training worker: runs compiled programs, away from the page and from Python.
import { Training } from './training.ts'

// A channel to ourselves is the fastest way to let waiting messages in between two slices.
const channel = new MessageChannel()
const tasks: (() => void)[] = []
channel.port1.onmessage = () => tasks.shift()?.()

const training = new Training(
  (news, transfer = []) => self.postMessage(news, { transfer }),
  (task, wait) => {
    if (wait > 0) return setTimeout(task, wait)
    tasks.push(task)
    channel.port2.postMessage(null)
  },
  () => performance.now(),
)

self.onmessage = (event: MessageEvent) => training.receive(event.data)
