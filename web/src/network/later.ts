// Runs a task after the messages that have come: a channel to ourselves is the fastest way to let them in between.

export function later() {
  const channel = new MessageChannel()
  const tasks: (() => void)[] = []
  channel.port1.onmessage = () => tasks.shift()?.()
  return (task: () => void, wait: number) => {
    if (wait > 0) {
      setTimeout(task, wait)
      return
    }
    tasks.push(task)
    channel.port2.postMessage(null)
  }
}
