// Python counts characters, JavaScript counts UTF-16 units: translates one into the other.

/** The UTF-16 offset of the character with this index, at most the text's length. */
export function offsetIn(text: string, characters: number) {
  let offset = 0
  for (let index = 0; index < characters && offset < text.length; index += 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1
  }
  return offset
}
