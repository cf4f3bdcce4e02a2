// How fast time goes at 1×.

/** How long one step takes, in milliseconds … */
export const STEP = 1400
/** … and during which first part of it what travels is on its way. */
export const TRAVEL = 900
/** How long playing from the start again stays before the first step, at any speed slow enough. */
export const START = 600
