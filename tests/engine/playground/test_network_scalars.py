"""One point's way through a network, down to the scalars, is the network's own."""

from __future__ import annotations

import math
from typing import Any

import pytest

from nanograd.playground.network.built_network import make
from nanograd.playground.network.points import Point
from nanograd.playground.network.scalars import neuron_text, point_text
from nanograd.playground.network.spec import parse_spec
from nanograd.playground.running.run import run_text
from nanograd.value import Value
from tests.engine.playground.network_asking import asked, changed, layers


@pytest.mark.parametrize("loss", ["hinge", "mean_squared_error", "cross_entropy", "binary_cross_entropy"])
def test_the_text_of_a_point_gives_the_networks_own_loss_and_gradients(loss: str) -> None:
    made = make(parse_spec(changed(loss=loss, layers=layers(5, 2))))
    split = made.split
    point = Point(split.train.inputs[3], split.train.targets[3], False)
    run = run_text(point_text(made, point))
    expected = made.spec.loss_entry.make([made.model(point.x)], [made.targets(split.train)[3]])
    assert run.output.data == pytest.approx(expected.data, rel=1e-12)
    run.output.backward()
    expected.backward()
    leaves = [leaf.node for leaf in run.leaves if leaf.node.scope]
    ours = {(leaf.scope, leaf.label): leaf.grad for leaf in leaves}
    theirs = {(p.scope[1:], p.label): p.grad for p in made.model.parameters()}
    assert ours == pytest.approx(theirs, rel=1e-12)
    assert all(leaf.literal for leaf in run.leaves), "every weight can be moved in the text"


def test_features_stand_in_the_text_of_a_point_and_send_gradients_to_its_numbers() -> None:
    made = make(parse_spec(changed(features=["x", "x*y", "exp(y)", "3y"], layers=layers(3))))
    point = Point(made.split.train.inputs[3], made.split.train.targets[3], False)
    text = point_text(made, point)
    assert "inputs = [x, x * y, exp(y), 3 * y]" in text
    run = run_text(text)
    inputs = [Value(number) for number in made.inputs(point.x)]
    expected = made.spec.loss_entry.make([made.model(inputs)], [point.target])
    assert run.output.data == pytest.approx(expected.data, rel=1e-12)
    run.output.backward()
    expected.backward()
    x, y = point.x
    ours = {leaf.node.label: leaf.node.grad for leaf in run.leaves if not leaf.node.scope}
    by_hand = {
        "x": inputs[0].grad + inputs[1].grad * y,
        "y": inputs[1].grad * x + inputs[2].grad * math.exp(y) + 3 * inputs[3].grad,
    }
    assert ours == pytest.approx(by_hand, rel=1e-12)


def test_a_neuron_of_the_first_layer_opens_with_its_features() -> None:
    spec = changed(features=["y", "x**2"], layers=layers(*[32] * 8))
    made = make(parse_spec(spec))
    x = made.split.train.inputs[0]
    text = asked("scalars", spec=spec, x=x, target=1, layer=0, neuron=4)["text"]
    expected = made.model.layers[0].neurons[4].forward([Value(x[1]), Value(x[0] ** 2)])
    assert run_text(text).output.data == pytest.approx(expected.data, rel=1e-12)


def test_a_neuron_of_a_network_too_large_to_draw_opens_alone() -> None:
    spec = changed(layers=layers(*[32] * 8))
    made = make(parse_spec(spec))
    x = made.split.train.inputs[0]
    answer = asked("scalars", spec=spec, x=x, target=1, layer=2, neuron=4)
    assert answer["text"] == neuron_text(made, Point(x, 1.0, False), 2, 4)
    inputs = made.model.layers[1].forward(made.model.layers[0].forward([Value(number) for number in x]))
    expected = made.model.layers[2].neurons[4].forward(inputs)
    assert run_text(answer["text"]).output.data == pytest.approx(expected.data, rel=1e-12)
    assert asked("scalars", spec=spec, x=x, target=1)["error"]["kind"] == "refused"


def test_without_a_point_the_one_with_the_largest_loss_is_opened_and_the_text_says_so() -> None:
    spec = changed(loss="hinge", layers=layers(4))
    made = make(parse_spec(spec))
    train = made.split.train
    losses = [
        made.spec.loss_entry.make([made.model(x)], [target]).data
        for x, target in zip(train.inputs, made.targets(train), strict=True)
    ]
    text = asked("scalars", spec=spec, x=None, target=None, layer=0, neuron=1)["text"]
    assert run_text(text).output.data == pytest.approx(max(losses), rel=1e-12)
    assert f"point {losses.index(max(losses)) + 1} of {len(train) + len(made.split.held_out)}" in text
    assert "the one with the largest loss" in text
    assert "every gradient" not in text


def test_a_point_without_a_loss_is_said_to_have_no_gradients() -> None:
    made = make(parse_spec(changed(loss="mean_squared_error", layers=[])))
    weights, bias = made.model.parameters()[:-1], made.model.parameters()[-1]
    for parameter in weights:
        parameter.data = 0.0
    bias.data = 1.0
    text = point_text(made, Point([0.5, 0.5], 1.0, False))
    assert "# Its loss is 0, and so is every gradient." in text
    run = run_text(text)
    run.output.backward()
    assert [leaf.node.grad for leaf in run.leaves] == [0.0] * len(run.leaves)


def made_value(number: float) -> Any:
    return Value(number)
