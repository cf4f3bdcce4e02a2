// Two numbers that differ, written so that one sees it.

/** @param written how a number is usually written */
export function apart(before: number, after: number, written: (x: number) => string): [string, string] {
  const usual: [string, string] = [written(before), written(after)]
  return usual[0] === usual[1] ? [exact(before), exact(after)] : usual
}

/** As many digits as make a difference that counts. */
function exact(x: number) {
  return String(Number(x.toPrecision(12))).replaceAll('-', '−')
}
