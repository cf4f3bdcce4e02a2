// Las lecciones sobre redes, en español.
import type { Words } from './words.svelte.ts'

const lessons: Words['lessons'] = {
  features: {
    title: 'Características en vez de capas',
    about: 'Lo que ninguna recta separa lo separa un producto: la entrada adecuada ahorra una capa oculta.',
    scenes: [
      {
        title: 'Ninguna recta los separa',
        text: [
          'Cuatro puntos están en las esquinas de un cuadrado. A dos esquinas opuestas hay que responder 1, a las otras dos −1. Esto es *XOR*. El modelo es un peso para `x`, llamado `w`, y otro para `y`, llamado `v`. La pérdida es {1.5000|loss.data}.',
          '**Tu tarea:** mueve `w` y `v` hasta que los dos gradientes queden cerca de 0. ¿Cuánto vale entonces la pérdida?',
        ],
        done: 'Lo mejor que pueden hacer dos pesos es responder 0 en todas partes. Los gradientes han desaparecido y la pérdida no.',
        notes: [
          'Pregunta: Dibuja las cuatro esquinas. ¿Puede alguien trazar una recta que deje una clase a cada lado?',
          'Ojo: «Le falta entrenamiento.» Los gradientes ya son 0: ningún entrenamiento cambiará nada.',
          'Después: Pregunta qué número, hecho de x e y, es el mismo en las dos esquinas de una clase.',
        ],
      },
      {
        title: 'Un producto basta',
        text: [
          'Multiplica `x` por `y` antes de que el modelo los vea. El producto es 1 en las dos esquinas de una clase y −1 en las de la otra. A una entrada hecha de otras se la llama *característica*.',
          'Ahora las cuatro esquinas tiran del mismo peso hacia el mismo lado: el gradiente de `u` es {-1.6000|u.grad}.',
          '**Tu tarea:** mueve `u` hasta que la pérdida baje de 0.01.',
        ],
        done: 'Un solo peso sobre x·y responde a las cuatro esquinas, sin capa oculta.',
        notes: [
          'Pregunta: ¿Cuál de los cuatro puntos pide otra dirección que los demás? Ninguno: comparen las cuatro contribuciones.',
          'Ojo: El modelo sigue siendo lineal, en su peso. Lo que se curva es la entrada.',
          'Después: En la vista Red toma XOR, quita las dos capas ocultas y enciende x·y.',
        ],
      },
      {
        title: 'También un círculo es una recta',
        text: [
          'Dos puntos están cerca del centro y dos lejos. Ninguna recta los separa, pero sí su distancia al centro, y `x*x + y*y` es esa distancia al cuadrado. Con ella bastan un peso y un sesgo: tras treinta vueltas la pérdida es {0.0045|loss.data}.',
          'Míralo con cien puntos: [círculos sin capa oculta](#/network?data=circles&layers=&features=x*x;y*y). Una capa oculta tendría que encontrar sola una característica así, y para eso está.',
        ],
        notes: [
          'Pregunta: ¿Qué signo recibe u, y por qué? Piensen qué debe hacer la respuesta lejos del centro.',
          'Ojo: «Entonces las capas no sirven.» Alguien tenía que saber que era un círculo. Las capas encuentran lo que nadie sabe.',
          'Después: Toma las espirales. ¿Qué característica las separaría? Que la clase pruebe dos minutos, y luego vuelve a poner las capas.',
        ],
      },
    ],
  },
  dead_relu: {
    title: 'Neuronas muertas',
    about: 'Una ReLU que da 0 con todos los ejemplos no recibe gradiente, y nunca vuelve por sí sola.',
    scenes: [
      {
        title: 'Despierta',
        text: [
          'Una ReLU deja pasar lo que está por encima de 0 y convierte en 0 el resto. Aquí entra {1|w.data * x.data + b.data}, así que sale {1|n.data}, y el gradiente pasa como si la ReLU no estuviera: `w` recibe {-8|w.grad}.',
        ],
        notes: [
          'Pregunta: ¿Cuál es aquí la derivada local de la ReLU? ¿Y qué dos valores puede tener?',
          'Ojo: Algunos creen que una ReLU aplasta los números grandes como tanh. Los deja como están.',
          'Después: Pregunta dónde está el punto interesante en la recta, antes de mover b hasta allí.',
        ],
      },
      {
        title: 'Dormida',
        text: [
          'Ahora el sesgo es −3 y entra {-2|w.data * x.data + b.data}. La neurona responde {0|n.data}, la pérdida es {9|loss.data}, y aun así `w` y `b` reciben un gradiente de {0|w.grad}. Nada les dice que se muevan, así que nada lo hará nunca.',
          'Con muchos ejemplos, una neurona está *muerta* cuando le pasa esto con todos.',
          '**Tu tarea:** despiértala: mueve `b` hasta que la ReLU dé más de 0.',
        ],
        done: 'Vuelve a entrar algo por encima de 0, así que el gradiente vuelve a pasar.',
        notes: [
          'Pregunta: La pérdida es grande. ¿Por qué nadie avisa al peso? Sigan los números naranjas hasta donde acaban.',
          'Ojo: «El gradiente es 0, así que está en lo mejor.» Es 0 porque el camino está cerrado, no porque haya llegado al fondo.',
          'Después: Pregunta cómo puede llegar aquí una neurona al entrenar, si el gradiente siempre apunta a una pérdida menor.',
        ],
      },
      {
        title: 'Un paso demasiado largo',
        text: [
          'La tasa de aprendizaje es demasiado alta: el segundo paso salta tan lejos que entra un número por debajo de 0. Desde entonces el gradiente es {0|w.grad}, la pérdida se queda en {9|loss.data} y las vueltas no cambian nada.',
          '**Tu tarea:** baja `rate` hasta que la neurona sobreviva y la pérdida acabe por debajo de 0.1.',
          'La vista Red cuenta las neuronas muertas bajo *Gradientes*. Una ReLU *con fuga* deja pasar una centésima por debajo de 0, y así ninguna neurona muere del todo.',
        ],
        done: 'Con pasos cortos la suma nunca salta por debajo de 0, y la neurona sigue viva.',
        notes: [
          'Pregunta: Lean la salida: ¿en qué vuelta muere, y qué hizo el paso anterior?',
          'Ojo: Después ya no ayuda una tasa menor: una neurona muerta no recibe gradiente, sea cual sea la tasa.',
          'Después: En la vista Red elige ReLU y una tasa de 1, y mira los gradientes de las capas.',
        ],
      },
    ],
  },
  overfitting: {
    title: 'Sobreajuste',
    about:
      'Una pérdida de 0 en los puntos de entrenamiento no dice nada del siguiente: aparta algunos y para a tiempo.',
    scenes: [
      {
        title: 'Aprendido de memoria',
        text: [
          'Alguien midió tres puntos. Vienen de la recta `y = x`, pero el del medio se midió mal: −0.8 en vez de 0. El modelo tiene tres pesos para ellos, `a + b*x + c*x*x`, y el entrenamiento ha encontrado una curva que pasa por los tres. La pérdida es {0|train.data} y todos los gradientes son {0|a.grad}.',
          'Tantos pesos como puntos: así siempre sale. El modelo no tiene por qué haber entendido nada.',
        ],
        notes: [
          'Pregunta: La pérdida no puede bajar más. ¿Le confiarían a este modelo un punto nuevo?',
          'Ojo: «Una pérdida de 0 es lo que queremos.» En los puntos de entrenamiento, sí. De esos nadie necesita la respuesta: ya se sabe.',
          'Después: Que la clase dibuje la curva por los tres puntos, y en ella la respuesta en x = 2, antes de la escena siguiente.',
        ],
      },
      {
        title: 'El punto que no ha visto',
        text: [
          'A los mismos pesos se les pregunta por un punto *reservado*: `x` es 2, y la recta dice 2. La curva responde {4.4|answer.data}, y la pérdida en este punto es {5.76|held.data}. La curvatura que explica una mala medida se equivoca en todo lo demás. Esto es el *sobreajuste*.',
          'Solo lo muestran los puntos que no participan en el entrenamiento.',
        ],
        notes: [
          'Pregunta: ¿Cuál de los tres pesos tiene la culpa? Sigan los números naranjas: ¿cuál cambiaría más la respuesta?',
          'Ojo: Con los puntos reservados no se eligen pesos. Si el entrenamiento los ve, son puntos de entrenamiento.',
          'Después: Pregunta qué pasa por el camino: ¿ha respondido siempre tan mal en el punto nuevo?',
        ],
      },
      {
        title: 'Parar a tiempo',
        text: [
          'Ahora los pesos empiezan en 0 y aprenden. Lee la salida: la pérdida en los tres puntos baja en cada vuelta. La del punto nuevo baja, da la vuelta y sube otra vez: tras cuarenta vueltas es {2.3218|held.data}. El grafo es el del punto reservado.',
          '**Tu tarea:** cambia `turns` para que la pérdida reservada quede por debajo de 0.05. A esto se le llama *parada temprana*.',
          'Míralo en una red: [cuarenta puntos con ruido, dos capas anchas](#/network?data=moons&data.n=40&data.noise=0.5&layers=16:tanh,16:tanh). Pulsa *Entrenar* y mira cómo se separan las dos curvas.',
        ],
        done: 'La parte recta se aprende primero y la mala medida al final. Quien para en medio se queda con la recta.',
        answer:
          'Demasiado pronto: aún no ha aprendido la recta. Busca en la salida la menor pérdida reservada.',
        notes: [
          'Pregunta: ¿Qué columna mirarían si no hubiera ningún punto reservado? ¿Qué decidirían?',
          'Ojo: «Cuanto más se entrena, mejor.» Después de la vuelta, cada paso empeora el modelo en aquello para lo que está.',
          'Después: En la vista Red sube el número de puntos y vuelve a entrenar. La brecha se cierra: más datos es el mejor remedio.',
        ],
      },
    ],
  },
  rates: {
    title: 'Tasas en una red',
    about:
      'En una red, una tasa demasiado alta a menudo no diverge: se atasca. Y una tasa que mengua llega donde una fija oscila.',
    scenes: [
      {
        title: 'Lanzada a lo plano',
        text: [
          'En un cuenco, una tasa demasiado alta diverge. Una neurona con tanh hace otra cosa. Aquí el primer paso es tan largo que `w` cae en {-4.7466|w.data}, donde tanh es plana. Desde entonces el gradiente es {0.0000|w.grad}: la neurona se queda quieta, y con ella la pérdida, en {0.0400|loss.data}.',
          'Ningún número se hace infinito y nada avisa. La curva de la pérdida simplemente se aplana, y parece que el entrenamiento hubiera terminado.',
        ],
        notes: [
          'Pregunta: La pérdida ha bajado a 0.04 y ahí se queda. ¿Cómo se sabe si ha llegado o si está atascado?',
          'Ojo: Dar pasos más cortos desde aquí no ayuda: el gradiente mismo ha desaparecido. Hay que empezar de nuevo con una tasa menor.',
          'Después: Pon la tasa en 0.5 y lee otra vez la salida. Hacen falta ocho vueltas para verla bajar.',
        ],
      },
      {
        title: 'Dos ejemplos que tiran',
        text: [
          'Una red rara vez mira todos los ejemplos en un paso: toma un *lote*. Aquí un lote es un solo ejemplo. Uno quiere que `w` sea 1, el otro 3; lo mejor para los dos es 2. Cada paso corre tras el ejemplo que acaba de ver, así que `w` oscila para siempre. Tras veinte vueltas está en {1.3333|w.data} y la pérdida en los dos es {1.4444|both.data}, aunque podría ser 1.',
        ],
        notes: [
          'Pregunta: ¿Qué cambiarían otras cien vueltas? Miren las últimas líneas de la salida.',
          'Ojo: El gradiente de cada ejemplo es correcto. Solo que no es el gradiente de todos.',
          'Después: Pide dos maneras de oscilar menos. Una tasa menor es una; un lote mayor es la otra.',
        ],
      },
      {
        title: 'Una tasa que mengua',
        text: [
          'Después de cada vuelta la tasa se multiplica por `factor`. Con 1 se queda como está, y `w` acaba en {1.3333|w.data} como antes.',
          '**Tu tarea:** cambia `factor` hasta que `w` acabe entre 1.98 y 2.02.',
          'La vista Red tiene planes así: [lotes de cuatro con una tasa que baja hasta 0](#/network?batchSize=4&optimizer.lr=0.05&schedule=cosine&schedule.steps=2000). Su *Barrido* prueba diez tasas a la vez y dice cuál va mejor.',
        ],
        done: 'Pasos largos mientras el camino es largo, cortos al final: eso es un plan.',
        answer: 'Ya oscila menos. Deja que la tasa mengüe más deprisa.',
        notes: [
          'Pregunta: ¿Qué falla cuando el factor es muy pequeño, como 0.1? Pruébenlo y miren dónde se para w.',
          'Ojo: «Los pasos cortos siempre son seguros.» Los que menguan demasiado deprisa se paran antes de llegar.',
          'Después: En la vista Red pulsa Barrido y que la clase apueste por una tasa antes de entrenar las cien redes.',
        ],
      },
    ],
  },
  l2: {
    title: 'L2: un precio por los pesos',
    about:
      'Sin precio los pesos crecen para siempre, y los que nadie necesita se quedan. L2 quita a cada uno una parte en cada paso.',
    scenes: [
      {
        title: 'No tiene fin',
        text: [
          'Una neurona debe responder 1, y tanh nunca da del todo 1. Así que no hay un peso mejor: `w` es {2|w.data}, la neurona responde {0.9640|n.data}, que está bien se mire como se mire, y el gradiente sigue pidiendo más: {-0.0051|w.grad}. Arrastra `w` hasta 5. La pérdida vuelve a bajar.',
          'Los pesos grandes hacen que una red esté segura donde no debería: un cambio pequeño en la entrada da la vuelta a su respuesta.',
        ],
        notes: [
          'Pregunta: ¿Con qué w es el gradiente exactamente 0? Que alguien lo arrastre hasta donde llegue.',
          'Ojo: «Converge.» La pérdida sí, hacia 0. El peso no converge a nada.',
          'Después: Pregunta qué se podría sumar a la pérdida para que un peso de 50 deje de ser mejor que uno de 2.',
        ],
      },
      {
        title: 'Un precio',
        text: [
          '*L2* suma a la pérdida el cuadrado de cada peso, por un número pequeño. Las dos partes tiran en sentidos contrarios: el error pide un peso mayor, el precio uno menor. Juntas dan a `w` un gradiente de {0.3949|w.grad}, y la curva tiene un fondo.',
          '**Tu tarea:** mueve `w` hasta allí, hasta que su gradiente quede cerca de 0.',
        ],
        done: 'Aquí un peso mayor costaría justo lo que ahorra.',
        notes: [
          'Pregunta: ¿De dónde vienen las dos contribuciones a w, y cuál es mayor en 2? ¿Y en 0.5?',
          'Ojo: Con el precio la pérdida es mayor que sin él. No está para ser pequeña, sino para hacer pequeño w.',
          'Después: Cambia 0.1 por 1 y que la clase adivine antes adónde va el fondo. Con un precio demasiado alto no se aprende nada.',
        ],
      },
      {
        title: 'Lo que nadie necesita',
        text: [
          'La segunda entrada, `z`, es 0 en todos los ejemplos, como un píxel de una esquina que siempre está negro. El error nunca dice nada de su peso `v`. Sin L2 conservaría el número que le dio el azar, y hablaría en cuanto ese píxel fuera blanco una vez.',
          'Con L2 cada paso le quita una décima parte: en la última de veinte vueltas `v` es {0.1351|v.data}. Por eso se llama también *decaimiento de pesos*. El peso `w` hace falta, y se queda en {0.7273|w.data}, algo por debajo de los 0.8 que piden los ejemplos.',
          'Míralo en imágenes: [dígitos con L2](#/network?data=digits&l2=0.01). En los pesos de la primera capa las esquinas se apagan mientras entrena.',
        ],
        notes: [
          'Pregunta: ¿Por qué w deja de menguar y v no? Miren qué da un gradiente a cada uno.',
          'Ojo: L2 no es parte de la respuesta. Cuando se juzgan los puntos reservados solo cuenta el error.',
          'Después: Abre los dígitos, entrena con L2 en 0 y luego en 0.01, y compara las esquinas de las imágenes de los pesos.',
        ],
      },
    ],
  },
}

export default lessons
