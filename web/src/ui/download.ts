// Hands the person a file.

export function downloadBlob(name: string, content: Blob) {
  const address = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

export function download(name: string, text: string, type: string = 'text/plain') {
  downloadBlob(name, new Blob([text], { type }))
}
