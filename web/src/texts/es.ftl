# What Python says, in Spanish: a template for each id of the catalogue. A place like { $name } is filled in by the page.

activations-mlp-needs-hidden-layers = MLP necesita { $n_layers } activaciones para sus capas ocultas o { $n_layers2 } para todas, y llegaron { $got }
activations-needs-activation = { $owner } necesita que activation sea una de { $choices }, y llegó { $got }
activations-needs-name-activation-function = { $owner } necesita el nombre de una activación o una función que lo sea, y llegó { $got }

arrays-dtype = El sustituto de numpy de nanograd no tiene el dtype { $got }
arrays-no-attribute = El sustituto de numpy de nanograd no tiene array.{ $name }

beside-standin = { $packages } es aquí un sustituto de nanograd: una parte, en Python.
beside-standins = { $packages } son aquí sustitutos de nanograd: una parte de cada uno, en Python.

built-network-batch-can-most-points = Un lote puede tener como mucho los { $train } puntos que hay para entrenar, y llegó { $got }
built-network-these-points = { $title } es para { $tasks_of }; estos puntos son de { $task }

cells-no-code = Este cuaderno no tiene celdas de código
cells-not-a-notebook = Esto no es un cuaderno: necesita una lista de celdas en JSON

check-stopped = Detenido.

colours-scale = Aquí no hay ninguna escala de colores { $name }: viridis es una

csv-points-classification-needs-least-two = Una clasificación necesita al menos dos clases, y solo llegó { $names }
csv-points-line-column-needs-finite = Línea { $line }, columna { $column }: necesita un número finito, y llegó { $got }
csv-points-line-needs-columns-like = Línea { $line }: necesita { $width } columnas como el primer punto, y llegaron { $got }
csv-points-line-needs-name-class = Línea { $line }: necesita el nombre de una clase como el primer punto, y llegó { $got }
csv-points-line-point-needs-least = Línea { $rows }: un punto necesita al menos un número y un objetivo, y llegó una sola columna
csv-points-table-needs-least-line = Una tabla de puntos necesita al menos una línea de números, y no llegó ninguna

dataset-regressions-points-no-classes = Los puntos de una regresión no tienen clases
dataset-split-needs-share-from = split necesita una parte de 0 a 1, y llegó { $got }

datasets-data-set-needs-noise = Un conjunto de datos necesita un ruido no menor que 0, y llegó { $got }
datasets-gaussians-needs-least-classes = gaussians necesita al menos 2 clases, y llegó { $got }
datasets-needs-whole-number-least = { $name } necesita que { $what } sea un número entero no menor que 1, y llegó { $got }

derivative-graph-nodes-too-many = El grafo de esta derivada tiene { $order } nodos, demasiados para dibujarlos.
derivative-graph-would-too-large = El grafo de esta derivada sería demasiado grande para dibujarlo.
derivative-no-graph = La derivada no tiene grafo aquí: { $error }.
derivative-taken-by-input-graph = Se deriva respecto a una entrada, y este grafo no tiene ninguna.

divergence-gradient-not-finite = Paso { $step }: un gradiente no es finito; el primero, el gradiente { $gradient } en { $name }
divergence-leaf = { $name } es { $data }
divergence-made-from-one = { $name } es { $data }, hecho por { $op } con { $first }
divergence-made-from-two = { $name } es { $data }, hecho por { $op } con { $first } y { $second }
divergence-step-loss-first = Paso { $step }: la pérdida es { $data }; el primero, { $describe }

drawing-draw-dot-needs-value = draw_dot necesita un Value, y llegó { $type } { $got }
drawing-drawings-format = El formato de un dibujo es uno de { $choices }, y llegó { $got }
drawing-needs-graphviz-package-graphvizs = { $format } necesita el paquete graphviz y el programa dot de Graphviz, y falta uno de los dos; svg y dot no necesitan ninguno
drawing-rankdir-needs = rankdir tiene que ser uno de { $choices }, y llegó { $got }

downloads-no-network = Aquí Python no tiene red: descarga { $name } y suéltalo en la página

expression-did-you-mean = ¿Quisiste decir { $name }?
expression-needs-like = { $name } necesita { $needed }, como { $example }; aquí tiene { $came } (línea { $line }).
expression-needs-like-alpha-fixed = { $name } necesita { $needed }, como { $example }; alpha es fijo (línea { $line }).
expression-no-function = No hay ninguna función llamada { $name } (línea { $line }). { $instead }
expression-no-product = { $name } es aquí un número, no una función: para un producto escribe { $name }*(…) (línea { $line }).
expression-not-formula = Esto no es una fórmula.
expression-left-of-equals = A la izquierda de = va un nombre: y = x^2, no f(x) = x^2 (línea { $line }).
expression-needs-brackets = { $name } necesita paréntesis alrededor de su entrada, como { $name }(x) (línea { $line }).
expression-something-wrong = Esto no es una fórmula: aquí falta o sobra algo (línea { $line }).
expression-two-names = Dos nombres o números necesitan un signo entre ellos, como x*y (línea { $line }).
expression-nothing-follows = Falta algo después de { $sign } (línea { $line }).
expression-one-input = una entrada
expression-one-input-and-alpha = una entrada y puede tener un simple número alpha
expression-there-are = Hay { $names }.
expression-two-inputs = dos entradas
expression-two-or-more = dos entradas o más

failure-assert = Falló un assert
failure-assert-says = Falló un assert: { $said }
failure-at-line = { $said } (línea { $line }).
failure-complex = Un número negativo elevado a una potencia no entera, como (-8)**0.5, no es un número real: el motor solo calcula con números reales
failure-division = Una división entre cero
failure-forgotten-import = { $said }. Añade la línea: from nanograd import { $name }
failure-import = Un import falló
failure-in-cell = { $said } (celda { $cell }, línea { $within }; línea { $line } del texto).
failure-input = El código pide datos: escribe la respuesta en Salida
failure-key = No hay ninguna clave { $key }
failure-math-function = Las funciones math de Python toman simples números y perderían el gradiente: usa las de nanograd, como x.tanh() o nanograd.tanh(x)
failure-memory = El código necesita más memoria de la que hay
failure-nested = Esto está anidado a demasiada profundidad para leerlo: da nombres propios a sus partes internas.
failure-no-file = No hay ningún archivo { $name }: en la página, suéltalo en cualquier sitio
failure-no-input = El código pide datos, y no hay ninguno
failure-no-module = Aquí no hay ningún módulo { $name }. Se pueden importar la biblioteca estándar de Python y nanograd
failure-overflow = Un número creció demasiado para los números de un ordenador, que acaban cerca de 1.8e308
failure-power = En Python una potencia se escribe con dos asteriscos: x**2
failure-recursion = El código se llama a sí mismo a demasiada profundidad: una función recursiva necesita un caso que pare
failure-sign-missing = Entre un número y un nombre hace falta un signo, como en 2*x
failure-unexplained = El código se detuvo con { $type }

faulty-pass-endless = más de mil billones de
faulty-pass-engine-would-take-steps = Este motor necesitaría { $count } pasos en este grafo, y se pueden mostrar { $most_steps } como mucho. La recursión ingenua recorre todos los caminos desde la salida; el motor correcto da un paso por arista.

followed = { $said } { $more }

formulas-function-give-input-brackets = { $name } es una función: dale su entrada entre paréntesis, como { $name }(x) (línea { $lineno }).
formulas-too-large = Este número es demasiado grande: los números de un ordenador acaban cerca de 1.8e308
formulas-used-before-gets-value = { $name } se usa antes de recibir un valor (línea { $lineno }).

forward-pass-mode-follows-input-graph = El modo directo sigue una entrada, y este grafo no tiene ninguna: da un número a un nombre.

functional-grad-needs-argument = grad necesita el argumento { $argument }, y hay { $got }
functional-needs-function-gives-value = { $name } necesita una función que dé un Value, y llegó { $type } { $got }
functional-needs-least-number = { $name } necesita al menos un número, y no llegó ninguno
functional-needs-two-lists-length = { $name } necesita dos listas de la misma longitud, y llegaron { $got } y { $ys }

gradcheck-no-central-difference-point = No hay diferencia central en { $data }: un punto vecino no tiene valor ({ $error })

graph-json-from-needs-text-writes = from_json necesita el texto que escribe to_json, y llegó otra cosa
graph-json-from-needs-version-nodes = from_json necesita un grafo de la versión { $version } con nodos, y llegó la versión { $version2 }
graph-json-needs-earlier-nodes = { $op } necesita { $arity } nodos anteriores, y llegó { $got }
graph-json-node-cannot-made = El nodo { $index } del grafo no se puede hacer: { $error }

growing-no-class-code-add = En el código no hay ninguna clase { $into } a la que añadir. Necesita una línea: class { $into }:

latex-no = No hay LaTeX para { $ast }

learner-code-defines-no = El código no define { $name }.
learner-out-backward = out._backward es { $share }
learner-pass-frame = { $says } ({ $came }.)
learner-result-no-backward = el resultado no tiene _backward

learning-the = el { $type } { $shown }
learning-where-right = { $shown } donde lo correcto es { $shown2 }, con { $named_numbers }

losses-binary-cross-entropy-needs = binary_cross_entropy necesita probabilidades de 0 a 1, y llegó { $got }
losses-cross-entropy-needs-class = cross_entropy necesita una clase de 0 a { $values }, y llegó { $got }
losses-cross-entropy-needs-least = cross_entropy necesita al menos un logit, y no llegó ninguno
losses-cross-entropy-needs-logit = cross_entropy necesita un logit por cada clase, y no llegó ninguno
losses-cross-entropy-needs-probability = cross_entropy necesita una probabilidad por cada una de las { $values } clases, y llegaron { $got }
losses-cross-entropy-needs-target = cross_entropy necesita un objetivo por cada uno de los { $logits } puntos, y llegó { $got }
losses-hinge-needs-targets = hinge necesita objetivos -1 o 1, y llegó { $got }
losses-needs-predictions = { $name } necesita un objetivo por cada predicción, y no llegó ninguna predicción
losses-needs-target-each-prediction = { $name } necesita un objetivo por cada predicción, y llegaron { $got } y { $targets }
losses-single-number = un solo número

mistake-activation-always = Se ha usado la activación aunque activation es False.
mistake-activation-missing = Falta la activación: la suma pasa por tanh.
mistake-activation-nowhere = Ninguna capa tiene activación: sin ella toda la red es una línea recta.
mistake-activation-on-output = La última capa tiene activación: dale activation=False, o la salida nunca sale de -1 a 1.
mistake-added-upstream = El gradiente entrante se ha sumado a la derivada local. La regla de la cadena los multiplica.
mistake-assigned = `=` donde va `+=`: la parte sustituye lo que ya tenía { $leaf }, y se pierde otro uso.
mistake-assigned-no-upstream = `=` donde va `+=`, y falta el gradiente entrante: suma la derivada local por out.grad.
mistake-backward-clears = Los gradientes de la primera salida han desaparecido. backward se suma a lo que tienen las hojas; ponerlos a cero es tarea de zero_grad.
mistake-bias-missing = Falta el sesgo en la suma.
mistake-bias-not-listed = Falta el sesgo entre los parámetros: así no aprendería nunca.
mistake-called-too-soon = out._backward no contiene ninguna función. Escribe out._backward = _backward, sin paréntesis: con ellos la función se ejecuta al momento, y se guarda su resultado, None.
mistake-children-set = Las entradas se guardan en un conjunto, que pierde la segunda de dos iguales (a + a tiene dos entradas) y olvida su orden. Guarda una tupla.
mistake-counted-once = { $leaf } se usa dos veces y ha recibido una sola parte: cada uso cuenta, así que hay que sumar las dos.
mistake-divided-wrongly = Una división ha salido como un producto: a / b es a * b**-1.
mistake-endless-recursion = Los métodos se llaman entre sí sin fin: uno de ellos usa el mismo operador que define.
mistake-equal-weights = Todos los pesos empiezan iguales, así que todas las neuronas aprenderían lo mismo: saca cada uno al azar.
mistake-exponent-as-input = El exponente es un simple número y no recibe gradiente: self es la única entrada.
mistake-gate-at-zero = Justo en 0 la pendiente se toma como 0, igual que en PyTorch: la compuerta solo se abre con números mayores que 0.
mistake-gate-open = La compuerta ha dejado pasar el gradiente aunque la entrada no era positiva: ahí la parte es 0.
mistake-gate-times-number = La compuerta multiplica el gradiente por 1 o por 0, no por el propio número.
mistake-gradient-differs = El resultado es correcto y el gradiente no, así que el grafo se ha roto por el camino: usa los operadores con los propios Values, no con sus .data.
mistake-input-repeated = Cada capa ha recibido la entrada de la red: dale lo que dio la capa anterior.
mistake-inputs-after = Un valor está delante de una de sus entradas: coloca primero todas las entradas y añade luego el valor.
mistake-kept-between-calls = La segunda llamada da otra lista que la primera: crea de nuevo en cada llamada la lista y el conjunto de valores vistos, no como argumentos por defecto.
mistake-layers-not-chained = Las capas no encajan: cada una recibe tantas entradas como salidas tiene la anterior.
mistake-loss-after-step = Las pérdidas llegan un paso tarde: guarda la pérdida tal como era antes de moverse los parámetros.
mistake-loss-detached = Ha devuelto un simple número: calcula con los Values, no con sus .data: se pierde el camino de vuelta.
mistake-loss-not-mean = Los errores se han sumado y no promediado: divide entre cuántos hay.
mistake-loss-not-squared = Las diferencias no se han elevado al cuadrado, así que las de más y las de menos se anulan.
mistake-losses-count = Se pedía una pérdida por cada paso.
mistake-losses-not-numbers = Se pedían simples números: guarda loss.data, no la pérdida.
mistake-mutated = Ha cambiado { $leaf }.data. Una operación crea un Value nuevo y deja sus entradas como están.
mistake-nested-parameters = La lista de parámetros contiene otras listas: hazla plana, una lista de Values.
mistake-no-backward = La pérdida no cambia, y ningún parámetro tiene gradiente: llama a loss.backward() en cada vuelta.
mistake-no-children = El resultado no sabe con qué se hizo: da al constructor las entradas, en una tupla.
mistake-no-learning-rate = Falta la tasa de aprendizaje: el gradiente solo es un paso demasiado grande.
mistake-no-local = El gradiente entrante se ha pasado tal cual: multiplícalo por la derivada local.
mistake-no-order = Recursión sin orden: un valor ha entregado su gradiente antes de que llegaran todas sus partes, o más de una vez. Recorre en su lugar el orden topológico al revés.
mistake-no-return = Ha devuelto None: el método acaba sin `return out`.
mistake-no-seed = Todos los gradientes son 0: antes hay que poner a 1 el gradiente de la propia salida.
mistake-no-step = La pérdida no cambia aunque los gradientes están: llama a step() en cada vuelta.
mistake-no-upstream = Falta el gradiente entrante: multiplica la derivada local por out.grad.
mistake-no-zero-grad = Los gradientes nunca se han vuelto a poner a 0, así que cada paso se suma a los de todos los anteriores: llama a zero_grad en cada vuelta.
mistake-nodes-missing = Faltan algunos valores: sigue de cada entrada a sus propias entradas, hasta llegar a las hojas.
mistake-not-a-list = Se pedía una lista.
mistake-not-in-a-list = Una capa da siempre una lista, incluso con una sola neurona, para que cualquier capa pueda seguir a otra.
mistake-not-reversed = El orden se ha recorrido desde las hojas: recórrelo desde el final, con reversed.
mistake-not-values = Los pesos y el sesgo tienen que ser Values: un simple número no tiene gradiente y no puede aprender.
mistake-not-zeroed = Los gradientes no son 0 después de zero_grad: cambia p.grad, en cada parámetro.
mistake-nothing-arrives = { $leaf } no ha recibido nada. Pon la propia función en out._backward, y haz que cambie { $leaf }.grad.
mistake-nothing-moved = No se ha movido ningún parámetro. Cambia el número que hay dentro, p.data -= ...: `p = p - ...` y `p -= ...` crean un Value nuevo que nadie usa.
mistake-old-graph = La pérdida no cambia aunque los parámetros se mueven: construye de nuevo las predicciones y la pérdida en cada vuelta.
mistake-only-inputs = Solo la salida ha entregado su gradiente: tienen que hacerlo todos los valores del orden.
mistake-overflow = Una exponencial ha crecido demasiado para un float. math.tanh no se desborda.
mistake-parameters-missing = Faltan algunos parámetros en la lista: esos no aprenderían nunca.
mistake-parameters-order = Los parámetros vienen en otro orden que el pedido: por cada neurona los pesos y luego el sesgo.
mistake-plain-number = Ha devuelto un simple número en lugar de un Value, así que el grafo se acaba ahí: envuélvelo, Value(..., (las entradas), ...).
mistake-power-factor-missing = El exponente baja como factor: la pendiente de x**n es n * x**(n - 1).
mistake-power-not-lowered = El exponente tiene que bajar en uno: la pendiente de x**n es n * x**(n - 1).
mistake-recursive-backward = backward se llama a sí mismo en las entradas: cada llamada vuelve a poner a 1 un gradiente, y ninguna espera. Llama a backward una vez, y a node._backward() para cada valor del orden.
mistake-reflected-missing = Python no ha encontrado ningún método para un número a la izquierda de un Value: para eso están los métodos reflejados (__radd__, __rmul__, etcétera).
mistake-reversed-order = La lista está al revés: las entradas van primero, la salida al final.
mistake-same-object = El resultado es la propia entrada, cambiada o no. Una operación crea un Value nuevo.
mistake-self-missing = Falta la propia salida: va al final de la lista.
mistake-shared-neuron = La capa repite muchas veces una sola neurona (eso hace [Neuron(...)] * n): crea una nueva cada vez.
mistake-sides-swapped = Los lados están cambiados: aquí importa qué está a la izquierda y qué a la derecha.
mistake-subtraction-sign = El número que había que restar se ha sumado: a - b es a + (-b).
mistake-swapped-factors = Los factores están cambiados: en un producto cada entrada recibe el número de la otra.
mistake-tanh-no-one-minus = La pendiente de tanh es 1 - t**2: ha llegado t**2.
mistake-tanh-not-squared = La pendiente de tanh es 1 - t**2: falta el cuadrado.
mistake-tanh-of-input = 1 - t**2 necesita el resultado t = tanh(x); se ha usado la entrada x.
mistake-the-input = la entrada
mistake-todo = Esto está por hacer: pon tu código en lugar de la línea que lanza NotImplementedError.
mistake-twice-in-order = Un valor está más de una vez en la lista: recuerda en un conjunto cuáles has colocado ya.
mistake-uphill = El paso va cuesta arriba: resta la tasa de aprendizaje por el gradiente.
mistake-used-result = La parte se ha calculado con el resultado; necesita el número de la entrada.
mistake-weights-count = Una neurona tiene un peso por cada entrada.
mistake-wrap-numbers = Un simple número ha llegado a un código que necesita un Value. Envuélvelo antes: other = other if isinstance(other, Value) else Value(other).
mistake-wrong-sign = El signo del gradiente no es correcto.
mistake-zeroed-too-late = La pérdida no cambia: zero_grad entre backward y step borra los gradientes.

models-among-parameters = el { $type } { $shown } entre los parámetros
models-list = una lista de { $came }
models-list-2 = una lista que contiene { $shown }
models-list-lists = una lista de { $came } que contiene listas
models-the = el { $type } { $shown }
models-weights-biases-where-must = { $parameters } pesos y sesgos, donde tiene que haber { $numbers }

module-needs-number = { $wrong } necesita un número, y llegó { $got }
module-needs-parameters = { $owner } necesita sus { $mine } parámetros: { $problems }

network-draw-needs-mlp-layer = draw_network necesita un MLP, un Layer o un Neuron, y llegó { $type } { $got }

networks-layers = capas { $words }
networks-neuron-listed-times = una sola neurona, repetida 3 veces
networks-neuron-takes-inputs = Una neurona recibe su número de entradas, y llegó { $got }
networks-neuron-takes-inputs-and-flag = Una neurona recibe su número de entradas y { $flag }, y llegó { $got }
networks-neurons-weights = neuronas con { $w } pesos
networks-values = 3 Values
networks-weights = pesos { $shown }
networks-weights-2 = pesos { $shown }
networks-where-right = { $shown } donde lo correcto es { $shown2 }, con { $named_numbers }

nn-inputs = { $n } entradas
nn-mlp-needs-list-size = MLP necesita una lista con el tamaño de cada capa, y llegó { $got }
nn-mlp-needs-size-least = MLP necesita el tamaño de al menos una capa, y llegó una lista vacía
nn-mlp-train-needs-numbers = MLP.train necesita { $needed } como objetivo, y llegó { $got }
nn-mlp-train-needs-target = MLP.train necesita un objetivo por cada entrada, y llegaron { $got } y { $targets }
nn-needs-inputs = { $owner } necesita { $needed }, y llegó { $got }
nn-needs-numbers-values-inputs = { $owner } necesita números o Values como entradas, y llegó { $type } { $got }
nn-needs-one-of = { $owner } necesita que { $what } sea uno de { $choices }, y llegó { $got }
nn-needs-whole-number-least = { $owner } necesita que { $name } sea un número entero no menor que 1, y llegó { $got }
nn-numbers = { $n } números
nn-one-input = 1 entrada
nn-one-number = 1 número

noticed-code-makes-values-keeps = El código crea Values y no guarda ninguno. Da un nombre al resultado, como y = x*x, o termina con él en una línea propia.
noticed-code-ran-made-no = El código se ejecutó y no creó ningún Value, así que no hay grafo que dibujar. Crea uno: x = Value(2.0), y luego y = x*x.
noticed-last-line-gives-not = La última línea da un { $type }, no un Value. Termina con el Value cuyo grafo quieras ver.
noticed-one-value = La última línea da 1 Value en un { $container }. Un gradiente pertenece a una sola salida: termina con uno de ellos, o con su suma.
noticed-result-plain-number-nothing = El resultado es el simple número { $last }: no hay nada que derivar. Usa un nombre, como x*3, o un Value, como Value(2.0)*3.
noticed-several-values = La última línea da { $count } Values en un { $container }. Un gradiente pertenece a una sola salida: termina con uno de ellos, o con su suma.

observer-value-object-no-attribute = Un objeto 'Value' no tiene el atributo 'grad'
observer-your-backward-was-stopped = Tu backward se detuvo tras { $limit } contribuciones.

one-operation-data-afterwards = después, { $name }.data = { $shown }
one-operation-out = out es { $name }
one-operation-out-grad-grad-central = en { $named_numbers } y out.grad = { $shown }: { $name }.grad = { $shown2 }, las diferencias centrales dan { $shown3 }
one-operation-set = un conjunto con { $kept } dentro
one-operation-the = el { $type } { $shown }

op-cos-needs = un número finito
op-div-needs = un denominador distinto de cero
op-div-title = una división
op-gelu-needs = un número mayor que menos infinito
op-log-needs = un número positivo
op-log10-needs = un número positivo
op-log2-needs = un número positivo
op-pow-needs = una base positiva, o un exponente entero (y si es negativo, una base distinta de cero)
op-pow-title = una potencia
op-powv-needs = una base positiva cuando el exponente es un Value, porque la derivada del exponente usa el logaritmo de la base
op-powv-title = una potencia
op-sin-needs = un número finito
op-sqrt-needs = un número que no sea negativo
op-tan-needs = un número finito

operation-needs = { $name } necesita { $needs }, y llegó { $got }

optim-needs-least-parameter = { $name } necesita al menos un parámetro, y no llegó ninguno
optim-needs-module-values-parameters = { $name } necesita un módulo o Values como parámetros, y llegó { $got }
optim-needs-values-parameters = { $name } necesita Values como parámetros, y llegó { $type } { $got }
optim-no-setting = { $name } no tiene el ajuste { $given }; tiene { $known }
optim-no-setting-attribute = { $type } no tiene el ajuste ni el atributo { $name }

order-list = una lista que contiene { $shown }
order-the = el { $type } { $shown }

picture-fold-needs-depth-least = fold necesita una profundidad no menor que 1, y llegó { $got }

points-a-finite-number = un número finito
points-can-most = Puede haber { $most } puntos como mucho, y llegaron { $got }
points-can-most-classes = Puede haber { $most_classes } clases como mucho, y llegaron { $got }
points-can-most-coordinates = Los puntos pueden tener { $most_inputs } coordenadas como mucho, y llegaron { $got }
points-classes-need-list-names = Las clases tienen que ser una lista de nombres, y llegó { $got }
points-need-task = Los puntos necesitan una tarea de { $tasks }, y llegó { $got }
points-no-point-learn-from = No hay ningún punto del que aprender
points-one-of = uno de { $choices }
points-point-needs-coordinates-first = El punto { $number } necesita { $x } coordenadas como el primero, y llegaron { $got }
points-point-needs-list-finite = El punto { $number } necesita como x una lista de números finitos, y llegó { $got }
points-point-needs-target = El punto { $number } necesita { $wanted } como objetivo, y llegó { $got }
points-task-does-not-go = La tarea { $task } no va con { $names } clases
points-training-needs-least-point = El entrenamiento necesita al menos un punto que no esté reservado, y no hay ninguno

random-graphs-gives-must-give = { $program } da { $shown }, y tiene que dar { $shown2 }
random-graphs-grad-central-differences-give = { $name }.grad = { $shown }, las diferencias centrales dan { $shown2 }, con { $program }
random-numbers-weighted = El sustituto de numpy de nanograd no tiene choice con p y sin reemplazo: saca uno cada vez

registry-a-number = un número
registry-a-whole-number = un número entero
registry-a-whole-number-within = un número entero { $within }
registry-at-least = como mínimo { $low }
registry-from-to = de { $low } a { $high }
registry-from-to-below = de { $low } a menos de { $high }
registry-needs-bounds = { $owner } necesita que { $name } sea { $bounds }, y llegó { $got }
registry-needs-number = { $owner } necesita un número para { $name }, y llegó { $type } { $got }
registry-no-choose = No hay { $kind } { $name }; elige entre { $choices }

replay-first-step = Ocurre ya en el primer paso: busca en los datos números demasiado grandes.
replay-gave = tu { $name } dio { $got }.
replay-gave-an-input = tu { $name } dio una de sus entradas.
replay-gradient-not-finite = En el paso { $step } un gradiente ya no es un número finito: el primero, el gradiente { $gradient } en { $name }.
replay-in-text = En el texto: { $said }
replay-infinity = infinito
replay-loss-not-finite = En el paso { $step } la pérdida ya no es un número finito: { $node }.
replay-on-line = Línea { $line } del texto: { $said }
replay-ran-away = En el paso { $step } la pérdida se ha disparado.
replay-rate-too-large = El mayor peso, { $name }, ha crecido hasta { $grown }: lo más probable es que la tasa de aprendizaje de { $rate } sea demasiado grande, y cada paso se pase más de largo. Vuelve al último estado bueno y prueba { $smaller } o menos.
replay-to-do = tu { $name } está por hacer.
replay-unwritten = tu Value aún no tiene { $name }.

run-command-left-out = La línea { $line } es una orden de cuaderno y no Python: se ha omitido.
run-commands-left-out = Las líneas { $lines } son órdenes de cuaderno y no Python: se han omitido.
run-graph-nodes-up-can = Este grafo tiene { $size } nodos; se pueden dibujar hasta { $largest }. Usa menos repeticiones, o una red más pequeña.
run-nothing-yet-type-formula = Aquí aún no hay nada. Escribe una fórmula como tanh(x*w + b), o elige un ejemplo.
run-only-comments-type-formula = Aquí solo hay comentarios. Escribe una fórmula como tanh(x*w + b).
run-was-set-must-plain = A { $name }.{ $attribute } se le dio un { $kind }; debe ser un simple número.

saved-model-needs-format = Un modelo guardado necesita "format": "{ $format }", y llegó { $got }
saved-model-no = El modelo guardado no tiene { $part }
saved-no-json = Esto no es JSON: { $error }
saved-page-reads-models-version = Esta página lee modelos guardados de la versión { $version }, y llegó { $got }
saved-weights-network-spec-makes = Los pesos son de una red { $arrows }, y spec hace { $arrows2 }

scalars-points-graph-about-nodes = El grafo de un punto tiene unos { $size } nodos; se pueden dibujar hasta { $largest_graph }

sentence = { $said }.

session-mistake = El propio nanograd cometió un error aquí ({ $type }: { $mistake }). Tu texto está intacto.

spec-layer-needs-activation = La capa { $number } necesita una activación de { $activations }, y llegó { $got }
spec-layer-needs-size-from = La capa { $number } necesita un tamaño de 1 a { $largest_size }, y llegó { $got }
spec-missing = Falta { $name }; hay { $value }
spec-needs-finite-number = { $owner } necesita un número finito para { $name }, y llegó { $got }
spec-needs-number = { $owner } necesita un número para { $name }, y llegó { $got }
spec-needs-object = { $what } tiene que ser un objeto, y llegó { $type }
spec-network-needs-most-hidden = Una red puede tener { $most_layers } capas ocultas como mucho, y llegaron { $got }
spec-no-initialisation-choose = No hay inicialización { $initialisation }; elige entre { $choices }

standins-beyond = { $name } queda fuera del sustituto de { $package } de nanograd: guarda el texto y ejecútalo donde { $package } esté instalado

start-need-finite-numbers = { $what } tiene que ser números finitos, y llegó { $got }
start-need-numbers = { $what } tiene que ser { $needed } números, y llegó { $got }
start-numbers-steps-need-whole = Los números de pasos tienen que ser enteros, y llegaron { $got } y { $counts }
start-weights-need-layers-from = Los pesos necesitan como origen capas de 0 a { $sizes }, y llegó { $got }
start-weights-need-object = Los pesos tienen que ser un objeto, y llegó { $type }
start-weights-need-sizes-least = Los pesos necesitan los tamaños de al menos dos capas, y llegó { $got }

stopped = Detenido.

torch-one-number = El sustituto de torch de nanograd solo tiene tensores de un número, y llegaron { $count }: usa una lista de tensores
torch-script-needs-rows-inputs = to_torch_script necesita filas de { $n_inputs } entradas, y llegó una de { $row }
torch-script-needs-value-mlp = to_torch_script necesita un Value o un MLP, y llegó { $type } { $got }
torch-script-takes-inputs-network-graph = to_torch_script recibe entradas con una red; un grafo ya contiene sus números
torch-weights-layer-activation-pytorch-no = La capa { $number } tiene la activación { $activation }, para la que PyTorch no tiene módulo; hace falta una de linear, { $torch_modules }
torch-weights-layer-needs-bias-numbers = La capa { $number } necesita { $place }.bias de { $neurons } números, y llegaron { $got }
torch-weights-layer-needs-state-dict = La capa { $number } necesita { $place }.{ $part }, y el state dict no lo tiene
torch-weights-layer-needs-weight-numbers = La capa { $number } necesita { $place }.weight de { $needed } números, y llegó { $got }
torch-weights-load-state-dict-needs = load_torch_state_dict necesita nombres como 0.weight y 0.bias, y llegó { $got }
torch-weights-needs-pytorch-not-installed = Esto necesita PyTorch, que no está instalado; to_torch_script funciona sin él
torch-weights-network-layers-state-dict = La red tiene { $layers } capas, el state dict tiene { $places }

trainers-fit-needs-function-name = fit necesita una función o el nombre de una pérdida, y llegó { $got }
trainers-fit-needs-model-can = fit necesita un modelo al que se pueda llamar con un punto, y llegó { $got }
trainers-step = Paso { $step }: { $error }

training-accuracy-needs-target-each = accuracy necesita un objetivo por cada punto y al menos uno, y llegaron { $got } y { $ys }
training-fit-needs-batch-size = fit necesita un batch_size de 1 a los { $xs } puntos que hay, y llegó { $got }
training-fit-needs-model-parameters = fit necesita un modelo que tenga parámetros, y llegó { $type } { $got }
training-fit-needs-optimiser-name = fit necesita un optimizador o el nombre de uno, y llegó { $got }
training-fit-needs-steps-whole = fit necesita que steps sea un número entero no menor que 0, y llegó { $got }
training-fit-needs-target-each = fit necesita un objetivo por cada punto y al menos uno, y llegaron { $got } y { $ys }
training-list = una lista de { $losses }
training-list-values = una lista de { $losses } Values
training-loss-goes-from = la pérdida va de { $shown } a { $shown2 }
training-the = el { $type } { $shown }
training-where-right = { $words }, donde lo correcto es { $words2 }

value-needs-number = Value necesita un número, y llegó { $type } { $got }
value-needs-operand = { $owner } necesita un Value o un número, y llegó { $type } { $got }
value-needs-plain-number = Value necesita un simple número, y llegó un Value; úsalo tal cual, o su .data para una hoja nueva

values-leaf-no-inputs = Una hoja no tiene entradas ni operación; escribe la operación misma, como a * b
