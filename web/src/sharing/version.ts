// The version of links that is written. Every earlier one is still read: see link.js.

export const VERSION = 1
