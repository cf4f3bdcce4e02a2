// What is said where the page itself does not arrive, and with it no file of words: in every language at once.

export const EARLY: Record<string, { notLoaded: string; again: string }> = {
  en: {
    notLoaded: 'The rest of the page could not be loaded. Are you offline?',
    again: 'Try again',
  },
  es: {
    notLoaded: 'No se pudo cargar el resto de la página. ¿Se ha perdido la conexión?',
    again: 'Intentarlo de nuevo',
  },
}
