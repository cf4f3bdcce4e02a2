// Hands the person a file.

/** @param {string} name @param {Blob} content */
export function downloadBlob(name, content) {
  const address = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** @param {string} name @param {string} text @param {string} [type] */
export function download(name, text, type = 'text/plain') {
  downloadBlob(name, new Blob([text], { type }))
}
