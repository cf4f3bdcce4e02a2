// What a learning platform is told and asked, in the words of SCORM 1.2 and 2004; the wrapper does the speaking.
import { scorm } from '@gamestdio/scorm'

/** What the two versions call what is told; `most` is how many characters of work a platform takes. */
const VERSIONS = {
  '1.2': {
    learner: 'cmi.core.student_id',
    name: 'cmi.core.student_name',
    exit: 'cmi.core.exit',
    most: 4096,
    reached: (score: number, isPassed: boolean) => ({
      'cmi.core.score.min': '0',
      'cmi.core.score.max': '100',
      'cmi.core.score.raw': String(score),
      'cmi.core.lesson_status': isPassed ? 'passed' : 'incomplete',
    }),
  },
  '2004': {
    learner: 'cmi.learner_id',
    name: 'cmi.learner_name',
    exit: 'cmi.exit',
    most: 64_000,
    reached: (score: number, isPassed: boolean) => ({
      'cmi.score.min': '0',
      'cmi.score.max': '100',
      'cmi.score.raw': String(score),
      'cmi.score.scaled': String(score / 100),
      'cmi.completion_status': isPassed ? 'completed' : 'incomplete',
      'cmi.success_status': isPassed ? 'passed' : 'unknown',
    }),
  },
}
const WORK = 'cmi.suspend_data'

export type Platform = NonNullable<ReturnType<typeof connect>>

/** The platform around this window, or null where there is none. */
export function connect() {
  scorm.isDebugActive = false
  scorm.handleExitMode = false // work that has passed is resumed, too
  try {
    if (!scorm.initialize()) return null
  } catch {
    return null // another host's window may not be looked at
  }
  const words = VERSIONS[scorm.version as keyof typeof VERSIONS]
  return {
    most: words.most,
    learner: () => scorm.get(words.learner),
    name: () => scorm.get(words.name),
    work: () => scorm.get(WORK),

    /** @param score from 0 to 100; 100 is passed */
    tell(score: number, work: string) {
      const told = { ...words.reached(score, score === 100), [WORK]: work, [words.exit]: 'suspend' }
      for (const [key, value] of Object.entries(told)) scorm.set(key, value)
      scorm.commit()
    },

    leave: () => scorm.terminate(),
  }
}
