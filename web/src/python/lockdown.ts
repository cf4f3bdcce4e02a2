// Takes away from the Python worker everything that reaches beyond it: network, storage, other pages, new code.
//
// The page's Content-Security-Policy holds in the worker too and stops other hosts and `eval` by itself; this is
// the second wall, and the only one around what belongs to the site's own origin.

/** What may stay: the language itself, and what Pyodide needs to run. Anything newer than this list goes. */
const KEPT = new Set(
  `Object Function Array Number Boolean String Symbol Date Promise RegExp BigInt Map Set WeakMap WeakSet WeakRef
  Proxy Reflect Iterator FinalizationRegistry Math JSON Intl Atomics Temporal
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError
  ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array
  Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array
  parseInt parseFloat isFinite isNaN decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape
  globalThis Infinity NaN undefined WebAssembly TextEncoder TextDecoder console performance crypto
  setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone
  MessageChannel MessagePort Event EventTarget DOMException AbortController AbortSignal`.split(/\s+/),
)

/** Close the doors, for good. What is needed beyond them must be held by the caller. */
export function lockDown() {
  for (const owner of owners())
    for (const name of Reflect.ownKeys(owner)) if (isDoor(name)) remove(owner, name)
  refuseNewCode()
  refuseTexts('setTimeout')
  refuseTexts('setInterval')
}

/** What of the doors is still there; empty after `lockDown`. */
export function openDoors(): string[] {
  const open = owners().flatMap((owner) => Reflect.ownKeys(owner).filter(isDoor))
  // A plain number or text, which some constants are, leads nowhere.
  return open
    .filter((name) => Object(Reflect.get(globalThis, name)) === Reflect.get(globalThis, name))
    .map(String)
}

/** The worker's global object and the prototypes that only such objects have. */
function owners() {
  const found = []
  for (let owner = globalThis; owner && owner !== EventTarget.prototype; owner = Object.getPrototypeOf(owner))
    found.push(owner)
  return found
}

function isDoor(name: string | symbol) {
  return typeof name === 'string' && name !== 'constructor' && !KEPT.has(name)
}

function remove(owner: object, name: string | symbol) {
  if (Reflect.deleteProperty(owner, name)) return
  Reflect.defineProperty(owner, name, { value: undefined })
}

/** `Function('…')` and its relatives, which every function leads to, make nothing any more. */
function refuseNewCode() {
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}]
  for (const kind of kinds) {
    const prototype = Object.getPrototypeOf(kind)
    const refuse = () => {
      throw new EvalError('making code from text is switched off here')
    }
    refuse.prototype = prototype
    Object.defineProperty(prototype, 'constructor', { value: refuse })
    if (kind === kinds[0]) Object.defineProperty(globalThis, 'Function', { value: refuse })
  }
}

/** A timer takes a function here, never a text to be run. */
function refuseTexts(name: 'setTimeout' | 'setInterval') {
  const timer = globalThis[name]
  const wary = (action: unknown, ...rest: [number?, ...unknown[]]) => {
    if (typeof action !== 'function')
      throw new EvalError(`${name} needs a function here, got ${typeof action}`)
    return timer(action as TimerHandler, ...rest)
  }
  Object.defineProperty(globalThis, name, { value: wary, writable: true, configurable: true })
}
