// Every English word of the page, by room. A translation is a file like this one: see "A translation is one file" in the README.

const english = {
  page: {
    title: 'nanograd: see backpropagation happen',
    language: 'Language',
    theme: 'Light or dark',
    keys: 'Keys',
    keysTitle: 'Keys (?)',
    views: 'Views',
    expression: 'Expression',
    network: 'Network',
    learn: 'Learn',
    backToNetwork: '← Back to the network',
    loadingNetwork: 'Loading the network view …',
    networkNotLoaded: 'The network view could not be loaded. Is the connection gone? Reload to try again.',
    loadingCourse: 'Loading the course …',
    courseNotLoaded: 'The course could not be loaded. Is the connection gone? Reload to try again.',
  },
  keys: {
    title: 'Keys',
    close: 'Close',
    play: 'play or pause',
    step: 'step back, step forward',
    ends: 'first step, last step',
    number: 'change the number at the cursor, in the code',
    run: 'run the code now',
    zoom: 'zoom in, zoom out, fit, in the graph',
    scenes: 'previous scene, next scene, in a lesson',
    list: 'this list',
  },
  /** What Python says, by its English text; so nothing to do in English. @type {Record<string, string>} */
  python: {},
}

export default english
