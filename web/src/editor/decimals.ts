// Number literals as exact decimals: read one from the text, step it, write it back the way it was written.

/** The value is digits / 10^scale. `places` counts the decimals the person wrote (of the mantissa, if scientific). */
interface Literal {
  form: 'integer' | 'decimal' | 'scientific'
  digits: bigint
  scale: number
  places: number
}

const PATTERN = /^([+-]?)(\d*)(?:(\.)(\d*))?(?:e([+-]?\d+))?$/i
const LONGEST = 40
const WIDEST_EXPONENT = 400

/** Null when the text is not a plain decimal number (hexadecimal, imaginary, absurdly long). */
export function readLiteral(text: string): Literal | null {
  const match = text.length <= LONGEST ? PATTERN.exec(text.replaceAll('_', '')) : null
  if (!match) return null
  const [, sign, whole, point, fraction = '', exponent = '0'] = match
  if (whole + fraction === '' || Math.abs(Number(exponent)) > WIDEST_EXPONENT) return null
  const magnitude = BigInt(whole + fraction)
  return {
    form: match[5] !== undefined ? 'scientific' : point ? 'decimal' : 'integer',
    digits: sign === '-' ? -magnitude : magnitude,
    scale: fraction.length - Number(exponent),
    places: fraction.length,
  }
}

/**
 * The power of ten that one step changes: a tenth of the leading digit, never finer than what is written,
 * and a hundredth from 100 up. Whole numbers stay whole.
 *
 * @param shrinking whether the step goes towards zero: 10.0 goes down to 9.9, so that up again is 10.0
 */
export function stepExponent(literal: Literal, shrinking: boolean = false) {
  const { form, digits, scale, places } = literal
  const written = String(digits).replace('-', '')
  const isPowerOfTen = /^10*$/.test(written)
  const leading = written.length - 1 - scale - (shrinking && isPowerOfTen ? 1 : 0)
  if (form === 'scientific') return digits === 0n ? -scale : leading - 1
  if (digits === 0n) return form === 'integer' ? 0 : -Math.min(places, 2)
  const relative = leading >= 2 ? leading - 2 : leading - 1
  return Math.max(relative, form === 'integer' ? 0 : -Math.max(places, 1))
}

/** literal + count × 10^exponent, exactly. A whole number takes at least steps of one. */
export function addSteps(literal: Literal, count: number, exponent: number): Literal {
  const power = literal.form === 'integer' ? Math.max(exponent, 0) : exponent
  const scale = Math.max(literal.scale, -power)
  const digits = literal.digits * tenTo(scale - literal.scale) + BigInt(count) * tenTo(power + scale)
  return { ...literal, digits, scale }
}

export function writeLiteral(literal: Literal): string {
  const { form, digits, scale, places } = literal
  if (form === 'scientific') return digits === 0n ? '0.0' : writeScientific(literal)
  const written = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
  const point = written.length - scale
  const fraction = dropZeros(written.slice(point), form === 'integer' ? 0 : Math.max(places, 1))
  return `${digits < 0n ? '-' : ''}${written.slice(0, point)}${fraction ? `.${fraction}` : ''}`
}

/**
 * The text one step away, or null when the text is no number.
 * @param steps how many, signed
 * @param options unsigned: stop at zero, where a minus would change what the code means
 */
export function stepText(text: string, steps: number, { unsigned = false }: { unsigned?: boolean } = {}) {
  const literal = readLiteral(text)
  if (!literal) return null
  const shrinking = literal.digits < 0n === steps > 0
  return moveText(literal, steps, stepExponent(literal, shrinking), unsigned)
}

export function moveText(literal: Literal, count: number, exponent: number, unsigned: boolean) {
  const moved = addSteps(literal, count, exponent)
  return writeLiteral(unsigned && moved.digits < 0n ? { ...moved, digits: 0n } : moved)
}

/**
 * A number from a slider or a field, written the way the literal it replaces was: `2.0` stays a decimal,
 * `2` stays whole while the number is.
 */
export function writeNumber(value: number, like: string) {
  if (!Number.isFinite(value)) throw new RangeError(`a literal needs a finite number, got ${value}`)
  const literal = readLiteral(String(value))
  const form = readLiteral(like)?.form ?? 'decimal'
  if (!literal) throw new RangeError(`cannot write ${value} as a literal`)
  if (literal.form === 'scientific') return writeLiteral({ ...literal, places: 0 })
  if (form === 'integer') return writeLiteral(literal)
  return writeLiteral({ ...literal, form, places: form === 'decimal' ? 1 : 0 })
}

function writeScientific({ digits, scale, places }: Literal) {
  const written = String(digits < 0n ? -digits : digits)
  const fraction = dropZeros(written.slice(1), places)
  const exponent = written.length - 1 - scale
  return `${digits < 0n ? '-' : ''}${written[0]}${fraction ? `.${fraction}` : ''}e${exponent}`
}

/** Drops trailing zeros beyond the first `keep` decimals, and fills up to that many. */
function dropZeros(fraction: string, keep: number) {
  return fraction.slice(0, keep).padEnd(keep, '0') + fraction.slice(keep).replace(/0+$/, '')
}

function tenTo(power: number) {
  return 10n ** BigInt(power)
}
