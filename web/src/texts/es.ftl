# What Python and the page's workers say, in Spanish: a template for each id of the catalogue. A place like { $name } is filled in by the page.

activation-elu-says = Como ReLU, pero baja suavemente hasta -1 con sumas negativas.
activation-elu-title = ELU
activation-gelu-says = Una ReLU suave que baja un poco de 0; la usan los transformers.
activation-gelu-title = GELU
activation-leaky_relu-says = Como ReLU, pero deja pasar una centésima de una suma negativa.
activation-leaky_relu-title = Leaky ReLU
activation-linear-says = Deja pasar la suma tal cual; varias capas así juntas son una sola recta.
activation-linear-title = Lineal
activation-relu-says = Deja pasar las sumas positivas y convierte en 0 las negativas.
activation-relu-title = ReLU
activation-sigmoid-says = Curva la suma suavemente al intervalo de 0 a 1.
activation-sigmoid-title = Sigmoide
activation-sin-says = Una onda, buena para patrones que se repiten.
activation-sin-title = Seno
activation-softplus-says = Una ReLU suave que nunca llega del todo a 0.
activation-softplus-title = Softplus
activation-tanh-says = Curva la suma suavemente al intervalo de -1 a 1.
activation-tanh-title = tanh

activations-mlp-needs-hidden-layers = MLP necesita { $n_layers } activaciones para sus capas ocultas o { $n_layers2 } para todas, y llegaron { $got }
activations-needs-activation = { $owner } necesita que activation sea una de { $choices }, y llegó { $got }
activations-needs-name-activation-function = { $owner } necesita el nombre de una activación o una función que lo sea, y llegó { $got }

arrays-dtype = El sustituto de numpy de nanograd no tiene el dtype { $got }
arrays-no-attribute = El sustituto de numpy de nanograd no tiene array.{ $name }

beside-standin = { $packages } es aquí un sustituto de nanograd: una parte, en Python.
beside-standins = { $packages } son aquí sustitutos de nanograd: una parte de cada uno, en Python.

built-network-these-points = { $title } es para { $tasks_of }; estos puntos son de { $task }

by-hand-right = tu pasada a mano: { $count } gradientes, todos correctos
by-hand-wrong = tu pasada a mano: { $wrong } de { $count } gradientes erróneos
cells-no-code = Este cuaderno no tiene celdas de código
cells-not-a-notebook = Esto no es un cuaderno: necesita una lista de celdas en JSON

check-agree = { $agreeing } de { $count } coinciden
check-backward = { $program }, con { $numbers }; out.backward()
check-by-hand = el _backward() de cada nodo en orden
check-descent = { $steps } pasos en { $loss } desde { $start }
check-gradients = los gradientes de out = { $text }, con { $numbers }
check-layer-by-layer = { $count } Values, capa por capa
check-layers = capas { $sizes }
check-learns = { $steps } pasos desde pesos al azar
check-list-of = una lista de { $count }
check-list-of-one = una lista con 1 Value
check-list-with = una lista que contiene { $shown }
check-loss = loss = { $text }, con { $numbers }
check-loss-falls = la pérdida baja a menos de un quinto
check-losses = pérdidas { $losses }
check-neuron-backward = backward() de la neurona, con { $numbers }
check-neuron-by-neuron = { $count } Values, neurona por neurona
check-neuron-of-numbers = { $made } de los números { $inputs }, con { $numbers }
check-neuron-of-values = { $made } de los Values { $inputs }, con { $numbers }
check-not-run = aún sin ejecutar
check-order = topological_order() de { $text }
check-order-long = { $count } duplicaciones x = x + x
check-order-random = el orden de { $count } grafos al azar
check-order-right = { $count } valores, cada valor una vez, las entradas primero
check-order-right-one = 1 valor, una vez
check-order-twice = topological_order() de { $first }, luego dos veces de { $second }
check-order-values = { $count } valores: { $values }
check-own-both = { $claims }, y los gradientes de { $result } como las diferencias centrales
check-own-claims = { $claims }
check-own-gradient = { $leaf }.grad = { $came }, donde las diferencias centrales dicen { $right }
check-own-gradients = los gradientes de { $result } como las diferencias centrales
check-random-graphs = { $count } grafos al azar con tus operaciones, { $how }, frente a diferencias centrales
check-random-losses = { $count } pérdidas al azar
check-random-neurons = { $count } neuronas al azar
check-remembers = las entradas que recuerda out = { $text }
check-result = out = { $text }, con { $numbers }
check-right = { $right } de { $count } correctos
check-right-losses = las pérdidas correctas
check-same-loss = la misma pérdida; loss.backward()
check-same-network = out.backward() de la misma red
check-seed = out.grad de out = { $text }, con { $numbers }; out.backward()
check-shares = out = { $text }, con { $numbers }; out.grad = { $upstream }; out._backward()
check-shares-held = out = { $text }, con { $numbers }; antes: { $held }; out.grad = { $upstream }; out._backward()
check-slopes = out = { $text } en { $points } puntos al azar, frente a diferencias centrales
check-step = SGD([p1, p2], 0.1).step(), con { $numbers }
check-stopped = Detenido.
check-the-thing = el { $type } { $shown }
check-three-neurons = 3 neuronas con 2 pesos cada una
check-three-weights = 3 Values distintos de -1 a 1, y un sesgo
check-took = sin terminar tras { $seconds } segundos
check-train = train(MLP(2, [3, 1]), 4 puntos, steps={ $steps }, learning_rate={ $rate })
check-train-random = lo mismo con números al azar, { $steps } pasos
check-two-outputs = (a * 3 + b).backward(); (a * b).backward(), con { $numbers }
check-waits = Esto se ejecuta cuando se superan las pruebas de arriba.
check-weights-then-bias = 4 Values: los pesos y luego el sesgo
check-where-right = { $came } donde lo correcto es { $right }, con { $numbers }
check-zero-grad = zero_grad(), con { $grads }

colours-scale = Aquí no hay ninguna escala de colores { $name }: viridis es una

concept-Adam = Adam
concept-GPT = GPT
concept-accumulation = acumulación
concept-activation = activación
concept-attention = atención
concept-backpropagation = retropropagación
concept-bias = sesgo
concept-bias-correction = corrección del sesgo
concept-block = bloque
concept-causal-mask = máscara causal
concept-chain-rule = regla de la cadena
concept-composition = composición
concept-computational-graph = grafo computacional
concept-constants-take-no-gradient = las constantes no reciben gradiente
concept-convergence = convergencia
concept-cross-entropy = entropía cruzada
concept-directed-acyclic-graph = grafo dirigido acíclico
concept-embedding = incrustación
concept-epoch = época
concept-exponential = exponencial
concept-forward-pass = pasada hacia delante
concept-full-batch = lote completo
concept-gate = compuerta
concept-gradient-descent = descenso por gradiente
concept-head = cabeza
concept-hidden-layer = capa oculta
concept-hidden-units = unidades ocultas
concept-key = clave
concept-language-model = modelo de lenguaje
concept-layer = capa
concept-learning-rate = tasa de aprendizaje
concept-linear-output = salida lineal
concept-local-derivative = derivada local
concept-logarithm = logaritmo
concept-logit = logits
concept-lookup = búsqueda en una tabla
concept-loss = pérdida
concept-mean-squared-error = error cuadrático medio
concept-momentum = momento
concept-multilayer-perceptron = perceptrón multicapa
concept-non-linearity = no linealidad
concept-normalisation = normalización
concept-parameters = parámetros
concept-position = posición
concept-power-rule = regla de la potencia
concept-probability = probabilidad
concept-query = consulta
concept-reflected-operators = operadores reflejados
concept-residual-connection = conexión residual
concept-reverse-mode = modo inverso
concept-rmsnorm = la rmsnorm
concept-sampling = muestreo
concept-saturation = saturación
concept-softmax = la softmax
concept-subgradient = subgradiente
concept-surprise = sorpresa
concept-temperature = temperatura
concept-topological-order = orden topológico
concept-training-loop = bucle de entrenamiento
concept-transformer = los transformers
concept-upstream-gradient = gradiente entrante
concept-vanishing-gradients = gradientes que se desvanecen
concept-weight = peso
concept-zero_grad = zero_grad

csv-points-classification-needs-least-two = Una clasificación necesita al menos dos clases, y solo llegó { $names }
csv-points-line-column-needs-finite = Línea { $line }, columna { $column }: necesita un número finito, y llegó { $got }
csv-points-line-needs-columns-like = Línea { $line }: necesita { $width } columnas como el primer punto, y llegaron { $got }
csv-points-line-needs-name-class = Línea { $line }: necesita el nombre de una clase como el primer punto, y llegó { $got }
csv-points-line-point-needs-least = Línea { $rows }: un punto necesita al menos un número y un objetivo, y llegó una sola columna
csv-points-table-needs-least-line = Una tabla de puntos necesita al menos una línea de números, y no llegó ninguna

dataset-circles-says = Un círculo pequeño dentro de uno grande.
dataset-circles-title = Círculos
dataset-four_points-says = Cuatro puntos de tres números, como en la clase sobre micrograd.
dataset-four_points-title = Cuatro puntos
dataset-gaussians-says = Una nube redonda para cada clase.
dataset-gaussians-title = Gauss
dataset-line-says = Una regresión: puntos en torno a una recta.
dataset-line-title = Recta
dataset-moons-says = Dos medios círculos, cada uno con su extremo dentro del otro.
dataset-moons-title = Lunas
dataset-regressions-points-no-classes = Los puntos de una regresión no tienen clases
dataset-six_points-says = Seis puntos de tres números grandes: un conjunto en el que es fácil atascarse.
dataset-six_points-title = Seis puntos
dataset-spirals-says = Dos brazos enrollados uno en torno al otro.
dataset-spirals-title = Espirales
dataset-split-needs-share-from = split necesita una parte de 0 a 1, y llegó { $got }
dataset-xor-says = Cuatro cuartos de un cuadrado, de una clase donde los signos difieren.
dataset-xor-title = XOR

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
dropout-needs-mlp = dropout necesita un MLP, y llegó { $got }

encoding-no-webm = este navegador no crea WebM de este tamaño
encoding-not-loaded = no se pudo cargar el codificador

engine-again = El orden es incorrecto: { $name } pasa su gradiente { $times } veces, cada vez todo lo que tiene hasta entonces.
engine-all-right = tu motor: { $count } gradientes, todos correctos
engine-and-more = { $names } y { $more } más
engine-factor-forgotten = Falta un factor: { $name } pasa { $local } sin multiplicar por su propio gradiente, { $upstream }.
engine-gradient-wrong = El gradiente de { $name } debería ser { $right }, y el motor dice { $came }.
engine-input-lost = Se pierde una entrada: { $operation } usó { $name } dos veces, y un conjunto la guarda una sola.
engine-input-merged = { $operation } usó { $name } dos veces, y el motor la guarda una sola como entrada; se dibujan las dos aristas.
engine-kept = Queda un gradiente de una pasada anterior: { $name } aún tenía { $before } cuando esta empezó.
engine-no-leaf = { $name } no se crea con un número solo ({ $said }). Ayudaría una función que lo haga: def value(number): return { $name }(...).
engine-no-pass = tu motor aún no tiene pasada hacia atrás: estos son los gradientes que debería encontrar
engine-not-reached = Nada llega a { $name }: su gradiente se queda en 0 y debería ser { $right }.
engine-one-right = tu motor: 1 gradiente, correcto
engine-only-output = Solo { $name } pasa su gradiente: todos los demás resultados también tienen que hacerlo.
engine-order = El orden es erróneo: { $name } pasa su gradiente cuando aún espera { $missing } contribuciones.
engine-order-one = El orden es erróneo: { $name } pasa su gradiente cuando aún espera 1 contribución.
engine-overwritten = Se sobrescribe un camino hacia { $to }: { $name } escribe con = donde debe ir +=.
engine-right-by-luck = tu motor: { $count } gradientes, todos correctos aquí, aunque no todas las reglas lo son
engine-rule-wrong = Esta regla es errónea: d/d{ $variable } de { $name } en { $at } es { $wanted }, y el motor dice { $came }.
engine-seed = El gradiente de la propia salida es el comienzo: el de { $name } debe ser 1, y el motor tiene { $came }.
engine-sum-of-passes = El gradiente de { $names } es una suma de pasadas: nada lo puso a 0 antes de esta.
engine-unchecked = { $says }; { $beyond } no se pudieron comprobar
engine-wrong = tu motor: { $wrong } de { $count } gradientes erróneos

example-basic_operations-about = Sumas, productos, potencias y curvas de dos valores.
example-basic_operations-title = Operaciones básicas
example-chain-about = Doce operaciones seguidas, de una suma a un logaritmo.
example-chain-title = Una cadena larga
example-contrived_expression-about = La expresión rebuscada del README de micrograd.
example-contrived_expression-title = Muchas operaciones
example-loss-about = Cuatro pérdidas de las mismas predicciones, y lo que cada una les pide.
example-loss-title = Funciones de pérdida
example-moons_hinge-about = La demostración de micrograd: dos lunas, pérdida de margen máximo, 100 pasos; luego la pérdida de un punto.
example-moons_hinge-title = Lunas con pérdida de bisagra
example-neuron_drawing-about = Dibuja el grafo de una neurona en un archivo SVG y lo imprime como DOT.
example-neuron_drawing-title = Una neurona, dibujada
example-node_network-about = Una red al estilo de otro motor aprende cuatro puntos.
example-node_network-title = Una red de Nodes
example-node_neuron-about = Una neurona al estilo de otro motor, dibujada antes y después de la retropropagación.
example-node_neuron-title = Una neurona de Nodes
example-one_neuron-about = Dos entradas, dos pesos, un sesgo y tanh.
example-one_neuron-title = Una neurona
example-optimizers-about = Cuatro optimizadores bajan por el mismo valle estrecho.
example-optimizers-title = Optimizadores comparados
example-pytorch_comparison-about = Los gradientes de una neurona junto a los de PyTorch, si está instalado.
example-pytorch_comparison-title = Junto a PyTorch
example-sigmoid_cross_entropy-about = Una unidad sigmoide y su pérdida de entropía cruzada binaria.
example-sigmoid_cross_entropy-title = Sigmoide y entropía cruzada
example-tanh_in_exps-about = tanh hecha de exponenciales da los mismos gradientes.
example-tanh_in_exps-title = tanh por partes
example-train_mlp-about = Una red de nueve neuronas aprende cuatro puntos.
example-train_mlp-title = Entrenar una red
example-training_loop-about = Un bucle de entrenamiento al estilo de otro motor, con Scalar y backprop().
example-training_loop-title = Un bucle de entrenamiento a mano
example-two_neurons-about = Una neurona oculta, una de salida, una pérdida cuadrática.
example-two_neurons-title = Una red de dos neuronas
example-value_used_twice-about = Las contribuciones por dos caminos se suman.
example-value_used_twice-title = Un valor usado dos veces

exercise-exit = El código se termina a sí mismo con SystemExit, así que no se puede probar nada: quita exit().
exercise-not-defined = '{$name}' no está definido (línea {$line}).
exercise-wrong = A este ejercicio le falta un cambio: { $said }.
expression-did-you-mean = ¿Quisiste decir { $name }?
expression-left-of-equals = A la izquierda de = va un nombre: y = x^2, no f(x) = x^2 (línea { $line }).
expression-needs-brackets = { $name } necesita paréntesis alrededor de su entrada, como { $name }(x) (línea { $line }).
expression-needs-like = { $name } necesita { $needed }, como { $example }; aquí tiene { $came } (línea { $line }).
expression-needs-like-alpha-fixed = { $name } necesita { $needed }, como { $example }; alpha es fijo (línea { $line }).
expression-no-function = No hay ninguna función llamada { $name } (línea { $line }). { $instead }
expression-no-product = { $name } es aquí un número, no una función: para un producto escribe { $name }*(…) (línea { $line }).
expression-not-formula = Esto no es una fórmula.
expression-nothing-follows = Falta algo después de { $sign } (línea { $line }).
expression-one-input = una entrada
expression-one-input-and-alpha = una entrada y puede tener un número normal alpha
expression-something-wrong = Esto no es una fórmula: aquí falta o sobra algo (línea { $line }).
expression-there-are = Hay { $names }.
expression-two-inputs = dos entradas
expression-two-names = Dos nombres o números necesitan un signo entre ellos, como x*y (línea { $line }).
expression-two-or-more = dos entradas o más

failure-assert = Falló un assert
failure-assert-says = Falló un assert: { $said }
failure-at-line = { $said } (línea { $line }).
failure-complex = Un número negativo elevado a una potencia no entera, como (-8)**0.5, no es un número real: el motor solo calcula con números reales
failure-did-you-mean = { $said }. ¿Quisiste decir { $name }?
failure-division = Una división entre cero
failure-forgotten-import = { $said }. Añade la línea: from nanograd import { $name }
failure-import = Un import falló
failure-in-cell = { $said } (celda { $cell }, línea { $within }; línea { $line } del texto).
failure-input = El código pide datos: escribe la respuesta en Salida
failure-key = No hay ninguna clave { $key }
failure-math-function = Las funciones math de Python toman números normales y perderían el gradiente: usa las de nanograd, como x.tanh() o nanograd.tanh(x)
failure-memory = El código necesita más memoria de la que hay
failure-nested = Esto está anidado a demasiada profundidad para leerlo: da nombres propios a sus partes internas.
failure-no-file = No hay ningún archivo { $name }: en la página, suéltalo en cualquier sitio
failure-no-input = El código pide datos, y no hay ninguno
failure-no-module = Aquí no hay ningún módulo { $name }. Si es un archivo tuyo, ponlo junto al programa o suéltalo en la página. Si no, usa lo que hay: la biblioteca estándar de Python, nanograd, y lo que los cuadernos usan de numpy, matplotlib, sklearn, graphviz y torch
failure-overflow = Un número creció demasiado para los números de un ordenador, que acaban cerca de 1.8e308
failure-power = En Python una potencia se escribe con dos asteriscos: x**2
failure-recursion = El código se llama a sí mismo a demasiada profundidad: una función recursiva necesita un caso que pare
failure-sign-missing = Entre un número y un nombre hace falta un signo, como en 2*x
failure-unexplained = El código se detuvo con { $type }

fault-assign-title = = en lugar de +=
fault-assign-wrong = Cada contribución sustituye a la anterior, así que un valor usado dos veces pierde un camino.
fault-naive_recursion-title = Recursión ingenua
fault-naive_recursion-wrong = Un nodo pasa su gradiente antes de que hayan llegado todas sus contribuciones, y otra vez cada vez que se llega a él.
fault-no_zero_grad-title = Sin zero_grad entre dos pasadas
fault-no_zero_grad-wrong = Los gradientes de la primera pasada hacia atrás nunca se pusieron a cero, así que la segunda se suma a ellos.

faulty-pass-endless = más de mil billones de
faulty-pass-engine-would-take-steps = Este motor necesitaría { $count } pasos en este grafo, y se pueden mostrar { $most_steps } como mucho. La recursión ingenua recorre todos los caminos desde la salida; el motor correcto da un paso por arista.

features-no-value = { $formula } no tiene un valor finito en { $where }
features-none = una red necesita al menos una entrada, y no hay ninguna
features-not-a-formula = una entrada tiene que ser una fórmula con { $allowed }, números y + - * / **; hay { $got }
features-point-needs-numbers = estas entradas se hacen con { $names }; el punto tiene { $got } números
features-twice = la entrada { $formula } está dos veces
followed = { $said } { $more }

foreign-arrays = { $kind } guarda arrays: su { $name } es uno de forma { $shape }. Se dibujan los motores cuyos nodos contienen números sueltos, como { $kind }(2.0); una lista de ellos hace las veces de un array.
foreign-forward = { $kind } lleva su derivada hacia delante: su { $name } ya es { $number }, y no hay camino de vuelta que dibujar. Escrito con el Value de nanograd, el mismo texto lo muestra en Explorar, Hacia delante.
foreign-no-gradient = { $name } tiene un número, { $number }, y ningún gradiente. Dale uno, por ejemplo self.grad = 0.0, para verlo como grafo.
foreign-unconnected = { $name } tiene un número y un gradiente, pero nada dice de qué se hizo. Guarda las entradas en el resultado, por ejemplo como tupla en un atributo: out.parents = (a, b).

formulas-function-give-input-brackets = { $name } es una función: dale su entrada entre paréntesis, como { $name }(x) (línea { $lineno }).
formulas-too-large = Este número es demasiado grande: los números de un ordenador acaban cerca de 1.8e308
formulas-used-before-gets-value = { $name } se usa antes de recibir un valor (línea { $lineno }).

forward-pass-because = Un resultado se mueve según la suma, sobre sus entradas, de derivada local × tangente.
forward-pass-mode-follows-input-graph = El modo directo sigue una entrada, y este grafo no tiene ninguna: da un número a un nombre.
forward-pass-seed = ⟦out⟧ es la entrada que se sigue: se mueve a velocidad 1, y las demás están quietas.
forward-pass-still = ⟦out⟧ no depende de lo que se mueve: su tangente es 0.

functional-grad-needs-argument = grad necesita el argumento { $argument }, y hay { $got }
functional-needs-function-gives-value = { $name } necesita una función que dé un Value, y llegó { $type } { $got }
functional-needs-least-number = { $name } necesita al menos un número, y no llegó ninguno
functional-needs-two-lists-length = { $name } necesita dos listas de la misma longitud, y llegaron { $got } y { $ys }

gradcheck-no-central-difference-point = No hay diferencia central en { $data }: un punto vecino no tiene valor ({ $error })

graph-a-value = Un Value
graph-arity = { $name } es un { $op } de { $parents }; ese toma { $arity }
graph-circle = { $name } está entre sus propias entradas, directamente o a través de otras: sus parents se pusieron a mano en círculo
graph-count = { $name }.parents contiene { $parents } y { $name }.local_grads { $locals }; debe haber tantos de unos como de otros
graph-field-kind = a { $name }.{ $field } se le puso un { $kind }; debe ser una tupla
graph-field-text = a { $name }.op se le puso un { $kind }; debe ser un texto
graph-json-from-needs-text-writes = from_json necesita el texto que escribe to_json, y llegó otra cosa
graph-json-from-needs-version-nodes = from_json necesita un grafo de la versión { $version } con nodos, y llegó la versión { $version2 }
graph-json-needs-earlier-nodes = { $op } necesita { $arity } nodos anteriores, y llegó { $got }
graph-json-node-cannot-made = El nodo { $index } del grafo no se puede hacer: { $error }

graph-local-kind = { $name }.local_grads contiene un { $kind }; cada uno debe ser un número normal
graph-op = a { $name }.op se le puso { $op }, y no hay tal operación
graph-parent-kind = { $name }.parents contiene un { $kind }; cada uno debe ser un Value
graph-too-large-for-that = Este grafo tiene { $size } nodos; eso se puede pedir hasta { $largest }.
growing-no-class-code-add = En el código no hay ninguna clase { $into } a la que añadir. Necesita una línea: class { $into }:

hint-Idea = Idea
hint-Mathematics = Matemáticas
hint-Nearly-the-code = Casi el código
hint-Pitfall = Trampa

initialisation-he-says = Pesos en un intervalo que mantiene igual de grandes las señales de las capas ReLU (He et al.).
initialisation-he-title = He
initialisation-uniform-says = Pesos al azar entre -1 y 1, como en micrograd.
initialisation-uniform-title = Uniforme
initialisation-xavier-says = Pesos en un intervalo que mantiene igual de grandes las señales de las capas tanh (Glorot y Bengio).
initialisation-xavier-title = Xavier

joined = { $first }{ $second }

latex-no = No hay LaTeX para { $ast }

learner-code-defines-no = El código no define { $name }.
learner-library = el {$name} del propio nanograd
learner-out-backward = out._backward es { $share }
learner-pass-frame = { $says } ({ $came }.)
learner-result-no-backward = el resultado no tiene _backward

loss-binary_cross_entropy-says = La sorpresa ante la respuesta correcta cuando la red da una probabilidad.
loss-binary_cross_entropy-title = Entropía cruzada binaria
loss-binary_cross_entropy_with_logits-says = Lo mismo a partir del número que una sigmoide convertiría en la probabilidad, que es más seguro.
loss-binary_cross_entropy_with_logits-title = Entropía cruzada binaria con logits
loss-cross_entropy-says = La sorpresa ante la clase correcta entre varias, con una salida para cada una.
loss-cross_entropy-title = Entropía cruzada con softmax
loss-hinge-says = Nada para los puntos más allá de un margen en el lado correcto; más cuanto más lejos estén en el equivocado.
loss-hinge-title = Pérdida de bisagra
loss-mean_absolute_error-says = La distancia media entre predicción y objetivo; los valores atípicos cuentan menos que en el error cuadrático.
loss-mean_absolute_error-title = Error absoluto medio
loss-mean_squared_error-says = La media de la distancia al cuadrado entre predicción y objetivo.
loss-mean_squared_error-title = Error cuadrático medio

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

lesson-no-title = Esto no es una lección: su primera línea debería ser el título, como en # La regla de la cadena. La documentación muestra cómo se escribe una lección.
lesson-wrong = A esta lección le falta un cambio: { $said }.
mistake-a-value = un valor
mistake-activation-always = Se ha usado la activación aunque activation es False.
mistake-activation-missing = Falta la activación: la suma pasa por tanh.
mistake-activation-nowhere = Ninguna capa tiene activación: sin ella toda la red es una línea recta.
mistake-activation-on-output = La última capa tiene activación: dale activation=False, o la salida nunca sale de -1 a 1.
mistake-adam-no-correction = Las medias se han usado tal como son. Empiezan en 0 y al principio son demasiado pequeñas: divide entre 1 - beta**steps.
mistake-adam-no-root = Falta la raíz: divide entre la raíz de la media de los cuadrados.
mistake-added-upstream = El gradiente entrante se ha sumado a la derivada local. La regla de la cadena los multiplica.
mistake-always-likeliest = Se toma siempre la letra más probable. Que decida el número: la letra en cuya parte cae.
mistake-always-self = La salida ha entregado su gradiente una y otra vez: en el bucle llama a node._backward(), no a self._backward().
mistake-another-operation = El número es el de otra operación: mira la línea que lo calcula.
mistake-assigned = `=` donde va `+=`: la contribución sustituye lo que ya tenía { $leaf }, y se pierde otro uso.
mistake-assigned-no-upstream = `=` donde va `+=`, y falta el gradiente entrante: suma la derivada local por out.grad.
mistake-backward-clears = Los gradientes de la primera salida han desaparecido. backward se suma a lo que tienen las hojas; ponerlos a cero es tarea de zero_grad.
mistake-bias-missing = Falta el sesgo en la suma.
mistake-bias-not-listed = Falta el sesgo entre los parámetros: así no aprendería nunca.
mistake-called-too-soon = out._backward no contiene ninguna función. Escribe out._backward = _backward, sin paréntesis: con ellos la función se ejecuta al momento, y se guarda su resultado, None.
mistake-children-set = Funciona. Pero un conjunto olvida el orden de las entradas y pierde la segunda de dos iguales: a + a tiene dos entradas. Una tupla conserva las dos.
mistake-compared-value = Una comparación como < o > trabaja con números, no con Values: compara self.data.
mistake-counted-once = { $leaf } se usa dos veces y ha recibido una sola contribución: cada uso cuenta, así que hay que sumar las dos.
mistake-cross-entropy-all = Se han sumado los logaritmos de todas las probabilidades. Solo cuenta el de la letra verdadera.
mistake-cross-entropy-no-log = Esto es 1 - p. La sorpresa es menos el logaritmo de p.
mistake-cross-entropy-sign = Falta el menos: el logaritmo de una probabilidad es negativo, y una pérdida no lo es.
mistake-data-and-value = Se ha combinado un número con un Value: toma .data de los dos, como en self.data * other.data.
mistake-divided-wrongly = Una división ha salido como un producto: a / b es a * b**-1.
mistake-empty-list = La lista está vacía: nunca se llama a la función que la llena. Llámala con la salida, place(self).
mistake-endless-recursion = Los métodos se llaman entre sí sin fin: uno de ellos usa el mismo operador que define.
mistake-equal-weights = Todos los pesos empiezan iguales, así que todas las neuronas aprenderían lo mismo: saca cada uno al azar.
mistake-exp-of-input = La pendiente de la exponencial es su resultado, no la entrada.
mistake-exponent-as-input = El exponente es un número normal y no recibe gradiente: self es la única entrada.
mistake-first-parameter = El primer parámetro de un método es self: def { $leaf }(self, ...).
mistake-function-for-method = Aquí no hay ninguna función {$leaf}: es un método de tu Value, como en z.{$leaf}().
mistake-gate-at-zero = Justo en 0 la pendiente se toma como 0, igual que en PyTorch: la compuerta solo se abre con números mayores que 0.
mistake-gate-open = La compuerta ha dejado pasar el gradiente aunque la entrada no era positiva: ahí la contribución es 0.
mistake-gate-times-number = La compuerta multiplica el gradiente por 1 o por 0, no por el propio número.
mistake-grad-too-early = out.grad se lee mientras se crea out, cuando todavía es 0. Léelo dentro de _backward, que se ejecuta más tarde.
mistake-gradient-differs = El resultado es correcto y el gradiente no, así que el grafo se ha roto por el camino: usa los operadores con los propios Values, no con sus .data.
mistake-heads-alike = Todas las cabezas han recibido la misma parte de las filas: cada una tiene una propia.
mistake-heads-interleaved = Cada cabeza ha recibido números salteados. Los vecinos siguen juntos: la primera cabeza recibe la primera parte de la fila.
mistake-in-place-result = append, extend, insert, reverse y sort cambian la lista y devuelven None: usa después la lista, no lo que devuelven.
mistake-inner-parameters = _backward se llama sin argumentos: escribe def _backward(): encuentra self, other y out a su alrededor.
mistake-input-repeated = Cada capa ha recibido la entrada de la red: dale lo que dio la capa anterior.
mistake-inputs-after = Un valor está delante de una de sus entradas: coloca primero todas las entradas y añade luego el valor.
mistake-kept-between-calls = La segunda llamada da otra lista que la primera: crea de nuevo en cada llamada la lista y el conjunto de valores vistos, no como argumentos por defecto.
mistake-layers-not-chained = Las capas no encajan: cada una recibe tantas entradas como salidas tiene la anterior.
mistake-library-class = Este es el {$leaf} del propio nanograd. Los ejercicios piden uno tuyo: quita la importación y escríbelo en este archivo.
mistake-list-for-value = Se ha usado una lista como si fuera un Value. Una capa y una red devuelven una lista: toma lo que hay dentro, como en model(x)[0].
mistake-log-of-result = La pendiente del logaritmo es uno entre la entrada; se ha usado el resultado.
mistake-log-times = El gradiente se ha multiplicado por la entrada: la pendiente del logaritmo es uno entre ella.
mistake-looks-ahead = Una posición mira a las posteriores, que debería predecir: toma claves y valores solo hasta la propia posición.
mistake-loss-absolute = Se han promediado las distancias, no sus cuadrados: toma (p - t)**2.
mistake-loss-after-step = Las pérdidas llegan un paso tarde: guarda la pérdida tal como era antes de moverse los parámetros.
mistake-loss-detached = Ha devuelto un número normal: calcula con los Values, no con sus .data: se pierde el camino de vuelta.
mistake-loss-halved = La pérdida es la mitad de lo que se pedía: la media de los cuadrados, sin el factor 1/2.
mistake-loss-not-mean = Los errores se han sumado y no promediado: divide entre cuántos hay.
mistake-loss-not-squared = Las diferencias no se han elevado al cuadrado, así que las de más y las de menos se anulan.
mistake-loss-per-example = Ha habido un backward por cada ejemplo: haz la media de todos los errores en una sola pérdida, y vuelve desde ella una vez por vuelta.
mistake-loss-root = Al final se ha sacado la raíz: se pide la media de los cuadrados, sin raíz.
mistake-losses-count = Se pedía una pérdida por cada paso.
mistake-losses-not-numbers = Se pedían números normales: guarda loss.data, no la pérdida.
mistake-math-of-value = El módulo math de Python trabaja con números, no con Values: dale self.data.
mistake-method-missing = Python busca el método {$leaf} para este operador, y la clase no tiene ninguno con ese nombre.
mistake-method-not-called = Se ha usado un método sin llamarlo: su nombre necesita paréntesis, como en self.topological_order().
mistake-mutated = Ha cambiado { $leaf }.data. Una operación crea un Value nuevo y deja sus entradas como están.
mistake-nested-parameters = La lista de parámetros contiene otras listas: hazla plana, una lista de Values.
mistake-no-backward = La pérdida no cambia, y ningún parámetro tiene gradiente: llama a loss.backward() en cada vuelta.
mistake-no-children = El resultado no sabe con qué se hizo: da al constructor las entradas, en una tupla.
mistake-no-comma = (self) es lo mismo que self: una tupla con un solo elemento necesita una coma, (self,).
mistake-no-learning-rate = Falta la tasa de aprendizaje: el gradiente solo es un paso demasiado grande.
mistake-no-local = El gradiente entrante se ha pasado tal cual: multiplícalo por la derivada local.
mistake-no-max-subtracted = Una exponencial se ha hecho demasiado grande para un float: resta antes a todos los logits el mayor de ellos.
mistake-no-norm = Las filas han entrado tal como son: cada parte de un bloque trabaja con filas normalizadas.
mistake-no-order = Recursión sin orden: un valor ha entregado su gradiente antes de que llegaran todas sus contribuciones, o más de una vez. Recorre en su lugar el orden topológico inverso.
mistake-no-relu = Falta la relu entre las dos tablas: sin ella son una sola línea recta.
mistake-no-residual = Falta en la suma lo que entró: un bloque se suma a su entrada, no la sustituye.
mistake-no-return = Ha devuelto None: el método acaba sin `return out`.
mistake-no-seed = Todos los gradientes son 0: antes hay que poner a 1 el gradiente de la propia salida.
mistake-no-step = La pérdida no cambia aunque los gradientes están: llama a step() en cada vuelta.
mistake-no-upstream = Falta el gradiente entrante: multiplica la derivada local por out.grad.
mistake-no-zero-grad = Los gradientes nunca se han vuelto a poner a 0, así que cada paso se suma a los de todos los anteriores: llama a zero_grad en cada vuelta.
mistake-nodes-missing = Faltan algunos valores: sigue de cada entrada a sus propias entradas, hasta llegar a las hojas.
mistake-norm-no-root = Falta la raíz: divide entre la raíz de la media de los cuadrados, no entre la propia media.
mistake-norm-sum = Los cuadrados se han sumado sin promediar: divide entre cuántos son antes de la raíz.
mistake-norm-times = Los números se han multiplicado por su tamaño: divide entre él.
mistake-not-a-list = Esto tiene que devolver una lista.
mistake-not-called = Ningún valor ha entregado su gradiente: node._backward solo nombra la función. Llámala: node._backward().
mistake-not-in-a-list = Una capa da siempre una lista, incluso con una sola neurona, para que cualquier capa pueda seguir a otra.
mistake-not-reversed = El orden se ha recorrido desde las hojas: recórrelo desde el final, con reversed.
mistake-not-values = Los pesos y el sesgo tienen que ser Values: un número normal no tiene gradiente y no puede aprender.
mistake-not-zeroed = Los gradientes no son 0 después de zero_grad: cambia p.grad, en cada parámetro.
mistake-nothing-arrives = { $leaf } no ha recibido nada. Pon la propia función en out._backward, y haz que cambie { $leaf }.grad.
mistake-nothing-moved = No se ha movido ningún parámetro. Cambia el número que hay dentro, p.data -= ...: `p = p - ...` y `p -= ...` crean un Value nuevo que nadie usa.
mistake-old-graph = La pérdida no cambia aunque los parámetros se mueven: construye de nuevo las predicciones y la pérdida en cada vuelta.
mistake-only-inputs = Solo la salida ha entregado su gradiente: tienen que hacerlo todos los valores del orden.
mistake-overflow = Una exponencial ha crecido demasiado para un float. math.tanh no se desborda.
mistake-parameters-change = parameters() cambia self.w: cada llamada vuelve a añadir el sesgo. Devuelve una lista nueva, [*self.w, self.b].
mistake-parameters-missing = Faltan algunos parámetros en la lista: esos no aprenderían nunca.
mistake-parameters-order = Los parámetros vienen en otro orden que el pedido: por cada neurona los pesos y luego el sesgo.
mistake-places-by-letter = La fila del lugar se ha elegido por la letra. Se elige por dónde está la letra.
mistake-places-missing = Faltan las filas de los lugares: sin ellas da igual dónde esté una letra.
mistake-plain-number = Ha devuelto un número normal en lugar de un Value, así que el grafo se acaba ahí: envuélvelo, Value(..., (las entradas), ...).
mistake-power-factor-missing = El exponente baja como factor: la pendiente de x**n es n * x**(n - 1).
mistake-power-not-lowered = El exponente tiene que bajar en uno: la pendiente de x**n es n * x**(n - 1).
mistake-power-precedence = ** une con más fuerza que -: x**n - 1 significa (x**n) - 1. Escribe x**(n - 1).
mistake-recursive-backward = backward se llama a sí mismo en las entradas: cada llamada vuelve a poner a 1 un gradiente, y ninguna espera. Llama a backward una vez, y a node._backward() para cada valor del orden.
mistake-reflected-missing = Python no ha encontrado ningún método para un número a la izquierda de un Value: para eso están los métodos reflejados (__radd__, __rmul__, etcétera).
mistake-return-in-loop = El `return` está dentro del bucle, así que el bucle acaba en la primera vuelta. Sácalo, hacia la izquierda.
mistake-return-inside = `return out` está dentro de _backward, así que el propio método da None: sácalo hacia la izquierda.
mistake-reversed-order = La lista está al revés: las entradas van primero, la salida al final.
mistake-same-object = El resultado es la propia entrada, cambiada o no. Una operación crea un Value nuevo.
mistake-scores-not-scaled = Las puntuaciones no están escaladas: divide cada una entre la raíz de la longitud de la fila.
mistake-scores-over-width = Las puntuaciones se han dividido entre la longitud de la fila. Es la raíz de la longitud.
mistake-self-missing = Falta la propia salida: va al final de la lista.
mistake-shared-neuron = La capa repite muchas veces una sola neurona (eso hace [Neuron(...)] * n): crea una nueva cada vez.
mistake-sides-swapped = Los lados están cambiados: aquí importa qué está a la izquierda y qué a la derecha.
mistake-softmax-axis = El softmax ha recorrido el eje equivocado: suman 1 los pesos de una consulta en todas sus claves, no los de una clave en todas las consultas.
mistake-softmax-not-shared = Estas son solo las exponenciales. Divide cada una entre la suma de todas, para que sumen 1.
mistake-step-before-backward = step viene antes que backward, cuando los gradientes de esta vuelta aún no están: llama primero a loss.backward().
mistake-step-forgets = El número antiguo se ha perdido: un paso lo cambia un poco, p.data -= tasa de aprendizaje por gradiente.
mistake-subtraction-sign = El número que había que restar se ha sumado: a - b es a + (-b).
mistake-swapped-factors = Los factores están cambiados: en un producto cada entrada recibe el número de la otra.
mistake-tanh-no-one-minus = La pendiente de tanh es 1 - t**2: ha llegado t**2.
mistake-tanh-not-squared = La pendiente de tanh es 1 - t**2: falta el cuadrado.
mistake-tanh-of-input = 1 - t**2 necesita el resultado t = tanh(x); se ha usado la entrada x.
mistake-target-shifted = A cada posición se le ha pedido la letra que acaba de leer. Lo que debe decir es la siguiente: letters[1:].
mistake-temperature-times = Los logits se han multiplicado por la temperatura: divide entre ella.
mistake-the-input = la entrada
mistake-todo = Esto está por hacer: pon tu código en lugar de la línea que lanza NotImplementedError.
mistake-too-long = Esto no ha llegado a su fin: busca un bucle cuya condición no cambie nunca.
mistake-twice-in-order = Un valor está más de una vez en la lista: recuerda en un conjunto cuáles has colocado ya.
mistake-uphill = El paso va cuesta arriba: resta la tasa de aprendizaje por el gradiente.
mistake-used-result = La contribución se ha calculado con el resultado; necesita el número de la entrada.
mistake-value-in-value = El número que hay dentro de un Value es a su vez un Value: se ha envuelto otra vez algo que ya era un Value. Envuelve solo números, y dale a Value(...) un número.
mistake-weights-count = Una neurona tiene un peso por cada entrada.
mistake-wrap-numbers = Un número normal ha llegado a un código que necesita un Value. Envuélvelo antes: other = other if isinstance(other, Value) else Value(other).
mistake-wrong-sign = El signo del gradiente no es correcto.
mistake-zeroed-data = zero_grad ha cambiado los números de los parámetros: pon p.grad a 0 y deja p.data como está.
mistake-zeroed-none = zero_grad pone el gradiente en None, y += no puede sumar nada a None: ponlo a 0.0.
mistake-zeroed-too-late = La pérdida no cambia: zero_grad entre backward y step borra los gradientes.

models-among-parameters = el { $type } { $shown } entre los parámetros
models-another-order = { $count } Values, en otro orden
models-list-lists = una lista de { $came } que contiene listas
models-value-no-list = un Value, no una lista
models-values = { $count } Values
models-weights-biases-where-must = { $parameters } pesos y sesgos, donde tiene que haber { $numbers }

module-needs-number = { $wrong } necesita un número, y llegó { $got }
module-needs-parameters = { $owner } necesita sus { $mine } parámetros: { $problems }
module-too-many-operations = El grafo tiene { $count } operaciones; el compilador admite { $most } como mucho

network-draw-needs-mlp-layer = draw_network necesita un MLP, un Layer o un Neuron, y llegó { $type } { $got }

networks-neuron-listed-times = una sola neurona, repetida 3 veces
networks-part-takes = { $part } recibe { $arguments }, y llegó { $got }
networks-neurons-weights = neuronas con { $w } pesos
networks-values = 3 Values
networks-weights = pesos { $shown }

networks-weights-after = {$count} pesos después
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

notice-gradient = El gradiente de { $name } pasa a ser { $what }: { $sender } pasa { $upstream } × { $local }.
notice-infinite = infinito
notice-leaf = { $name } es { $what }.
notice-leaf-on-line = { $name } es { $what } en la línea { $line }.
notice-nan = algo que no es un número (NaN)
notice-result = { $name } pasa a ser { $what }: { $formula }.
notice-result-on-line = { $name } pasa a ser { $what } en la línea { $line }: { $formula }.

noticed-code-makes-values-keeps = El código crea Values pero no guarda ninguno. Da un nombre al resultado, como y = x*x, o termina con él en una línea propia.
noticed-code-ran-made-no = El código se ejecutó pero no creó ningún Value, así que no hay grafo que dibujar. Crea uno: x = Value(2.0), y luego y = x*x.
noticed-engine-not-used = { $name } está definido aquí y todavía no se ha hecho nada con él: x = { $name }(2.0), y luego y = x*x.
noticed-last-line-gives-not = La última línea da un { $type }, no un Value. Termina con el Value cuyo grafo quieras ver.
noticed-no-gradient = { $kind } guarda un número, { $number }, y de qué se hizo, { $inputs }, pero ninguno de sus números se llama gradiente. Llama grad al que escribe el camino de vuelta, y el grafo se dibuja.
noticed-nodes-are-dictionaries = { $name } es un diccionario con un número, "{ $number }", y un gradiente, "{ $gradient }". Solo se dibujan objetos de una clase: guarda lo mismo en atributos y escribe { $name }.{ $number } en vez de { $name }["{ $number }"].
noticed-one-value = La última línea da 1 Value en un { $container }. Un gradiente pertenece a una sola salida: termina con uno de ellos, o con su suma.
noticed-result-plain-number-nothing = El resultado es el número normal { $last }: no hay nada que derivar. Usa un nombre, como x*3, o un Value, como Value(2.0)*3.
noticed-several-values = La última línea da { $count } Values en un { $container }. Un gradiente pertenece a una sola salida: termina con uno de ellos, o con su suma.

numeric-agrees = Las dos vías coinciden: un pequeño paso de ⟦to⟧ cambia ⟦out⟧ ⟦numeric⟧ veces ese tanto.
numeric-disagrees = No coinciden: la curva sube ⟦numeric⟧, así que el ⟦gradient⟧ del motor es incorrecto.
numeric-kink = Aquí la curva tiene un quiebre: la pendiente es ⟦left⟧ a la izquierda y ⟦right⟧ a la derecha. El motor tiene que elegir, y toma ⟦gradient⟧.
numeric-left-over = El gradiente contiene lo que dejaron pasadas hacia atrás anteriores: nada llamó a zero_grad. La curva sube ⟦numeric⟧.
numeric-unchecked = Aquí no hay diferencia central: un punto vecino no tiene valor.

one-operation-data-afterwards = después, { $name }.data = { $shown }
one-operation-nested = out.data es un Value
one-operation-no-tuple = un Value, no una tupla
one-operation-out = out es { $name }
one-operation-out-grad-grad-central = en { $named_numbers } y out.grad = { $shown }: { $name }.grad = { $shown2 }, las diferencias centrales dan { $shown3 }
one-operation-set = un conjunto con { $kept } dentro

op-abs-because-0 = El valor absoluto pasa el gradiente con el signo de su entrada.
op-abs-says = { $out } es el valor absoluto de { $a }
op-add-because-0 = Una suma pasa su gradiente sin cambiarlo.
op-add-because-1 = Una suma pasa su gradiente sin cambiarlo.
op-add-says = { $out } suma { $a } y { $b }
op-cos-because-0 = La pendiente del coseno es menos el seno.
op-cos-needs = un número finito
op-cos-says = { $out } es el coseno de { $a }
op-div-because-0 = Un cociente pasa su gradiente al numerador dividido entre el denominador.
op-div-because-1 = Un cociente se mueve en contra de su denominador: tanto como él mismo dividido entre el denominador.
op-div-needs = un denominador distinto de cero
op-div-says = { $out } divide { $a } entre { $b }
op-div-title = una división
op-elu-because-0 = Una elu pasa el gradiente: entero si la entrada es positiva, y si no se desvanece exponencialmente.
op-elu-because-1 = La cota inferior es un número fijo: no recibe gradiente.
op-elu-formula-0 = 1 si { $a } > 0, si no { $b } · e^{ $a }
op-elu-says = { $out } conserva { $a } si es positivo y si no lo curva suavemente hacia −{ $b }
op-erfc-because-0 = La pendiente de erfc es menos la campana de Gauss.
op-erfc-says = { $out } es la función error complementaria de { $a }
op-exp-because-0 = La exponencial es su propia derivada.
op-exp-says = { $out } es e elevado a { $a }
op-gelu-because-0 = gelu es una compuerta suave: la parte de una distribución normal por debajo de la entrada, más una pequeña joroba.
op-gelu-needs = un número mayor que menos infinito
op-gelu-says = { $out } pondera { $a } con la parte de una distribución normal que queda por debajo
op-leaky_relu-because-0 = Una leaky relu pasa el gradiente: entero si la entrada es positiva, escalado por su pendiente si no.
op-leaky_relu-because-1 = La pendiente es un número fijo: no recibe gradiente.
op-leaky_relu-formula-0 = 1 si { $a } > 0, si no { $b }
op-leaky_relu-says = { $out } conserva { $a } si es positivo y si no lo multiplica por { $b }
op-log-because-0 = La pendiente del logaritmo es uno dividido entre su entrada: empinada cerca de cero, plana a lo lejos.
op-log-needs = un número positivo
op-log-says = { $out } es el logaritmo natural de { $a }
op-log10-because-0 = Un logaritmo en base 10 es el natural dividido entre ln 10, y su pendiente también.
op-log10-needs = un número positivo
op-log10-says = { $out } es el logaritmo de { $a } en base 10
op-log2-because-0 = Un logaritmo en base 2 es el natural dividido entre ln 2, y su pendiente también.
op-log2-needs = un número positivo
op-log2-says = { $out } es el logaritmo de { $a } en base 2
op-maximum-because-0 = Un máximo pasa todo su gradiente a la entrada mayor; en un empate, la mitad a cada una.
op-maximum-because-1 = Un máximo pasa todo su gradiente a la entrada mayor; en un empate, la mitad a cada una.
op-maximum-formula-0 = 1 si { $a } > { $b }, ½ si son iguales, si no 0
op-maximum-formula-1 = 1 si { $b } > { $a }, ½ si son iguales, si no 0
op-maximum-says = { $out } es el mayor de { $a } y { $b }
op-minimum-because-0 = Un mínimo pasa todo su gradiente a la entrada menor; en un empate, la mitad a cada una.
op-minimum-because-1 = Un mínimo pasa todo su gradiente a la entrada menor; en un empate, la mitad a cada una.
op-minimum-formula-0 = 1 si { $a } < { $b }, ½ si son iguales, si no 0
op-minimum-formula-1 = 1 si { $b } < { $a }, ½ si son iguales, si no 0
op-minimum-says = { $out } es el menor de { $a } y { $b }
op-mul-because-0 = Cada factor recibe el gradiente por el otro factor.
op-mul-because-1 = Cada factor recibe el gradiente por el otro factor.
op-mul-says = { $out } multiplica { $a } por { $b }
op-neg-because-0 = Un signo menos cambia el signo del gradiente.
op-neg-says = { $out } cambia el signo de { $a }
op-pow-because-0 = La regla de la potencia: el exponente baja delante, y la potencia disminuye en uno.
op-pow-because-1 = El exponente es un número fijo: no recibe gradiente.
op-pow-needs = una base positiva, o un exponente entero (y si es negativo, una base distinta de cero)
op-pow-says = { $out } eleva { $a } a la potencia { $b }
op-pow-title = una potencia
op-powv-because-0 = La regla de la potencia: el exponente baja delante, y la potencia disminuye en uno.
op-powv-because-1 = Una exponencial crece en proporción a sí misma: el resultado por el logaritmo de la base.
op-powv-needs = una base positiva cuando el exponente es un Value, porque la derivada del exponente usa el logaritmo de la base
op-powv-says = { $out } eleva { $a } a la potencia { $b }
op-powv-title = una potencia
op-relu-because-0 = relu es una compuerta: abierta (1) si la entrada es positiva, cerrada (0) si no.
op-relu-formula-0 = 1 si { $a } > 0, si no 0
op-relu-says = { $out } conserva { $a } si es positivo y si no vale 0
op-sigmoid-because-0 = La sigmoide pasa su resultado por uno menos su resultado: como mucho, un cuarto.
op-sigmoid-says = { $out } comprime { $a } al intervalo de 0 a 1
op-sin-because-0 = La pendiente del seno es el coseno.
op-sin-needs = un número finito
op-sin-says = { $out } es el seno de { $a }
op-softplus-because-0 = La pendiente de softplus es la sigmoide de su entrada.
op-softplus-says = { $out } es una relu suave de { $a }
op-sqrt-because-0 = La pendiente de la raíz cuadrada es un medio dividido entre la raíz.
op-sqrt-needs = un número que no sea negativo
op-sqrt-says = { $out } es la raíz cuadrada de { $a }
op-sub-because-0 = Una diferencia pasa su gradiente sin cambiarlo a aquello de lo que resta.
op-sub-because-1 = Una diferencia pasa su gradiente con el signo cambiado a lo que resta.
op-sub-says = { $out } resta { $b } de { $a }
op-tan-because-0 = La pendiente de la tangente es uno más la tangente al cuadrado.
op-tan-needs = un número finito
op-tan-says = { $out } es la tangente de { $a }
op-tanh-because-0 = tanh multiplica por 1 − tanh²: cerca de 0 pasa casi todo, lejos casi nada.
op-tanh-says = { $out } comprime { $a } al intervalo de −1 a 1

operation-infinite-slope = { $name } tiene una pendiente infinita en { $at }, y una pendiente infinita no tiene derivada propia
operation-needs = { $name } necesita { $needs }, y llegó { $got }

optim-needs-least-parameter = { $name } necesita al menos un parámetro, y no llegó ninguno
optim-needs-module-values-parameters = { $name } necesita un módulo o Values como parámetros, y llegó { $got }
optim-needs-values-parameters = { $name } necesita Values como parámetros, y llegó { $type } { $got }
optim-no-setting = { $name } no tiene el ajuste { $given }; tiene { $known }
optim-no-setting-attribute = { $type } no tiene el ajuste ni el atributo { $name }

optimizer-Adagrad-says = Divide cada paso entre el tamaño de todos los gradientes hasta ahora, para frenar los parámetros muy empujados.
optimizer-Adagrad-title = Adagrad
optimizer-Adam-says = Da pasos según la media móvil del gradiente, dividida entre su tamaño móvil.
optimizer-Adam-title = Adam
optimizer-AdamW-says = Adam con un decaimiento de pesos que encoge los parámetros directamente, sin pasar por las medias móviles.
optimizer-AdamW-title = AdamW
optimizer-RMSprop-says = Divide cada paso entre el tamaño reciente del gradiente, para ir igual de rápido por lo empinado y por lo llano.
optimizer-RMSprop-title = RMSprop
optimizer-SGD-says = Da pasos en contra del gradiente; con momento sigue rodando hacia donde iba.
optimizer-SGD-title = SGD

own-operation-because = La regla de { $name } es la del propio motor.
own-operation-rule = la regla del propio motor
own-operation-says = { $out } es { $call }

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

predict-adds = Eso suma los dos. Mira otra vez qué hace este nodo.
predict-contribution-sign = La contribución tiene el signo equivocado.
predict-decimal-point = Las cifras son correctas, pero el punto decimal se ha corrido.
predict-degrees = Eso toma la entrada en grados; aquí está en radianes.
predict-divides = Eso divide los dos. Mira otra vez qué hace este nodo.
predict-engine-overwrites = Eso sería correcto, pero este motor sobrescribe: olvida lo que ⟦to⟧ tenía.
predict-forgot-local = Olvidaste la derivada local: así el gradiente entrante se pasa sin cambios.
predict-forgot-locals = Olvidaste las derivadas locales: cada tangente se multiplica por la suya.
predict-forgot-tangents = Olvidaste las tangentes de las entradas: cada derivada local se multiplica por la suya.
predict-forgot-to-add = Olvidaste sumar: esa es solo la contribución, y ⟦to⟧ ya tenía algo.
predict-forgot-upstream = Olvidaste el gradiente entrante: la derivada local se multiplica por lo que tiene quien envía.
predict-forgot-upstream-and = Olvidaste el gradiente entrante, y además: { $says }
predict-input = Esa es la entrada; se pregunta el resultado, lo que la operación hace con ella.
predict-input-for-result = Usaste la entrada donde va el resultado: esta derivada se hace con el resultado.
predict-input-itself = Multiplicaste por la propia entrada; hace falta la derivada local.
predict-multiplied = Eso multiplica ⟦a⟧ por el exponente; una potencia lo multiplica por sí mismo.
predict-multiplies = Eso multiplica los dos. Mira otra vez qué hace este nodo.
predict-no-number = Eso no es un número y no cuenta como respuesta. Escríbelo como −1.5, 0.25 o 2e-3.
predict-not-right = No es correcto. Inténtalo otra vez, pide una pista o muéstralo.
predict-not-zero = No es correcto: no es cero.
predict-nothing-added = Eso es lo que ⟦to⟧ tenía antes: falta la contribución de este paso.
predict-one-share = Olvidaste sumar: esa es la contribución de una sola entrada.
predict-other-operation = Eso es { $other } de la entrada; este nodo es { $this }.
predict-result-for-input = Usaste el resultado donde va la entrada: esta derivada se hace con la entrada.
predict-result-itself = Multiplicaste por el propio resultado; hace falta su derivada local.
predict-right = Correcto.
predict-rounding = Casi: falla el redondeo. Bastan cuatro decimales, o un uno por ciento de margen.
predict-subtracts = Eso resta los dos. Mira otra vez qué hace este nodo.
predict-swapped-factors = Cambiaste los factores: la derivada local de un producto es la otra entrada.
predict-swapped-inputs = Cambiaste el orden: ⟦out⟧ se hace primero con ⟦a⟧ y luego con ⟦b⟧.
predict-swapped-locals = Cambiaste una por otra: esa es la derivada local de la otra entrada.
predict-swapped-tangents = Cambiaste los factores: cada tangente va con la derivada local de su propia entrada.
predict-used-data = Ese es el valor de ⟦out⟧. Se pregunta a qué ritmo cambia ⟦out⟧ cuando cambia el propio ⟦out⟧.
predict-work-it-out = Calcúlalo primero y escribe el número, como −1.5, 0.25 o 2e-3. Esto no cuenta como respuesta.
predict-wrong-sign = El signo no es correcto.
predict-zero = Con un gradiente de 0 nada volvería hacia atrás: ⟦out⟧ cambia uno a uno consigo mismo.

printed-without = { $first }⋯ { $count } líneas omitidas ⋯{ $last }
printed-without-one = { $first }⋯ 1 línea omitida ⋯{ $last }

program-gradient = un gradiente no es un número finito
program-left-domain = una operación se salió de su dominio
program-loss = la pérdida no es un número finito

race-stopped = detenido en el paso { $step }: { $why }

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

remark-in-place = Este paso sustituye ⟦before⟧ por su contribución en vez de sumarla.
remark-left = Este paso se suma a ⟦before⟧, que quedó de la primera pasada: nada llamó a zero_grad.
remark-no-harm = Este paso asigna el gradiente en vez de sumarse a él. Tenía 0, así que aquí no hace daño.
remark-no-product = La contribución es ⟦contribution⟧; el gradiente entrante por la derivada local es ⟦product⟧.
remark-overwrites = Este paso sobrescribe ⟦before⟧ en lugar de sumarse.
remark-sends-again = ⟦out⟧ ya envió antes y envía otra vez: lo que envió antes se cuenta dos veces.
remark-too-early = Este paso envía demasiado pronto: { $waiting }.
remark-too-early-again = Este paso envía demasiado pronto, y no por primera vez: { $waiting }.
remark-waits = ⟦out⟧ aún espera { $missing } contribuciones
remark-waits-for-one = ⟦out⟧ aún espera 1 contribución

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
replay-no-way-back = { $kind } no guarda ningún gradiente, y no se encontró nada que recorra el camino de vuelta desde él. Ayudaría un método o una función de un argumento: def backward(out).
replay-stopped = Tu backward se detuvo tras { $limit } contribuciones.
replay-to-do = tu { $name } está por hacer.
replay-unwritten = tu { $kind } aún no tiene { $name }.

run-command-left-out = La línea { $line } es una orden de cuaderno y no Python: se ha omitido.
run-commands-left-out = Las líneas { $lines } son órdenes de cuaderno y no Python: se han omitido.
run-graph-nodes-up-can = Este grafo tiene { $size } nodos; se pueden dibujar hasta { $largest }. Usa menos repeticiones, o una red más pequeña.
run-graph-nodes-summarised = Este grafo tiene { $size } nodos, contando los números sueltos; se pueden calcular y resumir hasta { $largest }. Usa menos repeticiones o una red más pequeña.
run-nothing-yet-type-formula = Aquí aún no hay nada. Escribe una fórmula como tanh(x*w + b), o elige un ejemplo.
run-only-comments-type-formula = Aquí solo hay comentarios. Escribe una fórmula como tanh(x*w + b).
run-too-large-judged = { $says } Aun así se ha comprobado: { $verdict }.
run-was-set-must-plain = A { $name }.{ $attribute } se le dio un { $kind }; debe ser un número normal.

saved-model-needs-format = Un modelo guardado necesita "format": "{ $format }", y llegó { $got }
saved-model-no = El modelo guardado no tiene { $part }
saved-no-json = Esto no es JSON: { $error }
saved-page-reads-models-version = Esta página lee modelos guardados de la versión { $version }, y llegó { $got }
saved-weights-network-spec-makes = Los pesos son de una red { $arrows }, y spec hace { $arrows2 }

scalars-points-graph-about-nodes = El grafo de un punto tiene unos { $size } nodos; se pueden dibujar hasta { $largest_graph }

schedule-constant-says = La tasa de aprendizaje no cambia.
schedule-constant-title = Constante
schedule-cosine-says = La tasa de aprendizaje baja despacio, luego deprisa, luego despacio otra vez.
schedule-cosine-title = Coseno
schedule-linear-says = La tasa de aprendizaje baja en línea recta.
schedule-linear-title = Lineal
schedule-step-says = La tasa de aprendizaje baja por un factor cada tantos pasos.
schedule-step-title = Escalones

sentence = { $said }.

session-mistake = El propio nanograd cometió un error aquí ({ $type }: { $mistake }). Tu texto está intacto.

setting-AdamW-weight_decay-says = La parte de sí mismo, por la tasa de aprendizaje, que cada parámetro pierde por paso.
setting-alpha-says = La parte del cuadrado móvil que se conserva en cada paso.
setting-alpha-title = α
setting-batchSize-says = Cuántos puntos mira cada paso; vacío, todos.
setting-batchSize-title = tamaño del lote
setting-beta1-says = La parte de la media móvil que se conserva en cada paso; el resto es el gradiente nuevo.
setting-beta1-title = β₁
setting-beta2-says = La parte del cuadrado móvil que se conserva en cada paso; el resto es el cuadrado nuevo.
setting-beta2-title = β₂
setting-classes-says = Cuántas nubes hay.
setting-classes-title = clases
setting-end-says = La parte de la tasa de aprendizaje que queda al final.
setting-end-title = final
setting-clip_norm-says = Lo más largo que puede ser todo el gradiente: uno más largo se acorta antes del paso. 0 no pone límite.
setting-clip_norm-title = recorte del gradiente
setting-dropout-says = La parte de las neuronas ocultas que cada paso deja fuera, sorteada de nuevo para cada punto. Al medir se usan todas.
setting-dropout-title = abandono de neuronas
setting-eps-says = Un número diminuto que evita dividir entre 0.
setting-eps-title = ε
setting-every-says = Cuántos pasos hay entre dos bajadas.
setting-every-title = cada
setting-factor-says = Por cuánto multiplica cada bajada la tasa de aprendizaje.
setting-factor-title = factor
setting-heldOut-says = La parte de los puntos que el entrenamiento nunca ve, para evaluar con ella.
setting-heldOut-title = reservados
setting-initial-says = Dónde empieza la suma de cuadrados; cuanto más, más cortos los primeros pasos.
setting-initial-title = inicial
setting-inner-says = El radio del círculo pequeño, como parte del grande.
setting-inner-title = interior
setting-intercept-says = Dónde cruza la recta x = 0.
setting-intercept-title = ordenada en el origen
setting-l1-says = Suma a la pérdida los tamaños de los parámetros, para que los inútiles vayan a 0.
setting-l1-title = L1
setting-l2-says = Suma a la pérdida los cuadrados de los parámetros, para que todos sigan siendo pequeños.
setting-l2-title = L2
setting-lr-says = La tasa de aprendizaje: lo largo que es un paso.
setting-lr-title = tasa de aprendizaje
setting-lr_decay-says = A qué ritmo baja la tasa de aprendizaje con el número de pasos.
setting-lr_decay-title = caída de la tasa
setting-momentum-says = La parte de su velocidad que un parámetro conserva de paso a paso.
setting-momentum-title = momento
setting-n-says = Cuántos puntos hay.
setting-n-title = puntos
setting-nesterov-says = Mirar adelante siguiendo el momento antes de dar el paso.
setting-nesterov-title = nesterov
setting-network-seed-says = De qué números aleatorios salen los pesos y los lotes.
setting-noise-says = Cuánto se dispersan los puntos: la desviación típica.
setting-noise-title = ruido
setting-seed-says = Qué números aleatorios se sacan; la misma semilla da los mismos puntos.
setting-seed-title = semilla
setting-slope-says = Lo empinada que es la recta.
setting-slope-title = pendiente
setting-steps-says = En cuántos pasos se desarrolla el plan.
setting-steps-title = pasos
setting-stopLoss-says = El entrenamiento acaba cuando la pérdida de un paso es menor que esto.
setting-stopLoss-title = parar con pérdida menor que
setting-stopSteps-says = Una pasada acaba tras este número de pasos; la siguiente sigue otros tantos.
setting-stopSteps-title = parar tras estos pasos
setting-turns-says = Cuántas vueltas dan los brazos.
setting-turns-title = vueltas
setting-weight_decay-says = Con qué fuerza tira cada paso de los parámetros hacia 0, a través del gradiente.
setting-weight_decay-title = decaimiento de pesos

spec-features-need-list = las entradas tienen que ser una lista de { $most } fórmulas como mucho; hay { $got }
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

state-Adagrad-squares = La suma de todos los gradientes al cuadrado hasta ahora.
state-Adam-mean = La media móvil del gradiente.
state-Adam-square = La media móvil del gradiente al cuadrado.
state-AdamW-mean = La media móvil del gradiente.
state-AdamW-square = La media móvil del gradiente al cuadrado.
state-RMSprop-square = La media móvil del gradiente al cuadrado.
state-RMSprop-velocity = La suma móvil de los gradientes escalados; los más viejos se apagan con el momento.
state-SGD-velocity = La suma móvil de los gradientes; los más viejos se apagan con el momento.
state-mean-title = media
state-square-title = cuadrado
state-squares-title = cuadrados
state-velocity-title = velocidad

step-gets = ⟦to⟧ recibe ⟦upstream⟧ × ⟦local⟧ = ⟦contribution⟧.
step-is-set = ⟦to⟧ pasa a ser ⟦upstream⟧ × ⟦local⟧ = ⟦contribution⟧.
step-result = { $said }: ⟦out#⟧.
step-seed = La salida cambia uno a uno consigo misma, así que ⟦out⟧.grad empieza en 1.

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

trainer-below-loss = Detenido en el paso { $step }: la pérdida de un paso fue menor que { $loss }.
trainer-ran-away = la pérdida se ha disparado
trainer-stopped = Detenido en el paso { $step }, como pediste. Entrenar sigue { $more } más.

trainers-fit-needs-function-name = fit necesita una función o el nombre de una pérdida, y llegó { $got }
trainers-fit-needs-model-can = fit necesita un modelo al que se pueda llamar con un punto, y llegó { $got }
trainers-in-sample = { $said }; en la muestra { $sample }
trainers-step = Paso { $step }: { $error }

trainers-sum-of-samples = { $said }; la pérdida de cada muestra es finita y su suma no: la mayor es { $loss }, de la muestra { $sample }
training-accuracy-needs-target-each = accuracy necesita un objetivo por cada punto y al menos uno, y llegaron { $got } y { $ys }
training-backwards = {$count} llamadas a backward
training-fit-dtype = fit calcula en { $dtype } solo compilado, y llegó compiled=False
training-fit-needs-batch-size = fit necesita un batch_size de 1 a los { $xs } puntos que hay, y llegó { $got }
training-fit-needs-model-parameters = fit necesita un modelo que tenga parámetros, y llegó { $type } { $got }
training-fit-needs-optimiser-name = fit necesita un optimizador o el nombre de uno, y llegó { $got }
training-fit-needs-steps-whole = fit necesita que steps sea un número entero no menor que 0, y llegó { $got }
training-fit-needs-target-each = fit necesita un objetivo por cada punto y al menos uno, y llegaron { $got } y { $ys }
training-list-values = una lista de { $losses } Values
training-loss-goes-from = la pérdida va de { $shown } a { $shown2 }
training-where-right = { $words }, donde lo correcto es { $words2 }

value-needs-number = Value necesita un número, y llegó { $type } { $got }
value-needs-operand = { $owner } necesita un Value o un número, y llegó { $type } { $got }
value-needs-plain-number = Value necesita un número normal, y llegó un Value; úsalo tal cual, o su .data para una hoja nueva

values-leaf-no-inputs = Una hoja no tiene entradas ni operación; escribe la operación misma, como a * b

values-trace-needs = trace necesita un Value, y llegó { $got }
verdict-all-0 = todos 0
verdict-all-dead = { $layer }: las { $neurons } neuronas están muertas, 0 para todos los puntos.
verdict-dead = { $layer }: { $dead } de { $neurons } neuronas están muertas, 0 para todos los puntos.
verdict-exploding = { $layer } va dando tumbos: sus gradientes explotan, hasta { $size }.
verdict-layer = La capa { $number }
verdict-lost = { $layer } está perdida: sus gradientes ya no son números.
verdict-output-layer = La capa de salida
verdict-smaller = { $times } veces menores que los de una capa posterior
verdict-still = { $layer } está quieta: no le llega gradiente, ni a ninguna otra capa.
verdict-vanishing = { $layer } apenas aprende: sus gradientes se desvanecen, son { $how }.
csv-points-every-row-misses = a cada línea de la tabla le falta un número, primera línea { $line }
csv-points-names-need-columns = línea { $line }: la primera línea nombra { $names } columnas, y aquí hay { $got }
points-sampled = Se usa una muestra de { $most } de sus { $all } puntos.
points-skipped = Filas omitidas porque falta una celda: { $count }, la primera en la línea { $line }.
points-index = La columna { $column } solo cuenta las filas y se omitió.
points-target = Lo que hay que aprender es la columna { $column }.
points-inputs-need-names = las entradas necesitan un nombre para cada una de las { $count } coordenadas, y llegó { $got }
spec-axes-need-two = los ejes del mapa necesitan ser dos números enteros desde 0, y llegó { $got }
dataset-plane-title = Plano
dataset-plane-says = Una regresión con dos entradas: el objetivo es la media de x e y.
dataset-bumps-title = Montes
dataset-bumps-says = Una regresión con dos entradas: montes y valles alternados en torno a un círculo.
spec-fixed-most = se pueden fijar como mucho { $most } pesos, y llegaron { $got }
spec-fixed-needs-place = un peso fijo necesita una capa, una neurona, una entrada o null y un valor finito, y llegó { $got }
datasets-rule-one-side = { $rule } deja todos los puntos de un lado; elige una que los separe
datasets-not-a-rule = una frontera necesita ser una comparación en x e y, como { $example }; llegó { $got }
spec-rule-needs-text = una frontera necesita ser un texto, y llegó { $got }
dataset-rule-title = Regla
dataset-rule-says = Una frontera propia: los puntos son de clase 1 donde se cumple una condición en x e y.
schedule-warmup-title = Calentamiento
schedule-warmup-says = La tasa de aprendizaje sube durante los primeros pasos y luego se queda.
setting-over-title = durante
setting-over-says = Cuántos pasos tarda en subir la tasa de aprendizaje.
gpt-heads-share = las cabezas se reparten la anchura: { $width } números no se pueden repartir entre { $heads } cabezas
gpt-letters = las líneas deben tener de 1 a { $most } letras distintas, y tienen { $got }
gpt-out-of-bounds = { $name } debe estar entre { $low } y { $high }, y es { $got }
gpt-parameters = el modelo tiene { $needed } números, y hay { $got }
gpt-rate = la tasa de aprendizaje debe ser mayor que 0, y es { $got }
gpt-strange = ninguna línea tiene la letra { $letter }
gpt-too-large = este GPT necesita unas { $work } sumas y productos por línea, y aquí se pueden compilar como mucho { $most }; elige una anchura menor, menos capas o un contexto más corto

notebook-engine-failed = Tu motor falla con estos números: { $error }.
notebook-watch-needs-model = watch necesita un modelo que dé números para un punto como { $point }; dio { $error }
notebook-watch-needs-targets = watch necesita un objetivo para cada punto y al menos uno; llegaron { $points } y { $targets }
notebook-show-needs = show necesita un Value, o un valor de otro motor con un número, un gradiente y aquello de lo que se hizo; llegó { $type } { $got }

from-torch-one-number = from_torch necesita una función que dé un solo número, y dio { $came }
from-torch-too-large = from_torch sigue como mucho { $largest } operaciones con números sueltos, y aquí hay más: dale entradas más pequeñas
from-torch-unknown = from_torch no puede seguir { $name } de PyTorch
digits-needs-number = digits necesita que n sea un número entero de 1 a { $most }, y llegó { $got }
dataset-digits-title = Dígitos
dataset-digits-says = Dígitos escritos a mano de 8 por 8 píxeles, y una hoja para dibujar los tuyos.
sweep-most = un barrido puede tener como mucho { $most } redes, y llegaron { $got }
