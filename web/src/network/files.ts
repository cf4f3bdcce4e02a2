// What a file that the person brings along holds.

/** Whether a text is a saved network rather than a table. */
export function isSaved(text: string) {
  return text.trimStart().startsWith('{')
}
