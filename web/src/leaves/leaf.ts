// What the leaf panel is given, what it reports, and how much of a name it shows.

/** So many letters of a name have room; a longer one loses its middle. */
export const LONGEST = 12

/**
 * `isGone`: the text has it no more. `isOld`: the number is of an earlier text, before what the person has set since. `grad` is the gradient as it is to
 * be read, null before there is one. `why` says why a leaf is not editable. `held`: the text computes its number, and the
 * person holds it at this one. `now` and `after`: where a loop moves it from its value on, what it is in the
 * pass that is shown, and after the update.
 */
export interface Leaf {
  label: string
  value: number
  isOld?: boolean
  isGone?: boolean
  grad: string | null
  editable: boolean
  why?: string
  held?: boolean
  now?: number
  after?: number
}

/**
 * Every new number comes with 'start' or 'move'. 'end' repeats the last one when the gesture is over, so that one
 * gesture can be one undo step.
 */
export type Phase = 'start' | 'move' | 'end'
