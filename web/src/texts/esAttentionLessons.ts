// Las lecciones que van de la incrustación a un GPT entero, en español.
import type { Words } from './words.svelte.ts'

const lessons: Words['lessons'] = {
  embedding: {
    title: 'Letras como puntos',
    about: 'Una incrustación da a cada letra una fila de números, y solo aprende la fila que se buscó.',
    scenes: [
      {
        title: 'Una letra no es un número',
        text: [
          'Si la *a* fuera 1, la *b* 2 y la *c* 3, eso diría que la *b* está entre la *a* y la *c*. No es así. Por eso cada letra tiene un número propio que aprender, y tres interruptores dicen qué letra hay, con uno solo encendido: `one-hot`.',
          'La letra es la *n*, así que `x` es {-0.6|x.data}, el número de la *n*. En el camino de vuelta `x_n` recibe un gradiente de {0.7116|x_n.grad}. Las otras dos reciben {0|x_a.grad}: sus letras no estaban.',
        ],
        notes: [
          'Pregunta: ¿Por qué no reciben gradiente x_a y x_e? Busca en la imagen la regla del producto.',
          'Ojo: Los interruptores también reciben gradientes. No significan nada: una letra está o no está, y eso no se entrena.',
          'Después: Con 27 letras hacen falta 27 productos para un número, y 26 de ellos son 0. Pide algo más corto.',
        ],
      },
      {
        title: 'Se busca en la tabla',
        text: [
          'Lo mismo sin los ceros: se toma la fila de la *n*. Una fila tiene varios números, aquí dos, así que cada letra es un punto de un plano. La vista GPT empieza con una docena o más. Esta tabla es la *incrustación*.',
          'Los dos números de la *n* reciben {1.6440|2 * (1 - y.data**2)} y {1.2330|1.5 * (1 - y.data**2)}. Las filas de la *a* y la *e* ni siquiera están en el grafo. Buscar es elegir qué parámetros participan.',
        ],
        notes: [
          'Pregunta: La tabla tiene seis parámetros. ¿Cuántos cambia esta pasada, y cuáles?',
          'Ojo: Se toma una fila por algo dado. Empieza al azar, y el entrenamiento la mueve como a cualquier peso.',
          'Después: Cambia en el código la letra n por la e y mira de qué números está hecho el grafo.',
        ],
      },
      {
        title: 'Una fila, varios lugares',
        text: [
          'En *ana* la *a* está en dos lugares, y los dos usan la misma fila. Así que recibe dos contribuciones, {0.5|0.5} y {2|2}, juntas {2.5|a.grad}. Una letra frecuente en los datos aprende en muchos lugares a la vez; una rara, pocas veces.',
          '**Tu tarea:** cambia `text` para que la fila de la *a* se use tres veces.',
        ],
        done: 'Ahora la fila tiene tres usos, y en ella se encuentran tres contribuciones: lo que le pide cada lugar.',
        answer: 'Ahora se usa una sola vez. La letra tiene que estar en más lugares.',
        notes: [
          'Pregunta: ¿Qué letras de los nombres de vuestra clase aprenderían más en un solo paso?',
          'Ojo: Se toman dos lugares por dos filas. Lo que añade el lugar, la posición, tiene una segunda tabla.',
          'Después: Recuerda la lección del valor usado dos veces. Es la misma suma, solo que mil veces mayor.',
        ],
      },
    ],
  },
  attention: {
    title: 'La atención, a mano',
    about:
      'La atención es una media ponderada, y cada posición calcula ella misma los pesos. Aquí con tres tokens y números sueltos.',
    scenes: [
      {
        title: '¿Quién encaja?',
        text: [
          'Se han leído tres tokens, y el tercero quiere saber algo de los demás. Su pregunta es un número, la *consulta* `q`. Cada token tiene una *clave*, por la que se le encuentra. Consulta por clave es la puntuación, y softmax hace partes de las puntuaciones: {0.6652|w1.data}, {0.0900|w2.data} y {0.2447|w3.data}.',
          'El tercer token mira sobre todo al primero. Su propia clave también cuenta.',
        ],
        notes: [
          'Pregunta: ¿Cuáles serían las tres partes si la consulta fuera 0? Decídelo antes de mover el deslizador.',
          'Ojo: Consulta y clave suenan a buscar una coincidencia exacta. Todos reciben una parte, solo que mayor o menor.',
          'Después: En un GPT consulta y clave son listas de números, y la puntuación es la suma de sus productos. Lo demás es igual.',
        ],
      },
      {
        title: 'Una media ponderada',
        text: [
          'Cada token tiene también algo que entregar, su *valor*: 5, 10 y −5. Lo que toma el tercero es la media de ellos, ponderada con las partes: {3.0029|out.data}.',
          'En el camino de vuelta las partes son las pendientes: `v1` recibe {0.6652|v1.grad}, `v2` solo {0.0900|v2.grad}. **Aprende quien es mirado.** La consulta recibe {0.6986|q.grad}: preguntar con algo más de fuerza acercaría la media a 5.',
        ],
        notes: [
          'Pregunta: ¿Puede out pasar alguna vez de 10, o bajar de -5, sea cual sea la consulta?',
          'Ojo: Se confunden claves y valores. La clave decide cuánto se toma de un token; el valor, qué se toma.',
          'Después: Toma de la imagen los gradientes de los tres valores y súmalos. ¿Por qué dan 1?',
        ],
      },
      {
        title: 'Pregunta otra cosa',
        text: [
          'Una consulta de 0 no pregunta nada: cada token recibe un tercio, y la media es la corriente, {3.3333|moved(q=0.0).out.data}. Cuanto mayor es la consulta, más tajante la elección.',
          '**Tu tarea:** deja las claves como están, y haz que el tercer token tome más de 0.8 del segundo.',
        ],
        done: 'Las claves siguen como estaban; solo la pregunta decide a quién se mira.',
        answer:
          'La dirección es correcta: ahora el segundo token tiene la parte mayor. Pregunta con más fuerza.',
        notes: [
          'Pregunta: La clave del segundo token es 0, así que su puntuación es 0 se pregunte lo que se pregunte. ¿Cómo puede ganar?',
          'Ojo: La mayoría mueve k2. Eso cambiaría también cómo encuentran este token todas las demás posiciones.',
          'Después: Pregunta qué cambiaría de verdad el entrenamiento: ninguna de las dos, sino los pesos que hacen consultas y claves.',
        ],
      },
      {
        title: 'Sin mirar hacia delante',
        text: [
          'Ahora pregunta el segundo token. Puede mirar al primero y a sí mismo, pero no al tercero, porque es lo que debe predecir. Así que `k3` y `v3` no participan: de ellos no sale ninguna flecha, y no les llega gradiente. Eso es la *máscara causal*.',
          'Las dos partes que quedan, {0.8808|w1.data} y {0.1192|w2.data}, vuelven a sumar 1. Dejar el tercero y poner su parte a 0 después de softmax sería un error: entonces no lo harían.',
        ],
        notes: [
          'Pregunta: ¿Cuánto bajaría la pérdida si cada posición viera la letra siguiente? ¿Y para qué serviría el modelo?',
          'Ojo: Se toma la máscara por un truco para ahorrar tiempo. Sin ella el modelo copia la respuesta, y no sabe escribir ni un nombre.',
          'Después: Abre la vista GPT y mira los pesos de una cabeza: ¿por qué hay un triángulo?',
        ],
      },
    ],
  },
  scaling: {
    title: '¿Por qué dividir entre √d?',
    about:
      'Las sumas de muchos productos son grandes, las puntuaciones grandes vuelven seguro a softmax, y quien está seguro no aprende.',
    scenes: [
      {
        title: 'Las puntuaciones crecen con el ancho',
        text: [
          'Una puntuación es una suma de `d` productos. Cuando todos coinciden, como aquí, es tan grande como `d`: {4|score.data}. Con números al azar de tamaño 1, más o menos, unos productos son positivos y otros negativos, y su tamaño es de unos √d: 2 para un ancho de 4, 8 para uno de 64.',
          'Así que un modelo más ancho tiene puntuaciones mayores, aunque ningún número en él sea mayor.',
        ],
        notes: [
          'Pregunta: Lanza cuatro monedas, +1 o -1 cada una, y súmalas. ¿Cómo de grande es la suma, más o menos? ¿Y con cien monedas?',
          'Ojo: «De media es 0.» Sí, pero su tamaño no: se suman los cuadrados, y por eso crece como la raíz.',
          'Después: Que la clase lance monedas: cada cual suma nueve, y el tamaño de las sumas anda cerca de 3.',
        ],
      },
      {
        title: 'Seguro desde el principio',
        text: [
          'Con un ancho de 64, tres puntuaciones pueden ser muy bien 8, 0 y −8. Softmax hace de ellas {0.9997|w1.data} para la primera y casi nada para las otras. El modelo no ha aprendido nada aún, y está muy seguro de adónde mirar.',
          'Y eso no es lo peor. Lee la última línea de la salida: apenas llega gradiente a las puntuaciones, como en una tanh saturada. No puede aprender a mirar a otro sitio.',
        ],
        notes: [
          'Pregunta: La primera parte es casi 1. ¿Qué dice de su gradiente la pendiente, p por 1 - p?',
          'Ojo: Un gradiente cercano a 0 se lee como «ya lo ha encontrado». Al principio solo dice que está atascado.',
          'Después: Pide dos maneras de achicar las puntuaciones: pesos menores, o una división. ¿Cuál sirve para cualquier ancho?',
        ],
      },
      {
        title: 'La raíz del ancho',
        text: [
          'Las puntuaciones de tamaño √d quedan de tamaño 1 si se dividen entre √d. Al empezar no se prefiere mucho a ningún token, y cada puntuación tiene gradiente.',
          '**Tu tarea:** da a `divide_by` la raíz del ancho, 64, y vuelve a leer el mayor gradiente. ¿Cuántas veces mayor es?',
        ],
        done: '8 es √64. Ahora las puntuaciones son 1, 0 y −1, sea cual sea el ancho, y el gradiente llega.',
        answer:
          'Se ha dividido demasiado: ahora todas las partes son casi iguales, y la cabeza mira a todas partes a la vez.',
        notes: [
          'Pregunta: ¿Por qué entre la raíz de d, y no entre la propia d? ¿Cuáles serían entonces las partes?',
          'Ojo: Se toma la división por un detalle. Quítala de un modelo ancho, y el entrenamiento apenas arranca.',
          'Después: Busca la división en el Python que muestra la vista GPT. ¿Qué ancho tiene allí una cabeza?',
        ],
      },
    ],
  },
  residual: {
    title: 'Un camino junto a cada capa',
    about:
      'Sumar lo que entró a lo que da una capa mantiene vivo el gradiente, y normalizar mantiene el tamaño de los números.',
    scenes: [
      {
        title: 'Ocho capas, una tras otra',
        text: [
          'Otra vez la cadena profunda, con un peso de un medio. Capa a capa el gradiente se reduce al menos a la mitad, porque cada factor es como mucho 0.5: del 1.0 del final quedan {0.0029|x.grad} en `x`. Las primeras capas de un modelo así no aprenden nada.',
        ],
        notes: [
          'Pregunta: ¿Cuánto gradiente quedaría tras ochenta capas? Estima el número de ceros.',
          'Ojo: Se quiere subir los pesos. Entonces explota; no hay ningún número bueno para todas las entradas.',
          'Después: Lee los gradientes de derecha a izquierda, capa a capa, y apúntalos para la escena siguiente.',
        ],
      },
      {
        title: 'Suma lo que entró',
        text: [
          'Una capa no tiene por qué sustituir lo que entró. Puede *sumarse* a ello. Entonces hay dos caminos de vuelta, uno por la capa y otro que pasa de largo, y el segundo es una suma: entrega el gradiente tal como es. Eso es una *conexión residual*.',
          '**Tu tarea:** cambia la línea del bucle para que cada capa sume su tanh a `h`, y comprueba que llega más de 1 a `x`.',
        ],
        done: 'Por cada suma el gradiente pasa sin cambios, así que las capas solo pueden añadirle algo.',
        answer: 'El peso puede quedarse como está: se pide otro camino por las capas.',
        notes: [
          'Pregunta: ¿Qué hace una capa que no ha aprendido nada, con un peso de 0? ¿Antes, y con la suma?',
          'Ojo: Se toma el camino de al lado por un atajo que hace inútiles las capas. Ellas siguen decidiendo qué se suma.',
          'Después: Compara con los números apuntados: capa a capa, ¿dónde crece el gradiente?',
        ],
      },
      {
        title: 'Pero los números crecen',
        text: [
          'En cada capa se suma algo, así que los números crecen: aquí de 1.0 a {7.6844|out.data}. Cuanto más atrás está una capa, mayor es su entrada. Allí su tanh es llana, y su peso apenas aprende: `w_first` recibe un gradiente de {1.4524|w_first.grad}, `w_last` solo {0.0333|w_last.grad}.',
        ],
        notes: [
          'Pregunta: ¿Cuál de las ocho capas hace aún algo útil? Mira los gradientes de sus pesos.',
          'Ojo: «El gradiente en x es grande, así que todo va bien.» Ha pasado de largo; mira lo que recibe el último peso.',
          'Después: Pregunta qué se podría hacer con la entrada de una capa para que siempre tenga el mismo tamaño.',
        ],
      },
      {
        title: 'Normaliza lo que entra',
        text: [
          '`rmsnorm` divide lo que entra en una capa entre su tamaño, la raíz de la media de los cuadrados. Lo que pasa de largo se queda como está. El modelo de la vista GPT lo hace con cada parte: normalizar, trabajar, sumar.',
          '**Tu tarea:** sustituye `size = 1.0` por la raíz de la media de `h * h` y `g * g`, y comprueba que `w_last` recibe más de 0.5.',
        ],
        done: 'Por mucho que crezcan los números que pasan de largo, cada capa los lee con el mismo tamaño, y la última aprende como la primera.',
        notes: [
          'Pregunta: ¿Qué tamaño tienen los dos números después de dividirlos entre él? ¿Importa lo grandes que eran?',
          'Ojo: Algunos dividen también lo que pasa de largo. Entonces la suma ya no es libre, y el gradiente encoge con ella.',
          'Después: Busca en la vista GPT los dos lugares de una capa en los que se suma algo. ¿Qué pasa allí de largo?',
        ],
      },
    ],
  },
  optimizers: {
    title: 'Tres maneras de bajar por un valle',
    about:
      'Un valle empinado a lo ancho y llano a lo largo: donde los pasos corrientes se arrastran, el momento rueda y Adam da a cada número un paso propio.',
    scenes: [
      {
        title: 'Empinado a lo ancho, llano a lo largo',
        text: [
          'Un valle largo: a lo ancho, en `y`, es 25 veces más empinado que a lo largo, en `x`. Lee la salida. `y` salta de una pared a la otra, y `x` se arrastra: tras 20 pasos está en {1.1712|x.data}, y la pérdida en {0.6860|loss.data}.',
          'Una tasa mayor ayudaría a `x`, pero por encima de {0.08|2 / 25} `y` salta cada vez más alto. **La dirección más empinada limita la tasa de todas.**',
        ],
        notes: [
          'Pregunta: ¿Por qué cambia `y` de signo en cada paso, y `x` nunca?',
          'Ojo: El gradiente no apunta al fondo. Apunta pared abajo, en ángulo recto con el camino que uno quiere seguir.',
          'Después: Pon lr en 0.09 y lee en voz alta las últimas líneas. Pregunta luego qué habría que recordar para hacerlo mejor.',
        ],
      },
      {
        title: 'Rodar',
        text: [
          'Con *momento*, un paso es el anterior, algo acortado, más el gradiente nuevo: como una bola que rueda. El número dice cuánto queda del último paso.',
          '**Tu tarea:** dale un momento entre 0 y 1 con el que la pérdida tras 20 pasos sea menor que 0.01.',
        ],
        done: 'Lo que va y viene a lo ancho del valle se anula; lo que va a lo largo se suma.',
        answer: 'Ahora rueda tan bien que se pasa del fondo y vuelve. Un poco menos de momento.',
        notes: [
          'Pregunta: Diez gradientes que apuntan todos igual, y un momento de 0.9: ¿cuánto más largos se hacen los pasos?',
          'Ojo: Más no es mejor. Con 0.9 la bola sube mucho por el otro lado, y necesita más de 20 pasos para pararse.',
          'Después: Reúne las pérdidas que encontró la clase con distintos números, y dibújalas como una curva.',
        ],
      },
      {
        title: 'Un paso para cada uno',
        text: [
          '*Adam* lleva dos medias de cada número: de sus gradientes y de los cuadrados de estos. Un paso es la primera entre la raíz de la segunda. Así que del gradiente solo queda la dirección, no el tamaño: `x`, con un gradiente de 5, va a {4.8|x.data}; `y`, con 25, a {0.8|y.data}. Los dos se han movido {0.2|5 - x.data}, la tasa.',
          'Las dos medias empiezan en 0 y al principio son demasiado pequeñas, así que se agrandan. Sin esa *corrección del sesgo* el primer paso sería {3.16|0.1 / sqrt(0.001)} veces más largo.',
        ],
        notes: [
          'Pregunta: ¿Cuál sería el primer paso si todos los gradientes fueran mil veces mayores? Prueba 25000 en lugar de 25.',
          'Ojo: Adam no conoce mejor el camino. Solo mide el gradiente de cada número por su propio pasado.',
          'Después: Déjalo dar 20 pasos, y luego 40. En la vista Red, hazlo competir con los demás.',
        ],
      },
    ],
  },
  sampling: {
    title: 'Muestras y temperatura',
    about:
      'Un modelo da probabilidades. Escribir es sortear con ellas, y la temperatura dice con cuánto atrevimiento.',
    scenes: [
      {
        title: 'Más frío y más caliente',
        text: [
          'El modelo ha dicho lo que piensa: tres letras con las puntuaciones 2, 1 y 0. Antes de softmax aún podemos dividir las puntuaciones entre una *temperatura* `T`. Con 1 la primera letra recibe {0.6652|p1.data}. Con 0.5 recibe {0.8668|moved(T=0.5).p1.data}, con 2 solo {0.5065|moved(T=2.0).p1.data}.',
          'El frío hace más probable lo probable, el calor lo iguala. El orden se mantiene.',
        ],
        notes: [
          'Pregunta: ¿Con qué temperatura dice el modelo justo lo que ha aprendido? ¿Y qué tendría que significar T = 0?',
          'Ojo: La temperatura no es parte del entrenamiento. La pérdida la toma siempre como 1; se elige al escribir.',
          'Después: Sube T despacio hasta 10 y que la clase diga adónde van las tres probabilidades.',
        ],
      },
      {
        title: 'La más probable, siempre',
        text: [
          'Cerca de 0 la letra más probable se lo lleva todo. Entonces todos los nombres salen iguales, y a menudo aburridos: la letra más probable en cada lugar no hace el nombre más probable.',
          '**Tu tarea:** encuentra una temperatura con la que la primera letra reciba más de 0.99.',
        ],
        done: 'Con este frío toma la primera letra 99 de cada 100 veces: casi *voraz*, es decir, siempre la más probable.',
        answer: 'El calor iguala las letras. Tiene que ser más frío.',
        notes: [
          'Pregunta: Si se toma siempre la letra más probable, ¿cuántos nombres distintos puede escribir un modelo?',
          'Ojo: «Las letras más probables hacen el nombre más probable.» Pueden llevar a un rincón del que no sale nada bueno.',
          'Después: Pregunta qué temperatura conviene a un programa que corrige la ortografía, y cuál a uno que inventa nombres.',
        ],
      },
      {
        title: 'El sorteo',
        text: [
          'Cada línea de la salida se sortea con los mismos números al azar y otra temperatura: 0.2, 3.0 y 1.0. Imagina una ruleta con un sector para cada letra, tan ancho como su probabilidad. La letra que sale es la siguiente entrada del modelo, y así hasta que sale el final.',
          'Por el sorteo no pasa gradiente: una letra es esta o aquella, y no hay nada que empujar. El entrenamiento nunca sortea. Pregunta cómo de probable era la letra *verdadera*.',
        ],
        notes: [
          'Pregunta: ¿A cuál de las tres líneas llamarías aburrida, y a cuál alocada? ¿Cuántas veces sale la e en cada una?',
          'Ojo: Una letra rara que sale no es un error del modelo: con 0.09 tiene que salir en uno de cada once lugares.',
          'Después: En la vista GPT, mueve la temperatura de las muestras y mira cómo los mismos diez nombres se vuelven más atrevidos.',
        ],
      },
    ],
  },
  gpt_in_one_picture: {
    title: 'Un GPT en una imagen',
    about: 'Todo lo de las lecciones anteriores, junto: un GPT entero, tan pequeño que se puede ver.',
    scenes: [
      {
        title: 'De las letras a una pérdida',
        text: [
          'Han llegado dos letras, una *a* y una *n*; lo siguiente es el final. Sigue la imagen:',
          '- `letter and place`: dos filas buscadas y sumadas\n- `attention`: la *n* pregunta, y toma de las dos\n- `added`: se suma a lo que pasó de largo\n- `neurons`: una red pequeña con relu\n- `logits` y `softmax`: una puntuación, y luego una probabilidad, para cada una de las tres letras',
          'La pérdida es −ln p de la verdadera. Todo son escalares: un clic abre cualquier grupo.',
        ],
        notes: [
          'Pregunta: ¿De qué lección viene cada caja? Señala una y que la clase la nombre.',
          'Ojo: Parece una máquina con muchas piezas especiales. Abre una caja: solo hay sumas, productos y unas pocas funciones.',
          'Después: Abre attention y encuentra la división entre la raíz de 2, las exponenciales, y la suma que pasa de largo de todo.',
        ],
      },
      {
        title: 'Y todo el camino de vuelta',
        text: [
          'Una sola pasada hacia atrás lleva a cada peso su gradiente: a los que hicieron la consulta, a los que hicieron las claves, a las filas de la *a* y la *n*. La fila de la tercera letra no está en el grafo, porque aún no ha llegado.',
          'Nadie ha escrito una regla para la atención, para una normalización ni para una capa. Cada caja es sumas, productos, potencias y exponenciales, y la regla de la cadena hace lo demás.',
        ],
        notes: [
          'Pregunta: ¿Cuántas clases de operaciones hay en toda la imagen? Apuesta primero, y mira luego en las cajas.',
          'Ojo: Se dice que la atención tiene su propio camino de vuelta. Las bibliotecas tienen uno por rapidez; aquí sale solo.',
          'Después: Vuelve desde la pérdida con las flechas y párate donde se separan dos caminos: junto a las neuronas, o por ellas.',
        ],
      },
      {
        title: 'Que aprenda',
        text: [
          'Antes del primer paso la letra verdadera tiene una pérdida de {1.1925|loss.data}; quien no sabe nada tendría ln 3, {1.0986|log(3)}.',
          '**Tu tarea:** sube `steps` hasta que la pérdida sea menor que 0.1.',
          'El modelo de la [vista GPT](#/gpt) tiene justo estas partes, con un ancho de 16 en lugar de 2, cuatro cabezas, 27 letras y unos cuatro mil pesos. Lee una lista de nombres, y un minuto después escribe los suyos.',
        ],
        done: 'Ha aprendido una cosa de memoria: tras una a y una n acaba el nombre. Con una lista de nombres aprende lo que tienen en común.',
        answer: 'Está aprendiendo. Dale algunos pasos más.',
        notes: [
          'Pregunta: Ahora dice con gran certeza que el nombre acaba aquí. ¿Qué diría de una a y una l?',
          'Ojo: «Ya entiende los nombres.» Ha visto un solo ejemplo. Lo que diga de otros es lo que ha salido por casualidad.',
          'Después: Abre la vista GPT, pulsa Entrenar, y mira las muestras tras diez, cien y mil pasos.',
        ],
      },
    ],
  },
}

export default lessons
