// Lessons and exercises of a person's own: which of the two a file is, its title, and what it is called in addresses.

import type { OwnFile } from './progressData.ts'

const OWN = 'own'

export function isExercise(text: string) {
  return /^## (Starter|Tests)\s*$/m.test(text)
}

export function titleOf(text: string) {
  return /^# (.*)$/m.exec(text)?.[1].trim() ?? ''
}

/** Whether something of that name is no part of the course. */
export function isOwn(name = '') {
  return name === OWN || name.startsWith(`${OWN}-`)
}

/**
 * What a file is called: as the one whose place it takes, which has the same title and comes from the same side; what
 * came with a link never takes the place of a person's own.
 */
export function nameFor(file: OwnFile, files: Record<string, OwnFile>) {
  const title = titleOf(file.text)
  const before = Object.entries(files).find(
    ([, { text, strange }]) => strange === file.strange && titleOf(text) === title,
  )
  if (before) return before[0]
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu)
  const name = [OWN, ...(words ?? [])].join('-')
  let free = name
  for (let number = 2; Object.hasOwn(files, free); number++) free = `${name}-${number}`
  return free
}

/** The file beside one, in the order in which they came. */
export function besideOf(name: string, files: Record<string, OwnFile>, by: number) {
  const names = Object.keys(files)
  const beside = names[names.indexOf(name) + by]
  return beside === undefined ? null : { name: beside, title: titleOf(files[beside].text) }
}
