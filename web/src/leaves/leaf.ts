// What the leaf panel is given and what it reports; types only.

/**
 * `isOld`: the number is of an earlier text, before what the person has set since. `grad` is the gradient as it is to
 * be read, null before there is one. `why` says why a leaf is not editable.
 */
export interface Leaf {
  label: string
  value: number
  isOld?: boolean
  grad: string | null
  editable: boolean
  why?: string
}

/**
 * Every new number comes with 'start' or 'move'. 'end' repeats the last one when the gesture is over, so that one
 * gesture can be one undo step.
 */
export type Phase = 'start' | 'move' | 'end'
