// The score of the session's predictions, in whichever view they were made.

export class Score {
  asked = $state(0)
  right = $state(0)
  streak = $state(0)

  count(isRight: boolean) {
    this.asked += 1
    if (isRight) this.right += 1
    this.streak = isRight ? this.streak + 1 : 0
  }

  reset() {
    this.asked = this.right = this.streak = 0
  }
}
