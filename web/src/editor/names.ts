// The names the editor offers to complete. Those of nanograd come from the package itself.
import prepared from '../prepared/names.json'

/** Functions of nanograd that are methods of a Value too. */
export const operations: string[] = prepared.operations

/** What else `from nanograd import …` gives. */
export const others: string[] = prepared.others

/** What else follows the dot of a Value. */
export const members = 'backward data grad label zero_grad'.split(' ')

/** Words of Python worth completing here; shorter ones are typed faster than chosen. */
export const words = 'backward from import lambda nanograd print range return while'.split(' ')
