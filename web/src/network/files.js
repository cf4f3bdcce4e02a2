// Texts to and from the person's files.

/** @param {string} name @param {string} text @param {string} [type] */
export function download(name, text, type = 'text/plain') {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Whether a text is a saved network rather than a table. @param {string} text */
export function isSaved(text) {
  return text.trimStart().startsWith('{')
}
