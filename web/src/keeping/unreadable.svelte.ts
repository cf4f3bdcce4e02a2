// What was kept in the browser and could not be read: set aside under another name, and told once.

class Unreadable {
  /** Under what names it was kept. */
  names: string[] = $state([])

  note(name: string) {
    if (!this.names.includes(name)) this.names.push(name)
  }

  told() {
    this.names = []
  }
}

export const unreadable = new Unreadable()
