// A browser's storage for tests, which may be small.

/** A browser's storage, with room for so many characters. @param {number} [room] */
export function storage(room = Infinity) {
  /** @type {Map<string, string>} */
  const all = new Map()
  const used = () => [...all].reduce((sum, [key, text]) => sum + key.length + text.length, 0)
  return /** @type {any} */ ({
    all,
    getItem: (/** @type {string} */ key) => all.get(key) ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ text) {
      const before = all.get(key)
      all.set(key, text)
      if (used() <= room) return
      if (before === undefined) all.delete(key)
      else all.set(key, before)
      throw new DOMException('full', 'QuotaExceededError')
    },
    removeItem: (/** @type {string} */ key) => all.delete(key),
  })
}
