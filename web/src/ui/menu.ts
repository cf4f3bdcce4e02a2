// What a menu lists: things to do, and choices of one among several.

interface Entry {
  title: string
  about?: string
  disabled?: boolean
}

export interface Section {
  title?: string
  /** Of the choices, the one that holds. */
  chosen?: string
  choices?: (Entry & { value: string })[]
  onchoose?: (value: string) => void
  acts?: (Entry & { act: () => void })[]
}
