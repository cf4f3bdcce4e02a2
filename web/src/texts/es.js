// Las palabras de la página en español.

/** @type {import('./words.svelte.js').Words} */
const spanish = {
  page: {
    title: 'nanograd: mira cómo ocurre la retropropagación',
    language: 'Idioma',
    theme: 'Claro u oscuro',
    keys: 'Teclas',
    keysTitle: 'Teclas (?)',
    views: 'Vistas',
    expression: 'Expresión',
    network: 'Red',
    learn: 'Aprender',
    backToNetwork: '← Volver a la red',
    loadingNetwork: 'Cargando la vista de la red …',
    networkNotLoaded:
      'No se pudo cargar la vista de la red. ¿Se ha perdido la conexión? Recarga la página para intentarlo de nuevo.',
    loadingCourse: 'Cargando el curso …',
    courseNotLoaded:
      'No se pudo cargar el curso. ¿Se ha perdido la conexión? Recarga la página para intentarlo de nuevo.',
  },
  keys: {
    title: 'Teclas',
    close: 'Cerrar',
    play: 'reproducir o pausar',
    step: 'paso atrás, paso adelante',
    ends: 'primer paso, último paso',
    number: 'cambiar el número junto al cursor, en el código',
    run: 'ejecutar el código ahora',
    zoom: 'acercar, alejar, ajustar, en el grafo',
    scenes: 'escena anterior, escena siguiente, en una lección',
    list: 'esta lista',
  },
  python: {},
}

export default spanish
