// Tells whether something of a sentence is still English: by the words that no sentence does without.

const WORDS =
  'the of and with is are was were not this that its it from by for to must need needs got have had where which what ' +
  'when there your you can cannot be been or on in at an every each one two than more here before after object ' +
  'argument arguments expected given takes statement line'
const ENGLISH = new RegExp(`(?<![\\p{L}\\w])(${WORDS.replaceAll(' ', '|')})(?![\\p{L}\\w])`, 'iu')

/** What is the same in every language: what is quoted, marks and places, and code that one is told to write. */
const CODE = /'[^']*'|"[^"]*"|`[^`]*`|⟦[^⟧]*⟧|\{\w+(?::,)?\}|[\w.]+\(\)|from \w+ import \w+/g

/** @param {string} text */
export function isEnglish(text) {
  return ENGLISH.test(text.replace(CODE, ' '))
}
