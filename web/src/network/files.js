// What a file that the person brings along holds.

/** Whether a text is a saved network rather than a table. @param {string} text */
export function isSaved(text) {
  return text.trimStart().startsWith('{')
}
