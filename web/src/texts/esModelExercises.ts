// Los ejercicios del camino hacia un modelo de lenguaje, en español.
import type { Words } from './words.svelte.ts'

const exercises: Words['exercises'] = {
  exp: {
    title: 'La exponencial',
    text: [
      'A partir de aquí construyes sobre tu motor un modelo de lenguaje: uno que lee nombres e inventa otros. Necesita dos operaciones más, y la primera es la *exponencial*: `math.exp` del número.',
      'Convierte cualquier número en uno positivo, y es su propia derivada: donde eˣ es grande, es igual de empinada. Así que la derivada local es el resultado. Ya has escrito una operación así: `tanh` también trabaja con su resultado.',
    ],
    hints: [
      ['Calcula el resultado una vez, guárdalo en una variable y úsalo en el camino de vuelta.'],
      ['Con e = eˣ: ∂e/∂x = eˣ = e. La contribución es e · `out.grad`.'],
      [
        'La pendiente es el *resultado*, no la entrada. Y es una contribución como todas: `+=`, porque x puede usarse en otro sitio.',
      ],
    ],
  },
  log: {
    title: 'El logaritmo',
    text: [
      'La segunda operación es el *logaritmo*, el camino de vuelta de `exp`: `math.log` del número. Solo está definido para números positivos, y una probabilidad lo es.',
      'Su pendiente es 1 / x: en 10 la curva es casi llana, en 0.1 es empinada. Lo notará un modelo que haya dado a la letra correcta una probabilidad cercana a 0.',
    ],
    hints: [
      ['Aquí el camino de vuelta necesita la *entrada*, y la tienes: `self.data`.'],
      ['∂ ln x / ∂x = 1 / x. La contribución es `out.grad` dividido entre x.'],
      ['Divide entre `self.data`, no entre `out.data`: el resultado de un logaritmo puede ser 0.'],
    ],
  },
  softmax: {
    title: 'Softmax',
    text: [
      'Un modelo da a cada letra una puntuación, un *logit*. Escribe `softmax(logits)`, que las convierte en probabilidades: una lista de Values positivos que suman 1.',
      'Toma la exponencial de cada logit y divídela entre la suma de todas. Pero `math.exp(1000)` no cabe en un float. Como solo cuentan las diferencias, **resta antes a todos el mayor de los logits**. Tómalo como número normal: lo que se resta en todas partes no cambia ningún resultado ni ningún gradiente.',
    ],
    hints: [
      ['Tres líneas: el número mayor, la lista de las exponenciales, y esa lista dividida entre su suma.'],
      [
        'pᵢ = e^(zᵢ − m) / Σ e^(zⱼ − m), con m el mayor de ellos. El factor e^(−m) está arriba y abajo, así que se cancela.',
      ],
      [
        '`max(logits)` compararía Values: toma el mayor de sus números. Y divide entre la *suma*: dividir entre el mayor da números que no suman 1.',
      ],
    ],
  },
  cross_entropy: {
    title: 'Entropía cruzada',
    text: [
      'La pérdida de un modelo de lenguaje: ¿cuánto le sorprende la letra que vino de verdad? Escribe `cross_entropy(logits, target)`, donde `target` es el lugar de la letra verdadera en la lista. Da un Value: **−ln p** de la probabilidad de la letra verdadera.',
      'Un modelo que no sabe nada da a 27 letras la misma probabilidad, y su pérdida es ln 27, más o menos 3.3. Mira los gradientes en las pruebas: cada logit recibe su probabilidad, y el verdadero 1 menos. Eso es *p − y*, y tu motor lo encuentra solo.',
    ],
    hints: [
      ['Ya tienes `softmax` y `log`. Es una sola línea.'],
      ['L = −ln p_t, y ∂L/∂zᵢ = pᵢ − yᵢ, con y = 1 para la letra verdadera y 0 para todas las demás.'],
      [
        'Solo cuenta la probabilidad de la letra verdadera: las demás entran por la suma de `softmax`. Y no olvides el menos: el ln de una probabilidad es negativo.',
      ],
    ],
  },
  embedding: {
    title: 'Una tabla de incrustación',
    text: [
      'Una letra no es un número. Por eso cada una tiene una fila propia de números que aprender, su *incrustación*; y cada posición tiene otra, porque importa dónde está una letra.',
      'Escribe `embed(text, letters, places)`. El texto es una lista con los números de las letras, como `[1, 0, 1]`; `letters` y `places` son tablas, listas de filas de Values. Da una lista para cada posición: la fila de su letra más la fila de su lugar, número a número.',
      'Una fila usada dos veces recibe los dos gradientes; una que no se usa, ninguno. Para eso no tienes que hacer nada.',
    ],
    hints: [
      ['`enumerate(text)` da juntos el lugar y la letra; `zip` recorre dos filas a la vez.'],
      [
        'xₜ = E[letraₜ] + P[t]. Buscar una fila es un producto con un vector de ceros y un solo 1, sin los ceros.',
      ],
      ['Dos índices distintos: la letra elige la fila en `letters`, el lugar elige la fila en `places`.'],
    ],
  },
  rmsnorm: {
    title: 'Normalización',
    text: [
      'Los números que pasan por muchas capas crecen o encogen. Una *normalización* les devuelve un mismo tamaño. Escribe `rmsnorm(x)` para una lista de Values: cada uno, dividido entre la raíz de la media de los cuadrados.',
      'Suma `1e-5` a la media antes de tomar la raíz, para que una lista de ceros no sea una división entre 0. El resultado es una lista de Values cuyos cuadrados son 1 de media.',
    ],
    hints: [
      ['Primero el tamaño, un solo Value para toda la lista. Luego cada número por uno entre el tamaño.'],
      ['nᵢ = xᵢ · (1/n · Σ xⱼ² + ε)^(−1/2), con ε = 1e-5. Tu potencia admite −0.5 como exponente.'],
      [
        'La *media* de los cuadrados, no su suma. Y el camino de vuelta pasa también por el tamaño: calcúlalo con los Values, no con sus `.data`.',
      ],
    ],
  },
  attention: {
    title: 'Una cabeza de atención',
    text: [
      'Cada posición pregunta a las anteriores. `attention(queries, keys, values)` recibe tres listas con una fila de Values para cada posición, y da una fila para cada posición:',
      '1. La *puntuación* de una posición anterior, o de ella misma, es la suma de los productos de consulta y clave, **dividida entre la raíz de la longitud de la fila**.\n2. `softmax` hace pesos de las puntuaciones.\n3. El resultado es la media de las filas de los valores con esos pesos.',
      '**Ninguna posición mira a las posteriores**: es lo que debe predecir. `dot(x, y)` viene con el ejercicio.',
    ],
    hints: [
      [
        'Un bucle por las posiciones. Para la posición 2 toma las tres primeras claves y los tres primeros valores; para la posición 0, solo los primeros.',
      ],
      ['puntuaciónₜⱼ = qₜ · kⱼ / √d para j ≤ t, w = softmax de las puntuaciones, outₜ = Σ wⱼ vⱼ.'],
      [
        '`softmax` recorre las claves de *una* consulta. Y un corte acaba antes de su último índice: hasta `place` inclusive es `[: place + 1]`.',
      ],
    ],
  },
  heads: {
    title: 'Varias cabezas',
    text: [
      'Una cabeza puede mirar una cosa. Varias miran varias: cada una tiene su propia parte de cada fila, trabaja solo con ella, y al final sus resultados se ponen otra vez uno tras otro.',
      'Escribe `heads(queries, keys, values, count)`. Con filas de 4 números y un `count` de 2, la primera cabeza recibe los dos primeros números de cada fila, la segunda los dos últimos. El resultado tiene filas tan largas como antes.',
    ],
    hints: [
      [
        'Corta las filas de las tres listas, llama a `attention` una vez por cabeza, y junta para cada posición lo que dieron las cabezas.',
      ],
      [
        'Con un ancho d y h cabezas, cada cabeza trabaja con d/h números, y sus puntuaciones se dividen entre √(d/h).',
      ],
      [
        'La cabeza número h recibe el corte de h · parte a (h + 1) · parte: los vecinos siguen juntos. Cada cabeza tiene una parte propia.',
      ],
    ],
  },
  block: {
    title: 'Un bloque',
    text: [
      'Un *bloque* es una capa de un transformer. Escribe primero `linear(x, table)`: para cada fila de la tabla, la suma de sus productos con `x`. Luego `block(x, weights, count)`, para una lista de filas `x` y un diccionario de tablas:',
      '1. Normaliza cada fila. Consultas, claves y valores son `linear` con las tablas `"query"`, `"key"` y `"value"`; después vienen las cabezas.\n2. **Suma** lo que dan las cabezas, pasado por `linear` con `"mix"`, a la fila que entró.\n3. Normaliza eso, `linear` con `"up"`, `relu`, `linear` con `"down"`, y **suma** otra vez.',
      'Donde se suma algo, lo que entró pasa sin cambios: esa es la *conexión residual*.',
    ],
    hints: [
      ['Dos veces el mismo patrón: normalizar, trabajar, sumar. `rmsnorm`, `heads`, `dot` y `add` ya están.'],
      [
        'x ← x + W_mix · heads(rmsnorm(x)), y luego x ← x + W_down · relu(W_up · rmsnorm(x)), para cada posición.',
      ],
      [
        'Se suma a la fila tal como era *antes* de normalizarla. La segunda parte trabaja con el resultado de la primera.',
      ],
    ],
  },
  adam: {
    title: 'Adam',
    text: [
      'Una tasa de aprendizaje va bien a las direcciones empinadas o a las llanas, rara vez a ambas. *Adam* da a cada parámetro un paso propio. Escribe la clase:',
      '- `Adam(parameters, learning_rate, beta1=0.9, beta2=0.999)` lleva dos medias de cada parámetro, de sus gradientes y de los cuadrados de estos, las dos 0 al principio.\n- `step()` mueve las dos medias: `beta1` de la media vieja más `1 - beta1` del gradiente nuevo, y `beta2` igual con el cuadrado. Luego las divide entre `1 - beta1**steps` y `1 - beta2**steps`, porque empezaron en 0. El parámetro se mueve la tasa de aprendizaje por la primera, dividida entre la raíz de la segunda más `1e-8`.\n- `zero_grad()` es como antes.',
      'En las pruebas, `descent` da pasos con una tasa de aprendizaje de 0.1 en p² + 25 q².',
    ],
    hints: [
      ['Dos listas de números normales, tan largas como los parámetros, y un contador de los pasos.'],
      [
        'm ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², p ← p − η · m̂ / (√v̂ + ε), con m̂ = m / (1 − β₁ᵗ) y v̂ = v / (1 − β₂ᵗ).',
      ],
      [
        'Corrige al *usar* las medias, y guarda las no corregidas. El contador sube antes del primer uso, o dividirás entre 0.',
      ],
    ],
  },
  sampling: {
    title: 'El sorteo',
    text: [
      'Escribir un nombre es sortear una letra tras otra. Escribe `sample(logits, temperature, number)`: da el lugar de la letra que sale, un número entero normal.',
      'Divide los logits entre la temperatura y haz de ellos probabilidades. Ponlas una junto a otra de 0 a 1: sale la letra en cuyo trozo cae `number`. Con las probabilidades 0.7, 0.2 y 0.1 y el número 0.75 es la segunda, el lugar 1. Más adelante el número lo dará `random.random()`.',
    ],
    hints: [
      ['Suma las probabilidades desde la izquierda, y para en cuanto el número sea menor que la suma.'],
      [
        'El lugar es el menor i con número < p₀ + … + pᵢ. Por debajo de una temperatura de 1 las diferencias entre logits crecen, por encima de 1 encogen.',
      ],
      [
        'Divide entre la temperatura *antes* de `softmax`. Y si el redondeo deja la suma un pelo por debajo de 1, se trata de la última letra.',
      ],
    ],
  },
  gpt: {
    title: 'Tu motor entrena un GPT',
    text: [
      'La última pieza, y todo está listo. Escribe dos funciones:',
      '- `gpt(letters, weights, count)`: incrusta las letras con las tablas `"letters"` y `"places"`, hazlas pasar por un `block`, y da para cada posición los logits, `linear` con la tabla `"logits"`.\n- `gpt_loss(letters, weights, count)`: las letras empiezan y acaban con el signo del final. **En cada posición el modelo debe decir la letra que viene después.** Así que lee todas las letras menos la última, y las verdaderas son todas menos la primera. La pérdida es la media de las entropías cruzadas.',
      'Cuando se superen las pruebas, el botón de abajo hará que tu motor aprenda nombres: desde el primer `+`, escrito por ti.',
    ],
    hints: [
      [
        'Cinco llamadas a lo que ya has escrito: `embed`, `block`, `linear`, y para la pérdida `gpt` y `cross_entropy`.',
      ],
      ['L = 1/n · Σ −ln p(letraₜ₊₁ | letra₁ … letraₜ).'],
      [
        'Los objetivos van desplazados en uno: lo que entra en la posición t no es lo que debe salir de ella. Predecir la letra que se acaba de leer es fácil, y no vale nada.',
      ],
    ],
  },
}

export default exercises
