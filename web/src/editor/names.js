// The names the editor offers to complete: what nanograd exports, read from the package itself, and Python's own.
import source from '../../../nanograd/__init__.py?raw'

const listed = /__all__ = \[([^\]]*)\]/.exec(source)?.[1] ?? ''

/** What `from nanograd import …` gives. */
export const exported = [...listed.matchAll(/"(\w+)"/g)].map(([, name]) => name)

/** What follows the dot of a Value besides the functions above. */
export const members = ['backward', 'data', 'grad', 'label', 'zero_grad']

/** Words of Python worth completing here; shorter ones are typed faster than chosen. */
export const words = ['backward', 'from', 'import', 'lambda', 'nanograd', 'print', 'range', 'return', 'while']
