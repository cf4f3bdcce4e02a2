// Las palabras de la página en español.
import { counted } from './counts.ts'
import type { Words } from './words.svelte.ts'

const rules = new Intl.PluralRules('es')

/** Una forma para uno, la otra para los demás números. */
const plural = (n: number, one: string, many: string) => (rules.select(n) === 'one' ? one : many)

const spanish: Words = {
  page: {
    title: 'nanograd: mira cómo ocurre la retropropagación',
    description:
      'Mira cómo ocurre la retropropagación: escribe una expresión o Python y observa los gradientes volver por su grafo.',
    language: 'Idioma',
    theme: 'Tema',
    themes: {
      system: 'como el sistema',
      light: 'claro',
      dark: 'oscuro',
      contrast: 'alto contraste',
    },
    skip: 'Saltar al contenido',
    infinity: 'infinito',
    keys: 'Teclas',
    keysTitle: 'Teclas (?)',
    more: 'Más',
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
    documentation: 'Documentación (en inglés)',
    close: 'Cerrar',
    letters: 'Teclas que son una sola letra o un signo',
    caps: {
      Space: 'Espacio',
      Home: 'Inicio',
      End: 'Fin',
      PgUp: 'Re Pág',
      PgDn: 'Av Pág',
      'Page ↑': 'Pág ↑',
      'Page ↓': 'Pág ↓',
      Del: 'Supr',
      Enter: 'Intro',
      Esc: 'Esc',
      Tab: 'Tab',
      Shift: 'Mayús',
      Ctrl: 'Ctrl',
      Alt: 'Alt',
    },
    groups: {
      time: 'Por el tiempo',
      lesson: 'Por la lección',
      training: 'Entrenamiento',
      graph: 'En el grafo',
      code: 'En el código',
      leaf: 'En una hoja',
      clicker: 'Con un mando, al presentar',
      presenting: 'Presentar',
      everywhere: 'En todas partes',
    },
    does: {
      play: 'reproducir o pausar',
      forward: 'paso adelante',
      back: 'paso atrás',
      first: 'primer paso',
      last: 'último paso',
      nextScene: 'escena siguiente',
      previousScene: 'escena anterior',
      train: 'entrenar o pausar',
      trainStep: 'un paso',
      neurons: 'más o menos neuronas, en el tirador bajo una capa',
      movePoint: 'mover un punto de los datos que tiene el foco',
      deletePoint: 'quitar el punto',
      openScalars: 'abrir el grafo escalar de una neurona o un punto',
      undo: 'deshacer un cambio, con ⌘ en un Mac; vuelve también lo entrenado',
      redo: 'rehacerlo',
      neighbour: 'al vecino, desde el nodo que tiene el foco',
      choose: 'comprobar el nodo numéricamente; plegar o desplegar un grupo',
      zoom: 'acercar, alejar',
      fit: 'mostrar todo el grafo',
      numberUp: 'aumentar el número junto al cursor; con Mayús, diez veces más',
      numberDown: 'disminuir el número junto al cursor',
      run: 'ejecutar ahora',
      leaveCode: 'salir del código',
      tests: 'ejecutar las pruebas',
      nudge: 'un poco menos, un poco más; con Mayús, diez veces más',
      shove: 'mucho más, mucho menos',
      restore: 'volver al número que tenía',
      clickForward: 'paso siguiente, luego escena siguiente',
      clickBack: 'paso atrás, luego la escena anterior',
      pause: 'pausar',
      present: 'presentar, y volver',
      spotlight: 'foco: en el paso, un círculo, apagado',
      dark: 'pantalla oscura, y volver',
      showCode: 'código, o ajustes: mostrar u ocultar',
      showValues: 'hojas, o resultados: mostrar u ocultar',
      full: 'pantalla completa',
      leave: 'salir de la presentación',
      list: 'esta lista',
      next: 'a lo siguiente',
    },
  },
  present: {
    present: 'Presentar',
    presentTitle: 'Presentar (P)',
    tools: 'Presentación',
    parts: {
      code: 'Código',
      leaves: 'Hojas',
      card: 'Paso',
      text: 'Texto',
      settings: 'Ajustes',
      results: 'Resultados',
    },
    spotlights: {
      off: 'Foco: apagado',
      step: 'Foco: en el paso',
      circle: 'Foco: un círculo',
    },
    spotlightTitle: 'Foco (S)',
    dark: 'Oscuro',
    darkTitle: 'Pantalla oscura (B)',
    full: 'Pantalla completa',
    fullTitle: 'Pantalla completa (F)',
    leave: 'Salir',
    leaveTitle: 'Salir de la presentación (Esc)',
    light: 'Encender la pantalla de nuevo',
    isDark: 'La pantalla está oscura. Cualquier tecla la enciende de nuevo.',
    second: 'Ventana del orador',
    secondTitle: 'Una segunda ventana, con notas, un reloj y el paso siguiente',
    refused: 'El navegador bloqueó la ventana: permite las ventanas emergentes de esta página.',
    speaker: 'Para quien habla',
    together: 'La ventana de la clase sigue a esta, y esta a aquella.',
    alone: 'La ventana de la clase no está.',
    since: 'Hablando desde hace',
    restart: 'Empezar de nuevo desde 0:00',
    nextUp: 'Siguiente',
    nextScene: 'La escena siguiente',
    nothingNext: 'Este fue el último paso.',
    notes: 'Notas',
    noNotes: 'Las escenas de las lecciones tienen notas.',
    begin: 'Presentar a la clase',
  },
  stepper: {
    card: 'Este paso',
    phases: {
      start: 'antes de empezar',
      forward: 'hacia delante',
      backward: 'hacia atrás',
      'forward mode': 'modo directo',
    },
    place: (n, total) => `Paso ${counted(n)} de ${counted(total)}`,
    line: (line) => `línea ${line}`,
    together: (n) => `con ${counted(n)} ${plural(n, 'paso', 'pasos')} dentro de grupos plegados`,
    beforeFirst: 'Antes del primer paso',
    leavesHaveNumbers:
      'Las hojas ya tienen sus números. Avanza un paso para calcular lo que se hace con ellas.',
    movesAtSpeedOne: (title) => `${title} se mueve a velocidad 1`,
    startsBackward: (title) => `${title} inicia la pasada hacia atrás`,
    startsAgain: (title) => `${title} inicia una segunda pasada hacia atrás`,
    passes: (from, to) => `${from} pasa su gradiente a ${to}`,
    getsTangent: (title) => `${title} recibe su tangente`,
    tangentSum: (sum, tangent, title) => `${sum} = ${tangent} para ${title}.`,
    hasReceived: (title, n, all) => `${title} ha recibido ${counted(n)} de ${counted(all)}`,
    moreThanEdges: 'más que las aristas que hay',
    isFinal: 'su gradiente es definitivo',
    carriedMistake: (title, came, right) =>
      `${title} entrega ${came} donde lo correcto sería ${right}: un error anterior sigue su camino.`,
    contribution: 'contribución',
    was: (before) => `(antes ${before})`,
    tangentOf: (name) => `tangente de ${name}`,
    received: (n, all) =>
      `${counted(n)} de ${counted(all)} ${plural(all, 'contribución', 'contribuciones')} ${plural(n, 'recibida', 'recibidas')}`,
    tooMany: (n) => `${counted(n)} de más`,
    final: 'definitivo',
    next: 'siguiente:',
    more: (n) => `${counted(n)} más`,
    lastToSend: (title) => `siguiente: ninguno, ${title} es el último en enviar`,
    first: 'Primer paso',
    firstTitle: 'Primer paso (Inicio)',
    back: 'Paso atrás',
    backTitle: 'Paso atrás (←)',
    play: 'Reproducir',
    playTitle: 'Reproducir (Espacio)',
    pause: 'Pausar',
    pauseTitle: 'Pausar (Espacio)',
    forward: 'Paso adelante',
    forwardTitle: 'Paso adelante (→)',
    last: 'Último paso',
    lastTitle: 'Último paso (Fin)',
    speed: 'Velocidad',
    step: 'Paso',
    forwardCount: (n) => `hacia delante: ${counted(n)} ${plural(n, 'valor', 'valores')}`,
    tangentCount: (n) => `modo directo: ${counted(n)} ${plural(n, 'tangente', 'tangentes')}`,
    backwardCount: (n) => `hacia atrás: ${counted(n)} ${plural(n, 'contribución', 'contribuciones')}`,
    kinds: { leaf: 'hoja', constant: 'constante' },
    gradient: 'gradiente',
    tangent: 'tangente',
    notYet: 'aún no',
    hidden: 'oculto',
    node: (title, kind, data, what, gradient) => `${title}, ${kind}, valor ${data}, ${what} ${gradient}`,
    firstBad: (number) => `primer ${number}`,
    firstBadGradient: (number) => `primer gradiente ${number}`,
    notDefined: 'no está definido aquí',
    shouldBe: (number) => `debería ser ${number}`,
    whatIs: (title) => `¿Cuánto vale ${title}?`,
    whatIsTangent: (title) => `¿Cuál es la tangente de ${title}?`,
    whatIsMoving: (title) => `¿Cuál es la tangente de ${title}, la entrada que se mueve?`,
    whatStarts: (atom) => `¿En cuánto empieza ${atom}.grad?`,
    whatAfter: (gradient) => `¿Cuánto vale ${gradient} después de este paso?`,
    gradientOf: (number) => `el gradiente de ${number}`,
    tangentIs: (title, number) => `La tangente de ${title} es ${number}.`,
    soFar: (gradient, number) => `${gradient} = ${number} hasta ahora.`,
    howFast: '¿A qué velocidad se mueve por sí misma?',
    howMuch: '¿Cuánto cambia la salida cuando la propia salida cambia un poco?',
    prediction: 'Tu predicción',
    predictionHere: 'tu predicción',
    check: 'Comprobar',
    hint: 'Pista',
    reveal: 'Mostrar',
    feedback: 'Respuesta',
    nextStep: 'Paso siguiente',
    score: 'Puntuación',
    scored: (right, asked, streak) =>
      `${right} de ${asked} ${plural(right, 'acierto', 'aciertos')} · racha ${streak}`,
    resetScore: 'Reiniciar la puntuación',
    checking: 'Comprobando …',
    revealed: 'Aquí está el paso completo.',
    skipped: (at) => `El paso ${counted(at)} se saltó sin respuesta.`,
    answerFirst: 'Responde primero, o avanza un paso para saltarlo.',
    bothModes: 'Modo directo y pasada hacia atrás',
    bothModesTitle: 'Modo directo frente a pasada hacia atrás',
    passesNeeded: (inputs, edges) =>
      `Una sola pasada hacia atrás da ${inputs === 1 ? 'el gradiente de la única entrada' : `los gradientes de las ${counted(inputs)} entradas`}; ` +
      `el modo directo necesita ${counted(inputs)} ${plural(inputs, 'pasada', 'pasadas')}, una por cada entrada. Aquí son ${counted(edges)} ` +
      `multiplicaciones frente a ${counted(inputs)} × ${counted(edges)}.`,
    derivatives: 'Derivadas',
    derivative: 'derivada',
    byForward: 'directo',
    byBackward: 'hacia atrás',
    anotherPass: 'otra pasada',
    anotherPassOf: (title) => `otra pasada, de ${title}`,
    engineAndTruth: 'Motor y verdad',
    engineAndTruthTitle: 'Motor frente a la verdad',
    wrongCount: (n, all) =>
      `${counted(n)} de ${counted(all)} gradientes ${plural(n, 'es incorrecto', 'son incorrectos')}.`,
    mistakeHidden: 'En este grafo el error no se nota: todos los gradientes son correctos.',
    gradients: 'Gradientes',
    value: 'valor',
    centralDifference: 'diferencia central',
    correct: 'correcto',
    wrong: 'incorrecto:',
    notComputed: 'sin calcular',
    none: 'ninguna',
    engineMakes: (title: string, came: string, right: string) =>
      `Este motor hace ${came} de ${title} donde lo correcto sería ${right}.`,
    engineStarts: (name: string, came: string, right: string) =>
      `Este motor tiene ${came} en ${name}.grad donde lo correcto sería ${right}.`,
  },
  graph: {
    graph: 'Grafo computacional',
    tools: 'Herramientas del grafo',
    fit: 'Ajustar',
    fitTitle: 'Mostrar el grafo entero (0)',
    zoomOut: 'Alejar',
    zoomOutTitle: 'Alejar (−)',
    zoomIn: 'Acercar',
    zoomInTitle: 'Acercar (+)',
    zoomToAll: 'Ampliar al 100 %',
    zoomFrom: (percent) => `${percent}: ampliar al 100 %`,
    fold: 'Plegar grupos',
    unfold: 'Desplegar grupos',
    leftToRight: 'LR, dirección de izquierda a derecha',
    topToBottom: 'TB, dirección de arriba abajo',
    leftToRightTitle: 'De izquierda a derecha; pulsa para ir de arriba abajo',
    topToBottomTitle: 'De arriba abajo; pulsa para ir de izquierda a derecha',
    node: 'nodo',
    waiting: 'espera',
    andMore: (titles, more) => `${titles} y ${counted(more)} más`,
    traffic: (nodes, inputs, outputs) =>
      `${counted(nodes)} nodos · entran ${counted(inputs)}, salen ${counted(outputs)}`,
    inAndOut: (group, inputs, outputs) => `${group}: entra ${inputs}; sale ${outputs}`,
    folded: (group, nodes) => `grupo ${group}, plegado, ${counted(nodes)} nodos`,
    unfolded: (group, nodes) => `grupo ${group}, desplegado, ${counted(nodes)} nodos`,
  },
  leaves: {
    leaves: 'Hojas',
    drag: 'Hojas: arrastra para cambiar',
    none: 'Aún no hay hojas. Cada número dado a un Value, y cada nombre libre de una expresión, tendrá aquí un deslizador.',
    fixed: (label) => `${label} no tiene en el código un número propio que se pueda cambiar`,
    doubleClick: (number) => `Doble clic para volver a ${number}`,
    gradient: 'gradiente',
    notYet: 'gradiente: aún no',
    check: (label) => `Comprobar ${label} numéricamente`,
    number: (label) => `número de ${label}`,
    needed: (typed) => `Hace falta un número, y llegó ${typed}`,
  },
  output: {
    output: 'Salida',
    files: 'Archivos para el código',
    forget: (name) => `Quitar ${name}`,
    answer: 'Respuesta',
    enter: 'Enviar',
    askAgain: 'Preguntar de nuevo',
    figure: (n, title) => `Figura ${n}${title && `: ${title}`}`,
    leftOut: (n) => `${counted(n)} ${plural(n, 'línea omitida', 'líneas omitidas')}`,
  },
  editor: {
    code: 'Código Python',
    notLoaded: 'No se pudo cargar el editor. Recarga la página para intentarlo de nuevo.',
    hint: 'Tab sangra; para salir del editor pulsa Esc y luego Tab. Alt con la flecha arriba o abajo cambia el número junto al cursor.',
  },
  numeric: {
    check: 'Comprobación numérica',
    close: 'Cerrar la comprobación numérica',
    against: (output, node) => `${output} frente a ${node}`,
    curve: (output, node) => `Curva de ${output} frente a ${node}`,
    point: (node) => `${node} en la curva`,
    hasNoValue: 'no tiene valor',
    noValue: 'sin valor',
    none: 'ninguna',
    byGradient: 'pendiente según el gradiente',
    byDifferences: 'según diferencias centrales',
    verdict: 'Veredicto',
    narrower: 'Más estrecho',
    wider: 'Más ancho',
    narrow: 'Mostrar un tramo más estrecho',
    widen: 'Mostrar un tramo más ancho',
    back: 'Volver al número del grafo',
    edits: 'Al arrastrar el punto cambia el número en el código.',
    explores: 'Arrastrar el punto solo explora: el grafo no cambia.',
  },
  expression: {
    openFile: 'Abrir…',
    openFileTitle: 'Abre o suelta un cuaderno, un programa o un archivo que lea tu código',
    mode: 'Modo',
    backward: 'inverso',
    forward: 'directo',
    of: 'de',
    moving: 'Entrada que se mueve',
    engine: 'Motor',
    correct: 'Correcto',
    predict: 'Predecir',
    code: 'Código',
    example: 'Ejemplo:',
    own: 'el tuyo',
    python: 'Python',
    formulas: 'fórmulas',
    asPython: 'Se lee como Python',
    asFormulas: 'Se lee como fórmulas: cada nombre es un Value',
    live: 'en vivo',
    notRun: 'aún sin ejecutar',
    linked: 'Este texto llegó con un enlace y se ejecuta en un Python propio. Puedes cambiarlo.',
    lastGood: 'imagen anterior',
    mend: (shows: string) => `Escribir ${shows}`,
    follows: 'El grafo sigue al texto mientras escribes',
    goToLine: (line) => `Ir a la línea ${line}`,
    check: (title) => `Comprobar ${title} numéricamente`,
    openGraph: (derivative) => `Abrir el grafo de ${derivative}`,
    itsDerivative: (title) => `su derivada respecto a ${title}`,
    derivativePanel: 'Grafo de una derivada',
    graphOf: (title) => `El grafo de ${title}`,
    graphOfComment: (title) => `el grafo de ${title}`,
    aboutDerivative: (title) =>
      'Los gradientes también pueden ser Values, hechos de sumas y multiplicaciones como cualquier otro, y por eso ' +
      `tienen un grafo. Su salida es ${title}; recorrerlo hacia atrás da las derivadas siguientes. Tu texto no ha ` +
      'cambiado, y los deslizadores siguen moviendo sus números.',
    derivativeCode: 'Código de la derivada, solo lectura',
    backToGraph: (title) => `Volver al grafo de ${title}`,
    oneBack: 'Una derivada atrás',
    onceMore: 'Derivar una vez más',
    by: (title) => `respecto a ${title}`,
    ownEngine: 'El tuyo',
    noEngineYet: 'El tuyo: escríbelo en Aprender',
    yourEngine: 'Tu motor',
    runsOnYours: 'Tu motor calcula este grafo',
    allAgree: 'Cada número, cada paso y cada gradiente coincide con los de nanograd.',
    noBackward:
      'Aún no tiene `backward`, así que la página vuelve por él: en orden, llamando a lo que dejaron tus operaciones.',
    shouldBe: (title: string, came: string, right: string) => `${title} es ${came} y debería ser ${right}.`,
    moreNumbers: (count: number) =>
      count === 1 ? '1 número más está mal.' : `${counted(count)} números más están mal.`,
    yours: 'tuyo',
    toYourCode: 'Ir a tu código',
    toYourEngine: 'Ir a tu motor',
    useCorrect: 'Usar el motor correcto',
    engineFailed: (message: string) => `Tu motor: ${message}`,
    engineRan: 'Tu propio motor calculaba el grafo: mira también ahí.',
  },
  predict: {
    about: 'Cada paso esconde su número hasta que hayas dicho cuál será',
    ofNetwork: 'Predice el próximo paso',
    byHowMuch: (name: string, layer: number, neuron: number) =>
      `Capa ${layer}, neurona ${neuron}: ¿cuánto cambiará «${name}»?`,
    whichWay: (name: string, layer: number, neuron: number) =>
      `Capa ${layer}, neurona ${neuron}: ¿hacia dónde irá «${name}»?`,
    itIs: (value: string, gradient: string) =>
      `Vale ${value}, y la pérdida tiene el gradiente ${gradient} respecto a él.`,
    rateIs: (rate: string) => `La tasa de aprendizaje es ${rate}.`,
    optimizerIs: (optimizer: string) => `El paso lo da ${optimizer}.`,
    hintChange:
      'Un paso va contra el gradiente, tan lejos como dice la tasa de aprendizaje: −tasa de aprendizaje × gradiente.',
    hintWay:
      'Un paso va cuesta abajo: contra el gradiente, salvo que pasos anteriores aún empujen al otro lado.',
    up: 'Arriba',
    down: 'Abajo',
    nextQuestion: 'Siguiente pregunta',
    pauseFirst: 'Pausa el entrenamiento: la pregunta es sobre un solo paso.',
    nothingToAsk: 'Aquí no hay gradiente, así que nada se moverá.',
    right: 'Correcto.',
    uphill: 'Signo equivocado: un paso va contra el gradiente, cuesta abajo.',
    noRate: 'Olvidaste la tasa de aprendizaje: el gradiente se multiplica por ella.',
    noRateUphill: 'Ese es el gradiente: el paso va en contra, y es tasa de aprendizaje veces de largo.',
    newNumber: 'Ese es el número nuevo; se pregunta cuánto cambia.',
    notRight: 'No es correcto: el cambio es −tasa de aprendizaje × gradiente.',
    wrongWay:
      'Dirección equivocada: el gradiente apunta cuesta arriba para la pérdida, y un paso va en contra.',
    withGradient: 'Esta vez fue con el gradiente: pasos anteriores aún empujan, o el paso vio otros puntos.',
    still: 'No se movió nada.',
    revealed: 'Mostrado.',
    outcome: (change: string, after: string) => `Cambió en ${change} y ahora vale ${after}.`,
    noNumber: 'Eso no es un número. Escríbelo como −1.5, 0.25 o 2e-3.',
  },
  status: {
    python: 'Python',
    newVersion: 'Versión nueva',
    newerIsHere: 'Hay una versión más nueva de esta página.',
    reload: 'Recargar',
    later: 'Más tarde',
    stop: 'Detener',
    ready: 'listo',
    running: 'en marcha',
    loading: 'Cargando Python',
    starting: 'Arrancando Python',
    installingEngine: 'Instalando nanograd',
    importingEngine: 'Importando nanograd',
    installing: (name) => `Instalando ${name}`,
    notLoaded: 'El proceso de Python no se cargó.',
    couldNotStart: (reason) => `Python no pudo arrancar: ${reason}`,
    stopped: 'Detenido. Tu texto y la última imagen siguen aquí.',
    timeout: (seconds) =>
      `Detenido a los ${counted(seconds)} segundos. ¿Hay un bucle que no termina nunca? Tu texto sigue aquí.`,
    tooDeep:
      'Esto está anidado a demasiada profundidad para Python en un navegador: da nombres propios a sus partes internas. Python vuelve a arrancar.',
    brokeDown: (reason) => `El propio Python se averió y vuelve a arrancar. ${reason}`,
  },
  recent: {
    recent: 'Recientes',
    about: 'Guardados en este navegador. Abrir uno no quita nada: lo que había sigue en esta lista.',
    none: 'Todavía nada. Lo que escribas o entrenes se guarda aquí por sí solo.',
    untitled: 'sin título',
    openNow: '(abierto ahora)',
    deleted: (title) => `«${title}» está borrado.`,
    putBack: 'Devolverlo a la lista',
    delete: 'Borrar',
    deleteOne: (title) => `Borrar ${title}`,
    clear: 'Borrar todos los demás',
    sure: (n) => `¿Borrar ${n} ${plural(n, 'trabajo', 'trabajos')} para siempre?`,
    yes: 'Sí, borrar',
    no: 'No',
    close: 'Cerrar',
    keeping: 'Guardado',
    refused:
      'Este navegador no deja que la página guarde nada: su almacenamiento está bloqueado o lleno, así que lo que hagas aquí se pierde al cerrarla. Un enlace de «Compartir» lo contiene; el curso se puede exportar a un archivo.',
  },
  share: {
    share: 'Compartir',
    about: 'El enlace lo contiene todo: no se guarda nada en ningún otro sitio.',
    link: 'Enlace',
    copyLink: 'Copiar el enlace',
    frame: 'Marco',
    copyFrame: 'Copiar el marco',
    copied: 'Copiado.',
    copying: (label) => `Copia: ${label}`,
    notCopied: 'El navegador no lo ha permitido; el texto está seleccionado, cópialo.',
    characters: (n) => `${counted(n)} caracteres.`,
    openWhole: 'Abrir en nanograd',
    newTab: 'Abrir en otra pestaña',
    qrCode: 'Código QR del enlace',
    enlarge: 'Ampliar',
    noQrCode: (hasExtras) =>
      `Demasiado largo para un código QR: tendría más cuadros de los que una cámara distingue. ${hasExtras ? 'Quizá quepa sin lo marcado arriba; si no, copia' : 'Copia'} el enlace y envíalo.`,
    colours: 'Colores:',
    theirs: 'los del sistema de quien lo lea',
    contrast: 'de alto contraste',
    presented: 'En presentación: grande, y solo lo que hace falta en clase',
    without: 'Sin:',
    parts: {
      code: 'código',
      header: 'cabecera',
      card: 'tarjeta del paso',
      timeline: 'línea de tiempo',
      settings: 'ajustes',
      results: 'resultados',
      text: 'texto',
    },
    light: 'claros',
    dark: 'oscuros',
    embed: 'Poner el grafo en otra página',
    width: 'Ancho',
    height: 'Alto',
    close: 'Cerrar',
    withStep: (at, total) => `En el paso ${counted(at)} de ${counted(total)}`,
    withPoints: 'Con mis propios puntos',
    withWeights: (step) => `Con los pesos tal como están ahora, en el paso ${counted(step)}`,
    withFile: 'Con mi archivo tal como está ahora',
    understood: 'Entendido',
    damaged:
      'Este enlace está dañado: le falta una parte o ha cambiado, así que no dice qué abrir. Copia de nuevo el enlace entero.',
    empty: 'Este enlace no contiene nada que se pueda abrir.',
    later: (version, reads) =>
      `Este enlace es de un nanograd posterior: necesita enlaces de la versión ${version}, y esta página lee hasta la versión ${reads}. Recarga la página, o abre el enlace donde se hizo.`,
    leftOut: (name) =>
      `Se ha omitido «${name}» de este enlace: lo que contiene ahí no encaja en esta página.`,
    unknown: (names) =>
      `Este enlace contiene además ${names.map((name) => `«${name}»`).join(', ')}, que esta página no conoce.`,
    andMore: (n) => `Y ${counted(n)} más de este tipo.`,
  },
  network: {
    inOutputLayer: 'En la capa de salida.',
    inLayer: (layer) => `En la capa ${layer}.`,
    backToGood: 'Volver al último estado bueno',
    atStep: (step) => `en el paso ${step}`,
    dismiss: 'Descartar',
    end: 'Fin del entrenamiento',
    boundary: 'Frontera de decisión',
    boundaryNow: (how) => `Frontera de decisión: ${how}`,
    lossNow: (how) => `Pérdida a lo largo de los pasos: ${how}`,
    stepAt: (step) => `paso ${step}`,
    lastFailed: 'El último paso falló; vuelve al último estado bueno, o reinicia',
    notThere: 'La red aún no está lista',
    reset: 'Reiniciar',
    resetTitle: 'Reiniciar: volver a los primeros pesos',
    run: 'Entrenar',
    pause: 'Pausar',
    runTitle: 'Entrenar (Espacio)',
    pauseTitle: 'Pausar (Espacio)',
    weight: 'peso',
    oneStep: 'Un paso',
    oneStepTitle: 'Un paso (→)',
    oneEpoch: 'Una época',
    oneEpochTitle: 'Una época: cada punto una vez',
    step: 'paso',
    steps: 'Pasos',
    epoch: (epoch) => `época ${counted(epoch)}`,
    data: 'Datos',
    ownPoints: (points, held) =>
      `Tus ${counted(points)} puntos, ${counted(held)} de ellos reservados. Si eliges un conjunto de datos, sus puntos ocupan su lugar.`,
    dataSeed: 'Semilla de los datos',
    clickTheMap: 'pulsa en el mapa para añadir puntos · suelta, pega o',
    openCsv: 'abre un CSV',
    dataset: 'Conjunto de datos',
    stopAfter: 'parar tras',
    stepsUnit: 'pasos',
    orLossBelow: 'o pérdida menor que',
    drop: 'Suelta un CSV, o una red guardada',
    verdicts: { vanishing: 'se desvanece ↓', exploding: 'explota ↑', dead: 'muerta' },
    functionIn: (layer) => `Función en la capa ${layer}`,
    aPoint: 'un punto',
    aClick: 'Un clic en el mapa',
    aClickAdds: 'un clic añade',
    clickAddsPoint: 'Un clic en el mapa añade un punto',
    clickAddsClass: (title) => `Un clic en el mapa añade un punto de la clase ${title}`,
    addsClass: (title) => `añade clase ${title}`,
    clickDeletes: 'Un clic en un punto lo borra',
    deletesPoint: 'borra un punto',
    deletes: 'borrar',
    inTheMiddle: 'Poner un punto en el centro',
    point: (n) => `punto ${n}`,
    ofClass: (title) => `clase ${title}`,
    target: (number) => `objetivo ${number}`,
    heldOut: 'reservado',
    itsGraph: 'Su grafo',
    delete: 'Borrar',
    points: 'Puntos',
    pointKeys: 'Intro abre el grafo escalar de un punto, Mayús y una flecha lo mueven, Supr lo borra.',
    showPython: 'Mostrar el Python',
    save: 'Guardar',
    load: 'Cargar',
    pythonTitle: 'El Python de esta red',
    pythonAbout:
      'Lo que la página ejecuta, hasta la última cifra: en un archivo, con Python 3.11 y nanograd, imprime las mismas pérdidas.',
    torchTitle: 'La red en PyTorch',
    torchAbout: 'La misma red con sus pesos tal como están, para PyTorch.',
    settings: 'Ajustes',
    settingsSummary: 'Datos, pérdida, optimizador, Python',
    pointAtSetting: 'Señala un ajuste para leer qué hace.',
    results: 'Resultados',
    clickNeuron:
      'pulsa una neurona: abre su grafo escalar para un punto, con gradientes, en la vista Expresión',
    neuronTitle: 'Neurona',
    neuronInTable: 'Neurona en la tabla',
    none: 'ninguna',
    parametersOf: (layer, neuron) => `Parámetros de la capa ${layer}, neurona ${neuron}`,
    parameter: 'parámetro',
    value: 'valor',
    gradient: 'gradiente',
    openGraph: 'Abrir su grafo escalar',
    pointAtNeuron:
      'Señala una neurona, o elige una, para ver sus pesos, sus gradientes y lo que recuerda el optimizador.',
    race: 'Carrera de los optimizadores',
    raceOn: 'La carrera está en marcha',
    raceOver: 'La carrera ha terminado',
    raceAbout: 'Los mismos pesos, datos y lotes; solo cambia el optimizador.',
    backToNetwork: 'Volver a la red',
    learned: (title) => `${title}: lo que ha aprendido`,
    momentum: 'Momento',
    racer: (title, rate) => `${title}, tasa de aprendizaje ${rate}`,
    train: 'entrenamiento',
    accuracy: 'exactitud',
    accuracyName: 'Exactitud',
    trainLoss: 'Pérdida de entrenamiento',
    heldOutLoss: 'Pérdida de los puntos reservados',
    heldOutLossTitle: 'pérdida de los reservados',
    heldOutTrain: (share) => `reservados; entrenamiento ${share}`,
    notTrained: 'aún sin entrenar',
    now: 'ahora',
    loss: 'Pérdida',
    lossTitle: 'pérdida',
    logScale: 'escala log',
    keep: 'Conservar',
    keepTitle: 'Conservar esta curva en el gráfico y empezar de nuevo para comparar',
    raceThem: 'Carrera de optimizadores',
    raceTitle: 'SGD, momento, RMSprop y Adam desde los mismos pesos, lado a lado',
    speed: 'Velocidad',
    pace: 'Ritmo',
    paces: {
      gathering: {
        title: 'cada vez más rápido',
        says: 'Lento al principio, para que la veas aprender; luego cada vez más rápido.',
      },
      five: { title: '5 pasos por segundo', says: 'Lo bastante lento para ver cada paso.' },
      sixty: { title: '60 pasos por segundo', says: 'Más o menos un paso por imagen.' },
      thousand: {
        title: '1000 pasos por segundo',
        says: 'Más rápido que el ojo, más lento de lo que podría.',
      },
      full: { title: 'a toda velocidad', says: 'Tantos pasos como permita el tiempo.' },
    },
    stepsPerSecond: (n) => `${n} pasos/s`,
    atRest: 'en reposo',
    compiled: 'compilada a WebAssembly',
    oneNeuron: 'Una neurona, y los gradientes',
    runs: 'Curvas del gráfico',
    runNumber: (n) => `curva ${n}`,
    failed: 'falló',
    forget: (title) => `Olvidar ${title}`,
    forgetTitle: 'Olvidar esta curva',
    neuronsIn: (layer) => `Neuronas en la capa ${layer}`,
    neurons: (n) => `${n} ${plural(n, 'neurona', 'neuronas')}`,
    dragForNeurons: 'Arrastra hacia arriba para más neuronas, hacia abajo para menos',
    bias: 'sesgo',
    opensGraph: 'abre su grafo escalar',
    inputsTitle: 'entradas',
    inputs: (n) => `${n} ${plural(n, 'entrada', 'entradas')}`,
    input: (which) => `entrada ${which}`,
    neuron: (n) => `neurona ${n}`,
    neuronOf: (layer, neuron) => `capa ${layer} neurona ${neuron}`,
    layer: (n) => `Capa ${n}`,
    outputLayer: 'Capa de salida',
    out: 'salida',
    removeLayer: 'Quitar capa',
    takeLayer: (n) => `Quitar la capa ${n}`,
    removeThis: (n) => `Quitar la capa ${n}`,
    addLayer: 'Añadir capa',
    layerBefore: (n) => `Poner una capa antes de la capa ${n}`,
    addHere: 'Añadir una capa aquí',
    putHere: 'Poner una capa aquí',
    positive: 'positivo',
    negative: 'negativo',
    thinner: 'más fino por potencias de diez',
    wide: 'grueso: peso grande',
    spot: 'punto: sesgo',
    making: 'creando la red …',
    undoing: 'Deshacer y rehacer',
    undo: 'Deshacer',
    undoTitle: 'Deshacer el último cambio (Ctrl Z)',
    redo: 'Rehacer',
    redoTitle: 'Rehacer lo deshecho (Ctrl Shift Z)',
    colourWires: 'Colorear las conexiones por sus gradientes en lugar de por sus pesos',
    gradients: 'Gradientes',
    copied: 'Copiado.',
    notCopied: 'El navegador no lo permitió; selecciona el texto y cópialo.',
    copy: 'Copiar',
    copying: 'Copia',
    saveAs: (file) => `Guardar como ${file}`,
    openInExpression: 'Abrir en la vista Expresión',
    close: 'Cerrar',
    lossAndOptimizer: 'Pérdida y optimizador',
    optimizer: 'Optimizador',
    optimizerTitle: 'optimizador',
    learningRate: 'Tasa de aprendizaje',
    batchSize: 'Tamaño del lote',
    batch: 'lote',
    all: 'todos',
    seed: 'Semilla',
    activation: 'Activación',
    activationTitle: 'activación',
    mixed: 'varias',
    moreSettings: (optimizer) => `Más: plan, L1, lo propio de ${optimizer}`,
    schedule: 'Plan',
    scheduleTitle: 'plan',
    scheduleSetting: (title) => `Plan: ${title}`,
    scheduleSteps: 'Plan: en cuántos pasos',
    firstWeights: 'Primeros pesos',
    firstWeightsTitle: 'primeros pesos',
    gradientsByLayer: 'Gradientes por capa',
    fine: (layer) => `${layer}: bien.`,
    rootMeanSquare: 'raíz cuadrática media de los gradientes de la capa',
    noStep: 'Aún no se ha dado ningún paso.',
    atLeast: (low) => `de ${low} o más`,
    atMost: (high) => `de ${high} como mucho`,
    below: (high) => `menor que ${high}`,
    and: ' y ',
    needsNumber: (title, bounds) => `${title} necesita un número${bounds}`,
    needsWhole: (title, bounds) => `${title} necesita un número entero${bounds}`,
    got: (needs, value) => `${needs}, y llegó ${value}`,
    differing: {
      ownPoints: (n) => `${n} puntos propios`,
      data: 'datos',
      heldOut: 'reservados',
      layers: 'capas',
      none: 'ninguna',
      weights: 'pesos',
      seed: 'semilla',
      loss: 'pérdida',
      optimizer: 'optimizador',
      schedule: 'plan',
      scheduleSteps: 'pasos del plan',
      batchSize: 'tamaño del lote',
      all: 'todos',
    },
    brokeDown: (reason) => `El proceso de entrenamiento se averió: ${reason}`,
    stepSays: (step, message) => `Paso ${counted(step)}: ${message}.`,
    noAnswer: 'Python no respondió.',
  },
  learn: {
    lessons: 'Lecciones',
    lessonsAre: (n) => `${n} lecciones breves: un texto, el grafo vivo del que trata, y una cosa que hacer.`,
    build: 'Construye el tuyo',
    buildFrom: 'Escribe tú el motor, desde el primer',
    buildAbout: (n) =>
      `hasta una red que aprende: ${n} ejercicios, cada uno con pruebas que nombran el error, pistas que se abren una a una, y una solución al final.`,
    lookAgain: 'Volver a mirarlo',
    goOn: 'Seguir',
    begin: 'Empezar',
    passedOf: (n, all) => `${n} de ${all} superados`,
    yourProgress: 'Tu progreso',
    loading: 'Cargando …',
    notLoaded: (reason) => `No se pudo cargar el curso: ${reason}`,
    standings: { passed: 'superado', begun: 'empezado', new: 'sin empezar' },
    lessonStandings: { passed: 'hecha', begun: 'empezada', new: 'sin empezar' },
    exercises: 'Ejercicios',
    exercise: 'Ejercicio',
    exerciseOf: (n, all) => `Ejercicio ${n} de ${all}`,
    concepts: 'Conceptos',
    resetThis: 'Reiniciar este ejercicio',
    resetQuestion: '¿Reiniciar este ejercicio?',
    resetSays: (title) =>
      `Tu código de «${title}» deja sitio a un nuevo comienzo y se cierran sus pistas. Lo que escribiste queda entre los trabajos recientes, y los demás ejercicios se quedan como están.`,
    resetYes: 'Reiniciarlo',
    cancel: 'Cancelar',
    yourEngine: 'Tu motor',
    tests: 'Pruebas',
    run: 'Ejecutar las pruebas',
    runTitle: 'Ejecutar las pruebas (Ctrl-Intro)',
    runningTests: 'Ejecutando las pruebas …',
    couldNotRun: 'Las pruebas no se pudieron ejecutar.',
    passedTests: (n, all, stale) =>
      `${n} de ${all} pruebas superadas${stale ? ', antes de tu último cambio' : ''}.`,
    onYourEngine: 'Ver un grafo con tu motor',
    onYourEngineTitle: 'Dibujar y recorrer un grafo con el código que has escrito',
    doneAll: 'Hecho.',
    nextIs: (title) => `Siguiente: ${title}`,
    builtAll: 'Lo has construido todo.',
    results: 'Resultados',
    printed: 'Impreso',
    expected: 'se esperaba',
    came: 'llegó',
    signs: { yes: 'superada', no: 'fallida', waits: 'sin ejecutar' },
    hints: 'Pistas',
    hint: (n, title) => `Pista ${n}: ${title}`,
    hintOf: (n, all, title) => `Pista ${n} de ${all}: ${title}`,
    showSolution: 'Mostrar la solución',
    solution: 'Solución',
    useIt: 'Usarla',
    solutionQuestion: '¿Mostrar la solución?',
    solutionSays: 'Lo que uno resuelve por sí mismo es lo que queda. Tu código no cambia.',
    solutionYes: 'Mostrarla',
    exportProgress: 'Exportar el progreso',
    importProgress: 'Importar el progreso',
    progressFile: 'Archivo de progreso',
    progress: 'Progreso',
    takenOver: 'Tu progreso se ha tomado del archivo.',
    replaceQuestion: '¿Sustituir tu progreso?',
    replaceSays: 'Lo que contiene el archivo ocupa el lugar de tu código y tu progreso en este navegador.',
    replaceYes: 'Sustituirlo',
    notJson: 'Esto no es un archivo de progreso: debería contener JSON.',
    notProgress: 'Este JSON no contiene progreso: necesita "version": 1 y "exercises".',
    lesson: 'Lección',
    lessonOf: (n, all) => `Lección ${n} de ${all}`,
    scenes: 'Escenas',
    sceneCalled: (n, title) => `Escena ${n}: ${title}`,
    sceneOf: (n, all) => `Escena ${n} de ${all}:`,
    task: 'Tarea',
    taskDone: '✓ Hecha.',
    taskOpen: 'Aún sin hacer.',
    back: 'Atrás',
    next: 'Siguiente',
    pageUp: 'Re Pág',
    pageDown: 'Av Pág',
    nextLesson: (title) => `Lección siguiente: ${title}`,
    nowBuild: 'Ahora construye el tuyo',
    code: 'Código',
    sinceBegan: 'Desde que empezó la escena',
    runOf: (name) => `avance: cambio de ${name}`,
    riseOf: (name) => `subida: cambio de ${name}`,
    riseOverRun: 'subida entre avance',
    move: (name) => `mueve ${name}`,
    gradientOf: (name) => `gradiente de ${name}, al empezar`,
  },
  exercises: {
    add: {
      title: 'Suma',
      text: [
        'Todo empieza con un número que recuerda de dónde viene. Cuando escribes `a + b`, Python llama a `a.__add__(b)`. Tu método hace dos cosas:',
        '1. **Hacia delante**: crea un `Value` nuevo con la suma, y haz que recuerde sus dos entradas. Entradas y resultados, así enlazados, forman el *grafo computacional*.\n2. **Hacia atrás, preparado para luego**: deja una pequeña función en `out._backward`. Cuando alguien la llame, `out.grad` ya se conocerá, y la función entregará a cada entrada su parte.',
        '¿Cuál es esa parte? Empuja `a` un poco, y la suma se mueve exactamente lo mismo: la *derivada local* de una suma es 1 para cada entrada. La *regla de la cadena* la multiplica por lo que llega de arriba: la parte es `1.0 * out.grad`.',
        'Y la parte **se suma** a lo que la entrada ya tiene (`+=`), porque un valor puede usarse en varios sitios, y cada uso cuenta.',
        'Acepta también simples números: `a + 1` envuelve antes el 1 en un `Value`.',
      ],
      hints: [
        [
          'El resultado de `a + b` es a su vez un `Value`, para que se pueda volver a sumar, y para que quede abierto el camino de vuelta: del resultado a sus entradas, y de estas a las suyas. El constructor recibe las entradas como `_children`.',
          'Hacia atrás, una suma es una repartidora justa: llegue el gradiente que llegue, cada entrada lo recibe entero.',
        ],
        [
          'Con out = a + b:',
          '- ∂out/∂a = 1 y ∂out/∂b = 1\n- regla de la cadena: ∂L/∂a = ∂L/∂out · ∂out/∂a = `out.grad * 1`',
          'L es aquello en lo que acaba el grafo, sea lo que sea. No te hace falta conocerlo: todo lo que hay por encima está resumido en `out.grad`.',
        ],
        [
          'Escribe `self.grad += out.grad`, no `self.grad = out.grad`. En `a + a` las dos entradas son el mismo objeto; con `=` la segunda parte borra la primera, y a.grad es 1 donde debe ser 2.',
          'Pon en `out._backward` la propia función, sin paréntesis. `out._backward = _backward()` la llamaría ahora, cuando `out.grad` todavía es 0.',
        ],
      ],
    },
    mul: {
      title: 'Multiplicación',
      text: [
        'Con la multiplicación los gradientes se ponen interesantes: cuánto importa `a` depende de lo grande que sea `b`. En `a * b` con b = −3, subir `a` en 0.01 baja el producto en 0.03. Así que la derivada local para `a` es `b`, y al revés.',
        'La forma del método es la que ya conoces de `__add__`: envuelve un simple número, crea `out`, prepara `out._backward`, devuelve `out`. Solo las dos partes son nuevas.',
      ],
      hints: [
        [
          'Cada entrada es la palanca de la otra. Deja una fija, y el producto es una recta en la otra, con el número fijo como pendiente.',
        ],
        [
          'Con out = a · b:',
          '- ∂out/∂a = b y ∂out/∂b = a\n- regla de la cadena: ∂L/∂a = ∂L/∂out · b, así que `self.grad += other.data * out.grad`',
        ],
        [
          'Hay dos descuidos frecuentes. Uno es cambiar los factores y entregar a `a` su propio número. El otro es olvidar `out.grad`: entonces la respuesta es correcta mientras el producto sea el final del grafo, e incorrecta en cuanto le sigue algo.',
          '`a * a` es una buena prueba: las dos partes van al mismo objeto, así que a.grad es 2a.',
        ],
      ],
    },
    pow: {
      title: 'Potencias',
      text: [
        '`a ** 3` llama a `a.__pow__(3)`. Aquí el exponente es un simple número, fijado al escribir el código: no es una entrada que se pueda empujar, así que no recibe gradiente, y `out` tiene **una** entrada.',
        'Necesitas la regla de la potencia: la pendiente de xⁿ es n·xⁿ⁻¹. Vale para todo n, también negativo o fraccionario, y eso te dará gratis la división: a / b es a · b⁻¹.',
      ],
      hints: [
        ['Una entrada, una parte. El exponente baja como factor, y queda una potencia menos.'],
        [
          'Con out = xⁿ: ∂out/∂x = n · xⁿ⁻¹, así que x recibe n · xⁿ⁻¹ · `out.grad`.',
          'En x = 3 con n = 2 eso es 2 · 3 = 6; en x = 2 con n = −1 es −1 · 2⁻² = −0.25.',
        ],
        [
          'Dentro de `_backward` usa el número de la *entrada*, `self.data`, no `out.data`. Cuidado con el exponente menos uno, y con el factor de delante. Con una sola entrada la tupla necesita su coma: `(self,)`.',
        ],
      ],
    },
    relu: {
      title: 'La relu',
      text: [
        'Las sumas y los productos de números con pesos fijos solo hacen líneas rectas. Una red necesita algo que se doble, y lo más simple es la *unidad lineal rectificada*: `relu` deja pasar los números positivos y convierte los demás en 0.',
        'Hacia atrás es una compuerta. Donde la entrada era positiva, el gradiente pasa sin cambios; donde no lo era, no pasa nada: empujar un poco −2 deja la salida en 0.',
        'Justo en 0 hay una esquina y ninguna pendiente. PyTorch toma ahí 0, y nosotros también.',
      ],
      hints: [
        [
          'Abierta o cerrada: la compuerta se decide hacia delante, por el signo de la entrada, y el gradiente la encuentra como quedó.',
        ],
        [
          'relu(x) = max(0, x), y ∂out/∂x es 1 para x > 0 y 0 para x ≤ 0. La parte es ese 1 o ese 0, por `out.grad`.',
        ],
        [
          'La compuerta multiplica el gradiente por 1 o por 0, nunca por el propio número. Y relu también tiene que dar un `Value`: `max(0, self.data)` a secas es un simple número, y el grafo se acaba ahí.',
          'En Python `self.data > 0` es True o False, y estos cuentan como 1 y 0 en un producto.',
        ],
      ],
    },
    tanh: {
      title: 'La tanh',
      text: [
        'La tangente hiperbólica es un interruptor suave: comprime cualquier número al intervalo de −1 a 1, empinada en el medio y plana en los extremos. Python la tiene como `math.tanh`.',
        'Su derivada es un pequeño regalo: se puede saber solo con el *resultado*. Si t = tanh(x), la pendiente ahí es 1 − t². En x = 0 la pendiente es 1; en x = 5 es 0.0002. Una neurona tan alejada está *saturada*, y apenas pasa gradiente: el gradiente *se desvanece*.',
      ],
      hints: [
        [
          'Calcula `t = math.tanh(self.data)` una vez. Es el resultado, y es todo lo que necesitas a la vuelta.',
        ],
        ['tanh(x) = (e²ˣ − 1) / (e²ˣ + 1), y ∂tanh/∂x = 1 − tanh(x)². La parte es (1 − t²) · `out.grad`.'],
        [
          'Es 1 − t² con la *salida* t, no 1 − x². Y prefiere `math.tanh` a la fórmula con exponenciales: `math.exp(800)` es demasiado grande para un float, mientras que tanh(400) es simplemente 1.',
        ],
      ],
    },
    operators: {
      title: 'Los demás operadores',
      text: [
        'Por ahora se acabó el cálculo diferencial. La resta, el cambio de signo y la división no necesitan derivada propia: son *frases hechas con* sumas, multiplicaciones y potencias, y la regla de la cadena las atraviesa por sí sola.',
        '- −a es a · (−1)\n- a − b es a + (−b)\n- a / b es a · b⁻¹',
        'Los métodos *reflejados* son para un simple número a la izquierda. En `2 * a` Python pregunta primero al número 2, que no sabe nada de Values, y luego llama a `a.__rmul__(2)`. En sumas y productos el orden da igual; en `2 - a` y `2 / a` no. Con `__radd__` en su sitio funciona también el `sum([a, b, c])` de Python: empieza con 0 + a.',
        'Siete métodos, de una línea cada uno.',
      ],
      hints: [
        [
          'Usa los operadores que ya tienes, con `self` y `other`, y devuelve el resultado. Nada de `out`, nada de `_backward`.',
        ],
        [
          'Las derivadas salen bien por sí solas. En a / b = a · b⁻¹ el producto entrega a b⁻¹ el número a, y la potencia lo convierte en −a / b²: la regla del cociente, sin que la hayas escrito.',
        ],
        [
          'En `__rsub__(self, other)` el número `other` está a la **izquierda**: `2 - a` llega como `a.__rsub__(2)` y significa 2 − a, así que es `other + (-self)`. Lo mismo vale para `__rtruediv__`.',
          'En `__truediv__`, `other` puede ser un simple número: `other ** -1` es entonces aritmética normal, y está bien, porque `self * (…)` lo envuelve.',
        ],
      ],
    },
    order: {
      title: 'Orden topológico',
      text: [
        'Un nodo solo puede entregar su gradiente cuando está completo: cuando *todo lo que se hizo con él* ha enviado su parte. Así que antes de la vuelta hace falta una lista de todos los nodos en la que **cada valor esté después de todas sus entradas**. Recorrer esa lista desde el final visita entonces cada resultado antes que las entradas con que se hizo. Una lista así es un *orden topológico*.',
        'Escribe `topological_order`. Devuelve una lista con todos los nodos de los que depende `self`, incluidas las hojas, cada uno **una vez**, las entradas antes que los resultados, y `self` al final.',
      ],
      hints: [
        [
          'Un nodo se puede anotar cuando se han anotado todas sus entradas. Esa frase es casi el programa: para colocar un nodo, coloca primero cada una de sus entradas, y luego añade el propio nodo.',
        ],
        [
          'El grafo es *dirigido* (de las entradas a los resultados) y *acíclico* (ningún valor se hace a partir de sí mismo). Todo grafo así tiene al menos un orden topológico. La búsqueda en profundidad lo encuentra en un tiempo proporcional a nodos más aristas: en cada nodo se entra una vez, y se sale, es decir, se añade, después de todo aquello de lo que depende.',
        ],
        [
          'Recuerda en un conjunto qué nodos has visto. Sin él, un valor usado dos veces aparece dos veces, y una cadena de treinta duplicaciones `x = x + x` tiene mil millones de caminos.',
          'Crea el conjunto y la lista de nuevo en cada llamada. Un argumento por defecto `seen=set()` se crea una sola vez, al definir el método, y la segunda llamada lo encontraría todo «visto».',
        ],
      ],
    },
    backward: {
      title: 'Hacia atrás',
      text: [
        'Todas las piezas están; este método las pone en marcha. `out.backward()` calcula ∂out/∂nodo para cada nodo del grafo, en una sola pasada:',
        '1. `out` cambia uno a uno consigo mismo, así que su gradiente es 1.\n2. Después cada nodo, desde la salida hasta las hojas, entrega su gradiente.',
        'Todo el arte está en el orden. Toma b = a + a y d = b·b + b en a = 1. La verdad es 10. Un método que simplemente se llama a sí mismo en sus entradas, sin esperar, entrega el gradiente de b demasiado pronto y luego otra vez, y llega a 20 o a 30.',
        'Deja que los gradientes que tienen las hojas *se queden*: el `backward()` de una segunda salida se suma a ellos, como en PyTorch. Ponerlos otra vez a 0 es tarea de otro, y llegará con el optimizador.',
      ],
      hints: [
        [
          'En orden topológico inverso se llega a cada nodo después de todo lo que se hizo con él. Cuando le toca, su gradiente está completo, así que le basta un turno.',
        ],
        [
          'A lo largo de un camino de la salida a una hoja las derivadas locales se multiplican; sobre todos los caminos los productos se suman. Volver nodo por nodo calcula esa suma sin recorrer ningún camino dos veces: cada arista se usa exactamente una vez, y por eso una pasada hacia atrás cuesta más o menos lo que una hacia delante, por muchas hojas que haya.',
        ],
        [
          'No hagas recursión con `child.backward()`: pondría a 1 el gradiente del hijo, y no esperaría. No olvides `reversed`: tu lista empieza por las hojas. Y llama a la función: `node._backward()`.',
        ],
      ],
    },
    neuron: {
      title: 'Una neurona',
      text: [
        'Tu motor sabe derivar; ahora tiene que aprender algo. Una *neurona* pondera sus entradas, suma un *sesgo* y dobla la suma con una *activación*:',
        '    out = tanh(w₁·x₁ + w₂·x₂ + … + b)',
        'Escribe la clase:',
        '- `Neuron(inputs, activation=True)` crea `self.w`, una lista de `inputs` Values, cada uno un número aleatorio de −1 a 1, y `self.b`, un Value que empieza en 0.\n- `neuron(x)`, con una lista de números o Values, da la salida: con tanh si `activation` es verdadero, sin ella si no.\n- `neuron.parameters()` da todo lo que se puede aprender, en una lista: los pesos en orden y luego el sesgo.',
      ],
      hints: [
        [
          'Un peso dice cuánto cuenta una entrada y en qué dirección; el sesgo dice con qué facilidad se dispara la neurona. Pesos y sesgo son Values, para que sus gradientes digan cómo cambiarlos.',
        ],
        [
          'z = Σ wᵢ·xᵢ + b y out = tanh(z). El gradiente de un peso es la entrada que pondera por lo que llega: ∂L/∂wᵢ = xᵢ · (1 − out²) · ∂L/∂out. Tu motor lo encuentra solo.',
        ],
        [
          'Los pesos deben ser distintos entre sí al empezar; neuronas con pesos iguales aprenderían lo mismo para siempre. Y deben ser *Values*: un simple número no tiene gradiente. No olvides el sesgo, ni en la suma ni entre los parámetros.',
        ],
      ],
    },
    layer: {
      title: 'Una capa',
      text: [
        'Una *capa* es una fila de neuronas que miran todas las mismas entradas. Cada una tiene sus propios pesos, así que cada una aprende a buscar otra cosa.',
        '- `Layer(inputs, outputs, activation=True)` crea `self.neurons`: `outputs` neuronas con `inputs` entradas cada una.\n- `layer(x)` da la **lista** de sus salidas, en orden; una lista con un solo Value donde hay una neurona, para que cualquier capa pueda seguir a cualquier otra.\n- `layer.parameters()` da todos los parámetros en una lista plana, neurona por neurona.',
      ],
      hints: [
        ['Todo se pide a las neuronas: créalas, llama a cada una con la misma x, recoge lo que responden.'],
        [
          'En el lenguaje de las matrices una capa es tanh(W·x + b): cada neurona es una fila de W. Una capa de n entradas a m salidas tiene m · (n + 1) parámetros.',
        ],
        [
          '`[Neuron(inputs)] * outputs` es una sola neurona, repetida muchas veces. Crea una nueva en cada vuelta de una comprensión. `parameters()` debe ser plana: una lista de Values, no una lista de listas.',
        ],
      ],
    },
    mlp: {
      title: 'Un perceptrón multicapa',
      text: [
        'Pon capas una tras otra, cada una alimentada por la anterior, y tienes un *perceptrón multicapa*, la red neuronal clásica.',
        '- `MLP(inputs, outputs)`, donde `outputs` da los tamaños de las capas: `MLP(2, [4, 4, 1])` tiene dos entradas, dos capas ocultas de cuatro neuronas y una salida. Guarda sus capas en `self.layers`.\n- `mlp(x)` hace pasar x por todas y da la lista de la última capa.\n- `mlp.parameters()` da todos los parámetros, capa por capa.',
        'Las capas ocultas usan la activación. **La última no**: tanh encerraría la salida entre −1 y 1, y una red debería poder decir 3.',
      ],
      hints: [
        [
          'Los tamaños forman una cadena: 2 → 4 → 4 → 1. Cada flecha es una capa, y lo que da una es lo que recibe la siguiente.',
        ],
        [
          'La red es una composición: f(x) = L₃(L₂(L₁(x))). Su gradiente es la regla de la cadena a través de todas ellas, y tu `backward` lo hace sin saber siquiera que hay capas.',
        ],
        [
          'Solo la primera capa tiene `inputs` entradas. En `__call__`, da a cada capa la salida de la anterior, no x una y otra vez. Y deja lineal la última capa.',
        ],
      ],
    },
    loss: {
      title: 'Una pérdida',
      text: [
        'Para mejorar, la red tiene que saber cuánto se equivoca, en **un** solo número. Una *pérdida* compara lo que predijo con lo que debería haber dicho. Tomamos el *error cuadrático medio*: las diferencias, al cuadrado, y promediadas.',
        'Escribe `mean_squared_error(predictions, targets)` para una lista de Values y una lista de números. El resultado es un `Value`: es la salida cuyo `backward()` llegará a todos los pesos.',
      ],
      hints: [
        [
          'Un error grande debe pesar más que dos pequeños, y pasarse es tan malo como quedarse corto: elevar al cuadrado hace las dos cosas. Promediar hace que la pérdida, y con ella el tamaño de un paso, no dependa de cuántos ejemplos haya.',
        ],
        [
          'L = 1/n · Σ (pᵢ − tᵢ)², así que ∂L/∂pᵢ = 2/n · (pᵢ − tᵢ): el gradiente de una predicción es proporcional a lo que se desvía, con el signo que dice hacia dónde.',
        ],
        [
          'Calcula con los propios Values, no con sus `.data`: una pérdida que es un simple número ha perdido el grafo, y no hay `backward()` al que llamar. Y divide entre el número de ejemplos.',
        ],
      ],
    },
    sgd: {
      title: 'Descenso por gradiente',
      text: [
        'Después de `loss.backward()` cada parámetro sabe cómo cambia la pérdida con él. Un gradiente positivo significa: si me suben, sube la pérdida. Así que cada parámetro da un pequeño paso hacia el **otro** lado. Cómo de pequeño es la *tasa de aprendizaje*.',
        'Escribe la clase:',
        '- `SGD(parameters, learning_rate)` guarda ambos.\n- `step()` mueve cada parámetro: su número, menos la tasa de aprendizaje por su gradiente.\n- `zero_grad()` pone otra vez a 0 cada gradiente. Los gradientes se acumulan, lo que está bien dentro de una pasada y mal de un paso al siguiente.',
      ],
      hints: [
        [
          'El gradiente apunta cuesta arriba. Quieres ir cuesta abajo, andando, no de un salto: la pendiente solo se conoce donde estás.',
        ],
        [
          'p ← p − η · ∂L/∂p. Con un η pequeño la pérdida baja más o menos η · Σ (∂L/∂p)². Cuando η es demasiado grande el paso se pasa del valle, y la pérdida crece.',
        ],
        [
          'Cambia el número que hay *dentro* del parámetro: `p.data -= …`. Con `p = p - …` creas un Value nuevo que nadie usa; la red conserva el viejo. El paso es menos, no más.',
        ],
      ],
    },
    training: {
      title: 'El bucle de entrenamiento',
      text: [
        'La última pieza, y la manera más corta de ver aprender a una red. `train(model, inputs, targets, steps, learning_rate)` repite, `steps` veces:',
        '1. **hacia delante**: una predicción para cada entrada, y la pérdida de todas;\n2. **zero_grad**: olvida los gradientes del paso anterior;\n3. **hacia atrás**: los gradientes de este paso;\n4. **paso**: mueve un poco cada parámetro.',
        'Devuelve la lista de las pérdidas, un simple número por paso, tal como eran *antes* de moverse los parámetros. `model(x)` da una lista con un Value; la predicción es `model(x)[0]`.',
        'Cuando esto pase las pruebas habrás escrito, desde el primer `+`, todo lo que hace falta para entrenar una red neuronal.',
      ],
      hints: [
        [
          'Cada vuelta construye un grafo nuevo con los parámetros de ahora, lo recorre una vez hacia atrás, y lo tira. Lo que queda son los parámetros.',
        ],
        [
          'Cada vuelta es p ← p − η · ∂L/∂p para todos los parámetros a la vez, donde L es la media sobre todos los ejemplos (un *lote completo*). Donde la pérdida ya no baja, el gradiente es casi 0: un valle.',
        ],
        [
          'Sin `zero_grad` los pasos amontonan los gradientes de todos los anteriores y se pasan de largo. Entre `backward` y `step`, en cambio, `zero_grad` borra lo que acabas de calcular, y nada se mueve. Y construye la pérdida de nuevo en cada vuelta: el grafo viejo tiene los números viejos.',
        ],
      ],
    },
  },
  lessons: {
    derivative: {
      title: 'Qué es una derivada',
      about:
        'Da un empujoncito a un número y mira cuánto se mueve el resultado. Esa proporción es lo que llamamos gradiente.',
      scenes: [
        {
          title: 'Un número hecho de otro',
          text: [
            'Cada imagen de aquí es un pequeño programa. `x` vale {3|x.data}, e `y`, su cuadrado, vale {9|y.data}. Las flechas van de lo que se dio a lo que se hizo con ello.',
            'Una pregunta guía todo lo que sigue: **si `x` cambia un poco, ¿cuánto cambia `y`?**',
            'Sigue con el botón de abajo, o con Av Pág.',
          ],
          notes: [
            'Pregunta: Antes de decir nada: ¿qué habría que saber para calcular y? ¿Y qué habría que saber para decir cómo reacciona y?',
            'Ojo: Muchos leen las flechas como «y apunta de vuelta a x». Van en la dirección del cálculo; el camino de vuelta viene después.',
            'Después: Deja un momento en pantalla la pregunta en negrita. La escena siguiente la responde con un deslizador, no con una fórmula.',
          ],
        },
        {
          title: 'Cociente de cambios',
          text: [
            'El deslizador de `x` está debajo del grafo. La tabla lo sigue: el *avance* es cuánto se ha movido `x`, la *subida* cuánto se ha movido `y`.',
            'Con `x` en 3.1, `y` vale {9.61|moved(x=3.1).y.data}: un avance de {0.1|3.1 - 3} da una subida de {0.61|moved(x=3.1).y.data - y.data}. La subida entre el avance es {6.1|(moved(x=3.1).y.data - y.data) / 0.1}.',
            '**Tu tarea:** mueve `x` un poco por encima de 3, menos de un cuarto, y lee la subida entre el avance.',
          ],
          done: 'La subida entre el avance sale un poco mayor que 6; cuanto más pequeño el avance, más se acerca.',
          notes: [
            'Pregunta: Mueve despacio el deslizador y pide antes una apuesta: si x va de 3 a 3.1, ¿y sube más o menos de 0.1?',
            'Ojo: Algunos toman la propia subida por la pendiente. Que muevan el doble: la subida se duplica, el cociente apenas cambia.',
            'Después: Pide a alguien que lea en voz alta la última fila de la tabla, y pregunta si el cociente seguiría igual con un avance mil veces menor.',
          ],
        },
        {
          title: 'Cada vez más pequeño',
          text: [
            'Ahora haz más pequeño el avance:',
            '- un avance de 0.1 da {6.10|(moved(x=3.1).y.data - y.data) / 0.1}\n- un avance de 0.01 da {6.010|(moved(x=3.01).y.data - y.data) / 0.01}\n- un avance de 0.001 da {6.0010|(moved(x=3.001).y.data - y.data) / 0.001}',
            'Se va asentando en {6|x.grad}. Ese número es la *derivada* de `y` respecto a `x`, y es lo que aparece debajo de `x` en la imagen: su *gradiente*, {6.0000|x.grad}. No hizo falta empujar nada para obtenerlo. De cómo se obtiene tratan todas las demás lecciones.',
          ],
          notes: [
            'Pregunta: ¿Qué pasa de línea en línea con las cifras de detrás del 6? Deja que la clase diga el patrón antes que tú.',
            'Ojo: «Es 6 porque paramos en 0.001.» Es 6 porque cada avance menor se acerca más a 6; no se redondea nada.',
            'Después: Señala el número debajo de x en la imagen: estaba ahí desde el principio, y no hizo falta empujar nada para obtenerlo.',
          ],
        },
        {
          title: 'Depende de dónde estés',
          text: [
            'El cuadrado se empina al alejarse. En 1 el gradiente es {2|moved(x=1).x.grad}, en 5 es {10|moved(x=5).x.grad}, y en 0, en el fondo del cuenco, es {0|moved(x=0).x.grad}.',
            'A la izquierda de 0 es negativo: moverse a la derecha hace `y` *más pequeño*.',
            '**Tu tarea:** encuentra un lugar donde el gradiente sea más o menos −4.',
          ],
          done: 'Estás cerca de −2: el gradiente de un cuadrado es el doble del número, estés donde estés.',
          notes: [
            'Pregunta: ¿En qué lugar del cuenco es cero el gradiente, y cómo lo sabes sin calcular nada?',
            'Ojo: Un gradiente negativo no es uno pequeño: en -5 el cuenco es tan empinado como en 5, solo que baja en lugar de subir.',
            'Después: Que la clase diga lugares mientras tú mueves el deslizador. Y sigue: ¿y si hay algo entre x e y?',
          ],
        },
      ],
    },
    chain_rule: {
      title: 'La regla de la cadena',
      about: 'Dos operaciones seguidas: sus pendientes se multiplican.',
      scenes: [
        {
          title: 'Dos operaciones',
          text: [
            '`u` es el producto, {6|u.data}, e `y` su cuadrado, {36|y.data}. Queremos saber a qué ritmo cambia `y` con `x`, y entre los dos está `u`.',
          ],
          notes: [
            'Pregunta: Si x crece en 1, ¿cuánto crece u? ¿Y qué dice eso de y hasta aquí?',
            'Ojo: Algunos quieren escribir y como una sola fórmula grande y derivarla. Aquí sirve, pero no con un grafo de mil nodos.',
            'Después: Vuelve al principio y avanza otra vez, para que todos hayan visto de dónde salen 6 y 36.',
          ],
        },
        {
          title: 'Empieza por el final',
          text: [
            'El camino de vuelta empieza en la salida. `y` cambia uno a uno consigo misma, así que su gradiente es {1|y.grad}.',
            'Desde aquí todos los gradientes responden a la misma pregunta: ¿a qué ritmo cambia `y` con *este* número?',
          ],
          notes: [
            'Pregunta: ¿A qué ritmo cambia y con y? Suena tonto, y es lo único que se sabe al empezar.',
            'Ojo: El 1 se toma a menudo por algo aprendido o elegido. Es solo «uno a uno consigo misma».',
            'Después: Pregunta qué nodo puede recibir ahora su gradiente, y por qué x todavía no.',
          ],
        },
        {
          title: 'El primer eslabón',
          text: [
            'La pendiente propia del cuadrado en {6|u.data} es el doble de eso: {12|step.local}. Se llama *derivada local*, porque no conoce más que el cuadrado y su entrada.',
            'Lo que llega a `u` es el gradiente entrante por la derivada local: {1|step.upstream} × {12|step.local} = {12|step.contribution}.',
          ],
          notes: [
            'Pregunta: ¿Qué sabe el cuadrado de w y de x? Nada: conoce su propia entrada, y con eso basta.',
            'Ojo: La derivada local y el gradiente se confunden continuamente. Tapa uno de los dos factores de la tarjeta y pregunta cuál es.',
            'Después: Retrocede un paso y avanza otra vez: el factor de arriba viaja, el local está en la arista.',
          ],
        },
        {
          title: 'El segundo eslabón',
          text: [
            'Un producto entrega a cada entrada la otra entrada. Por eso la derivada local para `x` es `w`, {3|step.local}, y `x` recibe {12|step.upstream} × {3|step.local} = {36|step.contribution}.',
            'Esa es la regla de la cadena: **las pendientes seguidas se multiplican**. Si `u` va tres veces más rápido que `x`, e `y` doce veces más rápido que `u`, entonces `y` va treinta y seis veces más rápido que `x`.',
          ],
          notes: [
            'Pregunta: Antes del paso: ¿cuál de las dos entradas del producto recibe más, w o x? ¿Por qué?',
            'Ojo: «x recibe su propio valor.» En un producto cada entrada recibe la otra; vale la pena decirlo dos veces en voz alta.',
            'Después: Pide la regla en una frase, sin los números. Las pendientes seguidas se multiplican.',
          ],
        },
        {
          title: 'Te toca',
          text: [
            'Los dos eslabones dependen de dónde estés: la pendiente del cuadrado es el doble de `u`, y `u` depende de `x`.',
            '**Tu tarea:** cambia `x`, y solo `x`, hasta que su gradiente sea 18. La mitad de gradiente: ¿qué tiene que pasar con `u`?',
          ],
          done: 'Con la mitad de u la pendiente del cuadrado es la mitad, y con ella todo lo que viene después a la vuelta.',
          notes: [
            'Pregunta: Se quiere la mitad del gradiente: ¿cuál de los dos eslabones puede cambiar x?',
            'Ojo: Probar números al azar funciona, pero pide la razón: la pendiente del cuadrado es el doble de u.',
            'Después: Cuando esté resuelto, cambia w en su lugar: hay otros caminos hasta 18. ¿Por qué los prohíbe la tarea?',
          ],
        },
      ],
    },
    neuron: {
      title: 'Una neurona',
      about:
        'Pesos, una suma, una función que comprime: y por qué un peso con una entrada muda no aprende nada.',
      scenes: [
        {
          title: 'Una suma ponderada',
          text: [
            'Una neurona multiplica cada entrada por un *peso*, lo suma todo y añade un *sesgo* `b`. Aquí la suma `n` es {0.8813|n.data}.',
            'Después comprime: `tanh` mantiene la salida entre −1 y 1. Aquí es {0.7071|o.data}.',
          ],
          notes: [
            'Pregunta: ¿Cuál de las dos entradas tiene algo que decir en esta suma? ¿Qué hace el peso -3 con una entrada grande?',
            'Ojo: El sesgo se toma por una entrada. No tiene entrada: mueve la suma arriba o abajo, llegue lo que llegue.',
            'Después: Mueve b un poco y que la clase mire n y o: n se mueve tanto como b, o no.',
          ],
        },
        {
          title: 'A través de la compresión',
          text: [
            'La pendiente de `tanh` es 1 − o². Con la salida {0.7071|o.data} eso es {0.5001|step.local}, así que pasa la mitad del gradiente.',
            'Donde la neurona está segura de sí misma, con una salida cercana a −1 o 1, esa pendiente es casi 0, y pasa poco.',
          ],
          notes: [
            'Pregunta: ¿Cuánto gradiente pasa como mucho por una tanh, y dónde? ¿Y si o fuera 0.99?',
            'Ojo: Segura no quiere decir acertada. Una neurona segura de algo falso aprende despacio, porque pasa poco.',
            'Después: Que alguien calcule de cabeza 1 - o por o con un 0.7 redondeado: más o menos la mitad, como en la tarjeta.',
          ],
        },
        {
          title: 'A través de la suma',
          text: [
            'Una suma pasa su gradiente tal cual: `b` recibe {0.5001|b.grad}, y los dos productos también. Cada producto entrega luego a sus entradas el *otro* factor:',
            '- `w1` recibe {0.5001|n.grad} × 2.0 = {1.0001|w1.grad}\n- `x1` recibe {0.5001|n.grad} × −3.0 = {-1.5002|x1.grad}\n- `w2` recibe {0.5001|n.grad} × 0.0 = {0.0000|w2.grad}',
          ],
          notes: [
            'Pregunta: En la suma entran tres números, y todos reciben el mismo gradiente. ¿Por qué es justo?',
            'Ojo: «Al número mayor, el gradiente mayor.» Una suma no mira los tamaños; los productos sí.',
            'Después: Recorre en el grafo las tres líneas del texto con las flechas del teclado, un producto cada vez.',
          ],
        },
        {
          title: 'Un peso que no puede aprender',
          text: [
            'El gradiente de `w2` es {0|w2.grad}: su entrada está muda, así que este peso no cambia nada en la salida, lo gires como lo gires. Pruébalo: mueve `w2`, y `o` se queda donde está.',
            '**Tu tarea:** da a `w2` un gradiente mayor que 0.05 sin tocar el propio `w2`.',
          ],
          done: 'El gradiente de un peso es su entrada por lo que llega. Ahora que x2 habla, w2 puede aprender.',
          notes: [
            'Pregunta: Si giraras w2 lo que fuera, ¿qué le pasaría a o? Probadlo antes de que nadie calcule.',
            'Ojo: Un gradiente de 0 no dice que el peso sea correcto. Dice que este ejemplo no enseña nada sobre él.',
            'Después: Tiene que hablar la otra entrada: que la clase diga qué deslizador mover. Y luego: ¿qué significa eso para los píxeles que siempre son negros?',
          ],
        },
      ],
    },
    used_twice: {
      title: 'Un valor usado dos veces',
      about: 'Cada uso es un camino propio, y las partes de todos los caminos se suman.',
      scenes: [
        {
          title: 'Dos usos, dos aristas',
          text: [
            '`a` se usa tres veces: dos en la suma y una en el producto. Cuenta las flechas que salen de ella: cada uso es una arista propia, y por cada una `a` influye en `c`.',
          ],
          notes: [
            'Pregunta: ¿Cuántas flechas salen de a? Que cada uno las cuente primero por su cuenta; la mayoría dice dos.',
            'Ojo: Dos usos en una misma suma parecen una sola flecha. Son dos aristas, y cada una traerá una parte.',
            'Después: Que la clase lo prediga: ¿cuántas partes tiene que esperar a?',
          ],
        },
        {
          title: 'La primera parte',
          text: [
            'El producto entrega a `a` el otro factor, `b`: {6|step.contribution}. Pero el gradiente de `a` no está terminado: ha recibido 1 parte de 3, y su anillo está abierto. Nadie debe usarlo todavía.',
          ],
          notes: [
            'Pregunta: El producto ha entregado a a su parte. ¿Se puede usar ya a? ¿Qué dice su anillo abierto?',
            'Ojo: Muchos toman por gradiente de a el primer número que aparece debajo.',
            'Después: Quédate en 1 de 3 y pide las otras dos partes antes de seguir.',
          ],
        },
        {
          title: 'Las demás se suman',
          text: [
            'La suma pasa {3|b.grad} por cada una de sus dos aristas. Así `a` llega a {6|b.data} + {3|b.grad} + {3|b.grad} = {12|a.grad}.',
            '¿Coincide con lo que da empujar? `c` es 2a², así que su pendiente es 4a, y 4 × 3 son {12|4 * a.data}.',
          ],
          notes: [
            'Pregunta: ¿Por qué sumar, y no tomar la mayor parte, o la media? Empuja a mentalmente: todo lo que alimenta se mueve a la vez.',
            'Ojo: «Cada camino tiene su propio gradiente.» Hay un solo gradiente, cómo cambia c con a, y los caminos solo ayudan a encontrarlo.',
            'Después: Compruébalo con la fórmula: c es dos veces a al cuadrado. Las dos vías dan el mismo número.',
          ],
        },
        {
          title: 'Con = en lugar de +=',
          text: [
            'Este motor se equivoca a propósito: escribe `grad = share` donde va `grad += share`. Cada parte borra la anterior, y lo que queda es la última: {3|a.grad} en lugar de {12|right.a.grad}.',
            'Es el error más frecuente al hacer un motor propio. Mientras ningún valor se use dos veces, nadie lo nota.',
          ],
          notes: [
            'Pregunta: ¿Cuál de las tres partes ha sobrevivido, y por qué justo esa?',
            'Ojo: El motor equivocado acierta dondequiera que nada se use dos veces, así que las pruebas con expresiones sencillas se superan.',
            'Después: Señala la columna de las diferencias centrales: no conoce el motor y le lleva la contraria enseguida.',
          ],
        },
        {
          title: 'Un uso más',
          text: [
            '**Tu tarea:** cambia la última línea del código para que `a` se use una vez más y su gradiente llegue a 13.',
          ],
          done: 'Un camino más, una parte más: 1 más, además de los 12.',
          notes: [
            'Pregunta: ¿Cuánto tiene que traer el uso de más, si 12 tiene que llegar a 13? ¿Qué tiene una derivada local de 1?',
            'Ojo: Algunos cambian en su lugar el número de a. Entonces cambian todas las partes; la tarea pide un camino más.',
            'Después: Sirve cualquier cosa que sume a. Lección siguiente: ¿y si una parte llega cuando su valor ya se ha pasado?',
          ],
        },
      ],
    },
    order: {
      title: 'Por qué importa el orden',
      about: 'Un valor solo puede pasar su gradiente cuando han llegado todas sus partes.',
      scenes: [
        {
          title: 'Una bifurcación que se vuelve a cerrar',
          text: [
            '`b` se usa tres veces de camino a `d`, que vale {6|d.data}. A la vuelta tiene que esperar tres partes antes de pasar nada a `a`.',
          ],
          notes: [
            'Pregunta: ¿Cuántas partes espera b? Cuenta las aristas que salen de él, no los nombres.',
            'Ojo: «Según llegan, se envían» suena eficiente. Deja abierta la pregunta; dos escenas más tarde resulta falso.',
            'Después: Que la clase escriba su apuesta para el gradiente de a antes de la escena siguiente.',
          ],
        },
        {
          title: 'Esperar vale la pena',
          text: [
            'El motor correcto recorre los valores en *orden topológico*, al revés: a un valor le toca cuando a todo lo que se hizo con él ya le ha tocado. Aquí `b` aún no ha recibido todas sus partes, y espera.',
            'Al final `b` tiene {5|b.grad}, lo pasa una vez por las dos aristas, y `a` recibe {10|a.grad}. La verdad: d es 4a² + 2a, cuya pendiente es 8a + 2, que en 1 es {10|8 * a.data + 2}.',
          ],
          notes: [
            'Pregunta: ¿A quién le toca enviar, y quién tiene que esperar? Pregúntalo antes de cada paso, una mano por nodo.',
            'Ojo: El orden topológico se toma por el orden del código. A menudo lo es, pero lo que cuenta es quién se hizo con quién.',
            'Después: Mira la línea «siguiente» de la tarjeta: es la cola. Luego enseña el motor que no la tiene.',
          ],
        },
        {
          title: 'Sin esperar',
          text: [
            'Este motor se equivoca a propósito. De cada valor va directo a sus entradas, como haría un método que se llama a sí mismo. `b` pasa lo que tiene en cuanto llega algo, y otra vez con la siguiente llegada.',
            'Las partes que ya pasó se pasan de nuevo: `a` acaba con {20|a.grad}, y la verdad es {10|right.a.grad}.',
          ],
          notes: [
            'Pregunta: b envía cuando llega la primera parte. ¿Qué falta en lo que envía?',
            'Ojo: Las partes en sí están bien; solo el momento está mal. Al principio nadie lo cree.',
            'Después: Compara los dos números de a: veinte y diez. La escena siguiente encuentra el paso en que ocurre.',
          ],
        },
        {
          title: 'Mira dónde falla',
          text: [
            '**Tu tarea:** recorre el motor equivocado paso a paso con la flecha derecha, hasta el final. La tarjeta dice en cada paso qué está mal; el daño se hace en el primero que envía demasiado pronto.',
          ],
          done: 'b envió demasiado pronto, y luego volvió a enviar las mismas partes: así 10 se convirtió en 20.',
          notes: [
            'Pregunta: Avanza despacio, y que la clase grite cuando algo se envíe demasiado pronto.',
            'Ojo: El primer número incorrecto de la pantalla no es el primer error: el daño se hizo un paso antes.',
            'Después: Al final pregunta cuántas veces ha enviado b. Un motor que se llama a sí mismo envía una vez por camino.',
          ],
        },
        {
          title: 'El remedio',
          text: [
            'Las partes en sí no tienen nada malo, solo el momento en que se envían.',
            '**Tu tarea:** elige el motor correcto en el menú de debajo de este texto, y mira cómo llega {10|right.a.grad} a `a`.',
          ],
          done: 'Cada valor envió una vez, cuando tenía todas sus partes, y a tiene lo que debe.',
          notes: [
            'Pregunta: ¿Qué le haría falta a un motor recursivo para acertar? Siempre hay alguien que lo encuentra: contar.',
            'Ojo: «El motor correcto es más lento porque ordena.» Visita cada nodo una vez; el ingenuo quizá lo visite mil.',
            'Después: Pregunta qué pasa en una cadena de diez bifurcaciones así: el motor ingenuo la recorre mil veinticuatro veces.',
          ],
        },
      ],
    },
    zero_grad: {
      title: 'Por qué zero_grad',
      about:
        'Los gradientes se quedan donde están hasta que alguien los pone a cero, y la pasada siguiente se suma a ellos.',
      scenes: [
        {
          title: 'Una pasada',
          text: [
            '`y.backward()` rellena los gradientes: `w` recibe {3|w.grad}, el otro factor, y `x` recibe {2|x.grad}.',
          ],
          notes: [
            'Pregunta: ¿Qué esperarías si la última línea se ejecutara otra vez: lo mismo, el doble, o nada?',
            'Ojo: backward se toma por una pregunta que se puede repetir. Cambia algo: escribe en grad.',
            'Después: Vota con la clase, y pasa a la segunda pasada.',
          ],
        },
        {
          title: 'Una segunda pasada',
          text: [
            'Llámalo otra vez, y `w` tiene {6|w.grad}, aunque nada de `y` ha cambiado. La segunda pasada *sumó* sus {3|step.local * 0 + x.data} a lo que había.',
            'No es un descuido. Cuando una pérdida tiene varias partes, la pasada de cada una suma sus gradientes a los de las demás, y lo que se quiere es la suma. Pero alguien tiene que empezar desde 0.',
          ],
          notes: [
            'Pregunta: Nada de y ha cambiado. ¿De quién es la culpa del 6, del motor o nuestra?',
            'Ojo: La mayoría lo llama fallo. Sumar es lo que permite combinar dos pérdidas; el motor no puede saber qué se quiere.',
            'Después: Pide un caso en que se quiera la suma: dos ejemplos, uno tras otro.',
          ],
        },
        {
          title: 'Al entrenar es un error',
          text: [
            'Aquí `w` ni siquiera se mueve, y su gradiente es {-6|2 * (w.data - 5)} cada vez. Pero lo que usaría el entrenamiento crece de vuelta en vuelta: tras cinco vueltas es {-30|w.grad}. Los pasos se hacen cada vez más largos y se pasan de la meta.',
          ],
          notes: [
            'Pregunta: ¿Qué imprimirá la vuelta 1, y la vuelta 2? Que lo digan antes de leer la salida.',
            'Ojo: Se mira w, que aquí no se mueve, y no se ve ningún problema. Lo que crece es el paso que daría el entrenamiento.',
            'Después: ¿Qué le pasaría a w tras cinco pasos así? Demasiado lejos, y luego aún más lejos de vuelta.',
          ],
        },
        {
          title: 'Ponlo a cero',
          text: [
            '**Tu tarea:** pon en el bucle una línea que dé a `w.grad` el valor 0 antes de cada pasada, para que `w` acabe con −6.',
            'En una red entera esa línea se llama `zero_grad`: hace lo mismo con cada parámetro.',
          ],
          done: 'Ahora cada pasada empieza desde 0, y el gradiente es −6 en cada vuelta.',
          notes: [
            'Pregunta: ¿En qué lugar del bucle tiene que estar la línea? Pruébala después de backward y mira qué queda.',
            'Ojo: Ponerlo a 0 después de la última pasada da 0 al final y parece ordenado, pero los números se pierden antes de usarse.',
            'Después: Di ahora en una frase qué hace zero_grad. Hace esto, con cada parámetro.',
          ],
        },
      ],
    },
    tanh_in_exps: {
      title: 'tanh, por partes',
      about: 'Una función de una pieza o hecha de otras más pequeñas: los gradientes son los mismos.',
      scenes: [
        {
          title: 'De una pieza',
          text: [
            'Aquí `tanh` es una sola operación con una sola regla: su pendiente es 1 − o². El gradiente de `w` resulta {1.0001|w.grad}, el de `x`, {-1.5002|x.grad}.',
          ],
          notes: [
            'Pregunta: ¿Qué tiene que saber aquí el motor de tanh? Una línea: su pendiente, a partir de su propia salida.',
            'Ojo: Se cree que una operación tiene que ser una tecla de la calculadora. Lo que cuenta es que alguien escribió su regla.',
            'Después: Apunta los dos gradientes en la pizarra. Tendrían que volver a salir en la escena siguiente.',
          ],
        },
        {
          title: 'En muchas piezas',
          text: [
            'La misma función a partir de una exponencial, una diferencia, una suma y un cociente. La salida vuelve a ser {0.7071|o.data}, y los gradientes de `w` y `x` vuelven a ser {1.0001|w.grad} y {-1.5002|x.grad}.',
            'No se usó ninguna regla para `tanh`. La regla de la cadena compuso la pendiente con reglas más pequeñas.',
          ],
          notes: [
            'Pregunta: Cinco operaciones en lugar de una: ¿los gradientes serán iguales, casi iguales o distintos?',
            'Ojo: «Es una aproximación.» Es la misma función; solo las últimas cifras pueden diferir por el redondeo.',
            'Después: Compáralo con la pizarra. No se usó ninguna regla para tanh, y aun así salió su pendiente.',
          ],
        },
        {
          title: 'Por el camino',
          text: [
            '`e` se usa dos veces, encima y debajo de la raya, así que en ella se juntan dos partes: una positiva y otra negativa, que casi se anulan. Lo que queda, {0.0429|e.grad}, por la pendiente de la exponencial da a `n` su {0.5001|n.grad}.',
            'Hasta dónde cortas una función en operaciones es cosa tuya. Las piezas grandes son más rápidas y pueden ser más exactas; las pequeñas necesitan menos reglas.',
          ],
          notes: [
            'Pregunta: ¿Por qué llegan dos partes a e, y por qué una de ellas tiene signo menos?',
            'Ojo: Dos números que casi se anulan parecen un error. Aquí son correctos, pero es aquí donde se pierde precisión.',
            'Después: Pregunta qué forma le darías a un ordenador, y por qué: menos pasos, y nada que se anule.',
          ],
        },
        {
          title: 'Cuando se satura',
          text: [
            'Con una suma mayor la salida se acerca a 1, y ya casi nada la mueve.',
            '**Tu tarea:** sube `b` hasta que el gradiente de `w` sea menor que 0.1.',
          ],
          done: 'Saturada: las piezas saben lo llana que se ha vuelto la curva, igual que lo sabría tanh de una pieza.',
          notes: [
            'Pregunta: ¿Qué tiene que pasar con n para que pase poco? ¿Y qué tiene que ver b con eso?',
            'Ojo: Un gradiente pequeño se lee como «casi hemos llegado». Aquí solo dice que la curva es llana.',
            'Después: Que la clase encuentre el b más pequeño que lo logra. Las redes profundas tienen ese problema muchas veces seguidas: lección nueve.',
          ],
        },
      ],
    },
    by_hand: {
      title: 'Entrenar a mano',
      about: 'Gira los mandos en contra de sus gradientes, y mira cómo baja la pérdida.',
      scenes: [
        {
          title: '¿Cuánto se equivoca?',
          text: [
            'Con la entrada 1.5 esta neurona debería responder 0.8. Responde {-0.6351|o.data}. La *pérdida* dice en un solo número cuánto se equivoca: la diferencia al cuadrado, {2.0597|loss.data}.',
            'Entrenar significa girar `w` y `b` para que la pérdida sea menor.',
          ],
          notes: [
            'Pregunta: ¿Cuál sería aquí una pérdida perfecta? ¿Y puede o llegar a ser exactamente 1?',
            'Ojo: La pérdida se toma por un porcentaje de respuestas falsas. Es una distancia: cuánto se desvía la respuesta, al cuadrado.',
            'Después: Que alguien diga hacia dónde debería ir w, antes de mostrar los gradientes.',
          ],
        },
        {
          title: 'Hacia dónde girar',
          text: [
            'El gradiente de la pérdida respecto a `w` es {-2.5686|w.grad}: si subes `w`, la pérdida baja. Respecto a `b` es {-1.7124|b.grad}: la misma dirección, menos empinada.',
            'Así que ve **en contra del gradiente**: donde es negativo gira hacia arriba, donde es positivo, hacia abajo.',
          ],
          notes: [
            'Pregunta: El gradiente es negativo. ¿w sube o baja? Que todos señalen a la vez con el pulgar.',
            'Ojo: «Negativo, así que hazlo menor.» En contra del gradiente significa: negativo, así que hacia arriba.',
            'Después: Pregunta cuál de los dos mandos ayuda más con el mismo giro. El del gradiente mayor, w.',
          ],
        },
        {
          title: 'Un paso',
          text: [
            '¿Hasta dónde? Digamos un cuarto del gradiente. Esa fracción es la *tasa de aprendizaje*:',
            '- `w` pasa a ser −0.5 − 0.25 × {-2.5686|w.grad} = {0.1421|w.data - 0.25 * w.grad}\n- `b` pasa a ser 0.0 − 0.25 × {-1.7124|b.grad} = {0.4281|b.data - 0.25 * b.grad}',
            'La pérdida baja entonces de {2.0597|loss.data} a {0.0548|moved(w=0.1422, b=0.4281).loss.data}.',
            '**Tu tarea:** da ese paso. Pon `w` y `b` más o menos en esos números, con sus deslizadores o en el código.',
          ],
          done: 'Un paso en contra del gradiente, y casi toda la pérdida ha desaparecido.',
          notes: [
            'Pregunta: ¿Por qué solo un cuarto, y no el gradiente entero? Prueba después el entero y mira.',
            'Ojo: Un gradiente no dice hasta dónde ir. Solo vale cerca; la tasa dice cuánto nos fiamos de él.',
            'Después: Compara la pérdida con la que predijo el texto. El paso siguiente se da desde donde estás ahora.',
          ],
        },
        {
          title: 'Hasta el fondo',
          text: [
            'Cuanto más se acerca, más llano es: el gradiente de `w` ya es solo {-0.4802|w.grad}.',
            '**Tu tarea:** sigue girando `w` y `b` en contra de sus gradientes hasta que la pérdida sea menor que 0.001. Entrenar no es más que eso; un ordenador simplemente lo hace con todos los parámetros a la vez, y sin cansarse.',
          ],
          done: 'La neurona responde 0.8. La has entrenado.',
          notes: [
            'Pregunta: Los gradientes son ahora menores que al principio. ¿Es buena o mala noticia?',
            'Ojo: Cerca de la meta va más despacio, y se cree que algo se ha roto. Un fondo llano es justo lo que es un fondo.',
            'Después: Contad juntos cuántos giros de los mandos han hecho falta. En la vista Red el ordenador hace lo mismo mil veces por segundo.',
          ],
        },
      ],
    },
    vanishing: {
      title: 'Gradientes que se desvanecen',
      about: 'En una cadena profunda de tanh apenas llega nada al principio; relu lo deja pasar.',
      scenes: [
        {
          title: 'Ocho capas de tanh',
          text: [
            'La red profunda más pequeña que hay: ocho capas de una neurona, todas con el mismo peso. Arrastra la imagen de lado para verlas todas. La salida cambia uno a uno consigo misma, 1.0. En `x` quedan {0.0653|x.grad}.',
          ],
          notes: [
            'Pregunta: Apuesta: de un gradiente de 1 al final, ¿cuánto queda al principio? Escríbelo antes.',
            'Ojo: Muchos esperan lo que se pierde en una capa, no en ocho. Lo que se quita se multiplica.',
            'Después: Vuelve desde la salida capa por capa y lee los gradientes en voz alta: cada uno un poco menor.',
          ],
        },
        {
          title: 'Capa por capa',
          text: [
            'A la vuelta cada capa multiplica por `w` y por la pendiente de `tanh`. Ninguna de las dos pasa de 1, así que cada capa quita algo, y lo que se quita se multiplica.',
            'Las capas del medio están aquí plegadas; un clic en una la abre.',
            'Las primeras capas de una red profunda solo oyen la pérdida como un susurro. Aprenden despacio, o no aprenden.',
          ],
          notes: [
            'Pregunta: ¿Cuáles son los dos factores de cada capa? ¿Cuál de ellos podríamos elegir?',
            'Ojo: Las primeras capas no dejan de importar por aprender despacio. Son las que ven antes los datos.',
            'Después: Despliega con un clic una de las capas del medio y encuentra en ella los dos factores.',
          ],
        },
        {
          title: 'El ladrón es la pendiente de tanh',
          text: [
            'Con una entrada mayor la primera `tanh` está donde es casi llana: solo llegan {0.0013|x.grad}. A una neurona así se la llama *saturada*.',
          ],
          notes: [
            'Pregunta: Ahora la entrada es mayor. ¿Llega a x más o menos? Sorprende cuántos dicen que más.',
            'Ojo: Saturada suena a «llena de saber». La neurona está atascada: se le diga lo que se le diga, apenas se mueve.',
            'Después: Recorre solo la primera capa: la pendiente de esa única tanh se lleva casi todo.',
          ],
        },
        {
          title: 'relu lo deja pasar',
          text: [
            'La pendiente de `relu` es 1 para todo lo que está por encima de 0. Solo quedan los pesos: llega {0.9|w.data} elevado a ocho, {0.4305|x.grad}.',
          ],
          notes: [
            'Pregunta: ¿Cuál es la pendiente de relu en 2, en 200, en -1? Dibújala en el aire.',
            'Ojo: relu se toma por lineal. Tiene una esquina, y por debajo no pasa nada: de eso puede morir una neurona.',
            'Después: Solo queda echar la culpa a los pesos. ¿Qué peso dejaría el gradiente como está?',
          ],
        },
        {
          title: 'Ni desvanecerse ni explotar',
          text: [
            'Ahora deciden los pesos. Con `w` en 2 el gradiente de `x` sería {256|moved(w=2.0).x.grad}: *explota*. Con 0.5 sería {0.0039|moved(w=0.5).x.grad}.',
            '**Tu tarea:** encuentra el peso con el que el gradiente llega como salió, entre 0.9 y 1.1. Por eso las redes profundas empiezan con pesos del tamaño justo.',
          ],
          done: 'Cada capa entrega lo que recibe, así que ocho capas también, y cien lo harían.',
          notes: [
            'Pregunta: Con 2 explota, con un medio se desvanece. ¿Qué tiene de especial el número de en medio?',
            'Ojo: «Entonces todos los pesos deberían ser 1.» Con muchas entradas por neurona el tamaño justo es menor; lo que cuenta es el producto.',
            'Después: Pregunta qué dice esto de cómo debería empezar una red. En la vista Red, prueba las inicializaciones en una profunda.',
          ],
        },
      ],
    },
    learning_rate: {
      title: 'La tasa de aprendizaje',
      about: 'Demasiado pequeña y no llega nunca; demasiado grande y se dispersa.',
      scenes: [
        {
          title: 'Un paso cuesta abajo, diez veces',
          text: [
            'La pérdida es un cuenco con el fondo en 3, y `w` empieza en 0, donde la pérdida es 9. Cada vuelta da un paso en contra del gradiente, `rate` veces su tamaño. Lo que hizo cada vuelta se imprime en *Salida*.',
            'Con una tasa de 0.01 la pérdida aún es {6.0085|loss.data} tras diez vueltas. Va en la buena dirección, pero se arrastra: **demasiado pequeña**.',
          ],
          notes: [
            'Pregunta: ¿Qué parte del camino recorre un paso? Mira w en las primeras líneas de la salida.',
            'Ojo: «No aprende.» Aprende, y en la buena dirección; solo necesita cientos de vueltas para lo que otra tasa hace en diez.',
            'Después: Pregunta qué haría cada uno: subir la tasa. ¿Cuánto?',
          ],
        },
        {
          title: 'Acertada',
          text: [
            'Con 0.2 cada paso recorre el 40 por ciento del camino hasta el fondo. Tras diez vueltas `w` es {2.9819|w.data} y la pérdida {0.0003|loss.data}.',
          ],
          notes: [
            'Pregunta: Cada paso recorre la misma parte de lo que queda. ¿Por qué se acortan los pasos?',
            'Ojo: Los pasos se encogen aunque la tasa no: lo que disminuye es el gradiente.',
            'Después: Si un quinto es bueno, ¿es mejor uno entero? Vota con la clase antes de la escena siguiente.',
          ],
        },
        {
          title: 'Demasiado grande',
          text: [
            'Con 1.1 cada paso aterriza al otro lado, *más lejos* del fondo que antes. Tras diez vueltas `w` es {-15.5752|w.data} y la pérdida {345.0384|loss.data}: **se dispersa**. El gradiente era correcto todas las veces; los pasos eran demasiado largos para él.',
          ],
          notes: [
            'Pregunta: ¿Dónde aterriza el primer paso? Hazlo en la pizarra: empieza en 0, el fondo está en 3.',
            'Ojo: Se busca un error en el gradiente. Era correcto en cada vuelta; el paso era demasiado largo para él.',
            'Después: Entre las dos tiene que haber una tasa que ni se arrastre ni se disperse. ¿Quién quiere probar una?',
          ],
        },
        {
          title: 'Encuentra la mejor',
          text: [
            'Entre arrastrarse y dispersarse hay una tasa que llega casi de golpe.',
            '**Tu tarea:** cambia `rate` en la tercera línea hasta que la pérdida tras diez vueltas sea menor que 0.000001. En este cuenco hay una tasa que llega al fondo en un solo paso; ¿ves por qué?',
            'Una pérdida real no es un cuenco así: es empinada aquí y llana allá, y ninguna tasa sirve en todas partes. Pruébalo con una red entera en la [vista de la red](#/network).',
          ],
          done: 'La pendiente es el doble de la distancia al fondo, así que la mitad, una tasa de 0.5, lleva hasta él en un solo paso.',
          notes: [
            'Pregunta: En este cuenco una tasa aterriza en el fondo de golpe. ¿Cuánto mide ese paso, en gradientes?',
            'Ojo: La mejor tasa de aquí no es la mejor en otro sitio: depende de lo curvo que sea el cuenco.',
            'Después: Abre la vista Red, y que la clase elija allí la tasa por la forma de la curva de la pérdida.',
          ],
        },
      ],
    },
  },
  python: {
    // Lo que hace cada operación, y por qué pasa el gradiente que pasa. Las marcas ⟦…⟧ las rellena la página.
    '⟦out⟧ adds ⟦a#⟧ and ⟦b#⟧: ⟦out#⟧.': '⟦out⟧ suma ⟦a#⟧ y ⟦b#⟧: ⟦out#⟧.',
    '⟦out⟧ subtracts ⟦b#⟧ from ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ resta ⟦b#⟧ de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ multiplies ⟦a#⟧ by ⟦b#⟧: ⟦out#⟧.': '⟦out⟧ multiplica ⟦a#⟧ por ⟦b#⟧: ⟦out#⟧.',
    '⟦out⟧ divides ⟦a#⟧ by ⟦b#⟧: ⟦out#⟧.': '⟦out⟧ divide ⟦a#⟧ entre ⟦b#⟧: ⟦out#⟧.',
    '⟦out⟧ raises ⟦a#⟧ to the power ⟦b#⟧: ⟦out#⟧.': '⟦out⟧ eleva ⟦a#⟧ a la potencia ⟦b#⟧: ⟦out#⟧.',
    '⟦out⟧ flips the sign of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ cambia el signo de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the absolute value of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es el valor absoluto de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is e to the power ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es e elevado a ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the natural logarithm of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es el logaritmo natural de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the logarithm of ⟦a#⟧ to base 10: ⟦out#⟧.': '⟦out⟧ es el logaritmo de ⟦a#⟧ en base 10: ⟦out#⟧.',
    '⟦out⟧ is the logarithm of ⟦a#⟧ to base 2: ⟦out#⟧.': '⟦out⟧ es el logaritmo de ⟦a#⟧ en base 2: ⟦out#⟧.',
    '⟦out⟧ is the square root of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es la raíz cuadrada de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the sine of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es el seno de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the cosine of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es el coseno de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the tangent of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es la tangente de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ squashes ⟦a#⟧ into the range from −1 to 1: ⟦out#⟧.':
      '⟦out⟧ comprime ⟦a#⟧ al intervalo de −1 a 1: ⟦out#⟧.',
    '⟦out⟧ squashes ⟦a#⟧ into the range from 0 to 1: ⟦out#⟧.':
      '⟦out⟧ comprime ⟦a#⟧ al intervalo de 0 a 1: ⟦out#⟧.',
    '⟦out⟧ keeps ⟦a#⟧ if it is positive and is 0 otherwise: ⟦out#⟧.':
      '⟦out⟧ conserva ⟦a#⟧ si es positivo y si no vale 0: ⟦out#⟧.',
    '⟦out⟧ keeps ⟦a#⟧ if it is positive and multiplies it by ⟦b#⟧ otherwise: ⟦out#⟧.':
      '⟦out⟧ conserva ⟦a#⟧ si es positivo y si no lo multiplica por ⟦b#⟧: ⟦out#⟧.',
    '⟦out⟧ keeps ⟦a#⟧ if it is positive and bends it smoothly towards −⟦b#⟧ otherwise: ⟦out#⟧.':
      '⟦out⟧ conserva ⟦a#⟧ si es positivo y si no lo curva suavemente hacia −⟦b#⟧: ⟦out#⟧.',
    '⟦out⟧ weighs ⟦a#⟧ by the share of a normal distribution below it: ⟦out#⟧.':
      '⟦out⟧ pondera ⟦a#⟧ con la parte de una distribución normal que queda por debajo: ⟦out#⟧.',
    '⟦out⟧ is a smooth relu of ⟦a#⟧: ⟦out#⟧.': '⟦out⟧ es una relu suave de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the complementary error function of ⟦a#⟧: ⟦out#⟧.':
      '⟦out⟧ es la función error complementaria de ⟦a#⟧: ⟦out#⟧.',
    '⟦out⟧ is the larger of ⟦a#⟧ and ⟦b#⟧: ⟦out#⟧.': '⟦out⟧ es el mayor de ⟦a#⟧ y ⟦b#⟧: ⟦out#⟧.',
    '⟦out⟧ is the smaller of ⟦a#⟧ and ⟦b#⟧: ⟦out#⟧.': '⟦out⟧ es el menor de ⟦a#⟧ y ⟦b#⟧: ⟦out#⟧.',
    'A sum passes its gradient on unchanged.': 'Una suma pasa su gradiente sin cambiarlo.',
    'A difference passes its gradient unchanged to what it subtracts from.':
      'Una diferencia pasa su gradiente sin cambiarlo a aquello de lo que resta.',
    'A difference passes its gradient with the sign flipped to what it subtracts.':
      'Una diferencia pasa su gradiente con el signo cambiado a lo que resta.',
    'A product hands each input the other input.': 'Un producto entrega a cada entrada la otra entrada.',
    'A quotient passes its gradient to the numerator divided by the denominator.':
      'Un cociente pasa su gradiente al numerador dividido entre el denominador.',
    'A quotient moves against its denominator, by itself divided by the denominator.':
      'Un cociente se mueve en contra de su denominador: tanto como él mismo dividido entre el denominador.',
    'The power rule: the exponent comes down in front, and the power drops by one.':
      'La regla de la potencia: el exponente baja delante, y la potencia disminuye en uno.',
    'The exponent is a fixed number: it takes no gradient.':
      'El exponente es un número fijo: no recibe gradiente.',
    'An exponential grows in proportion to itself: the result times the logarithm of the base.':
      'Una exponencial crece en proporción a sí misma: el resultado por el logaritmo de la base.',
    "A minus sign flips the gradient's sign.": 'Un signo menos cambia el signo del gradiente.',
    'The absolute value passes the gradient on, with the sign of its input.':
      'El valor absoluto pasa el gradiente con el signo de su entrada.',
    'The exponential is its own derivative.': 'La exponencial es su propia derivada.',
    'The slope of the logarithm is one over its input: steep near zero, flat far out.':
      'La pendiente del logaritmo es uno dividido entre su entrada: empinada cerca de cero, plana a lo lejos.',
    'A logarithm to base 10 is the natural one divided by ln 10, and so is its slope.':
      'Un logaritmo en base 10 es el natural dividido entre ln 10, y su pendiente también.',
    'A logarithm to base 2 is the natural one divided by ln 2, and so is its slope.':
      'Un logaritmo en base 2 es el natural dividido entre ln 2, y su pendiente también.',
    'The slope of the square root is one half over the root.':
      'La pendiente de la raíz cuadrada es un medio dividido entre la raíz.',
    'The slope of the sine is the cosine.': 'La pendiente del seno es el coseno.',
    'The slope of the cosine is minus the sine.': 'La pendiente del coseno es menos el seno.',
    'The slope of the tangent is one plus the tangent squared.':
      'La pendiente de la tangente es uno más la tangente al cuadrado.',
    'tanh passes on one minus its own result squared: much near zero, almost nothing when saturated.':
      'tanh pasa uno menos el cuadrado de su propio resultado: mucho cerca de cero, casi nada cuando está saturada.',
    'The sigmoid passes on its result times one minus its result: at most a quarter.':
      'La sigmoide pasa su resultado por uno menos su resultado: como mucho, un cuarto.',
    'relu is a gate: open (1) for a positive input, closed (0) otherwise.':
      'relu es una compuerta: abierta (1) si la entrada es positiva, cerrada (0) si no.',
    'A leaky relu passes the gradient on: fully for a positive input, scaled by its slope otherwise.':
      'Una leaky relu pasa el gradiente: entero si la entrada es positiva, escalado por su pendiente si no.',
    'The slope is a fixed number: it takes no gradient.':
      'La pendiente es un número fijo: no recibe gradiente.',
    'An elu passes the gradient on: fully for a positive input, fading out exponentially otherwise.':
      'Una elu pasa el gradiente: entero si la entrada es positiva, y si no se desvanece exponencialmente.',
    'The lower bound is a fixed number: it takes no gradient.':
      'La cota inferior es un número fijo: no recibe gradiente.',
    'gelu is a soft gate: the share of a normal distribution below the input, plus a small hump.':
      'gelu es una compuerta suave: la parte de una distribución normal por debajo de la entrada, más una pequeña joroba.',
    'The slope of softplus is the sigmoid of its input.':
      'La pendiente de softplus es la sigmoide de su entrada.',
    'The slope of erfc is minus the bell curve.': 'La pendiente de erfc es menos la campana de Gauss.',
    'A maximum passes its whole gradient to the larger input, half to each on a tie.':
      'Un máximo pasa todo su gradiente a la entrada mayor; en un empate, la mitad a cada una.',
    'A minimum passes its whole gradient to the smaller input, half to each on a tie.':
      'Un mínimo pasa todo su gradiente a la entrada menor; en un empate, la mitad a cada una.',
    '{because}: ⟦upstream⟧ × ⟦local⟧ adds ⟦contribution⟧ to ⟦to⟧.':
      '{because}: ⟦upstream⟧ × ⟦local⟧ suma ⟦contribution⟧ a ⟦to⟧.',
    '{because}. So ⟦upstream⟧ × ⟦local⟧ adds ⟦contribution⟧ to ⟦to⟧.':
      '{because}. Así, ⟦upstream⟧ × ⟦local⟧ suma ⟦contribution⟧ a ⟦to⟧.',
    '{because}: ⟦upstream⟧ × ⟦local⟧ is put into ⟦to⟧: ⟦contribution⟧.':
      '{because}: ⟦upstream⟧ × ⟦local⟧ se escribe en ⟦to⟧: ⟦contribution⟧.',
    '{because}. So ⟦upstream⟧ × ⟦local⟧ is put into ⟦to⟧: ⟦contribution⟧.':
      '{because}. Así, ⟦upstream⟧ × ⟦local⟧ se escribe en ⟦to⟧: ⟦contribution⟧.',
    '{1} if {2}, ½ if equal, else 0': '{1} si {2}, ½ si son iguales, si no 0',
    '{1} if {2} else {3}': '{1} si {2}, si no {3}',
    'The output changes one for one with itself, so ⟦out⟧.grad starts at 1.':
      'La salida cambia uno a uno consigo misma, así que ⟦out⟧.grad empieza en 1.',
    '⟦out⟧ is the input that is followed: it moves at speed 1, and every other input stands still.':
      '⟦out⟧ es la entrada que se sigue: se mueve a velocidad 1, y las demás están quietas.',
    'A result moves by the sum, over its inputs, of local derivative × tangent.':
      'Un resultado se mueve según la suma, sobre sus entradas, de derivada local × tangente.',
    '⟦out⟧ does not depend on what moves: its tangent is 0.':
      '⟦out⟧ no depende de lo que se mueve: su tangente es 0.',

    // Motores que se equivocan a propósito.
    'Naive recursion': 'Recursión ingenua',
    'A node passes its gradient on before all its contributions have arrived, and again each time it is reached.':
      'Un nodo pasa su gradiente antes de que hayan llegado todas sus contribuciones, y otra vez cada vez que se llega a él.',
    '= instead of +=': '= en lugar de +=',
    'Each contribution replaces the one before, so a value used twice loses a path.':
      'Cada contribución sustituye a la anterior, así que un valor usado dos veces pierde un camino.',
    'No zero_grad between two passes': 'Sin zero_grad entre dos pasadas',
    'The gradients of the first backward pass were never cleared, so the second pass adds to them.':
      'Los gradientes de la primera pasada hacia atrás nunca se pusieron a cero, así que la segunda se suma a ellos.',
    'This step sends too early: {why}.': 'Este paso envía demasiado pronto: {why}.',
    'This step sends too early, and not for the first time: {why}.':
      'Este paso envía demasiado pronto, y no por primera vez: {why}.',
    '⟦out⟧ still waits for {1} contribution': '⟦out⟧ aún espera {1} contribución',
    '⟦out⟧ still waits for {1} contributions': '⟦out⟧ aún espera {1} contribuciones',
    '⟦out⟧ has sent before and sends again: what it sent then is counted once more.':
      '⟦out⟧ ya envió antes y envía otra vez: lo que envió entonces se cuenta una vez más.',
    'This step overwrites ⟦before⟧ instead of adding to it.':
      'Este paso sobrescribe ⟦before⟧ en lugar de sumarse.',
    'This step adds to ⟦before⟧, left from the first pass: nothing called zero_grad.':
      'Este paso se suma a ⟦before⟧, que quedó de la primera pasada: nada llamó a zero_grad.',
    'This engine would take {count:,} steps on this graph, and at most {2:,} can be shown. Naive recursion walks every path from the output; the correct engine takes one step per edge.':
      'Este motor necesitaría {count:,} pasos en este grafo, y se pueden mostrar {2:,} como mucho. La recursión ingenua recorre todos los caminos desde la salida; el motor correcto da un paso por arista.',
    'more than a million billion': 'más de mil billones de',

    // La comprobación numérica.
    'Both ways agree: a small step of ⟦to⟧ changes ⟦out⟧ ⟦numeric⟧ times as much.':
      'Las dos vías coinciden: un pequeño paso de ⟦to⟧ cambia ⟦out⟧ ⟦numeric⟧ veces más.',
    'There is no central difference here: a point beside this one has no value.':
      'Aquí no hay diferencia central: un punto vecino no tiene valor.',
    'The curve has a kink here: the slope is ⟦left⟧ on the left and ⟦right⟧ on the right. The engine has to choose, and takes ⟦gradient⟧.':
      'Aquí la curva tiene un quiebre: la pendiente es ⟦left⟧ a la izquierda y ⟦right⟧ a la derecha. El motor tiene que elegir, y toma ⟦gradient⟧.',
    'The gradient holds what earlier backward passes left there: nothing called zero_grad. The curve rises by ⟦numeric⟧.':
      'El gradiente contiene lo que dejaron pasadas hacia atrás anteriores: nada llamó a zero_grad. La curva sube ⟦numeric⟧.',
    "They disagree: the curve rises by ⟦numeric⟧, so the engine's ⟦gradient⟧ is wrong.":
      'No coinciden: la curva sube ⟦numeric⟧, así que el ⟦gradient⟧ del motor es incorrecto.',

    // Predecir: lo que se dice de una respuesta.
    'Right.': 'Correcto.',
    'Wrong sign.': 'El signo no es correcto.',
    'That is no number, and does not count as an answer. Write it like −1.5, 0.25 or 2e-3.':
      'Eso no es un número y no cuenta como respuesta. Escríbelo como −1.5, 0.25 o 2e-3.',
    'Work it out first and type the number, like −1.5, 0.25 or 2e-3. This does not count as an answer.':
      'Calcúlalo primero y escribe el número, como −1.5, 0.25 o 2e-3. Esto no cuenta como respuesta.',
    "That is ⟦out⟧'s number. Asked is how fast ⟦out⟧ changes when ⟦out⟧ itself changes.":
      'Ese es el valor de ⟦out⟧. Se pregunta a qué ritmo cambia ⟦out⟧ cuando cambia el propio ⟦out⟧.',
    'With a gradient of 0 nothing would flow back: ⟦out⟧ changes one for one with itself.':
      'Con un gradiente de 0 nada volvería hacia atrás: ⟦out⟧ cambia uno a uno consigo mismo.',
    'You forgot the local derivatives: each tangent is multiplied by its own.':
      'Olvidaste las derivadas locales: cada tangente se multiplica por la suya.',
    'You forgot the tangents of the inputs: each local derivative is multiplied.':
      'Olvidaste las tangentes de las entradas: cada derivada local se multiplica por la suya.',
    'You forgot to add: that is the share of one input alone.':
      'Olvidaste sumar: esa es la parte de una sola entrada.',
    "You swapped the factors: each tangent goes with its own input's local derivative.":
      'Cambiaste los factores: cada tangente va con la derivada local de su propia entrada.',
    'You swapped the two: ⟦out⟧ is made of ⟦a⟧ first, then ⟦b⟧.':
      'Cambiaste el orden: ⟦out⟧ se hace primero con ⟦a⟧ y luego con ⟦b⟧.',
    'That multiplies ⟦a⟧ by the exponent; a power multiplies it by itself.':
      'Eso multiplica ⟦a⟧ por el exponente; una potencia lo multiplica por sí mismo.',
    'That {verb} the two; this node does something else: look.':
      'Eso {verb} los dos; este nodo hace otra cosa: míralo.',
    adds: 'suma',
    multiplies: 'multiplica',
    subtracts: 'resta',
    divides: 'divide',
    'That is the input; asked is the result, what the operation makes of it.':
      'Esa es la entrada; se pregunta el resultado, lo que la operación hace con ella.',
    'That is {1} of the input; this node is {2}.': 'Eso es {1} de la entrada; este nodo es {2}.',
    'That takes the input as degrees; here it is in radians.':
      'Eso toma la entrada en grados; aquí está en radianes.',
    'That would be right, but this engine overwrites: it forgets what ⟦to⟧ held.':
      'Eso sería correcto, pero este motor sobrescribe: olvida lo que ⟦to⟧ tenía.',
    'You forgot to add: that is the contribution alone, and ⟦to⟧ held something.':
      'Olvidaste sumar: esa es solo la contribución, y ⟦to⟧ ya tenía algo.',
    'The contribution has the wrong sign.': 'La contribución tiene el signo equivocado.',
    'You forgot the upstream gradient: the local derivative is multiplied by what the sender holds.':
      'Olvidaste el gradiente entrante: la derivada local se multiplica por lo que tiene quien envía.',
    'You forgot the local derivative: that hands the upstream gradient on unchanged.':
      'Olvidaste la derivada local: así el gradiente entrante se pasa sin cambios.',
    'You forgot the upstream gradient, and: {mistake}':
      'Olvidaste el gradiente entrante, y además: {mistake}',
    "That is what ⟦to⟧ held before: this step's contribution is missing.":
      'Eso es lo que ⟦to⟧ tenía antes: falta la contribución de este paso.',
    'You swapped the factors: a product hands each input the other input.':
      'Cambiaste los factores: un producto entrega a cada entrada la otra entrada.',
    "You swapped the two: that is the other input's local derivative.":
      'Cambiaste una por otra: esa es la derivada local de la otra entrada.',
    'You used the input where the result belongs: this derivative is made of the result.':
      'Usaste la entrada donde va el resultado: esta derivada se hace con el resultado.',
    'You used the result where the input belongs: this derivative is made of the input.':
      'Usaste el resultado donde va la entrada: esta derivada se hace con la entrada.',
    'You multiplied by the result itself; its local derivative is needed.':
      'Multiplicaste por el propio resultado; hace falta su derivada local.',
    'You multiplied by the input itself; the local derivative is needed.':
      'Multiplicaste por la propia entrada; hace falta la derivada local.',
    'Not right. Try again, take a hint, or reveal it.':
      'No es correcto. Inténtalo otra vez, pide una pista o muéstralo.',
    'Not right: it is not zero.': 'No es correcto: no es cero.',
    'Nearly: off by rounding. Four decimals, or within one per cent, will do.':
      'Casi: falla el redondeo. Bastan cuatro decimales, o un uno por ciento de margen.',
    'The digits are right, but the decimal point has slipped.':
      'Las cifras son correctas, pero el punto decimal se ha corrido.',

    // Números que dejan de ser finitos.
    '{1} becomes {what}: {3}.': '{1} pasa a ser {what}: {3}.',
    '{1} becomes {what} on line {3}: {4}.': '{1} pasa a ser {what} en la línea {3}: {4}.',
    '{1} is infinite.': '{1} es infinito.',
    '{1} is infinite on line {2}.': '{1} es infinito en la línea {2}.',
    '{1} is not a number (NaN).': '{1} no es un número (NaN).',
    '{1} is not a number (NaN) on line {2}.': '{1} no es un número (NaN) en la línea {2}.',
    'not a number (NaN)': 'algo que no es un número (NaN)',
    'The gradient of {1} becomes {what}: {3} passes on {4} × {5}.':
      'El gradiente de {1} pasa a ser {what}: {3} pasa {4} × {5}.',
    infinite: 'infinito',

    // Lo que falta o sobra en un texto.
    'There is nothing here yet. Type a formula such as tanh(x*w + b), or choose an example.':
      'Aquí aún no hay nada. Escribe una fórmula como tanh(x*w + b), o elige un ejemplo.',
    'There are only comments here. Type a formula such as tanh(x*w + b).':
      'Aquí solo hay comentarios. Escribe una fórmula como tanh(x*w + b).',
    'Forward mode follows one input, and this graph has none: give a name a number.':
      'El modo directo sigue una entrada, y este grafo no tiene ninguna: da un número a un nombre.',
    'A derivative is taken by an input, and this graph has none.':
      'Se deriva respecto a una entrada, y este grafo no tiene ninguna.',
    'The graph of this derivative would be too large to draw.':
      'El grafo de esta derivada sería demasiado grande para dibujarlo.',
    'The graph of this derivative has {1:,} nodes, too many to draw.':
      'El grafo de esta derivada tiene {1:,} nodos, demasiados para dibujarlos.',
    'The derivative has no graph here: {reason}.': 'La derivada no tiene grafo aquí: {reason}.',
    'The result is the plain number {1}: there is nothing to differentiate. Use a name, like x*3, or a Value, like Value(2.0)*3.':
      'El resultado es el simple número {1}: no hay nada que derivar. Usa un nombre, como x*3, o un Value, como Value(2.0)*3.',
    'The last line gives a {1}, not a Value. End with the Value whose graph you want to see.':
      'La última línea da un {1}, no un Value. Termina con el Value cuyo grafo quieras ver.',
    'The last line gives {1:,} Values in a {2}. A gradient belongs to one output: end with one of them, or their sum.':
      'La última línea da {1:,} Values en un {2}. Un gradiente pertenece a una sola salida: termina con uno de ellos, o con su suma.',
    'The last line gives {1:,} Value in a {2}. A gradient belongs to one output: end with one of them, or their sum.':
      'La última línea da {1:,} Value en un {2}. Un gradiente pertenece a una sola salida: termina con uno de ellos, o con su suma.',
    'The code makes Values and keeps none of them. Give the result a name, like y = x*x, or end with it on a line of its own.':
      'El código crea Values y no guarda ninguno. Da un nombre al resultado, como y = x*x, o termina con él en una línea propia.',
    'The code ran, and made no Value, so there is no graph to draw. Make one: x = Value(2.0), then y = x*x.':
      'El código se ejecutó y no creó ningún Value, así que no hay grafo que dibujar. Crea uno: x = Value(2.0), y luego y = x*x.',
    '{1} has a number and a gradient, but nothing says what it was made from. Keep the inputs in the result, for instance as a tuple in an attribute: out.parents = (a, b).':
      '{1} tiene un número y un gradiente, pero nada dice de qué se hizo. Guarda las entradas en el resultado, por ejemplo como tupla en un atributo: out.parents = (a, b).',
    '{1} has a number, {2}, and no gradient. Give it one, for instance self.grad = 0.0, to see it as a graph.':
      '{1} tiene un número, {2}, y ningún gradiente. Dale uno, por ejemplo self.grad = 0.0, para verlo como grafo.',
    'This graph has {1:,} nodes; up to {2:,} can be drawn. Use fewer repetitions, or a smaller network.':
      'Este grafo tiene {1:,} nodos; se pueden dibujar hasta {2:,}. Usa menos repeticiones, o una red más pequeña.',
    '{1}.{2} was set to a {3}; it must be a plain number.':
      'A {1}.{2} se le dio un {3}; debe ser un simple número.',
    'This is nested too deeply to read: give its inner parts names of their own.':
      'Esto está anidado a demasiada profundidad para leerlo: da nombres propios a sus partes internas.',
    "This number is too large: a computer's numbers end near 1.8e308 (line {1}).":
      'Este número es demasiado grande: los números de un ordenador acaban cerca de 1.8e308 (línea {1}).',
    'This is not a formula.': 'Esto no es una fórmula.',
    'This is not a formula: something is missing or too much here (line {1}).':
      'Esto no es una fórmula: aquí falta o sobra algo (línea {1}).',
    'Two names or numbers need a sign between them, like x*y (line {1}).':
      'Entre dos nombres o números hace falta un signo, como en x*y (línea {1}).',
    'A line that begins with % or ! is a command of notebooks and no Python: leave it out':
      'Una línea que empieza con % o ! es una orden de cuaderno y no Python: quítala',
    'A number and a name need a sign between them, like 2*x':
      'Entre un número y un nombre hace falta un signo, como en 2*x',
    'On the left of = stands a name: y = x^2, not f(x) = x^2 (line {1}).':
      'A la izquierda de = va un nombre: y = x^2, no f(x) = x^2 (línea {1}).',
    '{1} is a function: give it its input in brackets, like {2}(x) (line {3}).':
      '{1} es una función: dale su entrada entre paréntesis, como {2}(x) (línea {3}).',
    '{1} needs brackets around its input, like {2}(x) (line {3}).':
      '{1} necesita su entrada entre paréntesis, como {2}(x) (línea {3}).',
    '{1} is used before it gets a value (line {2}).': '{1} se usa antes de recibir un valor (línea {2}).',
    'A sign is missing between two brackets: for a product write (a)*(b) (line {1}).':
      'Falta un signo entre dos paréntesis: para un producto escribe (a)*(b) (línea {1}).',
    '{1} is a number here, not a function: for a product write {2}*(…) (line {3}).':
      '{1} es aquí un número, no una función: para un producto escribe {2}*(…) (línea {3}).',
    'There is no function called {1} (line {2}). {hint}':
      'No hay ninguna función llamada {1} (línea {2}). {hint}',
    'Did you mean {1}?': '¿Quisiste decir {1}?',
    'There are {1}.': 'Hay {1}.',
    '{1} needs {needs}, like {3}; here it has {4} (line {5}).':
      '{1} necesita {needs}, como {3}; aquí tiene {4} (línea {5}).',
    '{1} needs {needs}, like {3}; alpha is fixed (line {4}).':
      '{1} necesita {needs}, como {3}; alpha es fijo (línea {4}).',
    'two inputs or more': 'dos entradas o más',
    'two inputs': 'dos entradas',
    'one input and may have a plain number alpha': 'una entrada y puede tener un simple número alpha',
    'one input': 'una entrada',

    // Lo que hace el código de un enlace, antes de ejecutarlo.
    'Line {1} {deed}.': 'La línea {1} {deed}.',
    'imports {1} from {2}': 'importa {1} de {2}',
    'imports {1}': 'importa {1}',
    'makes the class {1} out of something unusual': 'hace la clase {1} a partir de algo poco común',
    'imports inside a class': 'importa dentro de una clase',
    'calls two modules {1}': 'llama {1} a dos módulos',
    'gives {1} the name of a built-in, {2}': 'da a {1} el nombre de algo propio de Python, {2}',
    'waits inside try, and could go on after its run':
      'espera dentro de try, y podría seguir después de su ejecución',
    'yields from what may have a close of its own': 'cede a algo que puede tener su propio close',
    'hands the module {1} around': 'pasa el módulo {1} de mano en mano',
    'hands {1} around': 'pasa {1} de mano en mano',
    'uses {1} of {2}': 'usa {1} de {2}',
    'uses {1}': 'usa {1}',
    'changes {1} itself': 'cambia {1} en sí',

    // Lo que la página dice de un error de Python con sus propias palabras.
    '{problem} (line {2}).': '{problem} (línea {2}).',
    '{operation} needs {needs}, got {3}': '{operation} necesita {needs}, y llegó {3}',
    division: 'una división',
    'a power': 'una potencia',
    'a denominator other than zero': 'un denominador distinto de cero',
    'a positive base, or a whole exponent (and for a negative one a base other than zero)':
      'una base positiva, o un exponente entero (y si es negativo, una base distinta de cero)',
    "a positive base when the exponent is a Value, because the exponent's derivative takes the base's logarithm":
      'una base positiva cuando el exponente es un Value, porque la derivada del exponente usa el logaritmo de la base',
    'a positive number': 'un número positivo',
    'a number that is not negative': 'un número que no sea negativo',
    'a finite number': 'un número finito',
    'a number above minus infinity': 'un número mayor que menos infinito',
    'A division by zero': 'Una división entre cero',
    'The code calls itself too deeply: a function that recurses needs a case that stops':
      'El código se llama a sí mismo a demasiada profundidad: una función recursiva necesita un caso que pare',
    'The code needs more memory than there is': 'El código necesita más memoria de la que hay',
    "There is no module {1} here. Python's standard library and nanograd can be imported":
      'Aquí no hay ningún módulo {1}. Se pueden importar la biblioteca estándar de Python y nanograd',
    'Name {1} is not defined. Did you mean: {2}?': 'El nombre {1} no está definido. ¿Quisiste decir {2}?',
    'Name {1} is not defined. Add the line: from nanograd import {2}':
      'El nombre {1} no está definido. Añade la línea: from nanograd import {2}',
    'Name {1} is not defined': 'El nombre {1} no está definido',
    'There is no key {1}': 'No hay ninguna clave {1}',
    'The code asks for input, and there is no keyboard to ask here: put the number in the text':
      'El código pide datos, y aquí no hay teclado al que pedirlos: pon el número en el texto',
    'An assert failed: {1}': 'Falló un assert: {1}',
    'An assert failed': 'Falló un assert',
    "A number grew too large for a computer's numbers, which end near 1.8e308":
      'Un número creció demasiado para los números de un ordenador, que acaban cerca de 1.8e308',
    "Python's math functions take plain numbers and would lose the gradient: use nanograd's, like x.tanh() or nanograd.tanh(x)":
      'Las funciones math de Python toman simples números y perderían el gradiente: usa las de nanograd, como x.tanh() o nanograd.tanh(x)',
    'In Python a power is written with two stars: x**2':
      'En Python una potencia se escribe con dos asteriscos: x**2',
    'A negative number to a power that is not whole, like (-8)**0.5, is no real number: the engine computes with real numbers only':
      'Un número negativo elevado a una potencia no entera, como (-8)**0.5, no es un número real: el motor solo calcula con números reales',
    'The code stopped with {1}': 'El código se detuvo con {1}',
    'Value needs a plain number, got a Value; use it as it is, or its .data for a new leaf':
      'Value necesita un simple número, y llegó un Value; úsalo tal cual, o su .data para una hoja nueva',
    'Stopped.': 'Detenido.',

    // Los errores que pone en palabras el propio Python: los de sintaxis …
    'Invalid syntax': 'Sintaxis no válida',
    'Invalid syntax. {hint}': 'Sintaxis no válida. {hint}',
    'Perhaps you forgot a comma?': '¿Olvidaste una coma?',
    "Maybe you meant '==' or ':=' instead of '='?": "¿Querías '==' o ':=' en lugar de '='?",
    "Maybe you meant '==' instead of '='?": "¿Querías '==' en lugar de '='?",
    "Expected '{1}'": "Se esperaba '{1}'",
    "Expected 'else' after 'if' expression": "Se esperaba 'else' después de la expresión 'if'",
    "Expected expression before 'if', but statement is given":
      "Se esperaba una expresión antes de 'if', y hay una instrucción",
    "Expected expression after 'else', but statement is given":
      "Se esperaba una expresión después de 'else', y hay una instrucción",
    "Expected 'except' or 'finally' block": "Se esperaba un bloque 'except' o 'finally'",
    "Expected an indented block after '{1}' statement on line {2}":
      "Se esperaba un bloque sangrado después de la instrucción '{1}' de la línea {2}",
    'Expected an indented block after function definition on line {1}':
      'Se esperaba un bloque sangrado después de la definición de función de la línea {1}',
    'Expected an indented block after class definition on line {1}':
      'Se esperaba un bloque sangrado después de la definición de clase de la línea {1}',
    'Unexpected indent': 'Sangría inesperada',
    'Unexpected unindent': 'Falta de sangría inesperada',
    'Unindent does not match any outer indentation level':
      'La sangría no coincide con ninguno de los niveles de fuera',
    'Inconsistent use of tabs and spaces in indentation': 'La sangría mezcla tabuladores y espacios',
    'Too many levels of indentation': 'Demasiados niveles de sangría',
    'Too many statically nested blocks': 'Demasiados bloques anidados',
    'Too many nested parentheses': 'Demasiados paréntesis anidados',
    '{1} was never closed': '{1} nunca se cerró',
    'Unmatched {1}': '{1} no cierra nada',
    'Closing parenthesis {1} does not match opening parenthesis {2}': '{1} no cierra el {2} con que se abrió',
    'Closing parenthesis {1} does not match opening parenthesis {2} on line {3}':
      '{1} no cierra el {2} con que se abrió en la línea {3}',
    'Unterminated string literal (detected at line {1})':
      'Cadena de texto sin terminar (se ve en la línea {1})',
    'Unterminated string literal (detected at line {1}); perhaps you escaped the end quote?':
      'Cadena de texto sin terminar (se ve en la línea {1}); ¿escapaste la comilla final?',
    'Unterminated triple-quoted string literal (detected at line {1})':
      'Cadena de texto con comillas triples sin terminar (se ve en la línea {1})',
    'Unterminated f-string literal (detected at line {1})': 'f-string sin terminar (se ve en la línea {1})',
    'Unterminated triple-quoted f-string literal (detected at line {1})':
      'f-string con comillas triples sin terminar (se ve en la línea {1})',
    'f-string: {why}': 'f-string: {why}',
    "expecting '{1}'": "se esperaba '{1}'",
    "expecting '=', or '!', or ':', or '}'": "se esperaba '=', '!', ':' o '}'",
    "expecting a valid expression after '{'": "se esperaba una expresión válida después de '{'",
    "valid expression required before '{1}'": "hace falta una expresión válida antes de '{1}'",
    "single '}' is not allowed": "no se admite un '}' suelto",
    'missing conversion character': 'falta el carácter de conversión',
    "invalid conversion character '{1}': expected 's', 'r', or 'a'":
      "carácter de conversión '{1}' no válido: se esperaba 's', 'r' o 'a'",
    'expressions nested too deeply': 'expresiones anidadas a demasiada profundidad',
    'lambda expressions are not allowed without parentheses': 'las expresiones lambda necesitan paréntesis',
    'Cannot assign to {thing}': 'No se puede asignar a {thing}',
    'Cannot assign to {thing} here. {hint}': 'Aquí no se puede asignar a {thing}. {hint}',
    'Cannot assign to attribute here. {hint}': 'Aquí no se puede asignar a un atributo. {hint}',
    'Cannot delete {thing}': 'No se puede borrar {thing}',
    'Cannot use assignment expressions with {thing}': 'No se puede usar := con {thing}',
    'Cannot use {thing} as import target': 'No se puede importar con {thing} como nombre',
    "'{thing}' is an illegal expression for augmented assignment":
      'Una asignación como += no puede ir a {thing}',
    'Only single target (not {thing}) can be annotated': 'Solo se puede anotar un destino único (no {thing})',
    'Illegal target for annotation': 'Destino no válido para una anotación',
    attribute: 'un atributo',
    subscript: 'un elemento con índice',
    starred: 'una expresión con asterisco',
    literal: 'un literal',
    'function call': 'una llamada a función',
    expression: 'una expresión',
    'f-string expression': 'una f-string',
    'list comprehension': 'una lista por comprensión',
    'set comprehension': 'un conjunto por comprensión',
    'dict comprehension': 'un diccionario por comprensión',
    'generator expression': 'una expresión generadora',
    'yield expression': 'una expresión yield',
    'await expression': 'una expresión await',
    'conditional expression': 'una expresión condicional',
    'named expression': 'una expresión con :=',
    'dict literal': 'un diccionario',
    'set display': 'un conjunto',
    'keyword argument unpacking': 'un desempaquetado **',
    comparison: 'una comparación',
    ellipsis: 'los puntos suspensivos',
    tuple: 'una tupla',
    list: 'una lista',
    'Expression cannot contain assignment, perhaps you meant "=="?':
      'Una expresión no puede contener una asignación; ¿querías "=="?',
    'Assignment to yield expression not possible': 'No se puede asignar a una expresión yield',
    "Missing parentheses in call to '{1}'. Did you mean {2}(...)?":
      "Faltan los paréntesis en la llamada a '{1}'. ¿Querías {2}(...)?",
    "Expression expected after dictionary key and ':'":
      "Se esperaba una expresión después de la clave del diccionario y ':'",
    "':' expected after dictionary key": "Se esperaba ':' después de la clave del diccionario",
    "'{1}' outside function": "'{1}' fuera de una función",
    "'{1}' outside loop": "'{1}' fuera de un bucle",
    "'{1}' not properly in loop": "'{1}' fuera de un bucle",
    "'{1}' outside async function": "'{1}' fuera de una función async",
    "'{1}' inside async function": "'{1}' dentro de una función async",
    "Expected one or more names after '{1}'": "Se esperaba al menos un nombre después de '{1}'",
    'Expected one or more exception types': 'Se esperaba al menos un tipo de excepción',
    "Duplicate argument '{1}' in function definition":
      "El parámetro '{1}' aparece dos veces en la definición de la función",
    'Parameter without a default follows parameter with a default':
      'Un parámetro sin valor por defecto va detrás de uno que lo tiene',
    'Expected default value expression': 'Se esperaba un valor por defecto',
    'Expected argument value expression': 'Se esperaba el valor del argumento',
    'Positional argument follows keyword argument': 'Un argumento posicional va detrás de uno con nombre',
    'Positional argument follows keyword argument unpacking':
      'Un argumento posicional va detrás de un desempaquetado **',
    'Iterable argument unpacking follows keyword argument unpacking':
      'Un desempaquetado * va detrás de un desempaquetado **',
    'Keyword argument repeated: {1}': 'Argumento con nombre repetido: {1}',
    'Generator expression must be parenthesized': 'La expresión generadora necesita paréntesis',
    'Named arguments must follow bare *': 'Detrás de un * solo tienen que ir parámetros con nombre',
    'Arguments cannot follow var-keyword argument': 'Detrás de ** no puede ir ningún parámetro',
    'At least one argument must precede /': 'Antes de / tiene que haber al menos un parámetro',
    '/ must be ahead of *': '/ tiene que ir antes de *',
    '/ may appear only once': '/ solo puede aparecer una vez',
    '* argument may appear only once': '* solo puede aparecer una vez',
    'var-positional argument cannot have default value': 'Un parámetro * no puede tener valor por defecto',
    'var-keyword argument cannot have default value': 'Un parámetro ** no puede tener valor por defecto',
    'Function parameters cannot be parenthesized': 'Los parámetros de una función no van entre paréntesis',
    'Lambda expression parameters cannot be parenthesized':
      'Los parámetros de una lambda no van entre paréntesis',
    "Name '{1}' is parameter and global": "El nombre '{1}' es a la vez parámetro y global",
    "Name '{1}' is nonlocal and global": "El nombre '{1}' es a la vez nonlocal y global",
    "Name '{1}' is used prior to {2} declaration": "El nombre '{1}' se usa antes de su declaración {2}",
    "Name '{1}' is assigned to before {2} declaration":
      "Al nombre '{1}' se le asigna algo antes de su declaración {2}",
    "No binding for nonlocal '{1}' found": "No hay ningún '{1}' de fuera al que se refiera nonlocal",
    'Nonlocal declaration not allowed at module level': 'nonlocal solo vale dentro de una función',
    'Leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers':
      'Un número entero decimal no puede empezar por 0; para uno octal usa el prefijo 0o',
    "Invalid digit '{1}' in {base} literal": "La cifra '{1}' no vale en un número {base}",
    'Invalid {base} literal': 'Número {base} no válido',
    binary: 'binario',
    octal: 'octal',
    hexadecimal: 'hexadecimal',
    imaginary: 'imaginario',
    'Invalid character {1} ({2})': 'Carácter no válido {1} ({2})',
    'Invalid non-printable character {1}': 'Carácter invisible no válido {1}',
    'Unexpected character after line continuation character':
      'Carácter inesperado después de la barra \\ que continúa la línea',
    'Unexpected EOF while parsing': 'El texto se acaba antes de tiempo',
    "can't use starred expression here": 'Aquí no se puede usar una expresión con asterisco',
    'Cannot use starred expression here': 'Aquí no se puede usar una expresión con asterisco',
    'Cannot use double starred expression here': 'Aquí no se puede usar una expresión con dos asteriscos',
    'Cannot use a starred expression in a dictionary value':
      'El valor de un diccionario no puede ser una expresión con asterisco',
    'Invalid star expression': 'Expresión con asterisco no válida',
    'Starred assignment target must be in a list or tuple':
      'Un destino con asterisco tiene que estar en una lista o una tupla',
    'Multiple starred expressions in assignment': 'Hay más de un asterisco en la asignación',
    'Iterable unpacking cannot be used in comprehension':
      'El desempaquetado * no se puede usar en una comprensión',
    'Dict unpacking cannot be used in dict comprehension':
      'El desempaquetado ** no se puede usar en un diccionario por comprensión',
    'Did you forget parentheses around the comprehension target?':
      '¿Olvidaste los paréntesis alrededor del destino de la comprensión?',
    'Trailing comma not allowed without surrounding parentheses':
      'Una coma al final necesita paréntesis alrededor',
    "Default 'except:' must be last": "El 'except:' sin tipo tiene que ser el último",
    "Cannot have both 'except' and 'except*' on the same 'try'":
      "Un mismo 'try' no puede tener 'except' y 'except*'",
    "Multiple exception types must be parenthesized when using 'as'":
      "Varios tipos de excepción con 'as' necesitan paréntesis",
    'Attempted relative import with no known parent package':
      'Un import relativo solo vale dentro de un paquete',
    'From __future__ imports must occur at the beginning of the file':
      'Los import de __future__ tienen que ir al principio del archivo',
    'Future feature {1} is not defined': 'No existe la novedad {1} de __future__',
    'Import * only allowed at module level': 'import * solo vale fuera de funciones y clases',
    'Not a chance': 'Ni hablar',
    "Name capture '{1}' makes remaining patterns unreachable":
      "El nombre '{1}' lo acepta todo: los casos siguientes no se alcanzan",
    'Wildcard makes remaining patterns unreachable':
      'El comodín lo acepta todo: los casos siguientes no se alcanzan',
    'Positional patterns follow keyword patterns': 'Un patrón posicional va detrás de uno con nombre',
    'Bytes can only contain ASCII literal characters': 'Los bytes solo admiten caracteres ASCII',
    'Cannot mix bytes and nonbytes literals': 'No se pueden mezclar bytes y cadenas de texto',
    "(unicode error) '{1}' codec can't decode bytes in position {2}: {why}":
      "(error de Unicode) el códec '{1}' no entiende los bytes de la posición {2}: {why}",
    'truncated {1} escape': 'escape {1} incompleto',
    'unknown Unicode character name': 'nombre de carácter Unicode desconocido',
    'malformed \\N character escape': 'escape \\N mal formado',
    'invalid start byte': 'primer byte no válido',
    'invalid continuation byte': 'byte de continuación no válido',
    'unexpected end of data': 'los datos se acaban antes de tiempo',
    'ordinal not in range({1})': 'ordinal fuera de range({1})',
    'Source code string cannot contain null bytes': 'El código no puede contener bytes nulos',

    // … los de nombres y atributos …
    'Cannot access local variable {1} where it is not associated with a value':
      'La variable local {1} se usa antes de recibir un valor',
    'Cannot access free variable {1} where it is not associated with a value in enclosing scope':
      'La variable {1} de la función de fuera se usa antes de recibir un valor',
    '{1} object has no attribute {2}': 'Un objeto {1} no tiene el atributo {2}',
    '{1} object has no attribute {2} and no __dict__ for setting new attributes':
      'Un objeto {1} no tiene el atributo {2}, y no admite atributos nuevos',
    'Attribute {1} of {2} objects is not writable': 'El atributo {1} de un objeto {2} es de solo lectura',
    '{1} object attribute {2} is read-only': 'El atributo {2} de un objeto {1} es de solo lectura',
    'Module {1} has no attribute {2}': 'El módulo {1} no tiene el atributo {2}',
    'Type object {1} has no attribute {2}': 'La clase {1} no tiene el atributo {2}',
    'Property {1} of {2} object has no setter': 'La propiedad {1} de un objeto {2} es de solo lectura',
    'Property {1} of {2} object has no deleter': 'La propiedad {1} de un objeto {2} no se puede borrar',
    'Cannot import name {1} from {2}': 'No se puede importar el nombre {1} de {2}',
    'An import failed': 'Un import falló',

    // … los de tipos y de llamadas …
    'Unsupported operand type(s) for {1}: {2} and {3}': 'Tipos no admitidos para {1}: {2} y {3}',
    'Unsupported operand type(s) for ** or pow(): {1} and {2}':
      'Tipos no admitidos para ** o pow(): {1} y {2}',
    'Bad operand type for unary {1}: {2}': 'Tipo no admitido para {1} delante de un solo valor: {2}',
    'Bad operand type for abs(): {1}': 'Tipo no admitido para abs(): {1}',
    'Can only concatenate {1} (not {2}) to {3}': 'A {1} solo se le puede añadir {3} (no {2})',
    "can't multiply sequence by non-int of type {1}":
      'Una secuencia solo se puede multiplicar por un entero, no por {1}',
    "{1} not supported between instances of '{2}' and '{3}'": "{1} no sirve para comparar '{2}' con '{3}'",
    '{1} object is not callable': 'Un objeto {1} no se puede llamar como una función',
    '{1} object is not subscriptable': 'Un objeto {1} no tiene elementos que pedir con [ ]',
    '{1} object does not support item assignment': 'Los elementos de un objeto {1} no se pueden cambiar',
    "{1} object doesn't support item deletion": 'Los elementos de un objeto {1} no se pueden borrar',
    '{1} object is not iterable': 'Un objeto {1} no se puede recorrer',
    '{1} object is not an iterator': 'Un objeto {1} no es un iterador',
    '{1} object is not reversible': 'Un objeto {1} no se puede recorrer al revés',
    '{1} object is not a mapping': 'Un objeto {1} no es un diccionario',
    '{1} object cannot be interpreted as an integer': 'Un objeto {1} no vale como número entero',
    '{1} object does not support the context manager protocol (missed {2} method)':
      "Un objeto {1} no sirve para 'with' (le falta el método {2})",
    'Object is not iterable': 'El objeto no se puede recorrer',
    'Object of type {1} has no len()': 'Un objeto {1} no tiene len()',
    "Type {1} doesn't define {2} method": 'El tipo {1} no define el método {2}',
    'Type {1} is not an acceptable base type': 'La clase {1} no admite clases derivadas',
    'Argument of type {1} is not a container or iterable': "En un objeto {1} no se puede buscar con 'in'",
    'Argument of type {1} is not iterable': "En un objeto {1} no se puede buscar con 'in'",
    'Cannot unpack non-iterable {1} object': 'Un objeto {1} no se puede repartir entre varios nombres',
    'Unhashable type: {1}': 'Tipo {1}, que puede cambiar: no vale como clave ni dentro de un conjunto',
    'Cannot use {1} as a dict key (unhashable type: {2})':
      '{1} no vale como clave de un diccionario (el tipo {2} puede cambiar)',
    'Cannot use {1} as a set element (unhashable type: {2})':
      '{1} no vale como elemento de un conjunto (el tipo {2} puede cambiar)',
    '{1} argument must be a string, a bytes-like object or a real number, not {2}':
      '{1} necesita un texto, bytes o un número real, no {2}',
    '{1} argument must be a string or a real number, not {2}':
      '{1} necesita un texto o un número real, no {2}',
    '{1} argument {2} must be a real number, not {3}':
      'El argumento {2} de {1} tiene que ser un número real, no {3}',
    '{1} argument {2} must be {3}, not {4}': 'El argumento {2} de {1} tiene que ser {3}, no {4}',
    '{1} arg {2} must be a type, a tuple of types, or a union':
      'El argumento {2} de {1} tiene que ser un tipo, una tupla de tipos o una unión',
    '{1} argument after * must be an iterable, not {2}':
      'Lo que va detrás de * en {1} se tiene que poder recorrer, y es {2}',
    '{1} argument after ** must be a mapping, not {2}':
      'Lo que va detrás de ** en {1} tiene que ser un diccionario, y es {2}',
    'Value after * must be an iterable, not {1}':
      'Lo que va detrás de * se tiene que poder recorrer, y es {1}',
    'Must be real number, not {1}': 'Tiene que ser un número real, no {1}',
    'Must be str or None, not {1}': 'Tiene que ser str o None, no {1}',
    'Must be str, not {1}': 'Tiene que ser str, no {1}',
    'List indices must be integers or slices, not {1}':
      'El índice de una lista tiene que ser un entero o una rebanada, no {1}',
    'Tuple indices must be integers or slices, not {1}':
      'El índice de una tupla tiene que ser un entero o una rebanada, no {1}',
    'Range indices must be integers or slices, not {1}':
      'El índice de un range tiene que ser un entero o una rebanada, no {1}',
    'String indices must be integers, not {1}': 'El índice de un texto tiene que ser un entero, no {1}',
    'Slice indices must be integers or None or have an __index__ method':
      'Los límites de una rebanada tienen que ser enteros o None',
    'Sequence item {1}: expected {2} instance, {3} found': 'Elemento {1}: se esperaba {2}, y es {3}',
    'Can only join an iterable': 'join necesita algo que se pueda recorrer',
    '{1} requires string as left operand, not {2}': '{1} necesita un texto a la izquierda, no {2}',
    '{1} format: a real number is required, not {2}': 'Formato {1}: hace falta un número real, no {2}',
    '{1} format: an integer is required, not {2}': 'Formato {1}: hace falta un entero, no {2}',
    'Not all arguments converted during string formatting': 'Sobran valores para el texto con %',
    'Not enough arguments for format string': 'Faltan valores para el texto con %',
    'Format requires a mapping': 'El texto con % necesita un diccionario',
    'Unsupported format character {1} ({2}) at index {3}':
      'Carácter de formato {1} ({2}) no admitido en la posición {3}',
    'Incomplete format': 'Formato incompleto',
    'Replacement index {1} out of range for positional args tuple': 'Falta el valor {1} de format',
    'Unknown format code {1} for object of type {2}': 'El formato {1} no vale para un objeto {2}',
    'Precision not allowed in integer format specifier': 'Un entero no admite cifras decimales en el formato',
    'Invalid format specifier {1} for object of type {2}': 'El formato {1} no vale para un objeto {2}',
    'Unsupported format string passed to {1}.__format__': 'Un objeto {1} no admite ese formato',
    "Single '{1}' encountered in format string": "Hay un '{1}' suelto en el texto de format",
    "Expected '}' before end of string": "Falta un '}' antes del final del texto",
    'Cannot switch from automatic field numbering to manual field specification':
      'En format no se pueden mezclar campos numerados y sin número',
    'Cannot switch from manual field specification to automatic field numbering':
      'En format no se pueden mezclar campos numerados y sin número',
    '{1} missing 1 required positional argument: {2}': 'A {1} le falta 1 argumento posicional: {2}',
    '{1} missing {2} required positional arguments: {names}':
      'A {1} le faltan {2} argumentos posicionales: {names}',
    '{1} missing 1 required keyword-only argument: {2}': 'A {1} le falta 1 argumento con nombre: {2}',
    '{1} missing {2} required keyword-only arguments: {names}':
      'A {1} le faltan {2} argumentos con nombre: {names}',
    "'{1}' and '{2}'": "'{1}' y '{2}'",
    "'{1}', and '{2}'": "'{1}' y '{2}'",
    '{1} takes {2} positional argument but {3} were given': '{1} recibe {2} argumento posicional, y hay {3}',
    '{1} takes {2} positional arguments but {3} was given':
      '{1} recibe {2} argumentos posicionales, y hay {3}',
    '{1} takes {2} positional arguments but {3} were given':
      '{1} recibe {2} argumentos posicionales, y hay {3}',
    '{1} takes from {2} to {3} positional arguments but {4} were given':
      '{1} recibe de {2} a {3} argumentos posicionales, y hay {4}',
    '{1} takes {2} positional arguments but {3} positional argument (and {4} keyword-only argument) were given':
      '{1} recibe {2} argumentos posicionales, y hay {3} (y {4} con nombre)',
    '{1} takes {2} positional argument but {3} positional arguments (and {4} keyword-only argument) were given':
      '{1} recibe {2} argumento posicional, y hay {3} (y {4} con nombre)',
    '{1} got an unexpected keyword argument {2}': '{1} no conoce el argumento con nombre {2}',
    '{1} got an unexpected keyword argument {2}. Did you mean {3}?':
      '{1} no conoce el argumento con nombre {2}. ¿Quisiste decir {3}?',
    '{1} got multiple values for argument {2}': '{1} recibió dos veces el argumento {2}',
    '{1} got multiple values for keyword argument {2}': '{1} recibió dos veces el argumento {2}',
    '{1} got some positional-only arguments passed as keyword arguments: {2}':
      '{1} no admite por su nombre los argumentos {2}',
    '{1} takes no arguments': '{1} no recibe argumentos',
    '{1} takes no arguments ({2} given)': '{1} no recibe argumentos (hay {2})',
    '{1} takes no positional arguments': '{1} solo recibe argumentos con nombre',
    '{1} missing required argument {2}': 'A {1} le falta el argumento {2}',
    '{1} missing required argument {2} (pos {3})': 'A {1} le falta el argumento {2} (el {3}.º)',
    '{1} takes no keyword arguments': '{1} no recibe argumentos con nombre',
    '{1} takes exactly one argument ({2} given)': '{1} recibe exactamente un argumento (hay {2})',
    '{1} takes exactly {2} arguments ({3} given)': '{1} recibe exactamente {2} argumentos (hay {3})',
    '{1} takes at least {2} argument ({3} given)': '{1} recibe al menos {2} argumento (hay {3})',
    '{1} takes at least {2} arguments ({3} given)': '{1} recibe al menos {2} argumentos (hay {3})',
    '{1} takes at most {2} argument ({3} given)': '{1} recibe {2} argumento como mucho (hay {3})',
    '{1} takes at most {2} arguments ({3} given)': '{1} recibe {2} argumentos como mucho (hay {3})',
    '{1} takes at least {2} positional argument ({3} given)':
      '{1} recibe al menos {2} argumento posicional (hay {3})',
    '{1} takes at least {2} positional arguments ({3} given)':
      '{1} recibe al menos {2} argumentos posicionales (hay {3})',
    '{1} expected {2} argument, got {3}': '{1} esperaba {2} argumento, y hay {3}',
    '{1} expected {2} arguments, got {3}': '{1} esperaba {2} argumentos, y hay {3}',
    '{1} expected at least {2} argument, got {3}': '{1} esperaba al menos {2} argumento, y hay {3}',
    '{1} expected at least {2} arguments, got {3}': '{1} esperaba al menos {2} argumentos, y hay {3}',
    '{1} expected at most {2} argument, got {3}': '{1} esperaba {2} argumento como mucho, y hay {3}',
    '{1} expected at most {2} arguments, got {3}': '{1} esperaba {2} argumentos como mucho, y hay {3}',
    'map() must have at least two arguments': 'map() necesita al menos dos argumentos',
    '{1} should return None, not {2}': '{1} tiene que devolver None, no {2}',
    '{1} should return {2}, returned {3}': '{1} tiene que devolver {2}, y devolvió {3}',
    '{1} should return >= 0': '{1} no puede devolver un número negativo',
    '{1} returned non-{2} (type {3})': '{1} tiene que devolver {2}, y devolvió {3}',
    '{1} returned non-iterator of type {2}': '{1} tiene que devolver un iterador, y devolvió {2}',
    "sum() can't sum strings [use ''.join(seq) instead]": "sum() no suma textos [usa ''.join(seq)]",
    "can't concat {1} to {2}": 'A {2} no se le puede añadir {1}',
    'Duplicate base class {1}': 'La clase base {1} aparece dos veces',
    'Cannot create a consistent method resolution order (MRO) for bases {1}':
      'Las clases base {1} no tienen un orden posible',
    'object.__init__() takes exactly one argument (the instance to initialize)':
      'object.__init__() no recibe más argumentos',
    'super(): no arguments': 'super(): faltan los argumentos',
    "Can't instantiate abstract class {1} without an implementation for abstract method {2}":
      'La clase abstracta {1} no puede tener objetos: le falta el método {2}',
    'Exceptions must derive from BaseException': 'Lo que se lanza con raise tiene que ser una excepción',
    'Catching classes that do not inherit from BaseException is not allowed':
      'Detrás de except tiene que ir una clase de excepción',
    'No active exception to reraise': 'No hay ninguna excepción que volver a lanzar',
    'ord() expected a character, but string of length {1} found':
      'ord() esperaba un solo carácter, y llegó un texto de longitud {1}',
    'ord() expected string of length 1, but {1} found': 'ord() esperaba un texto de longitud 1, y llegó {1}',

    // … los de valores, índices y claves …
    'Invalid literal for int() with base {1}: {2}': 'int() no puede leer un entero en base {1}: {2}',
    'Could not convert string to float: {1}': 'No se puede leer un número en el texto: {1}',
    'Cannot convert float {1} to integer': 'El número {1} no se puede convertir en entero',
    'Not enough values to unpack (expected {1}, got {2})':
      'Faltan valores que repartir (se esperaban {1}, y hay {2})',
    'Not enough values to unpack (expected at least {1}, got {2})':
      'Faltan valores que repartir (se esperaban al menos {1}, y hay {2})',
    'Too many values to unpack (expected {1}, got {2})':
      'Sobran valores que repartir (se esperaban {1}, y hay {2})',
    'Too many values to unpack (expected {1})': 'Sobran valores que repartir (se esperaban {1})',
    '{1}: x not in {2}': '{1}: x no está en {2}',
    '{1} is not in list': '{1} no está en la lista',
    'Substring not found': 'El texto buscado no está',
    'Empty separator': 'El separador está vacío',
    '{1} iterable argument is empty': '{1} no tiene nada entre lo que elegir',
    '{1} arg {2} must not be zero': 'El argumento {2} de {1} no puede ser cero',
    '{1} {2} argument cannot be 0': 'El argumento {2} de {1} no puede ser 0',
    'Slice step cannot be zero': 'El paso de una rebanada no puede ser cero',
    'Must assign iterable to extended slice': 'A una rebanada se le asigna algo que se pueda recorrer',
    'Attempt to assign sequence of size {1} to extended slice of size {2}':
      'Una rebanada con paso necesita tantos valores como tiene: llegaron {1}, y tiene {2}',
    'Math domain error': 'La función math no admite ese número',
    'Expected a nonnegative input, got {1}': 'Se esperaba un número no negativo, y llegó {1}',
    'Expected a positive input': 'Se esperaba un número positivo',
    'Expected a positive input, got {1}': 'Se esperaba un número positivo, y llegó {1}',
    'Expected a finite input, got {1}': 'Se esperaba un número finito, y llegó {1}',
    'Expected a number in range from {1} up to {2}, got {3}':
      'Se esperaba un número de {1} a {2}, y llegó {3}',
    'Expected a number between {1} and {2}, got {3}': 'Se esperaba un número entre {1} y {2}, y llegó {3}',
    'Expected argument value {1}, got {2}': 'Se esperaba un número {1}, y llegó {2}',
    'Expected argument value not less than {1}, got {2}':
      'Se esperaba un número no menor que {1}, y llegó {2}',
    'Expected a noninteger or positive integer, got {1}':
      'Se esperaba un número no entero o un entero positivo, y llegó {1}',
    'Both points must have the same number of dimensions':
      'Los dos puntos tienen que tener el mismo número de dimensiones',
    '{1} argument must be nonnegative': 'El argumento de {1} no puede ser negativo',
    'factorial() not defined for negative values': 'factorial() no está definido para números negativos',
    '{1} must be a non-negative integer': '{1} tiene que ser un entero no negativo',
    'Negative shift count': 'El desplazamiento es negativo',
    '-inf + inf in fsum': '-inf + inf en fsum',
    'Exceeds the limit ({1} digits) for integer string conversion: value has {2} digits; use sys.set_int_max_str_digits() to increase the limit':
      'Un entero de más de {1} cifras no se convierte en texto ni al revés: este tiene {2}',
    'Exceeds the limit ({1} digits) for integer string conversion: value has {2} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits':
      'Un entero de más de {1} cifras no se puede escribir en decimal: este tiene {2}',
    'Exceeds the limit ({1} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit':
      'Un entero de más de {1} cifras no se convierte en texto ni al revés',
    'chr() arg not in range({1})': 'El argumento de chr() no está en range({1})',
    'Bytes must be in range({1})': 'Los bytes tienen que estar en range({1})',
    'Unknown encoding: {1}': 'Codificación desconocida: {1}',
    "{1} codec can't encode character {2} in position {3}: {why}":
      'El códec {1} no puede escribir el carácter {2} de la posición {3}: {why}',
    "{1} codec can't encode characters in position {2}: {why}":
      'El códec {1} no puede escribir los caracteres de la posición {2}: {why}',
    "{1} codec can't decode byte {2} in position {3}: {why}":
      'El códec {1} no entiende el byte {2} de la posición {3}: {why}',
    'Empty range in {1}': 'No hay números en {1}',
    'Cannot choose from an empty sequence': 'No se puede elegir en una secuencia vacía',
    'Sample larger than population or is negative': 'La muestra es mayor que lo que hay, o negativa',
    'Population must be a sequence.  For dicts or sets, use sorted(d)':
      'Hace falta una secuencia; para un diccionario o un conjunto usa sorted(d)',
    'Total of weights must be greater than zero': 'La suma de los pesos tiene que ser mayor que cero',
    '{1} argument {2} is longer than argument {3}': 'El argumento {2} de {1} es más largo que el {3}',
    '{1} argument {2} is shorter than argument {3}': 'El argumento {2} de {1} es más corto que el {3}',
    'Dictionary update sequence element #{1} has length {2}; 2 is required':
      'El elemento n.º {1} para el diccionario tiene longitud {2}; hace falta 2',
    'Month must be in {1}, not {2}': 'El mes tiene que estar en {1}, y es {2}',
    'Day {1} must be in range {2} for month {3} in year {4}':
      'El día {1} tiene que estar en {2} para el mes {3} del año {4}',
    'List index out of range': 'El índice se sale de la lista',
    'List assignment index out of range': 'El índice en que se escribe se sale de la lista',
    'Tuple index out of range': 'El índice se sale de la tupla',
    'String index out of range': 'El índice se sale del texto',
    'Range object index out of range': 'El índice se sale del range',
    'Index out of range': 'El índice se sale del intervalo',
    'Bytearray index out of range': 'El índice se sale del bytearray',
    'Pop index out of range': 'El índice de pop se sale de la lista',
    'Pop from empty list': 'pop en una lista vacía',
    'Pop from an empty deque': 'pop en una cola vacía',
    "There is no key 'pop from an empty set'": 'pop en un conjunto vacío',
    "There is no key 'popitem(): dictionary is empty'": 'popitem en un diccionario vacío',

    // … y los demás.
    'Dictionary changed size during iteration': 'El diccionario cambió de tamaño mientras se recorría',
    'Dictionary keys changed during iteration': 'Las claves del diccionario cambiaron mientras se recorría',
    'Set changed size during iteration': 'El conjunto cambió de tamaño mientras se recorría',
    'reduce() of empty iterable with no initial value': 'reduce() no tiene nada que reducir ni valor inicial',
    'non-default argument {1} follows default argument {2}':
      'El campo {1}, sin valor por defecto, va detrás de {2}, que lo tiene',
    'Mutable default {1} for field {2} is not allowed: use default_factory':
      'El campo {2} no puede tener {1} por defecto: usa default_factory',
    'Mean requires at least one data point': 'mean necesita al menos un dato',
    'Sleep length must be non-negative': 'La espera no puede ser negativa',
    '{1} is not a valid {2}': '{1} no es un {2} válido',
    'Generator already executing': 'El generador ya está en marcha',
    'Generator raised StopIteration': 'El generador lanzó StopIteration',
    "can't send non-None value to a just-started generator":
      'A un generador recién empezado solo se le puede enviar None',
    "can't start new thread": 'En el navegador no se pueden crear hilos',
    'Emscripten does not support processes.': 'En el navegador no hay otros procesos',
    'Remote end closed connection without response': 'En el navegador Python no tiene red',
    'No such file or directory: {1}': 'No existe el archivo ni la carpeta: {1}',
    'Is a directory: {1}': 'Es una carpeta: {1}',
    'Not a directory: {1}': 'No es una carpeta: {1}',
    'File exists: {1}': 'El archivo ya existe: {1}',
    'Permission denied: {1}': 'Permiso denegado: {1}',
    'Read-only file system: {1}': 'Sistema de archivos de solo lectura: {1}',
    'Expected str, bytes or os.PathLike object, not {1}': 'El nombre de un archivo es un texto, no {1}',
    'Invalid mode: {1}': 'Modo no válido: {1}',
    'I/O operation on closed file': 'El archivo ya está cerrado',
    'Object of type {1} is not JSON serializable': 'Un objeto {1} no se puede escribir como JSON',
    'The JSON object must be str, bytes or bytearray, not {1}': 'El JSON tiene que ser un texto, no {1}',
    'Expecting value: {where}': 'Se esperaba un valor: {where}',
    'Expecting {1} delimiter: {where}': 'Se esperaba {1}: {where}',
    'Expecting property name enclosed in double quotes: {where}':
      'Se esperaba un nombre entre comillas dobles: {where}',
    'Extra data: {where}': 'Sobra texto: {where}',
    'Unterminated string starting at: {where}': 'Texto sin terminar: {where}',
    'Invalid control character at: {where}': 'Carácter de control no válido: {where}',
    'Invalid \\escape: {where}': 'Escape con \\ no válido: {where}',
    'Illegal trailing comma before end of {1}: {where}': 'Sobra una coma al final de {1}: {where}',
    'line {1} column {2} (char {3})': 'línea {1}, columna {2} (carácter {3})',

    // Lo que dicen nanograd y la vista de la red de lo que se les da.
    '{1} needs a number, got {2}': '{1} necesita un número, y llegó {2}',
    '{1} needs a Value or a number, got {2}': '{1} necesita un Value o un número, y llegó {2}',
    '{1} needs numbers or Values as inputs, got {2}':
      '{1} necesita números o Values como entradas, y llegó {2}',
    '{1} needs Values as parameters, got {2}': '{1} necesita Values como parámetros, y llegó {2}',
    '{1} needs a module or Values as parameters, got {2}':
      '{1} necesita un módulo o Values como parámetros, y llegó {2}',
    '{1} needs at least one parameter, got none': '{1} necesita al menos un parámetro, y no llegó ninguno',
    '{1} needs at least one number, got none': '{1} necesita al menos un número, y no llegó ninguno',
    '{1} needs two lists of one length, got {2} and {3}':
      '{1} necesita dos listas de la misma longitud, y llegaron {2} y {3}',
    '{1} needs a function that gives one Value, got {2}':
      '{1} necesita una función que dé un Value, y llegó {2}',
    '{1} needs a number for {2}, got {3}': '{1} necesita un número para {2}, y llegó {3}',
    '{1} needs a finite number for {2}, got {3}': '{1} necesita un número finito para {2}, y llegó {3}',
    '{1} needs {2} to be {bounds}, got {3}': '{1} necesita que {2} sea {bounds}, y llegó {3}',
    '{1} needs {2} to be one of {3}, got {4}': '{1} necesita que {2} sea uno de {3}, y llegó {4}',
    '{1} needs every size to be a whole number of at least 1, got {2}':
      '{1} necesita que cada tamaño sea un número entero no menor que 1, y llegó {2}',
    '{1} needs {2} to be a whole number of at least 1, got {3}':
      '{1} necesita que {2} sea un número entero no menor que 1, y llegó {3}',
    '{1} needs to be an object, got {2}': '{1} tiene que ser un objeto, y llegó {2}',
    'at least {1}': 'como mínimo {1}',
    'from {1} to {2}': 'de {1} a {2}',
    'from {1} to below {2}': 'de {1} a menos de {2}',
    'a number': 'un número',
    'a whole number': 'un número entero',
    'a whole number at least {1}': 'un número entero, como mínimo {1}',
    'a whole number from {1} to {2}': 'un número entero de {1} a {2}',
    '1 input': '1 entrada',
    '{1} inputs': '{1} entradas',
    '1 number': '1 número',
    '{1} numbers': '{1} números',
    '{1} has no setting {2}; it has {3}': '{1} no tiene el ajuste {2}; tiene {3}',
    '{1} has no setting or attribute {2}': '{1} no tiene el ajuste ni el atributo {2}',
    'There is no {kind} {2}; choose one of {3}': 'No hay {kind} {2}; elige entre {3}',
    'There is no initialisation {1}; choose one of {2}': 'No hay inicialización {1}; elige entre {2}',
    optimiser: 'optimizador',
    schedule: 'plan',
    'data set': 'conjunto de datos',
    'A leaf has no inputs and no operation; write the operation itself, like a * b':
      'Una hoja no tiene entradas ni operación; escribe la operación misma, como a * b',
    'A neuron takes its number of inputs, got {1}': 'Una neurona recibe su número de entradas, y llegó {1}',
    'A neuron takes its number of inputs and {1}, got {2}':
      'Una neurona recibe su número de entradas y {1}, y llegó {2}',
    'MLP needs a list with the size of each layer, got {1}':
      'MLP necesita una lista con el tamaño de cada capa, y llegó {1}',
    'MLP needs the size of at least one layer, got an empty list':
      'MLP necesita el tamaño de al menos una capa, y llegó una lista vacía',
    'MLP needs {1} activations for its hidden layers or {2} for all, got {3}':
      'MLP necesita {1} activaciones para sus capas ocultas o {2} para todas, y llegaron {3}',
    'MLP.train needs one target for each input, got {1} and {2}':
      'MLP.train necesita un objetivo por cada entrada, y llegaron {1} y {2}',
    'MLP.train needs {count} as a target, got {2}': 'MLP.train necesita {count} como objetivo, y llegó {2}',
    '{1} needs activation to be one of {2}, got {3}':
      '{1} necesita que activation sea una de {2}, y llegó {3}',
    '{1} needs the name of an activation or a function for it, got {2}':
      '{1} necesita el nombre de una activación o una función que lo sea, y llegó {2}',
    '{1} needs its {2} parameters: {3} is missing': '{1} necesita sus {2} parámetros: falta {3}',
    '{1} needs its {2} parameters: {3} are missing': '{1} necesita sus {2} parámetros: faltan {3}',
    '{1} needs its {2} parameters: {3} and {4} more are missing':
      '{1} necesita sus {2} parámetros: faltan {3} y {4} más',
    '{1} needs its {2} parameters: {3} is not in it': '{1} necesita sus {2} parámetros: {3} no es de ellos',
    '{1} needs its {2} parameters: {3} are not in it': '{1} necesita sus {2} parámetros: {3} no son de ellos',
    '{1} needs its {2} parameters: {3} missing and {4} not in it':
      '{1} necesita sus {2} parámetros: faltan unos ({3}) y sobran otros ({4})',
    '{1} needs its {2} parameters: {3}': '{1} necesita sus {2} parámetros: {3}',
    '{1} needs a target for each prediction, got no predictions':
      '{1} necesita un objetivo por cada predicción, y no llegó ninguna predicción',
    '{1} needs a target for each prediction, got {2} and {3}':
      '{1} necesita un objetivo por cada predicción, y llegaron {2} y {3}',
    'binary_cross_entropy needs probabilities from 0 to 1, got {1}':
      'binary_cross_entropy necesita probabilidades de 0 a 1, y llegó {1}',
    'Hinge needs targets -1 or 1, got {1}': 'hinge necesita objetivos -1 o 1, y llegó {1}',
    'cross_entropy needs at least one logit, got none':
      'cross_entropy necesita al menos un logit, y no llegó ninguno',
    'cross_entropy needs a logit for each class, got none':
      'cross_entropy necesita un logit por cada clase, y no llegó ninguno',
    'cross_entropy needs a target for each of {1} points, got {2}':
      'cross_entropy necesita un objetivo por cada uno de los {1} puntos, y llegó {2}',
    'cross_entropy needs a target for each of {1} points, got a single number':
      'cross_entropy necesita un objetivo por cada uno de los {1} puntos, y llegó un solo número',
    'cross_entropy needs a class from 0 to {1}, got {2}':
      'cross_entropy necesita una clase de 0 a {1}, y llegó {2}',
    'cross_entropy needs a probability for each of {1} classes, got {2}':
      'cross_entropy necesita una probabilidad por cada una de las {1} clases, y llegaron {2}',
    'Fit needs a target for each point and at least one, got {1} and {2}':
      'fit necesita un objetivo por cada punto y al menos uno, y llegaron {1} y {2}',
    'Fit needs steps to be a whole number of at least 0, got {1}':
      'fit necesita que steps sea un número entero no menor que 0, y llegó {1}',
    'Fit needs a batch_size from 1 to the {1} points there are, got {2}':
      'fit necesita un batch_size de 1 a los {1} puntos que hay, y llegó {2}',
    'Fit needs a model that has parameters, got {1}':
      'fit necesita un modelo que tenga parámetros, y llegó {1}',
    'Fit needs a model that can be called with a point, got {1}':
      'fit necesita un modelo al que se pueda llamar con un punto, y llegó {1}',
    'Fit needs an optimiser or the name of one, got {1}':
      'fit necesita un optimizador o el nombre de uno, y llegó {1}',
    'Fit needs a function or the name of a loss, got {1}':
      'fit necesita una función o el nombre de una pérdida, y llegó {1}',
    'Accuracy needs a target for each point and at least one, got {1} and {2}':
      'accuracy necesita un objetivo por cada punto y al menos uno, y llegaron {1} y {2}',
    'Step {1}: {why}': 'Paso {1}: {why}',
    'Step {1}: the loss is {2}; first {node}': 'Paso {1}: la pérdida es {2}; el primero, {node}',
    'Step {1}: a gradient is not finite; {which}': 'Paso {1}: un gradiente no es finito; {which}',
    '{1} is {2}, made by {3} from {inputs}': '{1} es {2}, hecho por {3} con {inputs}',
    '{1} in {2} is {3}, made by {4} from {inputs}': '{1} en {2} es {3}, hecho por {4} con {inputs}',
    'a node {1} is {2}, made by {3} from {inputs}': 'un nodo {1} es {2}, hecho por {3} con {inputs}',
    'a node {1} in {2} is {3}, made by {4} from {inputs}':
      'un nodo {1} en {2} es {3}, hecho por {4} con {inputs}',
    '{1} is inf': '{1} es inf',
    '{1} is -inf': '{1} es -inf',
    '{1} is nan': '{1} es nan',
    '{1} in {2} is inf': '{1} en {2} es inf',
    '{1} in {2} is -inf': '{1} en {2} es -inf',
    '{1} in {2} is nan': '{1} en {2} es nan',
    '{1} = {2} and {3} = {4}': '{1} = {2} y {3} = {4}',
    'first the gradient {1} at a node {2} in {3}': 'el primero, el gradiente {1} en un nodo {2} en {3}',
    'first the gradient {1} at {2} in {3}': 'el primero, el gradiente {1} en {2} en {3}',
    'first the gradient {1} at {2}': 'el primero, el gradiente {1} en {2}',
    'Grad needs argument {1}, got {2} arguments': 'grad necesita el argumento {1}, y hay {2}',
    'Gaussians needs at least 2 classes, got {1}': 'gaussians necesita al menos 2 clases, y llegó {1}',
    'A data set needs noise of at least 0, got {1}':
      'Un conjunto de datos necesita un ruido no menor que 0, y llegó {1}',
    "A regression's points have no classes": 'Los puntos de una regresión no tienen clases',
    'Split needs a share from 0 to 1, got {1}': 'split necesita una parte de 0 a 1, y llegó {1}',
    'No central difference at {1}: a point beside it has no value ({2})':
      'No hay diferencia central en {1}: un punto vecino no tiene valor ({2})',
    'draw_dot needs a Value, got {1}': 'draw_dot necesita un Value, y llegó {1}',
    'draw_network needs an MLP, a Layer or a Neuron, got {1}':
      'draw_network necesita un MLP, un Layer o un Neuron, y llegó {1}',
    'Rankdir needs one of {1}, got {2}': 'rankdir tiene que ser uno de {1}, y llegó {2}',
    'Fold needs a depth of at least 1, got {1}': 'fold necesita una profundidad no menor que 1, y llegó {1}',
    "A drawing's format is one of {1}, got {2}": 'El formato de un dibujo es uno de {1}, y llegó {2}',
    "{1} needs the graphviz package and Graphviz's dot program, and one of them is missing; svg and dot need neither":
      '{1} necesita el paquete graphviz y el programa dot de Graphviz, y falta uno de los dos; svg y dot no necesitan ninguno',
    'There is no LaTeX for {1}': 'No hay LaTeX para {1}',
    'to_torch_script needs a Value or an MLP, got {1}':
      'to_torch_script necesita un Value o un MLP, y llegó {1}',
    'to_torch_script takes inputs with a network; a graph holds its numbers itself':
      'to_torch_script recibe entradas con una red; un grafo ya contiene sus números',
    'to_torch_script needs rows of {1} inputs, got one of {2}':
      'to_torch_script necesita filas de {1} entradas, y llegó una de {2}',
    'from_json needs the text that to_json writes, got something else':
      'from_json necesita el texto que escribe to_json, y llegó otra cosa',
    'from_json needs a graph of version {1} with nodes, got version {2}':
      'from_json necesita un grafo de la versión {1} con nodos, y llegó la versión {2}',
    'Node {1} of the graph cannot be made: {2}': 'El nodo {1} del grafo no se puede hacer: {2}',
    '{1} needs {2} earlier nodes, got {3}': '{1} necesita {2} nodos anteriores, y llegó {3}',
    'Layer {1} has the activation {2}, which PyTorch has no module for; needs one of linear, {3}':
      'La capa {1} tiene la activación {2}, para la que PyTorch no tiene módulo; hace falta una de linear, {3}',
    'Layer {1} needs {2}.{3}, and the state dict has none':
      'La capa {1} necesita {2}.{3}, y el state dict no lo tiene',
    'Layer {1} needs {2}.weight of {3} × {4} numbers, got {5} × {6}':
      'La capa {1} necesita {2}.weight de {3} × {4} números, y llegaron {5} × {6}',
    'Layer {1} needs {2}.bias of {3} numbers, got {4}':
      'La capa {1} necesita {2}.bias de {3} números, y llegaron {4}',
    'The network has {1} layers, the state dict has {2}': 'La red tiene {1} capas, el state dict tiene {2}',
    'load_torch_state_dict needs names like 0.weight and 0.bias, got {1}':
      'load_torch_state_dict necesita nombres como 0.weight y 0.bias, y llegó {1}',
    'This needs PyTorch, which is not installed; to_torch_script works without it':
      'Esto necesita PyTorch, que no está instalado; to_torch_script funciona sin él',
    'The graph has {1:,} operations; the compiler takes at most {2:,}':
      'El grafo tiene {1:,} operaciones; el compilador admite {2:,} como mucho',
    'A table of points needs at least one line of numbers, got none':
      'Una tabla de puntos necesita al menos una línea de números, y no llegó ninguna',
    'Line {1}: a point needs at least one number and a target, got one column':
      'Línea {1}: un punto necesita al menos un número y un objetivo, y llegó una sola columna',
    'Line {1}: needs {2} columns like the first point, got {3}':
      'Línea {1}: necesita {2} columnas como el primer punto, y llegaron {3}',
    'Line {1}: needs the name of a class like the first point, got {2}':
      'Línea {1}: necesita el nombre de una clase como el primer punto, y llegó {2}',
    'Line {1}, column {2}: needs a finite number, got {3}':
      'Línea {1}, columna {2}: necesita un número finito, y llegó {3}',
    'A classification needs at least two classes, got only {1}':
      'Una clasificación necesita al menos dos clases, y solo llegó {1}',
    'There is no point to learn from': 'No hay ningún punto del que aprender',
    'Training needs at least one point that is not held out, got none':
      'El entrenamiento necesita al menos un punto que no esté reservado, y no hay ninguno',
    'There can be at most {1:,} points, got {2:,}': 'Puede haber {1:,} puntos como mucho, y llegaron {2:,}',
    'There can be at most {1} classes, got {2}': 'Puede haber {1} clases como mucho, y llegaron {2}',
    'Points can have at most {1} coordinates, got {2}':
      'Los puntos pueden tener {1} coordenadas como mucho, y llegaron {2}',
    'Point {1} needs {2} coordinates as the first, got {3}':
      'El punto {1} necesita {2} coordenadas como el primero, y llegaron {3}',
    'Point {1} needs a list of finite numbers as x, got {2}':
      'El punto {1} necesita como x una lista de números finitos, y llegó {2}',
    'Point {1} needs a finite number as its target, got {2}':
      'El punto {1} necesita como objetivo un número finito, y llegó {2}',
    'Point {1} needs one of {2} as its target, got {3}':
      'El punto {1} necesita como objetivo uno de {2}, y llegó {3}',
    'The points need a task of {1}, got {2}': 'Los puntos necesitan una tarea de {1}, y llegó {2}',
    'The classes need to be a list of names, got {1}':
      'Las clases tienen que ser una lista de nombres, y llegó {1}',
    'The task {1} does not go with {2} classes': 'La tarea {1} no va con {2} clases',
    'A batch can have at most the {1} points there are to train on, got {2}':
      'Un lote puede tener como mucho los {1} puntos que hay para entrenar, y llegó {2}',
    '{loss} is for {tasks}; these points are {task}': '{loss} es para {tasks}; estos puntos son de {task}',
    'two classes': 'dos clases',
    'regression or two classes': 'regresión o dos clases',
    'two classes or several classes': 'dos clases o varias clases',
    'several classes': 'varias clases',
    regression: 'regresión',
    "One point's graph has about {1:,} nodes; up to {2:,} can be drawn":
      'El grafo de un punto tiene unos {1:,} nodos; se pueden dibujar hasta {2:,}',
    'This is no JSON: {why}': 'Esto no es JSON: {why}',
    'A saved model needs "format": "nanograd network", got {1}':
      'Un modelo guardado necesita "format": "nanograd network", y llegó {1}',
    'This page reads saved models of version {1}, got {2}':
      'Esta página lee modelos guardados de la versión {1}, y llegó {2}',
    'The saved model has no {1}': 'El modelo guardado no tiene {1}',
    '{1} is missing; there is nothing': 'Falta {1}; no hay nada',
    '{1} is missing; there is {2}': 'Falta {1}; hay {2}',
    'The weights are of a network {1}, the spec makes {2}': 'Los pesos son de una red {1}, y spec hace {2}',
    'The weights need to be an object, got {1}': 'Los pesos tienen que ser un objeto, y llegó {1}',
    'The weights need the sizes of at least two layers, got {1}':
      'Los pesos necesitan los tamaños de al menos dos capas, y llegó {1}',
    'The weights need layers from 0 to {1} as origins, got {2}':
      'Los pesos necesitan como origen capas de 0 a {1}, y llegó {2}',
    'The weights need to be {1} numbers, got {2} of them':
      'Los pesos tienen que ser {1} números, y llegaron {2}',
    'The weights need to be {1} numbers, got {2}': 'Los pesos tienen que ser {1} números, y llegó {2}',
    'The weights need to be finite numbers, got {1}': 'Los pesos tienen que ser números finitos, y llegó {1}',
    '{1} need to be {2} numbers, got {3} of them': '{1} tiene que ser {2} números, y llegaron {3}',
    '{1} need to be {2} numbers, got {3}': '{1} tiene que ser {2} números, y llegó {3}',
    '{1} need to be finite numbers, got {2}': '{1} tiene que ser números finitos, y llegó {2}',
    'The numbers of steps need to be whole, got {1} and {2}':
      'Los números de pasos tienen que ser enteros, y llegaron {1} y {2}',
    'A network needs at most {1} hidden layers, got {2}':
      'Una red puede tener {1} capas ocultas como mucho, y llegaron {2}',
    'Layer {1} needs a size from 1 to {2}, got {3}': 'La capa {1} necesita un tamaño de 1 a {2}, y llegó {3}',
    'Layer {1} needs an activation of {2}, got {3}':
      'La capa {1} necesita una activación de {2}, y llegó {3}',

    // Lo que se puede elegir en la vista de la red.
    'Binary cross-entropy': 'Entropía cruzada binaria',
    'Binary cross-entropy with logits': 'Entropía cruzada binaria con logits',
    Circles: 'Círculos',
    Constant: 'Constante',
    Cosine: 'Coseno',
    'Cross-entropy with softmax': 'Entropía cruzada con softmax',
    'Four points': 'Cuatro puntos',
    Gaussians: 'Gauss',
    'Hinge loss': 'Pérdida de bisagra',
    Line: 'Recta',
    Linear: 'Lineal',
    'Mean absolute error': 'Error absoluto medio',
    'Mean squared error': 'Error cuadrático medio',
    Moons: 'Lunas',
    Sigmoid: 'Sigmoide',
    Sine: 'Seno',
    'Six points': 'Seis puntos',
    Spirals: 'Espirales',
    Steps: 'Escalones',
    Uniform: 'Uniforme',
    'batch size': 'tamaño del lote',
    classes: 'clases',
    end: 'final',
    every: 'cada',
    'held out': 'reservados',
    initial: 'inicial',
    inner: 'interior',
    intercept: 'ordenada en el origen',
    'learning rate': 'tasa de aprendizaje',
    'lr decay': 'caída de la tasa',
    momentum: 'momento',
    // Lo que recuerda un optimizador.
    velocity: 'velocidad',
    mean: 'media',
    square: 'cuadrado',
    squares: 'cuadrados',
    noise: 'ruido',
    points: 'puntos',
    seed: 'semilla',
    slope: 'pendiente',
    steps: 'pasos',
    'stop after steps': 'parar tras estos pasos',
    'stop below a loss of': 'parar con pérdida menor que',
    turns: 'vueltas',
    'weight decay': 'decaimiento de pesos',
    'A regression: points around a straight line.': 'Una regresión: puntos en torno a una recta.',
    'A round cloud for each class.': 'Una nube redonda para cada clase.',
    'A small circle inside a large one.': 'Un círculo pequeño dentro de uno grande.',
    'A smooth ReLU that dips a little below 0; transformers use it.':
      'Una ReLU suave que baja un poco de 0; la usan los transformers.',
    'A smooth ReLU that never quite reaches 0.': 'Una ReLU suave que nunca llega del todo a 0.',
    'A tiny number that keeps the division away from 0.': 'Un número diminuto que evita dividir entre 0.',
    'A wave, good at patterns that repeat.': 'Una onda, buena para patrones que se repiten.',
    'Adam with a weight decay that shrinks the parameters directly, past the running means.':
      'Adam con un decaimiento de pesos que encoge los parámetros directamente, sin pasar por las medias móviles.',
    "Adds the parameters' sizes to the loss, so that useless ones go to 0.":
      'Suma a la pérdida los tamaños de los parámetros, para que los inútiles vayan a 0.',
    "Adds the parameters' squares to the loss, so that all stay small.":
      'Suma a la pérdida los cuadrados de los parámetros, para que todos sigan siendo pequeños.',
    'Bends the sum smoothly into the range from -1 to 1.': 'Curva la suma suavemente al intervalo de -1 a 1.',
    'Bends the sum smoothly into the range from 0 to 1.': 'Curva la suma suavemente al intervalo de 0 a 1.',
    "Divides each step by the gradient's recent size, so that steep and flat directions go equally fast.":
      'Divide cada paso entre el tamaño reciente del gradiente, para ir igual de rápido por lo empinado y por lo llano.',
    'Divides each step by the size of all gradients so far, so that often-pushed parameters slow down.':
      'Divide cada paso entre el tamaño de todos los gradientes hasta ahora, para frenar los parámetros muy empujados.',
    'Four points of three numbers, as in the lecture on micrograd.':
      'Cuatro puntos de tres números, como en la clase sobre micrograd.',
    'Four quarters of a square, of one class where the signs differ.':
      'Cuatro cuartos de un cuadrado, de una clase donde los signos difieren.',
    'How far points are scattered: the standard deviation.':
      'Cuánto se dispersan los puntos: la desviación típica.',
    'How fast the learning rate falls with the number of steps.':
      'A qué ritmo baja la tasa de aprendizaje con el número de pasos.',
    'How many clouds there are.': 'Cuántas nubes hay.',
    'How many points each step looks at; empty for all of them.':
      'Cuántos puntos mira cada paso; vacío, todos.',
    'How many points there are.': 'Cuántos puntos hay.',
    'How many steps lie between two drops.': 'Cuántos pasos hay entre dos bajadas.',
    'How many times the arms go round.': 'Cuántas vueltas dan los brazos.',
    'How steep the line is.': 'Cuán empinada es la recta.',
    'How strongly each step pulls the parameters towards 0, through the gradient.':
      'Con qué fuerza tira cada paso de los parámetros hacia 0, a través del gradiente.',
    'Like ReLU, but a hundredth of a negative sum leaks through.':
      'Como ReLU, pero deja pasar una centésima de una suma negativa.',
    'Like ReLU, but bends smoothly down to -1 for negative sums.':
      'Como ReLU, pero baja suavemente hasta -1 con sumas negativas.',
    'Look ahead along the momentum before stepping.':
      'Mirar adelante siguiendo el momento antes de dar el paso.',
    'Nothing for points beyond a margin on the right side, more the further they are on the wrong one.':
      'Nada para los puntos más allá de un margen en el lado correcto; más cuanto más lejos estén en el equivocado.',
    'Over how many steps the schedule runs.': 'En cuántos pasos se desarrolla el plan.',
    'Passes positive sums on and makes negative ones 0.':
      'Deja pasar las sumas positivas y convierte en 0 las negativas.',
    'Passes the sum on as it is; layers of it together are one straight line.':
      'Deja pasar la suma tal cual; varias capas así juntas son una sola recta.',
    'Six points of three large numbers: a set that is easy to get stuck on.':
      'Seis puntos de tres números grandes: un conjunto en el que es fácil atascarse.',
    'Steps against the gradient; with momentum it keeps rolling the way it went.':
      'Da pasos en contra del gradiente; con momento sigue rodando hacia donde iba.',
    'Steps along the running mean of the gradient, divided by its running size.':
      'Da pasos según la media móvil del gradiente, dividida entre su tamaño móvil.',
    'The average distance between prediction and target; outliers count less than in the squared error.':
      'La distancia media entre predicción y objetivo; los valores atípicos cuentan menos que en el error cuadrático.',
    'The average squared distance between prediction and target.':
      'La media de la distancia al cuadrado entre predicción y objetivo.',
    'The learning rate drops by a factor every so many steps.':
      'La tasa de aprendizaje baja por un factor cada tantos pasos.',
    'The learning rate falls along a straight line.': 'La tasa de aprendizaje baja en línea recta.',
    'The learning rate falls slowly, then faster, then slowly again.':
      'La tasa de aprendizaje baja despacio, luego deprisa, luego despacio otra vez.',
    'The learning rate stays as it is.': 'La tasa de aprendizaje no cambia.',
    'The learning rate: how long a step is.': 'La tasa de aprendizaje: cuán largo es un paso.',
    'The running mean of the gradient.': 'La media móvil del gradiente.',
    'The running mean of the squared gradient.': 'La media móvil del gradiente al cuadrado.',
    'The running sum of gradients, older ones fading by the momentum.':
      'La suma móvil de los gradientes; los más viejos se apagan con el momento.',
    'The running sum of scaled gradients, older ones fading by the momentum.':
      'La suma móvil de los gradientes escalados; los más viejos se apagan con el momento.',
    'The same from the number that a sigmoid would turn into the probability, which is safer.':
      'Lo mismo a partir del número que una sigmoide convertiría en la probabilidad, que es más seguro.',
    'The share of its speed that a parameter keeps from step to step.':
      'La parte de su velocidad que un parámetro conserva de paso a paso.',
    'The share of itself, times the learning rate, that each parameter loses per step.':
      'La parte de sí mismo, por la tasa de aprendizaje, que cada parámetro pierde por paso.',
    'The share of the learning rate that is left at the end.':
      'La parte de la tasa de aprendizaje que queda al final.',
    'The share of the points that training never sees, to test with.':
      'La parte de los puntos que el entrenamiento nunca ve, para evaluar con ella.',
    'The share of the running mean that is kept each step; the rest is the new gradient.':
      'La parte de la media móvil que se conserva en cada paso; el resto es el gradiente nuevo.',
    'The share of the running square that is kept each step.':
      'La parte del cuadrado móvil que se conserva en cada paso.',
    'The share of the running square that is kept each step; the rest is the new square.':
      'La parte del cuadrado móvil que se conserva en cada paso; el resto es el cuadrado nuevo.',
    "The small circle's radius, as a share of the large one's.":
      'El radio del círculo pequeño, como parte del grande.',
    'The sum of all squared gradients so far.': 'La suma de todos los gradientes al cuadrado hasta ahora.',
    'The surprise at the right answer when the network gives a probability.':
      'La sorpresa ante la respuesta correcta cuando la red da una probabilidad.',
    'The surprise at the right class among several, one output for each.':
      'La sorpresa ante la clase correcta entre varias, con una salida para cada una.',
    'A run ends after this many steps; the next goes on for as many.':
      'Una pasada acaba tras este número de pasos; la siguiente sigue otros tantos.',
    "Training ends once a step's loss is below this.":
      'El entrenamiento acaba cuando la pérdida de un paso es menor que esto.',
    'Two arms wound around each other.': 'Dos brazos enrollados uno en torno al otro.',
    'Two half circles, each with its end inside the other.':
      'Dos medios círculos, cada uno con su extremo dentro del otro.',
    'Weights anywhere from -1 to 1, as in micrograd.':
      'Pesos en cualquier lugar de -1 a 1, como en micrograd.',
    'Weights in a range that keeps signals of ReLU layers equally large (He et al.).':
      'Pesos en un intervalo que mantiene igual de grandes las señales de las capas ReLU (He et al.).',
    'Weights in a range that keeps signals of tanh layers equally large (Glorot and Bengio).':
      'Pesos en un intervalo que mantiene igual de grandes las señales de las capas tanh (Glorot y Bengio).',
    'What each drop multiplies the learning rate by.':
      'Por cuánto multiplica cada bajada la tasa de aprendizaje.',
    'Where the line crosses x = 0.': 'Dónde cruza la recta x = 0.',
    'Where the sum of squares starts; more makes the first steps shorter.':
      'Dónde empieza la suma de cuadrados; cuanto más, más cortos los primeros pasos.',
    'Which random numbers are drawn; the same seed gives the same points.':
      'Qué números aleatorios se sacan; la misma semilla da los mismos puntos.',
    'Which random numbers the weights and batches are drawn from.':
      'De qué números aleatorios salen los pesos y los lotes.',

    // El entrenamiento: cómo les va a las capas, y por qué se paró.
    'The output layer': 'La capa de salida',
    'Layer {1}': 'La capa {1}',
    '{layer} is lost: its gradients are no longer numbers.':
      '{layer} está perdida: sus gradientes ya no son números.',
    '{layer}: all {2} neurons are dead, 0 for every point.':
      '{layer}: las {2} neuronas están muertas, 0 para todos los puntos.',
    '{layer}: {2} of {3} neurons are dead, 0 for every point.':
      '{layer}: {2} de {3} neuronas están muertas, 0 para todos los puntos.',
    '{layer} stands still: no gradient reaches it, nor any other layer.':
      '{layer} está quieta: no le llega gradiente, ni a ninguna otra capa.',
    '{layer} hardly learns: its gradients vanish, they are {how}.':
      '{layer} apenas aprende: sus gradientes se desvanecen, son {how}.',
    "{1} times smaller than a later layer's": '{1} veces menores que los de una capa posterior',
    'all 0': 'todos 0',
    '{layer} is thrown about: its gradients explode, to {2}.':
      '{layer} va dando tumbos: sus gradientes explotan, hasta {2}.',
    "Stopped at step {1}: a step's loss was below {2}.":
      'Detenido en el paso {1}: la pérdida de un paso fue menor que {2}.',
    'Stopped at step {1}, as was asked for. Run goes on for {2} more.':
      'Detenido en el paso {1}, como se pidió. Entrenar sigue {2} más.',
    'stopped at step {1}: {why}': 'detenido en el paso {1}: {why}',
    'the loss has run away': 'la pérdida se ha disparado',
    'an operation left its domain': 'una operación se salió de su dominio',
    'the loss is not a finite number': 'la pérdida no es un número finito',
    'a gradient is not a finite number': 'un gradiente no es un número finito',
    'At step {1:,} the loss has run away.': 'En el paso {1:,} la pérdida se ha disparado.',
    'At step {1:,} a gradient is no longer a finite number: {what}.':
      'En el paso {1:,} un gradiente ya no es un número finito: {what}.',
    'At step {1:,} the loss is no longer a finite number: {what}.':
      'En el paso {1:,} la pérdida ya no es un número finito: {what}.',
    'It happens at the very first step: look at the data for numbers that are too large.':
      'Ocurre ya en el primer paso: busca en los datos números demasiado grandes.',
    'The largest weight, {1}, has grown to {size}: the learning rate of {3} is most likely too large, so that each step overshoots further. Go back to the last good state and try {4} or less.':
      'El mayor peso, {1}, ha crecido hasta {size}: lo más probable es que la tasa de aprendizaje de {3} sea demasiado grande, y cada paso se pase más de largo. Vuelve al último estado bueno y prueba {4} o menos.',
    infinity: 'infinito',

    // Los ejercicios: sus pistas y sus conceptos.
    Mathematics: 'Matemáticas',
    Pitfall: 'Trampa',
    'Nearly the code': 'Casi el código',
    'computational graph': 'grafo computacional',
    'local derivative': 'derivada local',
    'chain rule': 'regla de la cadena',
    accumulation: 'acumulación',
    'upstream gradient': 'gradiente entrante',
    'power rule': 'regla de la potencia',
    'constants take no gradient': 'las constantes no reciben gradiente',
    'non-linearity': 'no linealidad',
    gate: 'compuerta',
    subgradient: 'subgradiente',
    saturation: 'saturación',
    'vanishing gradients': 'gradientes que se desvanecen',
    composition: 'composición',
    'reflected operators': 'operadores reflejados',
    'directed acyclic graph': 'grafo dirigido acíclico',
    'topological order': 'orden topológico',
    backpropagation: 'retropropagación',
    'reverse mode': 'modo inverso',
    weight: 'peso',
    bias: 'sesgo',
    activation: 'activación',
    parameters: 'parámetros',
    layer: 'capa',
    'hidden units': 'unidades ocultas',
    'multilayer perceptron': 'perceptrón multicapa',
    'hidden layer': 'capa oculta',
    'linear output': 'salida lineal',
    'forward pass': 'pasada hacia delante',
    loss: 'pérdida',
    'mean squared error': 'error cuadrático medio',
    'gradient descent': 'descenso por gradiente',
    'training loop': 'bucle de entrenamiento',
    epoch: 'época',
    'full batch': 'lote completo',
    convergence: 'convergencia',

    // Las pruebas de los ejercicios: el error que se ha cometido.
    'the input': 'la entrada',
    'a value': 'un valor',
    'This is still to do: put your code in the place of the line that raises NotImplementedError.':
      'Esto está por hacer: pon tu código en lugar de la línea que lanza NotImplementedError.',
    'None came back: the method ends without `return out`.':
      'Ha devuelto None: el método acaba sin `return out`.',
    'A plain number came back instead of a Value, so the graph ends there: wrap it, Value(..., (the inputs), ...).':
      'Ha devuelto un simple número en lugar de un Value, así que el grafo se acaba ahí: envuélvelo, Value(..., (las entradas), ...).',
    'A plain number reached code that needs a Value. Wrap it first: other = other if isinstance(other, Value) else Value(other).':
      'Un simple número ha llegado a un código que necesita un Value. Envuélvelo antes: other = other if isinstance(other, Value) else Value(other).',
    '{leaf}.data was changed. An operation makes a new Value and leaves its inputs as they are.':
      'Ha cambiado {leaf}.data. Una operación crea un Value nuevo y deja sus entradas como están.',
    'The result is the input itself, changed or not. An operation makes a new Value.':
      'El resultado es la propia entrada, cambiada o no. Una operación crea un Value nuevo.',
    'The result does not know what it was made from: give the constructor the inputs, in a tuple.':
      'El resultado no sabe con qué se hizo: da al constructor las entradas, en una tupla.',
    'The inputs are kept in a set, which drops the second of two equal ones (a + a has two inputs) and forgets their order. Keep a tuple.':
      'Las entradas se guardan en un conjunto, que pierde la segunda de dos iguales (a + a tiene dos entradas) y olvida su orden. Guarda una tupla.',
    'The exponent is a plain number and takes no gradient: self is the only input.':
      'El exponente es un simple número y no recibe gradiente: self es la única entrada.',
    'Python found no method for a number on the left of a Value: that is what the reflected methods (__radd__, __rmul__ and so on) are for.':
      'Python no ha encontrado ningún método para un número a la izquierda de un Value: para eso están los métodos reflejados (__radd__, __rmul__, etcétera).',
    'An exponential grew too large for a float. math.tanh does not overflow.':
      'Una exponencial ha crecido demasiado para un float. math.tanh no se desborda.',
    'The methods call each other without end: one of them uses the very operator it defines.':
      'Los métodos se llaman entre sí sin fin: uno de ellos usa el mismo operador que define.',
    'The upstream gradient is missing: multiply the local derivative by out.grad.':
      'Falta el gradiente entrante: multiplica la derivada local por out.grad.',
    '`=` where `+=` belongs: the share replaces what {leaf} held already, and another use of it is lost.':
      '`=` donde va `+=`: la parte sustituye lo que ya tenía {leaf}, y se pierde otro uso.',
    '`=` where `+=` belongs, and the upstream gradient is missing: add local derivative times out.grad.':
      '`=` donde va `+=`, y falta el gradiente entrante: suma la derivada local por out.grad.',
    '{leaf} is used twice and got one share: every use counts, so both must be added.':
      '{leaf} se usa dos veces y ha recibido una sola parte: cada uso cuenta, así que hay que sumar las dos.',
    '{leaf} received nothing. Put the function itself into out._backward, and let it change {leaf}.grad.':
      '{leaf} no ha recibido nada. Pon la propia función en out._backward, y haz que cambie {leaf}.grad.',
    'out._backward holds no function. Write out._backward = _backward, without brackets: with them the function runs at once, and its result, None, is kept.':
      'out._backward no contiene ninguna función. Escribe out._backward = _backward, sin paréntesis: con ellos la función se ejecuta al momento, y se guarda su resultado, None.',
    'The upstream gradient was added to the local derivative. The chain rule multiplies them.':
      'El gradiente entrante se ha sumado a la derivada local. La regla de la cadena los multiplica.',
    'The upstream gradient was passed on as it is: multiply it by the local derivative.':
      'El gradiente entrante se ha pasado tal cual: multiplícalo por la derivada local.',
    'The sign of the gradient is wrong.': 'El signo del gradiente no es correcto.',
    "The factors are swapped: in a product each input receives the other input's number.":
      'Los factores están cambiados: en un producto cada entrada recibe el número de la otra.',
    "The share was computed from the result; it needs the input's number.":
      'La parte se ha calculado con el resultado; necesita el número de la entrada.',
    'The exponent must go down by one: the slope of x**n is n * x**(n - 1).':
      'El exponente tiene que bajar en uno: la pendiente de x**n es n * x**(n - 1).',
    'The exponent comes down as a factor: the slope of x**n is n * x**(n - 1).':
      'El exponente baja como factor: la pendiente de x**n es n * x**(n - 1).',
    'The gate let the gradient through although the input was not positive: there the share is 0.':
      'La compuerta ha dejado pasar el gradiente aunque la entrada no era positiva: ahí la parte es 0.',
    'Exactly at 0 the slope is taken as 0, as in PyTorch: the gate opens only for numbers above 0.':
      'Justo en 0 la pendiente se toma como 0, igual que en PyTorch: la compuerta solo se abre con números mayores que 0.',
    'The gate multiplies the gradient by 1 or 0, not by the number itself.':
      'La compuerta multiplica el gradiente por 1 o por 0, no por el propio número.',
    '1 - t**2 needs the result t = tanh(x); the input x was used.':
      '1 - t**2 necesita el resultado t = tanh(x); se ha usado la entrada x.',
    'The slope of tanh is 1 - t**2: the square is missing.':
      'La pendiente de tanh es 1 - t**2: falta el cuadrado.',
    'The slope of tanh is 1 - t**2: what came is t**2.': 'La pendiente de tanh es 1 - t**2: ha llegado t**2.',
    'The sides are swapped: what stands left and what stands right makes a difference here.':
      'Los lados están cambiados: aquí importa qué está a la izquierda y qué a la derecha.',
    'The number to be subtracted was added: a - b is a + (-b).':
      'El número que había que restar se ha sumado: a - b es a + (-b).',
    'A division came out as a product: a / b is a * b**-1.':
      'Una división ha salido como un producto: a / b es a * b**-1.',
    'The result is right and the gradient is not, so the graph was broken on the way: use the operators on the Values themselves, not on their .data.':
      'El resultado es correcto y el gradiente no, así que el grafo se ha roto por el camino: usa los operadores con los propios Values, no con sus .data.',
    'A value is in the list more than once: remember which have been placed already, in a set.':
      'Un valor está más de una vez en la lista: recuerda en un conjunto cuáles has colocado ya.',
    'A value stands before one of its inputs: first place all the inputs, then append the value.':
      'Un valor está delante de una de sus entradas: coloca primero todas las entradas y añade luego el valor.',
    'The list is the wrong way round: inputs come first, the output last.':
      'La lista está al revés: las entradas van primero, la salida al final.',
    'The output itself is missing: it belongs at the end of the list.':
      'Falta la propia salida: va al final de la lista.',
    'Some values are missing: go on from each input to its own inputs, down to the leaves.':
      'Faltan algunos valores: sigue de cada entrada a sus propias entradas, hasta llegar a las hojas.',
    'The second call gives another list than the first: make the list and the set of seen values anew in every call, not as default arguments.':
      'La segunda llamada da otra lista que la primera: crea de nuevo en cada llamada la lista y el conjunto de valores vistos, no como argumentos por defecto.',
    'A list was asked for.': 'Se pedía una lista.',
    "All gradients are 0: the output's own gradient must be set to 1 first.":
      'Todos los gradientes son 0: antes hay que poner a 1 el gradiente de la propia salida.',
    'Only the output handed its gradient on: every value in the order has to.':
      'Solo la salida ha entregado su gradiente: tienen que hacerlo todos los valores del orden.',
    'The order was walked from the leaves: go through it from its end, with reversed.':
      'El orden se ha recorrido desde las hojas: recórrelo desde el final, con reversed.',
    'Recursion without order: a value handed its gradient on before all its shares had arrived, or more than once. Walk the reversed topological order instead.':
      'Recursión sin orden: un valor ha entregado su gradiente antes de que llegaran todas sus partes, o más de una vez. Recorre en su lugar el orden topológico al revés.',
    'backward calls itself on the inputs: every call sets a gradient to 1 again, and none waits. Call backward once, and node._backward() for each value in the order.':
      'backward se llama a sí mismo en las entradas: cada llamada vuelve a poner a 1 un gradiente, y ninguna espera. Llama a backward una vez, y a node._backward() para cada valor del orden.',
    'The gradients from the first output are gone. backward adds to what the leaves hold; clearing them is for zero_grad.':
      'Los gradientes de la primera salida han desaparecido. backward se suma a lo que tienen las hojas; ponerlos a cero es tarea de zero_grad.',
    'A neuron has one weight for each input.': 'Una neurona tiene un peso por cada entrada.',
    'Weights and bias must be Values: a plain number has no gradient and cannot learn.':
      'Los pesos y el sesgo tienen que ser Values: un simple número no tiene gradiente y no puede aprender.',
    'All weights start equal, so all neurons would learn the same: draw each at random.':
      'Todos los pesos empiezan iguales, así que todas las neuronas aprenderían lo mismo: saca cada uno al azar.',
    'The bias is missing from the sum.': 'Falta el sesgo en la suma.',
    'The bias is missing among the parameters: then it would never learn.':
      'Falta el sesgo entre los parámetros: así no aprendería nunca.',
    'The list of parameters holds other lists: make it flat, a list of Values.':
      'La lista de parámetros contiene otras listas: hazla plana, una lista de Values.',
    'The parameters come in another order than asked: for each neuron the weights, then the bias.':
      'Los parámetros vienen en otro orden que el pedido: por cada neurona los pesos y luego el sesgo.',
    'Some parameters are missing from the list: those would never learn.':
      'Faltan algunos parámetros en la lista: esos no aprenderían nunca.',
    'The activation is missing: the sum goes through tanh.': 'Falta la activación: la suma pasa por tanh.',
    'The activation was used although activation is False.':
      'Se ha usado la activación aunque activation es False.',
    'The last layer has an activation: give it activation=False, or the output never leaves -1 to 1.':
      'La última capa tiene activación: dale activation=False, o la salida nunca sale de -1 a 1.',
    'No layer has an activation: without one the whole network is a straight line.':
      'Ninguna capa tiene activación: sin ella toda la red es una línea recta.',
    'The layer lists one neuron many times ([Neuron(...)] * n does that): make a new one for each.':
      'La capa repite muchas veces una sola neurona (eso hace [Neuron(...)] * n): crea una nueva cada vez.',
    'A layer always gives a list, even with one neuron, so that any layer can follow another.':
      'Una capa da siempre una lista, incluso con una sola neurona, para que cualquier capa pueda seguir a otra.',
    'The layers do not fit together: each takes as many inputs as the one before has outputs.':
      'Las capas no encajan: cada una recibe tantas entradas como salidas tiene la anterior.',
    "Each layer got the network's input: feed it what the layer before it gave.":
      'Cada capa ha recibido la entrada de la red: dale lo que dio la capa anterior.',
    'The errors were added up and not averaged: divide by how many there are.':
      'Los errores se han sumado y no promediado: divide entre cuántos hay.',
    'The differences were not squared, so those above and below cancel out.':
      'Las diferencias no se han elevado al cuadrado, así que las de más y las de menos se anulan.',
    'A plain number came back: compute with the Values, not with their .data: the way back is lost.':
      'Ha devuelto un simple número: calcula con los Values, no con sus .data: se pierde el camino de vuelta.',
    'The step goes uphill: subtract the learning rate times the gradient.':
      'El paso va cuesta arriba: resta la tasa de aprendizaje por el gradiente.',
    'The learning rate is missing: the gradient alone is too large a step.':
      'Falta la tasa de aprendizaje: el gradiente solo es un paso demasiado grande.',
    'No parameter moved. Change the number inside it, p.data -= ...: `p = p - ...` and `p -= ...` make a new Value that nobody uses.':
      'No se ha movido ningún parámetro. Cambia el número que hay dentro, p.data -= ...: `p = p - ...` y `p -= ...` crean un Value nuevo que nadie usa.',
    'The gradients are not 0 after zero_grad: set p.grad, for every parameter.':
      'Los gradientes no son 0 después de zero_grad: cambia p.grad, en cada parámetro.',
    'The gradients were never set back to 0, so each step adds to those of all steps before: call zero_grad in every turn.':
      'Los gradientes nunca se han vuelto a poner a 0, así que cada paso se suma a los de todos los anteriores: llama a zero_grad en cada vuelta.',
    'The loss stays the same: zero_grad between backward and step wipes out the gradients.':
      'La pérdida no cambia: zero_grad entre backward y step borra los gradientes.',
    'The loss stays the same, and no parameter has a gradient: call loss.backward() in every turn.':
      'La pérdida no cambia, y ningún parámetro tiene gradiente: llama a loss.backward() en cada vuelta.',
    'The loss stays the same although the gradients are there: call step() in every turn.':
      'La pérdida no cambia aunque los gradientes están: llama a step() en cada vuelta.',
    'The loss stays the same although the parameters move: build predictions and loss anew in every turn.':
      'La pérdida no cambia aunque los parámetros se mueven: construye de nuevo las predicciones y la pérdida en cada vuelta.',
    'One loss for each step was asked for.': 'Se pedía una pérdida por cada paso.',
    'Plain numbers were asked for: keep loss.data, not the loss.':
      'Se pedían simples números: guarda loss.data, no la pérdida.',
    'The losses come one step late: keep the loss as it was before the parameters moved.':
      'Las pérdidas llegan un paso tarde: guarda la pérdida tal como era antes de moverse los parámetros.',

    // Las pruebas de los ejercicios: lo que se hace, lo que se esperaba y lo que llegó.
    'out = {1}, with {2}': 'out = {1}, con {2}',
    'out = {1}, with {2}; {3}.grad = {4} before; out.grad = {5}; out._backward()':
      'out = {1}, con {2}; antes {3}.grad = {4}; out.grad = {5}; out._backward()',
    'out = {1}, with {2}; {3}.grad = {4} before; {5}.grad = {6} before; out.grad = {7}; out._backward()':
      'out = {1}, con {2}; antes {3}.grad = {4} y {5}.grad = {6}; out.grad = {7}; out._backward()',
    '{1}; out = {2}, with {3}; out.backward()': '{1}; out = {2}, con {3}; out.backward()',
    'out.grad of out = {1}, with {2}; out.backward()': 'out.grad de out = {1}, con {2}; out.backward()',
    '(a * 3 + b).backward(); (a * b).backward(), with {1}':
      '(a * 3 + b).backward(); (a * b).backward(), con {1}',
    'out = {1} at {2} random points, against central differences':
      'out = {1} en {2} puntos al azar, frente a diferencias centrales',
    'the inputs that out = {1} remembers': 'las entradas que recuerda out = {1}',
    'the gradients of out = {1}, with {2}': 'los gradientes de out = {1}, con {2}',
    '{1} random graphs of your operations, {how}, against central differences':
      '{1} grafos al azar con tus operaciones, {how}, frente a diferencias centrales',
    "each node's _backward() in order": 'el _backward() de cada nodo en orden',
    'topological_order() of {1}': 'topological_order() de {1}',
    'topological_order() of {1}, then twice of {2}': 'topological_order() de {1}, luego dos veces de {2}',
    'the order of {1} random graphs': 'el orden de {1} grafos al azar',
    '{1} doublings x = x + x': '{1} duplicaciones x = x + x',
    '{1} values, each value once, inputs first': '{1} valores, cada valor una vez, las entradas primero',
    '0 values: ': '0 valores: ',
    '{1} values: {2}': '{1} valores: {2}',
    '{1} of {2} agree': '{1} de {2} coinciden',
    '{1} of {2} right': '{1} de {2} correctos',
    '3 different Values from -1 to 1, and a bias': '3 Values distintos de -1 a 1, y un sesgo',
    '4 Values: the weights, then the bias': '4 Values: los pesos y luego el sesgo',
    '{1} of numbers {2}, with {3}': '{1} de los números {2}, con {3}',
    '{1} of Values {2}, with {3}': '{1} de los Values {2}, con {3}',
    "the neuron's backward(), with {1}": 'backward() de la neurona, con {1}',
    '{1} random neurons': '{1} neuronas al azar',
    '3 neurons with 2 weights each': '3 neuronas con 2 pesos cada una',
    '{1} Values, neuron by neuron': '{1} Values, neurona por neurona',
    '{1} Values, layer by layer': '{1} Values, capa por capa',
    'a list with 1 Value': 'una lista con 1 Value',
    'layers {1}': 'capas {1}',
    "the same network's out.backward()": 'out.backward() de la misma red',
    'loss = {1}, with {2}': 'loss = {1}, con {2}',
    'the same loss; loss.backward()': 'la misma pérdida; loss.backward()',
    '{1} random losses': '{1} pérdidas al azar',
    'SGD([p1, p2], 0.1).step(), with {1}': 'SGD([p1, p2], 0.1).step(), con {1}',
    'zero_grad(), with {1}': 'zero_grad(), con {1}',
    '{1} steps on {2} from {3}': '{1} pasos en {2} desde {3}',
    'train(MLP(2, [3, 1]), 4 points, steps={1}, learning_rate={2})':
      'train(MLP(2, [3, 1]), 4 puntos, steps={1}, learning_rate={2})',
    'losses {1}': 'pérdidas {1}',
    'the same with random numbers, {1} steps': 'lo mismo con números al azar, {1} pasos',
    'the right losses': 'las pérdidas correctas',
    '{1} steps from random weights': '{1} pasos desde pesos al azar',
    'the loss falls to less than a fifth': 'la pérdida baja a menos de un quinto',
    'the loss goes from {1} to {2}': 'la pérdida va de {1} a {2}',
    'not run yet': 'aún sin ejecutar',
    'This runs when the tests above pass.': 'Esto se ejecuta cuando se superan las pruebas de arriba.',
    '{1} Values': '{1} Values',
    '{1} Values, in another order': '{1} Values, en otro orden',
    'a Value, not a list': 'un Value, no una lista',
    'a list of {1}': 'una lista de {1}',
    'a list of {1} Values': 'una lista de {1} Values',
    'a list of {1} with lists in it': 'una lista de {1} que contiene listas',
    'a list with {1} in it': 'una lista que contiene {1}',
    'a set with {1} in it': 'un conjunto con {1} dentro',
    'out is {1}': 'out es {1}',
    'out._backward is {1}': 'out._backward es {1}',
    'the result has no _backward': 'el resultado no tiene _backward',
    'the {1} {2}': 'el {1} {2}',
    'the {1} {2} among the parameters': 'el {1} {2} entre los parámetros',
    'weights {1}': 'pesos {1}',
    '{1} weights and biases, where there must be {2}': '{1} pesos y sesgos, donde tiene que haber {2}',
    'neurons with {1} weights': 'neuronas con {1} pesos',
    'one neuron, listed 3 times': 'una sola neurona, repetida 3 veces',
    '{1}.data = {2} afterwards': 'después, {1}.data = {2}',
    '{1} where {2} is right, with {3}': '{1} donde lo correcto es {2}, con {3}',
    '{came}, where {right} are right': '{came}, donde lo correcto es {right}',
    '{1} gives {2}, and must give {3}': '{1} da {2}, y tiene que dar {3}',
    '{1}.grad = {2}, central differences give {3}, for {4}':
      '{1}.grad = {2}, las diferencias centrales dan {3}, con {4}',
    'at {1} and out.grad = {2}: {3}.grad = {4}, central differences give {5}':
      'en {1} y out.grad = {2}: {3}.grad = {4}, las diferencias centrales dan {5}',

    // El motor de quien aprende, en la vista Expresión.
    'This step puts its share in the place of ⟦before⟧ instead of adding to it.':
      'Este paso pone su parte en lugar de ⟦before⟧ en vez de sumarla.',
    'This step sets the gradient instead of adding to it. It held 0, so that does no harm here.':
      'Este paso asigna el gradiente en vez de sumarse a él. Tenía 0, así que aquí no hace daño.',
    'The share is ⟦contribution⟧; upstream times local derivative is ⟦product⟧.':
      'La parte es ⟦contribution⟧; el gradiente entrante por la derivada local es ⟦product⟧.',
    'Your backward was stopped after {1:,} contributions.':
      'Tu backward se detuvo tras {1:,} contribuciones.',
    'The code defines no {1}.': 'El código no define {1}.',
    'There is no class {1} in the code to add to. It needs a line: class {2}:':
      'En el código no hay ninguna clase {1} a la que añadir. Necesita una línea: class {2}:',
    'Line {1} of the text: your Value has no {2} yet.': 'Línea {1} del texto: tu Value aún no tiene {2}.',
    'Line {1} of the text: your {2} is still to do.': 'Línea {1} del texto: tu {2} está por hacer.',
    'Line {1} of the text: your {2} gave {3}. {says}': 'Línea {1} del texto: tu {2} dio {3}. {says}',
    'Line {1} of the text: your {2} gave {3}.': 'Línea {1} del texto: tu {2} dio {3}.',
    'Line {1} of the text: your {2} gave one of its inputs. {says}':
      'Línea {1} del texto: tu {2} dio una de sus entradas. {says}',
    'Your Value has no {1} yet.': 'Tu Value aún no tiene {1}.',
    'Your {1} is still to do.': 'Tu {1} está por hacer.',
    'Your {1} gave {2}. {says}': 'Tu {1} dio {2}. {says}',
    'Your {1} gave {2}.': 'Tu {1} dio {2}.',
    'Your {1} gave one of its inputs. {says}': 'Tu {1} dio una de sus entradas. {says}',
    '{says} ({came}.)': '{says} ({came}.)',

    // Lo que falla al crear un archivo.
    'the encoder could not be loaded': 'no se pudo cargar el codificador',
    'this browser encodes no WebM of this size': 'este navegador no crea WebM de este tamaño',

    // Los ejemplos.
    'One neuron': 'Una neurona',
    'Two inputs, two weights, a bias and tanh.': 'Dos entradas, dos pesos, un sesgo y tanh.',
    'A value used twice': 'Un valor usado dos veces',
    'Contributions along two paths add up.': 'Las contribuciones por dos caminos se suman.',
    'tanh spelled out': 'tanh por partes',
    'tanh made of exponentials gives the same gradients.':
      'tanh hecha de exponenciales da los mismos gradientes.',
    'A long chain': 'Una cadena larga',
    'Twelve operations in a row, from a sum to a logarithm.':
      'Doce operaciones seguidas, de una suma a un logaritmo.',
    'A two-neuron network': 'Una red de dos neuronas',
    'A hidden neuron, an output neuron, a squared loss.':
      'Una neurona oculta, una de salida, una pérdida cuadrática.',
    'Sigmoid and cross-entropy': 'Sigmoide y entropía cruzada',
    'A sigmoid unit and its binary cross-entropy loss.':
      'Una unidad sigmoide y su pérdida de entropía cruzada binaria.',
    'Basic operations': 'Operaciones básicas',
    'Sums, products, powers and curves of two values.':
      'Sumas, productos, potencias y curvas de dos valores.',
    'Many operations': 'Muchas operaciones',
    "The contrived expression of micrograd's README.": 'La expresión rebuscada del README de micrograd.',
    'Train a network': 'Entrenar una red',
    'A network of nine neurons learns four points.': 'Una red de nueve neuronas aprende cuatro puntos.',
    'Moons with hinge loss': 'Lunas con pérdida de bisagra',
    "micrograd's demo: two moons, max-margin loss, 100 steps; then the loss of one point.":
      'La demostración de micrograd: dos lunas, pérdida de margen máximo, 100 pasos; luego la pérdida de un punto.',
    'Loss functions': 'Funciones de pérdida',
    'Four losses of the same predictions, and what each asks of them.':
      'Cuatro pérdidas de las mismas predicciones, y lo que cada una les pide.',
    'Optimisers compared': 'Optimizadores comparados',
    'Four optimisers go down the same narrow valley.':
      'Cuatro optimizadores bajan por el mismo valle estrecho.',
    'Beside PyTorch': 'Junto a PyTorch',
    "One neuron's gradients beside PyTorch's, where that is installed.":
      'Los gradientes de una neurona junto a los de PyTorch, donde esté instalado.',
    'A neuron, drawn': 'Una neurona, dibujada',
    "Draws one neuron's graph to an SVG file and prints it as DOT.":
      'Dibuja el grafo de una neurona en un archivo SVG y lo imprime como DOT.',
    'A training loop by hand': 'Un bucle de entrenamiento a mano',
    "A relative's training loop, written with Scalar and backprop().":
      'El bucle de entrenamiento de un pariente, escrito con Scalar y backprop().',
    'A neuron of Nodes': 'Una neurona de Nodes',
    "A relative's neuron, with a picture before backpropagation and one after.":
      'La neurona de un pariente, con una imagen antes de la retropropagación y otra después.',
    'A network of Nodes': 'Una red de Nodes',
    "A relative's network trains itself on four points.":
      'La red de un pariente se entrena sola con cuatro puntos.',
  },
  table: {
    view: 'Vista del grafo',
    graph: 'Grafo',
    table: 'Tabla',
    title: 'El grafo como tabla',
    tools: 'Herramientas de la tabla',
    caption: (nodes, output) =>
      `${nodes === 1 ? 'Un nodo' : `${counted(nodes)} nodos`}, las entradas antes de lo que se hace con ellas; la salida es ${output}.`,
    name: 'Nombre',
    group: 'Grupo',
    operation: 'Operación',
    inputs: 'Entradas',
    data: 'Dato',
    gradient: 'Gradiente',
    tangent: 'Tangente',
    role: 'Este paso',
    roles: { sends: 'envía', receives: 'recibe', computed: 'se calcula', used: 'se usa' },
    leaf: 'hoja',
    constant: 'constante',
    notYet: 'aún no',
    waiting: 'espera',
    hidden: 'oculto',
    received: (received, expected) => `${counted(received)} de ${counted(expected)} recibidas`,
    folded: (nodes) => `grupo plegado de ${counted(nodes)} nodos`,
    unfold: 'Desplegar',
    previous: 'Anterior',
    next: 'Siguiente',
    page: (page, pages) => `Página ${counted(page)} de ${counted(pages)}`,
  },
  takeout: {
    open: 'Guardar…',
    more: 'Guardar como…',
    openTitle: 'Guardar el grafo como imagen o película, el código como programa',
    notLoaded:
      'No se pudo cargar esta parte de la página. ¿Se ha perdido la conexión? Recarga la página para intentarlo de nuevo.',
    title: 'Guardar',
    close: 'Cerrar',
    result: 'Resultado',
    look: 'Aspecto:',
    asPage: 'como en la página',
    light: 'claro',
    dark: 'oscuro',
    waiting: 'El grafo se está colocando …',
    noGraph: 'Todavía no hay grafo.',
    picture: (at, total) => (at < total ? `El grafo en el paso ${counted(at)}` : 'El grafo'),
    pictureOf: (name) => (name ? `Grafo computacional: ${name}` : 'Grafo computacional'),
    copyImage: 'Copiar imagen',
    copied: 'Copiado.',
    size: 'Tamaño PNG:',
    handy: 'lo más grande que resulta manejable',
    pixels: (width, height) => `${counted(width)} × ${counted(height)} píxeles.`,
    scaled: (percent) =>
      `Reducido al ${percent} % para que otros programas puedan abrirlo; SVG es nítido a cualquier tamaño.`,
    tooLong: 'Algunos programas no abren imágenes tan largas; SVG no tiene ese límite.',
    dotIsWhole: 'DOT contiene cada nodo, plegado o no, con su gradiente final.',
    making: 'Creando el archivo',
    animation: 'Animación',
    from: 'Del paso',
    to: 'al paso',
    speed: 'Velocidad',
    movement: 'Movimiento',
    still: 'una imagen por paso',
    rate: (pictures) => `${pictures} imágenes por segundo`,
    width: 'Ancho',
    captions: 'Frases',
    follow: 'Seguir los pasos',
    filmFollows:
      'Con este ancho, el grafo entero sería demasiado pequeño para leerlo: la película va con cada paso, y una imagen pequeña muestra dónde.',
    filmTooSmall: 'Con este ancho, los números son demasiado pequeños para leerlos.',
    film: (pictures, seconds) => `${counted(pictures)} imágenes, ${counted(seconds)} segundos.`,
    longFilm: 'Eso tarda y da un archivo grande: con menos pasos, o una imagen por paso, es menor.',
    noSteps: 'Este grafo no tiene pasos.',
    step: (at, total) => `Paso ${counted(at)} de ${counted(total)}`,
    cancel: 'Cancelar',
    cancelled: 'Cancelado.',
    code: 'Código',
    python: 'Archivo Python',
    notebook: 'Cuaderno',
    torch: 'Script de PyTorch',
    networkPicture: 'La red',
    numbers: 'Números',
    losses: 'Pérdidas como CSV',
    weights: 'Red como JSON',
    networkHint: 'Con los pesos tal como están ahora; Cargar devuelve el archivo JSON.',
    codeHint: 'Funcionan con Python 3.11 o posterior: los dos primeros con nanograd, el último con PyTorch.',
    saved: (file, size) => `Guardado ${file}, ${size}.`,
    failed: (why) => `No funcionó: ${why}`,
    copyLatex: 'Copiar como LaTeX',
    copying: 'Copia',
    latexCopied: 'Copiado.',
    notAllowed: 'El navegador no lo permitió; selecciona el texto y cópialo.',
  },
}

export default spanish
