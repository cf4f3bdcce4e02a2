// The lines of the program that say what the network is, for the small panel beside it.

/** @param {string} text the whole program @returns {string} */
export function excerpt(text) {
  return text
    .split('\n')
    .filter((line) => /^(model|optimizer|points) =/.test(line))
    .map((line) => line.replace(/, weight_decay=0\.0\b/, ''))
    .join('\n')
}
