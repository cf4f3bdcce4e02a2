// The longest run of equal things in two rows of numbers, found as `diff` finds lines that have stayed (Myers, 1986).

/** More insertions and deletions than this are not looked for: the rows have little in common then. */
const MOST = 600

/** Calls `pair` with the places of what is equal, in both rows in order. */
export function alignRows(a: Int32Array, b: Int32Array, pair: (inA: number, inB: number) => void) {
  let first = 0
  while (first < a.length && first < b.length && a[first] === b[first]) pair(first, first++)
  let [endA, endB] = [a.length, b.length]
  while (endA > first && endB > first && a[endA - 1] === b[endB - 1]) pair(--endA, --endB)
  if (endA === first || endB === first) return
  alignMiddle(a.subarray(first, endA), b.subarray(first, endB), (x, y) => pair(x + first, y + first))
}

function alignMiddle(a: Int32Array, b: Int32Array, pair: (inA: number, inB: number) => void) {
  const most = Math.min(MOST, a.length + b.length)
  const furthest = new Int32Array(2 * most + 3)
  const middle = most + 1
  /** for each number of edits how far each diagonal had come before it */
  const trail: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    trail.push(furthest.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits ||
        (diagonal < edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1])
      let x = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      furthest[middle + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return walkBack(trail, a.length, b.length, pair)
    }
  }
}

function walkBack(
  trail: Int32Array[],
  lengthA: number,
  lengthB: number,
  pair: (inA: number, inB: number) => void,
) {
  let [x, y] = [lengthA, lengthB]
  for (let edits = trail.length - 1; edits >= 0 && (x > 0 || y > 0); edits--) {
    const before = (diagonal: number) => trail[edits][diagonal + edits + 1]
    const diagonal = x - y
    const down = diagonal === -edits || (diagonal < edits && before(diagonal - 1) < before(diagonal + 1))
    const from = down ? diagonal + 1 : diagonal - 1
    const startX = edits ? before(from) : 0
    const startY = edits ? startX - from : 0
    while (x > startX && y > startY && x > 0 && y > 0) pair(--x, --y)
    x = startX
    y = startY
  }
}
