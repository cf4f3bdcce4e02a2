// What the parts of the dialog "Save" are given.

/**
 * @typedef {(work: () => Promise<string>) => Promise<void>} Doing
 *   carries out what was asked for and says what came of it: what it gives, or why it failed
 * @typedef {(file: string, content: Blob, more?: string) => string} Save
 *   hands the person a file, and gives what is to be said of it
 */

export {}
