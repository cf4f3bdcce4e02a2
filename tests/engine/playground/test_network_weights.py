"""Weights and optimisers outlive changes of a network as far as they still fit."""

from __future__ import annotations

import array
import base64
import random

from nanograd.nn import MLP
from nanograd.playground.network.catalogue import defaults
from tests.engine.playground.network_asking import Json, asked, changed, layers, numbers, start_of


def test_the_same_seed_gives_the_same_weights_as_nanograd_itself() -> None:
    model = MLP(2, [8, 6, 1], "tanh", init="xavier", seed=1337)
    answer = asked("network", spec=defaults())
    assert numbers(answer["parameters"]) == [p.data for p in model.parameters()]
    assert answer["network"]["names"][0] == "layers[0].neurons[0].w[0]"


def weights_of(answer: Json) -> dict[tuple[int, int, int], float]:
    """Each weight under its layer, neuron and input; the bias comes after the last input."""
    network, row = answer["network"], iter(numbers(answer["parameters"]))
    sizes = network["sizes"]
    return {
        (layer, n, i): next(row)
        for layer in range(len(sizes) - 1)
        for n in range(sizes[layer + 1])
        for i in range(sizes[layer] + 1)
    }


def test_a_larger_layer_keeps_every_weight_and_a_smaller_one_those_that_are_left() -> None:
    before = asked("network", spec=changed(layers=layers(4, 3)))
    start = start_of(before, parameters=[random.Random(5).random() for _ in numbers(before["parameters"])])
    before["parameters"] = base64.b64encode(array.array("d", start["parameters"]).tobytes()).decode()
    old = weights_of(before)
    larger = asked("network", spec=changed(layers=layers(8, 3)), start=start)
    new = weights_of(larger)
    assert all(new[(0, n, i)] == old[(0, n, i)] for n in range(4) for i in range(3))
    assert all(new[(1, n, i)] == old[(1, n, i)] for n in range(3) for i in range(4))
    assert all(new[(1, n, 8)] == old[(1, n, 4)] for n in range(3)), "the biases"
    again = asked("network", spec=changed(layers=layers(4, 3)), start=start_of(larger))
    assert weights_of(again) == old


def test_a_new_layer_leaves_what_lies_before_it_and_after_its_successor() -> None:
    before = asked("network", spec=changed(layers=layers(4, 3)))
    old = weights_of(before)
    after = asked("network", spec=changed(layers=layers(4, 4, 3)), start=start_of(before, origin=[0, None, 1, 2]))
    new = weights_of(after)
    assert all(new[(0, n, i)] == old[(0, n, i)] for n in range(4) for i in range(3))
    assert all(new[(3, 0, i)] == old[(2, 0, i)] for i in range(4))
    assert any(new[(2, n, i)] != old[(1, n, i)] for n in range(3) for i in range(4)), "it has other inputs now"


def test_a_new_optimiser_starts_with_no_memory_and_the_same_one_goes_on() -> None:
    before = asked("network", spec=defaults())
    state = {name: [0.5] * before["network"]["parameters"] for name in before["state"]}
    start = start_of(before, optimizer="Adam", state=state, stepsTaken=7, step=9)
    same = asked("network", spec=changed(l2=0.01), start=start)
    assert (same["stepsTaken"], same["step"], set(numbers(same["state"]["mean"]))) == (7, 9, {0.5})
    other = asked("network", spec=changed(optimizer={"name": "RMSprop", "settings": {}}), start=start)
    assert (other["stepsTaken"], other["step"], set(numbers(other["state"]["square"]))) == (0, 9, {0.0})
