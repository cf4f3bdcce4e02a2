"""Checks of the neuron, the layer and the network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nanograd.gradcheck import close
from nanograd.messages import Message, message
from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks.models import (
    need_grads,
    need_list,
    need_number,
    need_parameters,
    parameters_of,
    put,
)
from nanograd.playground.course.exercises.checks.one_operation import named_grads, need_value
from nanograd.playground.course.exercises.learner import Learner
from nanograd.playground.course.exercises.problem import Problem, named_numbers, where_right
from nanograd.playground.course.exercises.random_programs import build
from nanograd.playground.course.exercises.wrong import Wrong, all_right, shown

X = {"x1": 2.0, "x2": -1.0}
NEURON = {"w1": 0.5, "w2": 0.75, "b": 0.3}
SUM = "w1 * x1 + w2 * x2 + b"
LAYER = {"w1": 0.5, "w2": 0.75, "b1": 0.3, "w3": -0.2, "w4": 0.4, "b2": -0.1}
HIDDEN = "h1 = (w1 * x1 + w2 * x2 + b1).tanh()\nh2 = (w3 * x1 + w4 * x2 + b2).tanh()\n"
NETWORK = {**LAYER, "v1": 0.9, "v2": -0.6, "c": 1.5}
OUTPUT = HIDDEN + "v1 * h1 + v2 * h2 + c"
_SLIPS = {
    "activation-on-output": HIDDEN + "(v1 * h1 + v2 * h2 + c).tanh()",
    "activation-nowhere": "v1 * (w1 * x1 + w2 * x2 + b1) + v2 * (w3 * x1 + w4 * x2 + b2) + c",
    "input-repeated": "v1 * x1 + v2 * x2 + c",
    "bias-missing": HIDDEN + "v1 * h1 + v2 * h2",
}


def _weights(learner: Learner) -> str:
    neuron = learner.named("Neuron")(3)
    weights = neuron.w
    if not isinstance(weights, list | tuple) or len(weights) != 3:
        raise Wrong(
            f"w = {shown(weights)}",
            "weights-count" if isinstance(weights, list | tuple) else "not-a-list",
        )
    if not all(learner.is_value(each) for each in (*weights, neuron.b)):
        raise Wrong(
            f"w = {shown(weights)}, b = {shown(neuron.b)}",
            "not-values",
        )
    if len({each.data for each in weights}) < 3:
        raise Wrong(
            message("networks-weights", "weights {shown}", shown=", ".join(shown(each.data) for each in weights)),
            "equal-weights",
        )
    if not all(-1 <= each.data <= 1 for each in weights):
        raise Wrong(
            message("networks-weights", "weights {shown}", shown=", ".join(shown(each.data) for each in weights))
        )
    return _THREE_WEIGHTS


def _neuron_parameters(learner: Learner) -> str:
    neuron = learner.named("Neuron")(3)
    count = len(neuron.w)
    came = neuron.parameters()
    if came is None:
        raise Wrong("None", "no-return")
    if len(neuron.w) != count:
        raise Wrong(
            message("networks-weights-after", "{count} weights afterwards", count=len(neuron.w)), "parameters-change"
        )
    if isinstance(came, list) and [id(each) for each in came] == [id(each) for each in neuron.w]:
        raise Wrong(message("networks-values", "3 Values"), "bias-not-listed")
    need_parameters(learner, came, parameters_of([neuron]))
    return _WEIGHTS_THEN_BIAS


def _neuron(activation: bool, slips: Mapping[str, str], inputs: str = "numbers") -> Check:
    problem = Problem(f"({SUM}).tanh()" if activation else SUM, {**NEURON, **X})

    def run(learner: Learner) -> str:
        neuron = learner.named("Neuron")(2) if activation else learner.named("Neuron")(2, activation=False)
        put(learner, parameters_of([neuron]), list(NEURON.values()))
        x = [learner.value(number) for number in X.values()] if inputs == "Values" else list(X.values())
        out = neuron(x)
        need_value(learner, out)
        return need_number(out, problem, slips)

    made = "Neuron(2)" if activation else "Neuron(2, activation=False)"
    given = {"made": made, "inputs": named_numbers(X), "numbers": named_numbers(NEURON)}
    if inputs == "Values":
        called = message("check-neuron-of-values", "{made} of Values {inputs}, with {numbers}", **given)
    else:
        called = message("check-neuron-of-numbers", "{made} of numbers {inputs}, with {numbers}", **given)
    return Check(called, run, lambda: f"out.data = {shown(problem.data)}", (problem,))


def _neuron_gradients() -> Check:
    problem = Problem(f"({SUM}).tanh()", {**NEURON, **X})

    def run(learner: Learner) -> str:
        neuron = learner.named("Neuron")(2)
        put(learner, parameters_of([neuron]), list(NEURON.values()))
        x = {name: learner.value(number) for name, number in X.items()}
        neuron(list(x.values())).backward()
        return need_grads({"w1": neuron.w[0], "w2": neuron.w[1], "b": neuron.b, **x}, problem)

    numbers = f"{named_numbers(NEURON)}, {named_numbers(X)}"
    called = message("check-neuron-backward", "the neuron's backward(), with {numbers}", numbers=numbers)
    return Check(called, run, lambda: named_grads(problem.grads), (problem,))


def _random_neurons(count: int = 10) -> Check:
    """Neurons with numbers nobody knows before; our own engine computes the same sum."""

    def run(learner: Learner) -> str:
        for _ in range(count):
            size = learner.random.randint(1, 5)
            neuron = learner.named("Neuron")(size)
            names = [f"w{i}" for i in range(size)] + ["b"] + [f"x{i}" for i in range(size)]
            numbers = {name: learner.random.uniform(-1, 1) for name in names}
            put(learner, parameters_of([neuron]), [numbers[name] for name in names[: size + 1]])
            out = neuron([numbers[name] for name in names[size + 1 :]])
            _, ours = build(f"({' + '.join(f'w{i} * x{i}' for i in range(size))} + b).tanh()", numbers)
            if not close(out.data, ours.data):
                raise Wrong(where_right(out.data, ours.data, numbers))
        return all_right(count)

    called = message("check-random-neurons", "{count} random neurons", count=count)
    return Check(called, run, lambda: all_right(count), last=True)


def _layer_neurons(learner: Learner) -> str:
    neurons = learner.named("Layer")(2, 3).neurons
    if not isinstance(neurons, list | tuple) or len(neurons) != 3:
        raise Wrong(f"neurons = {shown(neurons)}")
    if len({id(neuron) for neuron in neurons}) < 3:
        raise Wrong(message("networks-neuron-listed-times", "one neuron, listed 3 times"), "shared-neuron")
    if any(len(neuron.w) != 2 for neuron in neurons):
        raise Wrong(
            message(
                "networks-neurons-weights",
                "neurons with {w} weights",
                w=" and ".join(str(len(neuron.w)) for neuron in neurons),
            )
        )
    return _THREE_NEURONS


def _layer_parameters(learner: Learner) -> str:
    layer = learner.named("Layer")(2, 3)
    need_parameters(learner, layer.parameters(), parameters_of(layer.neurons))
    return _NINE_VALUES


def _layer(slot: int, activation: bool) -> Check:
    w, v, b = (("w1", "w2", "b1"), ("w3", "w4", "b2"))[slot]
    text = f"{w} * x1 + {v} * x2 + {b}"
    problem = Problem(f"({text}).tanh()" if activation else text, {**LAYER, **X})
    slips = {"activation-missing": text} if activation else {"activation-always": f"({text}).tanh()"}

    def run(learner: Learner) -> str:
        layer = learner.named("Layer")(2, 2) if activation else learner.named("Layer")(2, 2, activation=False)
        put(learner, parameters_of(layer.neurons), list(LAYER.values()))
        return need_number(need_list(learner, layer(list(X.values())), 2)[slot], problem, slips)

    made = "Layer(2, 2)" if activation else "Layer(2, 2, activation=False)"
    text = f"{made}([2, -1])[{slot}]"
    called = message("check-result", "out = {text}, with {numbers}", text=text, numbers=named_numbers(LAYER))
    return Check(called, run, lambda: f"out.data = {shown(problem.data)}", (problem,))


def _layers(sizes: str) -> Message:
    return message("check-layers", "layers {sizes}", sizes=sizes)


def _layer_of_one(learner: Learner) -> str:
    need_list(learner, learner.named("Layer")(2, 1)([1.0, 2.0]), 1)
    return _LIST_OF_ONE


def _sizes(learner: Learner) -> str:
    layers = learner.named("MLP")(3, [4, 2, 1]).layers
    came = [(len(layer.neurons[0].w), len(layer.neurons)) for layer in layers]
    words = ", ".join(f"{inputs} -> {outputs}" for inputs, outputs in came)
    if came != [(3, 4), (4, 2), (2, 1)]:
        raise Wrong(
            _layers(words),
            "layers-not-chained" if [size for _, size in came] == [4, 2, 1] else "",
        )
    return _layers(words)


def _network_parameters(learner: Learner) -> str:
    network = learner.named("MLP")(3, [4, 2, 1])
    need_parameters(
        learner, network.parameters(), [each for layer in network.layers for each in parameters_of(layer.neurons)]
    )
    return _ALL_VALUES


def _network(learner: Learner) -> tuple[Any, list[Any]]:
    network = learner.named("MLP")(2, [2, 1])
    parameters = [each for layer in network.layers for each in parameters_of(layer.neurons)]
    put(learner, parameters, list(NETWORK.values()))
    return network, parameters


def _network_output() -> Check:
    problem = Problem(OUTPUT, {**NETWORK, **X})

    def run(learner: Learner) -> str:
        network, _ = _network(learner)
        return need_number(need_list(learner, network(list(X.values())), 1)[0], problem, _SLIPS)

    text = "MLP(2, [2, 1])([2, -1])[0]"
    called = message("check-result", "out = {text}, with {numbers}", text=text, numbers=named_numbers(NETWORK))
    return Check(called, run, lambda: f"out.data = {shown(problem.data)}", (problem,))


def _network_gradients() -> Check:
    problem = Problem(OUTPUT, {**NETWORK, **X})

    def run(learner: Learner) -> str:
        network, parameters = _network(learner)
        network(list(X.values()))[0].backward()
        return need_grads(dict(zip(NETWORK, parameters, strict=True)), problem)

    def expected() -> str:
        return named_grads({name: problem.grads[name] for name in NETWORK})

    return Check(message("check-same-network", "the same network's out.backward()"), run, expected, (problem,))


_THREE_WEIGHTS = message("check-three-weights", "3 different Values from -1 to 1, and a bias")
_WEIGHTS_THEN_BIAS = message("check-weights-then-bias", "4 Values: the weights, then the bias")
_THREE_NEURONS = message("check-three-neurons", "3 neurons with 2 weights each")
_NINE_VALUES = message("check-neuron-by-neuron", "{count} Values, neuron by neuron", count=9)
_ALL_VALUES = message("check-layer-by-layer", "{count} Values, layer by layer", count=29)
_LIST_OF_ONE = message("check-list-of-one", "a list with 1 Value")

CHECKS: dict[str, tuple[Check, ...]] = {
    "neuron": (
        Check("Neuron(3)", _weights, lambda: _THREE_WEIGHTS),
        Check("Neuron(3).parameters()", _neuron_parameters, lambda: _WEIGHTS_THEN_BIAS),
        _neuron(True, {"bias-missing": "(w1 * x1 + w2 * x2).tanh()", "activation-missing": SUM}),
        _neuron(False, {"bias-missing": "w1 * x1 + w2 * x2", "activation-always": f"({SUM}).tanh()"}),
        _neuron(True, {"bias-missing": "(w1 * x1 + w2 * x2).tanh()", "activation-missing": SUM}, "Values"),
        _neuron_gradients(),
        _random_neurons(),
    ),
    "layer": (
        Check("Layer(2, 3).neurons", _layer_neurons, lambda: _THREE_NEURONS),
        Check("Layer(2, 3).parameters()", _layer_parameters, lambda: _NINE_VALUES),
        _layer(0, True),
        _layer(1, True),
        _layer(1, False),
        Check("Layer(2, 1)([1, 2])", _layer_of_one, lambda: _LIST_OF_ONE),
    ),
    "mlp": (
        Check("MLP(3, [4, 2, 1]).layers", _sizes, lambda: _layers("3 -> 4, 4 -> 2, 2 -> 1")),
        Check("MLP(3, [4, 2, 1]).parameters()", _network_parameters, lambda: _ALL_VALUES),
        _network_output(),
        _network_gradients(),
    ),
}
