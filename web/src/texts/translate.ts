// Messages from Python in another language: their ids lead to templates in Fluent's syntax.
import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle'
import type { Message } from '../python/protocol.ts'
import { counted } from './counts.ts'

/** A number that chooses between plurals as its language does, and is written as the page writes counts. */
class Count extends FluentNumber {
  override toString() {
    return counted(this.value)
  }
}

/**
 * Gives a message in the language; in English where it has no id, as what Python itself says has none.
 *
 * @param source the language's templates, by id
 */
export function translator(code: string, source: string): (message: Message) => string {
  const bundle = new FluentBundle(code, { useIsolating: false })
  const problems = bundle.addResource(new FluentResource(source))
  if (problems.length) throw problems[0]
  const remembered: WeakMap<Message, string> = new WeakMap()

  function translated(message: Message): string {
    const before = remembered.get(message)
    if (before !== undefined) return before
    const template = message.id ? bundle.getMessage(message.id)?.value : null
    const text = template ? bundle.formatPattern(template, argumentsOf(message)) : message.english
    remembered.set(message, text)
    return text
  }

  function argumentsOf(message: Message) {
    return Object.fromEntries(
      Object.entries(message.arguments).map(([name, argument]) => {
        if (typeof argument === 'number') return [name, new Count(argument)]
        return [name, typeof argument === 'string' ? argument : translated(argument)]
      }),
    )
  }

  return translated
}
