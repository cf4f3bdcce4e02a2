/** A shelf of a browser's, which gives back what was put there as JSON has it. @param {any} [kept] */
export function shelf(kept = null) {
  return {
    kept,
    read() {
      return this.kept
    },
    /** @param {any} data */
    write(data) {
      this.kept = JSON.parse(JSON.stringify(data))
      return true
    },
  }
}
