// A folder of lessons and exercises: chosen or dropped as files, as a folder or a zip, or standing beside the page.

import type { OwnFile } from './progressData.ts'

/** The file in a folder beside the page that lists the names of the others. */
const LIST = 'index.json'

/** What is in the files, in order of their names; zip files are opened. */
export async function entriesIn(files: Iterable<File>): Promise<OwnFile[]> {
  const found: { name: string; text: string }[] = []
  for (const file of files) {
    const name = file.webkitRelativePath || file.name
    if (/\.zip$/i.test(name)) {
      const { strFromU8, unzipSync } = await import('fflate')
      const inside = unzipSync(new Uint8Array(await file.arrayBuffer()), {
        filter: ({ name }) => isLesson(name),
      })
      for (const [path, bytes] of Object.entries(inside)) found.push({ name: path, text: strFromU8(bytes) })
    } else if (isLesson(name)) found.push({ name, text: await file.text() })
  }
  return found
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .map(({ text }) => ({ text, strange: false }))
}

/** All files that were dropped, those in folders among them. */
export async function droppedFiles(items: DataTransferItemList): Promise<File[]> {
  // All are asked for at once: a drop is over after the first wait.
  const found = [...items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile())
  const files = found.map((each) => (each instanceof File ? [each] : each ? filesUnder(each) : []))
  return (await Promise.all(files)).flat()
}

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    return [file]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: File[] = []
  // A browser gives a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (!some.length) return found
    found.push(...(await Promise.all(some.map(filesUnder))).flat())
  }
}

/**
 * What a folder of the same site holds, in the order of its list.
 * @param address relative to the page
 */
export async function entriesAt(address: string): Promise<OwnFile[]> {
  const folder = new URL(address.replace(/\/?$/, '/'), document.baseURI)
  const names: unknown = await (await fetched(new URL(LIST, folder))).json()
  if (!Array.isArray(names)) throw new Error(`${LIST} needs to be a list of file names`)
  return Promise.all(
    names
      .filter(isLesson)
      .map(async (name) => ({ text: await (await fetched(new URL(name, folder))).text(), strange: true })),
  )
}

async function fetched(address: URL) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`)
  return response
}

function isLesson(name: unknown): name is string {
  return typeof name === 'string' && /\.md$/i.test(name) && !/(^|\/)([._]|readme\.md$)/i.test(name)
}
