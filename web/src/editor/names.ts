// The names the editor offers to complete. A test compares them with the package.

/** Functions of nanograd that are methods of a Value too. */
export const operations =
  'cos elu erfc exp gelu leaky_relu log log10 log2 maximum minimum relu sigmoid sin softplus sqrt tan tanh'.split(
    ' ',
  )

/** What else `from nanograd import …` gives. */
export const others = 'Value dot grad jvp logsumexp mean scope softmax'.split(' ')

/** What else follows the dot of a Value. */
export const members = 'backward data grad label zero_grad'.split(' ')

/** Words of Python worth completing here; shorter ones are typed faster than chosen. */
export const words = 'backward from import lambda nanograd print range return while'.split(' ')
