// What a kept work is called: an example's name, the line that says most, a network's data and layers.

const LONGEST = 60

export function titleOfCode(code: string) {
  const lines = code.split('\n').map((line) => line.trim())
  const telling = lines.find((line) => line && !/^(from|import)\b|^["']{3}$/.test(line)) ?? ''
  const plain = telling.replace(/^(#+\s*|["']{3})/, '').replace(/["']{3}$/, '')
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain
}

export function titleOfNetwork(data: string, sizes: number[]) {
  return `${data}, ${sizes.join(' → ')}`
}
