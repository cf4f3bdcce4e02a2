// One lesson or exercise in a learning platform: the platform keeps its score, its completion and the learner's work.
// The page itself knows nothing of it; what it keeps in the browser is read here and told.
import { connect, type Platform } from './platform.ts'
import { itemOf, packed, scoreOf, unpacked } from './work.ts'

const PROGRESS = 'nanograd.progress'
const LEARNER = 'nanograd.scorm-learner'

const given = new URLSearchParams(location.search)
const language = given.get('lang')
const item = itemOf(given)
const room = item.kind === 'lesson' ? 'lessons' : 'exercises'
const frame = document.querySelector('iframe') as HTMLIFrameElement
const platform = connect()
let last = ''

function kept() {
  try {
    return JSON.parse(localStorage.getItem(PROGRESS) ?? '') ?? {}
  } catch {
    return {}
  }
}

/** Puts what the platform has kept where the page looks for it; another learner's work goes. */
async function resume(platform: Platform) {
  const learner = platform.learner()
  const earlier = localStorage.getItem(LEARNER)
  const isSame = earlier === learner
  if (!isSame && earlier !== null) await closed(earlier, learner)
  hold(learner, platform)
  const here = isSame ? kept() : {}
  const work = await unpacked(platform.work())
  const records = { exercises: {}, lessons: {}, ...here }
  if (work) records[room] = { ...records[room], [item.name]: work }
  const name = here.name || platform.name()
  localStorage.setItem(PROGRESS, JSON.stringify({ ...records, version: 1, name }))
  localStorage.setItem(LEARNER, learner)
}

/** Waits until no window of the earlier learner is open: what it keeps last would else be the new learner's. */
async function closed(earlier: string, learner: string) {
  new BroadcastChannel(LEARNER).postMessage(learner)
  await navigator.locks?.request(`${LEARNER} ${earlier}`, () => {})
}

/** Makes others wait for this window, and makes way when another learner begins. */
function hold(learner: string, platform: Platform) {
  let release = () => {}
  const until = new Promise<void>((done) => {
    release = done
  })
  navigator.locks?.request(`${LEARNER} ${learner}`, { mode: 'shared' }, () => until)
  new BroadcastChannel(LEARNER).onmessage = async ({ data }) => {
    if (data === learner) return
    frame.remove() // it keeps its last words as it goes
    await tell(platform)
    platform.leave() // what is kept from now on is the other learner's
    document.body.append(
      (language ?? navigator.language).startsWith('es')
        ? 'Otra persona ha empezado en este navegador. Vuelve a abrir la lección para seguir.'
        : 'Somebody else has begun in this browser. Open the lesson again to go on.',
    )
    release()
  }
}

async function tell(platform: Platform) {
  const work = kept()[room]?.[item.name]
  const text = JSON.stringify(work)
  if (!work || text === last) return
  last = text
  const small = await packed(work, platform.most)
  if (text === last) platform.tell(scoreOf(item, work), small) // else newer work is on its way
}

async function start() {
  if (platform) {
    await resume(platform)
    await tell(platform)
    // The frame's window writes, and this one is told of it.
    addEventListener('storage', ({ key }) => {
      if (key === PROGRESS) tell(platform)
    })
    addEventListener('pagehide', () => platform.leave())
  }
  frame.src = `index.html#/learn/${item.kind}/${item.name}${language ? `?lang=${language}` : ''}`
}

start()
