// Reads the Markdown that exercises and lessons are written in; gives plain data, which components draw.

/** A claim is a number with the expression it is the value of; a link leads to a place in this page. */
export type Span =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong' | 'em'; spans: Span[] }
  | { kind: 'claim'; text: string; claim: string }
  | { kind: 'link'; text: string; to: string }

type Block =
  | { kind: 'paragraph'; spans: Span[] }
  | { kind: 'list'; ordered: boolean; items: Span[][] }
  | { kind: 'fence'; text: string }

const BULLET = /^\s*(?:[-*]|\d+\.)\s+/
const FENCE = /^```/

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  const lines = markdown.split('\n')
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]
    if (!line.trim()) at++
    else if (FENCE.test(line)) {
      const end = lines.findIndex((other, index) => index > at && FENCE.test(other))
      const stop = end === -1 ? lines.length : end
      blocks.push({ kind: 'fence', text: lines.slice(at + 1, stop).join('\n') })
      at = stop + 1
    } else {
      const list = BULLET.test(line)
      const stop = endOf(lines, at, list)
      const own = lines.slice(at, stop)
      blocks.push(list ? listOf(own) : { kind: 'paragraph', spans: spansOf(own.join(' ')) })
      at = stop
    }
  }
  return blocks
}

/** Where a paragraph or a list ends. */
function endOf(lines: string[], at: number, list: boolean) {
  const end = lines.findIndex(
    (line, index) => index > at && (!line.trim() || FENCE.test(line) || (!list && BULLET.test(line))),
  )
  return end === -1 ? lines.length : end
}

function listOf(lines: string[]): Block {
  const items: string[] = []
  for (const line of lines) {
    if (BULLET.test(line)) items.push(line.replace(BULLET, ''))
    else items[items.length - 1] += ` ${line.trim()}`
  }
  return { kind: 'list', ordered: /^\s*\d/.test(lines[0]), items: items.map(spansOf) }
}

const SPAN = /(`+)(.+?)\1|\*\*(.+?)\*\*|\*(?! )(.+?)\*|\{([^{}|]+)\|([^{}]+)\}|\[([^\]]+)\]\((#\/[^)\s]*)\)/

export function spansOf(text: string): Span[] {
  const spans: Span[] = []
  for (let rest = text; rest; ) {
    const found = SPAN.exec(rest)
    if (!found) {
      spans.push({ kind: 'text', text: rest })
      break
    }
    if (found.index) spans.push({ kind: 'text', text: rest.slice(0, found.index) })
    const [whole, , code, strong, em, number, claim, title, to] = found
    if (to !== undefined) spans.push({ kind: 'link', text: title, to })
    else if (claim !== undefined) spans.push({ kind: 'claim', text: number.replace('-', '−'), claim })
    else if (code !== undefined) spans.push({ kind: 'code', text: code })
    else if (strong !== undefined) spans.push({ kind: 'strong', spans: spansOf(strong) })
    else spans.push({ kind: 'em', spans: spansOf(em) })
    rest = rest.slice(found.index + whole.length)
  }
  return spans
}
