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
}

export default lessons
