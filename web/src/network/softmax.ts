// How probable each answer is.

/** As Python reckons them. */
export function softmax(logits: ArrayLike<number>, temperature = 1) {
  const scaled = Array.from(logits, (logit) => logit / temperature)
  const largest = Math.max(...scaled)
  const powers = scaled.map((logit) => Math.exp(logit - largest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
