// What the parts of the dialog "Save" are given.

/** carries out what was asked for and says what came of it: what it gives, or why it failed */
export type Doing = (work: () => Promise<string>) => Promise<void>

/** hands the person a file, and gives what is to be said of it */
export type Save = (file: string, content: Blob, more?: string) => string

/** one form that something can be saved in; `make` gives null where it cannot be made */
export interface Form {
  title: string
  /** of the file's name */
  ending: string
  type: string
  make: () => Promise<BlobPart | null>
}
