// Las lecciones del camino hacia un modelo de lenguaje, en español.
import type { Words } from './words.svelte.ts'

const lessons: Words['lessons'] = {
  softmax: {
    title: 'De puntuaciones a probabilidades',
    about:
      'Softmax convierte puntuaciones en partes que suman 1, y el gradiente que deja es la probabilidad menos la verdad.',
    scenes: [
      {
        title: 'Las puntuaciones se vuelven partes',
        text: [
          'Pueden seguir tres letras, y un modelo da a cada una una puntuación, su *logit*: 2, 1 y 0. Una puntuación puede ser cualquier número. Una probabilidad no: está entre 0 y 1, y todas juntas suman 1.',
          '*Softmax* hace lo uno de lo otro. `exp` vuelve positiva cada puntuación, y dividir entre la suma las convierte en partes: la primera letra recibe {0.6652|p.data}.',
        ],
        notes: [
          'Pregunta: ¿Por qué no dividir las propias puntuaciones entre su suma? Pruébalo con las puntuaciones 1, 0 y -1.',
          'Ojo: Algunos esperan que el doble de puntuación dé el doble de probabilidad. Cuenta la diferencia: uno más es e veces más probable.',
          'Después: Que la clase calcule las otras dos partes a partir de la imagen. ¿Cuánto suman las tres?',
        ],
      },
      {
        title: 'Lo que gana una lo pierden las demás',
        text: [
          'Sube `a` un poco y sube `p`: su gradiente es {0.2227|a.grad}. Sube `b` o `c`, y `p` baja, porque toman su parte del mismo todo: {-0.1628|b.grad} y {-0.0599|c.grad}.',
          'Los tres gradientes suman {0|a.grad + b.grad + c.grad}. Si todas las puntuaciones suben lo mismo, no cambia nada. Solo cuentan sus diferencias.',
        ],
        notes: [
          'Pregunta: ¿Qué le pasa a p si sumamos 5 a las tres puntuaciones? Decídanlo antes de mover un deslizador.',
          'Ojo: Parece que b no tiene nada que ver con p: no está en su numerador. Está en la suma de abajo.',
          'Después: Busca en la imagen los dos caminos de a hasta p: uno por el numerador, otro por la suma.',
        ],
      },
      {
        title: 'Probabilidad menos verdad',
        text: [
          'Digamos que la letra verdadera era la primera. La pérdida es el logaritmo de su probabilidad, con un menos. Mira ahora qué llega a las puntuaciones:',
          '- `a` recibe {-0.3348|a.grad}, su probabilidad {0.6652|p.data} menos 1\n- `b` recibe {0.2447|b.grad}, su probabilidad menos 0\n- `c` recibe {0.0900|c.grad}, su probabilidad menos 0',
          'Con `y` para la verdad, 1 para la letra verdadera y 0 para las demás, eso es **p − y**: no queda ninguna exponencial.',
          '**Tu tarea:** mueve `c` hasta que su propio gradiente pase de 0.5.',
        ],
        done: 'El gradiente de una letra equivocada es su probabilidad: cuanto más seguro está de ella el modelo, con más fuerza se la empuja hacia abajo.',
        answer:
          'Ahora la tercera letra es menos probable, y su gradiente ha disminuido. Tiene que ser más probable.',
        notes: [
          'Pregunta: Los gradientes de b y c son positivos. ¿Hacia dónde mueve esas dos puntuaciones un paso de entrenamiento?',
          'Ojo: «c está mal, así que su gradiente debería ser grande.» Es tan grande como la probabilidad que le da el modelo.',
          'Después: Pregunta cuánto suman los tres gradientes, y por qué tiene que ser así.',
        ],
      },
      {
        title: 'Demasiado grande para exp',
        text: [
          'En ningún float cabe `exp(1000)`. Pero solo cuentan las diferencias, así que resta antes a todas las puntuaciones la mayor de ellas. El exponente mayor es entonces 0, y nada se desborda. La probabilidad es {0.6652|p.data}, como antes, y los gradientes también son los mismos.',
          'A esta forma se la llama *estable*, y la tiene cualquier biblioteca.',
        ],
        notes: [
          'Pregunta: ¿Cuál es ahora el mayor exponente posible? ¿Y qué pasa con una puntuación muy por debajo de la mayor?',
          'Ojo: Algunos creen que el resultado cambia un poco. No cambia nada: numerador y suma se dividen entre el mismo número.',
          'Después: Quita `- top` en una sola línea y pregunta qué va mal. Tienen que moverse todas juntas.',
        ],
      },
    ],
  },
  cross_entropy: {
    title: 'Entropía cruzada y ln 27',
    about:
      'Cuánto sorprende la verdad a un modelo, en un solo número, y cuánto vale para el que no sabe nada.',
    scenes: [
      {
        title: 'Sorpresa',
        text: [
          'Un modelo da a la letra que de verdad sigue una probabilidad, `p`. Como pérdida tomamos −ln p, la *sorpresa*: en un medio es {0.6931|loss.data}. Para 1 sería {0|moved(p=1.0).loss.data}, y para 0.01 {4.6052|moved(p=0.01).loss.data}.',
          'Cuanto más se acerca `p` a 0, más empinada es la curva. Lo más caro es estar seguro de algo falso.',
          '**Tu tarea:** encuentra una probabilidad con la que la pérdida sea menor que 0.1.',
        ],
        done: 'Por encima de nueve décimas la sorpresa es pequeña. Solo sería 0 para un modelo del todo seguro y acertado.',
        answer: 'Eso es más que 1, y ninguna probabilidad lo es.',
        notes: [
          'Pregunta: Dos modelos: uno da 0.5 a la letra verdadera, el otro 0.25. ¿Cuánto más se sorprende el segundo?',
          'Ojo: «La pérdida es la probabilidad de fallar.» Eso sería 1 - p, que nunca pasa de 1. La sorpresa no tiene tope.',
          'Después: Reduce p a la mitad una y otra vez y que la clase diga cuánto crece la pérdida: siempre lo mismo.',
        ],
      },
      {
        title: 'Uno que no sabe nada',
        text: [
          'Un modelo de nombres elige entre 26 letras y el final, 27 en total. Antes de aprender nada, todas sus puntuaciones son iguales, así que cada letra recibe {0.0370|p.data}, una parte de 27. Su pérdida es {3.2958|loss.data}: exactamente **ln 27**.',
          'Es lo primero que hay que mirar al empezar a entrenar. Si la primera pérdida es mucho mayor, el modelo empieza estando seguro de algo.',
        ],
        notes: [
          'Pregunta: ¿Cuál sería la primera pérdida para las cifras del 0 al 9, sin saber nada? ¿Y para una moneda?',
          'Ojo: Una pérdida de 3.3 suele parecer mala. Es lo que cuesta la ignorancia honrada; malo es solo lo que la supera.',
          'Después: Abre la vista GPT y busca la línea de ln 27 junto a su pérdida, antes del primer paso y después.',
        ],
      },
      {
        title: 'Un nombre entero',
        text: [
          'Un nombre pregunta varias veces qué sigue. La pérdida es la media de las sorpresas, la *entropía cruzada*: aquí {1.7661|loss.data}. Las letras bien y mal acertadas la comparten, pero no sus gradientes: `p2` recibe {-6.6667|p2.grad}, `p3` solo {-0.6667|p3.grad}.',
          '**Tu tarea:** sube una de las tres más o menos 0.05, no más, y deja la pérdida por debajo de 1.6.',
        ],
        done: 'Era la más rara: la parte más empinada de la curva está donde la probabilidad es pequeña.',
        answer: 'Esta también ayuda, pero menos: no era la más sorprendente de las tres.',
        notes: [
          'Pregunta: Una vigésima parte más para una de ellas: ¿dónde vale más? Léelo en los gradientes antes de mover nada.',
          'Ojo: Muchos suben p3, porque casi acierta. Lo que casi acierta ya tiene poco que dar.',
          'Después: El producto de las tres probabilidades es la del nombre entero. Pregunta dónde está en la pérdida: una suma de logaritmos.',
        ],
      },
    ],
  },
  bigram: {
    title: 'Un modelo de lenguaje, dos veces',
    about:
      'Un modelo de bigramas, una vez contando y otra por gradiente: los dos encuentran las mismas probabilidades.',
    scenes: [
      {
        title: 'Contando',
        text: [
          '¿Qué viene después de una *a*? En estos cinco nombres la sigue una *n* {5|n.data} veces, una *l* {1|l.data} vez y el final {4|end.data} veces. Así que una *n* tiene la probabilidad {0.50|p.data}.',
          'Una tabla con una fila así para cada letra es un modelo de *bigramas*, el modelo de lenguaje más pequeño que hay: mira una letra y dice cómo de probable es cada una de las siguientes.',
        ],
        notes: [
          'Pregunta: ¿Cuántas filas y columnas tiene la tabla para todos los nombres, con 26 letras y el final?',
          'Ojo: El final es una letra como las demás. Sin él, ningún nombre se acabaría nunca.',
          'Después: Pregunta qué diría este modelo después de una l. Contadlo en el código, todos juntos.',
        ],
      },
      {
        title: 'Por gradiente',
        text: [
          'Ahora sin contar: tres puntuaciones que empiezan en 0, softmax, y la sorpresa media en los diez lugares después de una *a*. Aún no se sabe nada, así que la pérdida es ln 3, {1.0986|loss.data}.',
          'Los gradientes dicen qué hacer: `n` recibe {-0.1667|n.grad}, un tercio menos un medio. Es p − y, promediado: lo que dice el modelo menos las veces que ocurrió.',
        ],
        notes: [
          'Pregunta: El gradiente de l es positivo. ¿Qué hará el entrenamiento con su puntuación, y es correcto?',
          'Ojo: Parece que las cuentas se cuelan por la pérdida. Al entrenar llegan de ejemplo en ejemplo; la media es la misma.',
          'Después: Pregunta dónde serían 0 todos los gradientes. Donde cada probabilidad es la parte que se contó.',
        ],
      },
      {
        title: 'Se encuentran',
        text: [
          'En tres pasos la pérdida ha bajado a {0.9912|loss.data}. Con las probabilidades contadas, 5, 1 y 4 décimas, sería {0.9433|-(0.5 * log(0.5) + 0.1 * log(0.1) + 0.4 * log(0.4))}.',
          '**Tu tarea:** sube `steps` hasta que la pérdida sea menor que 0.944, y compara la última línea de la salida con las cuentas.',
          '¿Para qué el camino largo? Con diez letras delante ya no hay nada que contar, porque casi ninguna serie de diez letras se repite. Al gradiente le da igual.',
        ],
        done: 'Ninguna puntuación puede hacerlo mejor: la pérdida ha bajado hasta lo que dan las cuentas, y las probabilidades también.',
        answer:
          'Más cerca, pero aún no: la probabilidad de una l sigue siendo demasiado alta. Dale más pasos.',
        notes: [
          'Pregunta: ¿Cuál de los dos caminos sigue sirviendo si el modelo puede mirar cinco letras, o cien?',
          'Ojo: «Entrenar solo aproxima.» Aquí llega a las mismas probabilidades; cada paso más se acerca más.',
          'Después: Escribe otro comienzo para las puntuaciones: cambian, pero sus diferencias acaban siendo las mismas.',
        ],
      },
    ],
  },
}

export default lessons
