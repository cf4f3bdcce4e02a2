// Requests to Python: the newest wins, and whatever happens to the worker, every promise is answered.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GRACE, OUTDATED, OWN_PATIENCE, PythonClient, SUPERSEDED } from '../../../web/src/python/client.ts'
import { PATIENCE } from '../../../web/src/python/patience.ts'
import words from '../../../web/src/texts/en.ts'

class FakeWorker {
  /** @type {any[]} */
  sent = []
  terminated = false
  /** @type {((event: { data: any }) => void) | null} */
  onmessage = null
  /** @type {((event: any) => void) | null} */
  onerror = null

  /** @param {any} message */
  postMessage(message) {
    this.sent.push(message)
  }

  terminate() {
    this.terminated = true
  }

  /** @param {any} data */
  says(data) {
    this.onmessage?.({ data })
  }

  ready() {
    this.says({ type: 'ready', version: '3.14' })
  }

  get requests() {
    return this.sent.filter((message) => message.type === 'request')
  }

  /** Answer the latest request. @param {any} reply */
  answers(reply) {
    this.says({ type: 'reply', id: this.requests.at(-1).id, reply: JSON.stringify(reply) })
  }
}

const BASE = 'https://example.org/nanograd/'
const MEMORY = /** @type {any} */ ({ wasm: 'compiled', packed: 'packed' })
/** @type {Promise<any>} */
let library
/** @type {Promise<any>} */
let wheels

/** @type {Promise<any>} */
let names

/** @type {FakeWorker[]} */
let workers
/** The addresses at which the workers were to begin by themselves. @type {(string | null)[]} */
let begun
/** @type {import('../../../web/src/python/client.ts').Status[]} */
let statuses
/** @type {PythonClient} */
let client

beforeEach(() => {
  vi.useFakeTimers()
  workers = []
  begun = []
  statuses = []
  client = listened()
})

/** A client that reports to the test from the beginning. */
function listened() {
  const made = new PythonClient({ base: BASE, createWorker, supplies: /** @type {any} */ (supplies()) })
  made.listen(onstatus, () => words.status)
  return made
}

/** @param {string | null} base */
function createWorker(base) {
  begun.push(base)
  workers.push(new FakeWorker())
  return /** @type {any} */ (workers.at(-1))
}

/** @param {import('../../../web/src/python/client.ts').Status} status */
function onstatus(status) {
  statuses.push(status)
}

function supplies() {
  return {
    library: () => library,
    carries: (/** @type {string} */ name) => name === 'tqdm',
    package: () => wheels,
    knows: (/** @type {string} */ name) => name === 'names.txt',
    file: () => names,
  }
}

afterEach(() => {
  vi.useRealTimers()
})

const state = () => statuses.at(-1)?.state
/** @param {string} text */
const ask = (text) => client.ask({ kind: 'run', text })
/** @param {FakeWorker} worker */
const texts = (worker) => worker.requests.map(({ request }) => JSON.parse(request).text)

describe('a text from a link', () => {
  /** @param {string} text @param {string} [from] */
  const askStrange = (text, from = 'one link') => client.ask({ kind: 'run', text, strange: from })

  it('goes on in the Python that it has run in', async () => {
    workers[0].ready()
    const first = askStrange('a')
    workers[0].answers({ n: 1 })
    await first
    askStrange('b')
    expect(texts(workers[0])).toEqual(['a', 'b'])
  })

  it('leaves nothing behind: the next request has a Python of its own', async () => {
    workers[0].ready()
    const first = askStrange('a')
    workers[0].answers({ n: 1 })
    await first
    const second = client.ask({ kind: 'network' })
    expect([workers[0].terminated, workers.length, state()]).toEqual([true, 2, 'starting'])
    workers[1].ready()
    expect(workers[1].requests).toHaveLength(1)
    workers[1].answers({ n: 2 })
    expect(await second).toEqual({ n: 2 })
    ask('c')
    expect([workers.length, texts(workers[1])[1]]).toEqual([2, 'c'])
  })

  it('finds a Python that has run nothing else: neither the own work nor that of another link', async () => {
    workers[0].ready()
    const first = ask('a')
    workers[0].answers({ n: 1 })
    await first
    const second = askStrange('b')
    workers[1].ready()
    workers[1].answers({ n: 2 })
    await second
    askStrange('c', 'another link')
    workers[2].ready()
    expect(workers.map(texts)).toEqual([['a'], ['b'], ['c']])
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false])
  })

  it('has the first Python where nothing has run yet, and Python is not told where it came from', () => {
    workers[0].ready()
    askStrange('a')
    expect(workers).toHaveLength(1)
    expect(JSON.parse(workers[0].requests[0].request)).toEqual({ kind: 'run', text: 'a' })
  })
})

describe('starting', () => {
  it('has the first worker begin by itself, and reports what it does', () => {
    expect(begun).toEqual([BASE])
    expect(workers[0].sent).toEqual([])
    expect(state()).toBe('starting')
    workers[0].says({ type: 'progress', doing: 'loading', done: 0.4 })
    expect(statuses.at(-1)).toEqual({ state: 'starting', text: 'Loading Python', done: 0.4, version: '' })
    workers[0].ready()
    expect(statuses.at(-1)).toEqual({ state: 'ready', text: 'ready', done: 1, version: '3.14' })
  })

  it('begins before anybody listens, who then hears how it is by now', async () => {
    statuses = []
    const early = new PythonClient({ base: BASE, createWorker, supplies: /** @type {any} */ (supplies()) })
    workers[1].ready()
    expect(statuses).toEqual([])
    early.listen(onstatus, () => words.status)
    expect(statuses).toEqual([{ state: 'ready', text: 'ready', done: 1, version: '3.14' }])
  })

  it('says in the language of the listener why it could not start before', async () => {
    const early = new PythonClient({ base: BASE, createWorker, supplies: /** @type {any} */ (supplies()) })
    workers[1].says({ type: 'failed', message: 'no memory' })
    early.listen(onstatus, () => ({ ...words.status, couldNotStart: (reason) => `No empieza: ${reason}` }))
    expect(statuses.at(-1)).toMatchObject({ state: 'failed', text: 'No empieza: no memory' })
    expect((await early.ask({ kind: 'run', text: 'a' })).error.message.english).toBe('No empieza: no memory')
  })

  it('of a worker that replaces another begins with the memory that the first one handed over', async () => {
    workers[0].ready()
    workers[0].says({ type: 'memory', memory: MEMORY })
    client.stop()
    expect(begun).toEqual([BASE, null])
    expect(workers[1].sent).toEqual([{ type: 'begin', base: BASE, memory: MEMORY }])
  })

  it('keeps a request until Python is ready', async () => {
    const reply = ask('x')
    expect(workers[0].requests).toEqual([])
    workers[0].ready()
    expect(texts(workers[0])).toEqual(['x'])
    expect(state()).toBe('running')
    workers[0].answers({ kind: 'graph', n: 1 })
    expect(await reply).toEqual({ kind: 'graph', n: 1 })
    expect(state()).toBe('ready')
  })

  it('that takes long is not a request that takes long', () => {
    ask('x')
    vi.advanceTimersByTime(PATIENCE * 5)
    expect(workers).toHaveLength(1)
  })

  it('that fails answers what waits and whatever comes after', async () => {
    const waiting = ask('x')
    workers[0].says({ type: 'failed', message: 'no network' })
    expect(state()).toBe('failed')
    const failed = {
      kind: 'error',
      error: { kind: 'failed', message: { english: 'Python could not start: no network' } },
    }
    expect(await waiting).toMatchObject(failed)
    expect(await ask('y')).toMatchObject(failed)
  })

  it('that fails to load the worker is a failed start', async () => {
    const waiting = ask('x')
    const prevented = vi.fn()
    workers[0].onerror?.({ message: 'SyntaxError', preventDefault: prevented })
    expect(prevented).toHaveBeenCalled()
    expect((await waiting).error.message.english).toBe('Python could not start: SyntaxError')
  })

  it('can be tried again after a failure', async () => {
    workers[0].says({ type: 'failed', message: 'no network' })
    client.stop()
    expect(state()).toBe('starting')
    const reply = ask('x')
    workers[1].ready()
    workers[1].answers({ kind: 'graph' })
    expect(await reply).toEqual({ kind: 'graph' })
  })
})

describe('the library', () => {
  it('is sent when the worker asks for it', async () => {
    library = Promise.resolve({ stdlib: 'zip', wheel: 'whl' })
    workers[0].says({ type: 'library' })
    await vi.advanceTimersByTimeAsync(0)
    expect(workers[0].sent).toContainEqual({ type: 'library', files: { stdlib: 'zip', wheel: 'whl' } })
  })

  it('that cannot be fetched keeps no request waiting', async () => {
    library = Promise.reject(new Error('no network'))
    workers[0].says({ type: 'library' })
    await vi.advanceTimersByTimeAsync(0)
    expect(workers[0].sent).toContainEqual({ type: 'library', files: null })
  })
})

describe('a file', () => {
  /** @param {string} file */
  const lacking = (file) => ({ kind: 'error', error: { kind: 'FileNotFoundError', file } })
  const given = (/** @type {FakeWorker} */ worker) =>
    worker.sent.filter(({ type }) => type === 'files').flatMap(({ files }) => files)

  it('that was given is there for every worker, and gone once it is taken away', async () => {
    client.give('mine.txt', new Uint8Array([1]))
    workers[0].ready()
    ask('first')
    expect(given(workers[0])).toEqual([['mine.txt', new Uint8Array([1])]])
    client.stop()
    workers[1].ready()
    ask('second')
    expect(given(workers[1])).toEqual([['mine.txt', new Uint8Array([1])]])
    client.give('mine.txt', null)
    expect(given(workers[1]).at(-1)).toEqual(['mine.txt', null])
    expect(client.files()).toEqual([])
  })

  it('is not there for texts of somebody else', () => {
    client.give('mine.txt', new Uint8Array([1]))
    workers[0].ready()
    client.ask({ kind: 'run', text: 'x', strange: 'a link' })
    expect(given(workers[0])).toEqual([])
    expect(client.files('a link')).toEqual([])
  })

  it('that the page carries is fetched, and the text runs again', async () => {
    names = Promise.resolve('emma')
    workers[0].ready()
    const reply = ask('open')
    workers[0].answers(lacking('names.txt'))
    await vi.advanceTimersByTimeAsync(0)
    expect(given(workers[0])).toEqual([['names.txt', 'emma']])
    expect(texts(workers[0])).toEqual(['open', 'open'])
    workers[0].answers({ kind: 'graph' })
    expect(await reply).toEqual({ kind: 'graph' })
  })

  it.each(['names.txt', 'other.txt'])('that cannot be had leaves the mistake as it was: %s', async (name) => {
    names = Promise.reject(new Error('no network'))
    names.catch(() => {})
    workers[0].ready()
    const reply = ask('open')
    workers[0].answers(lacking(name))
    expect(await reply).toEqual(lacking(name))
    expect(state()).toBe('ready')
  })
})

describe('a package that the page carries', () => {
  /** @param {string} module */
  const lacking = (module) => ({ kind: 'error', error: { kind: 'ModuleNotFoundError', module } })

  it('is installed, and the text runs again', async () => {
    wheels = Promise.resolve({ installer: 'micropip.whl', wheel: 'tqdm.whl' })
    workers[0].ready()
    const reply = ask('import tqdm')
    workers[0].answers(lacking('tqdm'))
    expect(statuses.at(-1)).toMatchObject({ state: 'running', text: 'Installing tqdm', done: 0 })
    await vi.advanceTimersByTimeAsync(PATIENCE * 2)
    expect(workers[0].sent.at(-1)).toEqual({
      type: 'install',
      id: 1,
      installer: 'micropip.whl',
      wheel: 'tqdm.whl',
    })
    workers[0].says({ type: 'installed', id: 1 })
    expect(texts(workers[0])).toEqual(['import tqdm', 'import tqdm'])
    workers[0].answers({ kind: 'graph' })
    expect(await reply).toEqual({ kind: 'graph' })
  })

  it('is not installed twice', async () => {
    wheels = Promise.resolve({})
    workers[0].ready()
    const reply = ask('import tqdm')
    workers[0].answers(lacking('tqdm'))
    await vi.advanceTimersByTimeAsync(0)
    workers[0].says({ type: 'installed', id: 1 })
    workers[0].answers(lacking('tqdm'))
    expect(await reply).toEqual(lacking('tqdm'))
  })

  it('that cannot be fetched leaves the mistake as it was', async () => {
    wheels = Promise.reject(new Error('no network'))
    workers[0].ready()
    const reply = ask('import tqdm')
    workers[0].answers(lacking('tqdm'))
    expect(await reply).toEqual(lacking('tqdm'))
    expect(state()).toBe('ready')
  })

  it('is not confused with one that it does not carry', async () => {
    workers[0].ready()
    const reply = ask('import numpy')
    workers[0].answers(lacking('numpy'))
    expect(await reply).toEqual(lacking('numpy'))
  })
})

describe('the newest request of a kind wins', () => {
  it('over one that waits, which is answered at once', async () => {
    workers[0].ready()
    const first = ask('1')
    const second = ask('2')
    const third = ask('3')
    expect(await second).toBe(SUPERSEDED)
    workers[0].answers({ kind: 'graph', n: 1 })
    expect(await first).toEqual({ kind: 'graph', n: 1 })
    expect(texts(workers[0])).toEqual(['1', '3'])
    workers[0].answers({ kind: 'graph', n: 3 })
    expect(await third).toEqual({ kind: 'graph', n: 3 })
  })

  it('while Python starts', async () => {
    const first = ask('1')
    ask('2')
    expect(await first).toBe(SUPERSEDED)
    workers[0].ready()
    expect(texts(workers[0])).toEqual(['2'])
  })

  it('but not over another kind', async () => {
    workers[0].ready()
    ask('1')
    const other = client.ask({ kind: 'network' })
    const second = ask('2')
    workers[0].answers({})
    workers[0].answers({ kind: 'other' })
    expect(await other).toEqual({ kind: 'other' })
    workers[0].answers({ kind: 'graph' })
    expect(await second).toEqual({ kind: 'graph' })
  })
})

describe('a request that never ends', () => {
  it('is stopped by replacing the worker, and the page works again', async () => {
    workers[0].ready()
    const endless = ask('while True: pass')
    client.stop()
    expect(workers[0].terminated).toBe(true)
    expect((await endless).error.kind).toBe('stopped')
    workers[1].ready()
    const next = ask('x')
    workers[1].answers({ kind: 'graph' })
    expect(await next).toEqual({ kind: 'graph' })
  })

  it('is stopped with the newer one of its kind that waits', async () => {
    workers[0].ready()
    const endless = ask('while True: pass')
    const newer = ask('while 1: pass')
    client.stop()
    expect((await newer).error.kind).toBe('stopped')
    expect((await endless).error.kind).toBe('stopped')
    workers[1].ready()
    expect(texts(workers[1])).toEqual([])
  })

  it('is given up for a newer one of its kind, in less than the ten seconds', async () => {
    workers[0].ready()
    const endless = ask('while True: pass')
    const first = ask('x')
    vi.advanceTimersByTime(OUTDATED - 1)
    const newest = ask('x*x')
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(workers).toHaveLength(2)
    expect([await endless, await first]).toEqual([SUPERSEDED, SUPERSEDED])
    workers[1].ready()
    workers[1].answers({ kind: 'graph' })
    expect(await newest).toEqual({ kind: 'graph' })
    vi.advanceTimersByTime(OUTDATED + PATIENCE)
    expect(workers).toHaveLength(2)
  })

  it('that ends by itself is not given up', async () => {
    workers[0].ready()
    const slow = ask('slow')
    const next = ask('x')
    vi.advanceTimersByTime(OUTDATED - 1)
    workers[0].answers({ kind: 'graph', slow: true })
    expect(await slow).toEqual({ kind: 'graph', slow: true })
    vi.advanceTimersByTime(OUTDATED)
    expect(workers).toHaveLength(1)
    workers[0].answers({ kind: 'graph' })
    expect(await next).toEqual({ kind: 'graph' })
  })

  it('is stopped after ten seconds, not before', async () => {
    workers[0].ready()
    const endless = ask('while True: pass')
    vi.advanceTimersByTime(PATIENCE - 1)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(workers).toHaveLength(2)
    const { error } = await endless
    expect(error).toMatchObject({ kind: 'timeout', line: null })
    expect(error.message.english).toContain('Stopped after 30 seconds')
  })

  it('goes on while it makes more and more values, and is said to', async () => {
    workers[0].ready()
    const large = ask('a graph of a million')
    for (let values = 50_000; values <= 1_000_000; values += 50_000) {
      vi.advanceTimersByTime(PATIENCE - 1)
      workers[0].says({ type: 'growth', values, isOver: false })
    }
    expect(statuses.at(-1)).toMatchObject({
      state: 'running',
      text: expect.stringMatching(/^1.000.000 values so far$/),
    })
    workers[0].says({ type: 'growth', values: 1_000_000, isOver: true })
    expect(statuses.at(-1)?.text).toMatch(/^Grouping 1.000.000 values$/)
    vi.advanceTimersByTime(PATIENCE * 2)
    expect(workers).toHaveLength(1)
    workers[0].answers({ kind: 'graph' })
    expect(await large).toEqual({ kind: 'graph' })
  })

  it('is stopped once it makes no more, and told how many it had made', async () => {
    workers[0].ready()
    const endless = ask('for i in range(100_000): …; while True: pass')
    for (let round = 0; round < 100; round++) {
      vi.advanceTimersByTime(1000)
      workers[0].says({ type: 'growth', values: 100_000, isOver: false })
    }
    expect(workers).toHaveLength(2)
    const { error } = await endless
    expect(error.message.english).toMatch(/^Stopped after 37 seconds, with 100.000 values made/)
  })

  it('that runs no text of a person may take a minute', async () => {
    workers[0].ready()
    client.ask({ kind: 'csv', text: '1,2', heldOut: 0, seed: 0 })
    vi.advanceTimersByTime(OWN_PATIENCE - 1)
    expect(workers).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(workers).toHaveLength(2)
  })

  it('leaves the newest text to run afterwards', async () => {
    workers[0].ready()
    ask('while True: pass')
    const fixed = ask('x')
    vi.advanceTimersByTime(PATIENCE)
    workers[1].ready()
    expect(texts(workers[1])).toEqual(['x'])
    workers[1].answers({ kind: 'graph' })
    expect(await fixed).toEqual({ kind: 'graph' })
  })

  it('has its own ten seconds each time', () => {
    workers[0].ready()
    ask('1')
    vi.advanceTimersByTime(PATIENCE - 1)
    workers[0].answers({})
    ask('2')
    vi.advanceTimersByTime(PATIENCE - 1)
    expect(workers).toHaveLength(1)
    workers[0].answers({})
    vi.advanceTimersByTime(PATIENCE * 2)
    expect(workers).toHaveLength(1)
  })

  it("whose late answer arrives after the stop is not taken for another's", async () => {
    workers[0].ready()
    ask('1')
    client.stop()
    workers[1].ready()
    const second = ask('2')
    workers[0].answers({ kind: 'late' })
    workers[0].says({ type: 'failed', message: 'late' })
    workers[0].onerror?.({ message: 'late', preventDefault() {} })
    expect(state()).toBe('running')
    workers[1].answers({ kind: 'graph' })
    expect(await second).toEqual({ kind: 'graph' })
  })
})

describe('where the page is alone in its process', () => {
  beforeEach(() => {
    vi.stubGlobal('crossOriginIsolated', true)
    client = listened()
  })

  afterEach(() => vi.unstubAllGlobals())

  /** The worker of the client of these tests, once it has been told to start. */
  async function started() {
    await vi.advanceTimersByTimeAsync(0)
    const worker = /** @type {FakeWorker} */ (workers.at(-1))
    worker.ready()
    return { worker, interrupts: worker.sent.find(({ type }) => type === 'interrupts').buffer }
  }

  it('a stop interrupts Python, which stays', async () => {
    const { worker, interrupts } = await started()
    const endless = ask('while True: pass')
    client.stop()
    expect(interrupts[0]).toBe(2)
    worker.answers({
      kind: 'error',
      error: { kind: 'stopped', message: { id: 'stopped', arguments: {}, english: 'Stopped.' } },
    })
    expect((await endless).error).toMatchObject({
      kind: 'stopped',
      message: { english: expect.stringContaining('still here') },
    })
    expect(worker.terminated).toBe(false)
    const next = ask('x')
    expect(interrupts[0]).toBe(0)
    worker.answers({ kind: 'graph' })
    expect(await next).toEqual({ kind: 'graph' })
  })

  it('a stop that Python does not heed replaces it', async () => {
    const { worker } = await started()
    const deaf = ask('sum(range(10**12))')
    client.stop()
    vi.advanceTimersByTime(GRACE)
    expect((await deaf).error.kind).toBe('stopped')
    expect(worker.terminated).toBe(true)
  })

  it('a Python that breaks down over a stop was stopped', async () => {
    const { worker } = await started()
    const endless = ask('while True: pass')
    client.stop()
    worker.says({ type: 'crashed', id: 1, message: 'KeyboardInterrupt' })
    expect((await endless).error.kind).toBe('stopped')
    expect(worker.terminated).toBe(true)
  })

  it('ten seconds end with an interruption, and say so', async () => {
    const { worker, interrupts } = await started()
    const endless = ask('while True: pass')
    vi.advanceTimersByTime(PATIENCE)
    expect(interrupts[0]).toBe(2)
    worker.answers({
      kind: 'error',
      error: { kind: 'stopped', message: { id: 'stopped', arguments: {}, english: 'Stopped.' } },
    })
    expect((await endless).error.message.english).toContain('Stopped after 30 seconds')
  })
})

describe('a worker that breaks down', () => {
  it('is replaced, and its request gets an answer', async () => {
    workers[0].ready()
    const lost = ask('x')
    workers[0].says({ type: 'crashed', id: 1, message: 'Error: odd' })
    expect((await lost).error).toMatchObject({
      kind: 'crashed',
      message: { english: 'Python crashed and is starting again. Error: odd' },
    })
    expect(workers[0].terminated).toBe(true)
    expect(workers).toHaveLength(2)
  })

  it('over text nested too deeply says so', async () => {
    workers[0].ready()
    const lost = ask('-'.repeat(3000))
    workers[0].says({ type: 'crashed', id: 1, message: 'RangeError: Maximum call stack size exceeded' })
    expect((await lost).error.message.english).toContain('nested too deeply')
  })

  it('with nothing running is stopped all the same', () => {
    workers[0].ready()
    client.stop()
    expect(workers[0].terminated).toBe(true)
    expect(state()).toBe('starting')
  })
})
