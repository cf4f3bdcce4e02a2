// One lesson or exercise in a learning platform: the platform keeps its score, its completion and the learner's work.
// The page itself knows nothing of it; what it keeps in the browser is read here and told.
{
  const PROGRESS = 'nanograd.progress'
  const LEARNER = 'nanograd.scorm-learner'

  /** How the two versions of SCORM call what is told; `most` is how many characters of work a platform takes. */
  const VERSIONS = {
    API_1484_11: {
      begin: 'Initialize',
      get: 'GetValue',
      set: 'SetValue',
      commit: 'Commit',
      end: 'Terminate',
      learner: 'cmi.learner_id',
      name: 'cmi.learner_name',
      exit: 'cmi.exit',
      most: 64_000,
      told: (score, isPassed) => ({
        'cmi.score.min': '0',
        'cmi.score.max': '100',
        'cmi.score.raw': String(score),
        'cmi.score.scaled': String(score / 100),
        'cmi.completion_status': isPassed ? 'completed' : 'incomplete',
        'cmi.success_status': isPassed ? 'passed' : 'unknown',
      }),
    },
    API: {
      begin: 'LMSInitialize',
      get: 'LMSGetValue',
      set: 'LMSSetValue',
      commit: 'LMSCommit',
      end: 'LMSFinish',
      learner: 'cmi.core.student_id',
      name: 'cmi.core.student_name',
      exit: 'cmi.core.exit',
      most: 4096,
      told: (score, isPassed) => ({
        'cmi.core.score.min': '0',
        'cmi.core.score.max': '100',
        'cmi.core.score.raw': String(score),
        'cmi.core.lesson_status': isPassed ? 'passed' : 'incomplete',
      }),
    },
  }

  const given = new URLSearchParams(location.search)
  const [kind, name] = given.get('item').split('/')
  const tasks = (given.get('tasks') ?? '').split(',').filter(Boolean).map(Number)
  const lastScene = Number(given.get('scenes')) - 1
  const room = kind === 'lesson' ? 'lessons' : 'exercises'
  const platform = found()
  let last = ''

  /** The platform's interface: somewhere among the windows around this one, or around the one that opened it. */
  function found() {
    for (let around = window; around; around = around.parent === around ? around.opener : around.parent) {
      for (const [key, version] of Object.entries(VERSIONS)) {
        try {
          if (around[key]) return { api: around[key], ...version }
        } catch {
          return null // another host's window may not be looked at
        }
      }
    }
    return null
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(PROGRESS)) ?? {}
    } catch {
      return {}
    }
  }

  /** What has been reached, from 0 to 100. */
  function scoreOf(record) {
    if (kind === 'build') return record.passing === null || record.passing === undefined ? 0 : 100
    if (!tasks.length) return record.at >= lastScene ? 100 : 0
    return Math.round((100 * tasks.filter((task) => record.done?.includes(task)).length) / tasks.length)
  }

  /** Puts what the platform has kept where the page looks for it; another learner's work goes. */
  async function resume() {
    const learner = platform.api[platform.get](platform.learner)
    const earlier = localStorage.getItem(LEARNER)
    const isSame = earlier === learner
    if (!isSame && earlier !== null) await closed(earlier, learner)
    hold(learner)
    const here = isSame ? kept() : {}
    const work = await unpacked(platform.api[platform.get]('cmi.suspend_data'))
    const records = { exercises: {}, lessons: {}, ...here }
    if (work) records[room] = { ...records[room], [name]: work }
    const called = here.name || platform.api[platform.get](platform.name)
    localStorage.setItem(PROGRESS, JSON.stringify({ ...records, version: 1, name: called }))
    localStorage.setItem(LEARNER, learner)
  }

  /** Waits until no window of the earlier learner is open: what it keeps last would else be the new learner's. */
  async function closed(earlier, learner) {
    new BroadcastChannel(LEARNER).postMessage(learner)
    await navigator.locks?.request(`${LEARNER} ${earlier}`, () => {})
  }

  /** Makes others wait for this window, and makes way when another learner begins. */
  function hold(learner) {
    let release
    navigator.locks?.request(`${LEARNER} ${learner}`, { mode: 'shared' }, () => new Promise((done) => (release = done)))
    new BroadcastChannel(LEARNER).onmessage = async ({ data }) => {
      if (data === learner) return
      document.querySelector('iframe').remove() // it keeps its last words as it goes
      await tell()
      document.body.append(
        (given.get('lang') ?? navigator.language).startsWith('es')
          ? 'Otra persona ha empezado en este navegador. Vuelve a abrir la lección para seguir.'
          : 'Somebody else has begun in this browser. Open the lesson again to go on.',
      )
      release?.()
    }
  }

  async function tell() {
    const record = kept()[room]?.[name]
    const text = JSON.stringify(record)
    if (!record || text === last) return
    last = text
    const work = await packed(record)
    if (text !== last) return // newer work is on its way
    const score = scoreOf(record)
    const told = { ...platform.told(score, score === 100), 'cmi.suspend_data': work, [platform.exit]: 'suspend' }
    for (const [key, value] of Object.entries(told)) platform.api[platform.set](key, value)
    platform.api[platform.commit]('')
  }

  /** The learner's work, small enough for the platform: without their code where that is too long. */
  async function packed(record) {
    const small = record.passing === record.code ? { ...record, passing: true } : record
    for (const each of [small, { ...small, code: null }, { done: record.done, at: record.at }]) {
      const text = await deflated(JSON.stringify(each))
      if (text.length <= platform.most) return text
    }
    return ''
  }

  async function unpacked(text) {
    if (!text) return null
    try {
      const record = JSON.parse(await inflated(text))
      return record.passing === true ? { ...record, passing: record.code } : record
    } catch {
      return null // another course's data, or an earlier version's
    }
  }

  async function deflated(text) {
    const bytes = await through(new Blob([text]), new CompressionStream('deflate-raw'))
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }

  async function inflated(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    return new TextDecoder().decode(await through(new Blob([bytes]), new DecompressionStream('deflate-raw')))
  }

  async function through(blob, change) {
    return new Uint8Array(await new Response(blob.stream().pipeThrough(change)).arrayBuffer())
  }

  async function start() {
    if (platform) {
      platform.api[platform.begin]('')
      await resume()
      await tell()
      // The frame's window writes, and this one is told of it.
      addEventListener('storage', ({ key }) => {
        if (key === PROGRESS) tell()
      })
      addEventListener('pagehide', () => platform.api[platform.end](''))
    }
    const language = given.get('lang')
    document.querySelector('iframe').src = `index.html#/learn/${kind}/${name}${language ? `?lang=${language}` : ''}`
  }

  start()
}
