"""Modules: what they compute, how they start, what they are called, and how they refuse wrong input."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from nanograd import Value
from nanograd.divergence import TrainingDiverged
from nanograd.graph import topological_order
from nanograd.nn import ACTIVATIONS, MLP, Layer, Module, Neuron

TINY_INPUTS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
TINY_TARGETS = [1.0, -1.0, -1.0, 1.0]


def test_a_neuron_adds_its_bias_and_weighted_inputs_and_bends_the_sum() -> None:
    neuron = Neuron(2, seed=0)
    neuron.w[0].data, neuron.w[1].data, neuron.b.data = -3.0, 1.0, 6.8813735870195432
    out = neuron([2.0, 0.0])
    out.backward()
    assert out.data == pytest.approx(0.70710678, abs=1e-8)
    assert [p.grad for p in neuron.parameters()] == pytest.approx([1.0, 0.0, 0.5], abs=1e-8)


def test_one_output_comes_bare_and_several_as_a_list() -> None:
    assert isinstance(Layer(2, 1, seed=0)([1, 2]), Value)
    assert len(Layer(2, 3, seed=0)([1, 2])) == 3
    assert isinstance(MLP(2, [3, 1], seed=0)([1.0, Value(2.0)]), Value)
    assert len(MLP(2, [1, 2], seed=0)([1.0, 2.0])) == 2


def test_a_network_of_one_input_takes_it_bare() -> None:
    model = MLP(1, [2, 1], seed=0)
    assert model(0.5).data == model([0.5]).data == model(Value(0.5)).data


def test_inputs_that_are_values_get_gradients() -> None:
    x = [Value(1.0), Value(-2.0)]
    MLP(2, [3, 1], seed=1)(x).backward()
    assert all(v.grad != 0.0 for v in x)


def test_plain_inputs_become_one_labelled_node_each() -> None:
    out = MLP(2, [3, 1], seed=0)([1.0, 2.0])
    constants = [node for node in topological_order(out) if node.op == "constant"]
    assert sorted((node.label, node.data, node.scope) for node in constants) == [("x[0]", 1.0, ()), ("x[1]", 2.0, ())]


@pytest.mark.parametrize(
    ("module", "words"),
    [(Neuron(3), "Neuron needs 3 inputs, got 2"), (Layer(3, 2), "Layer needs 3"), (MLP(1, [1]), "MLP needs 1 input, ")],
)
def test_a_wrong_number_of_inputs_is_an_error_that_says_both(module: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        module([1.0, 2.0])


def test_an_input_that_is_no_number_is_an_error_that_names_it() -> None:
    with pytest.raises(TypeError, match="MLP needs numbers or Values as inputs, got str 'a'"):
        MLP(2, [1])(["a", 1.0])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: MLP(2, []), "at least one layer"),
        (lambda: MLP(0, [1]), "n_inputs to be a whole number of at least 1, got 0"),
        (lambda: MLP(2, [2, 0]), "every size to be a whole number of at least 1, got 0"),
        (lambda: Layer(2, 0), "n_outputs to be a whole number of at least 1, got 0"),
        (lambda: MLP(2, [1], init="zeros"), "init to be one of uniform, xavier, he, got 'zeros'"),
        (lambda: MLP(2, [1, 1], "tan"), "activation to be one of linear, tanh, .*, got 'tan'"),
        (lambda: MLP(2, [1], "tan"), "MLP needs activation to be one of linear, tanh, .*, got 'tan'"),
        (lambda: MLP(2, [4, 4, 1], ["relu"]), "2 activations for its hidden layers or 3 for all, got 1"),
        (lambda: Neuron(2, bias="one"), "bias to be one of zero, uniform, got 'one'"),
    ],
)
def test_a_network_that_cannot_be_is_an_error_that_says_why(make: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        make()


def test_sizes_that_are_no_list_are_a_type_error() -> None:
    with pytest.raises(TypeError, match="a list with the size of each layer, got 3"):
        MLP(2, 3)  # type: ignore[arg-type]


def test_an_activation_that_cannot_be_called_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="got 3"):
        Neuron(2, 3)  # type: ignore[arg-type]


def test_activations_can_be_chosen_for_the_network_and_for_each_layer() -> None:
    def cube(x: Value) -> Value:
        return x**3

    def names(model: MLP) -> list[str]:
        return [layer.activation for layer in model.layers]

    assert names(MLP(2, [3, 3, 1])) == ["tanh", "tanh", "linear"]
    assert names(MLP(2, [3, 3, 1], "relu", "sigmoid")) == ["relu", "relu", "sigmoid"]
    assert names(MLP(2, [3, 3, 1], ["relu", cube])) == ["relu", "cube", "linear"]
    assert names(MLP(2, [3, 3, 1], ["relu", "elu", "tanh"])) == ["relu", "elu", "tanh"]
    assert MLP(1, [1], output_activation=cube, seed=0)(2.0).op == "pow"


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_network_agrees_with_pytorch(activation: str, torch: ModuleType) -> None:
    model = MLP(2, [4, 3, 2], activation, "sigmoid", bias="uniform", seed=3)
    parts: list[Any] = []
    bend = {"linear": lambda x: x, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "sin": torch.sin}
    for layer in model.layers:
        linear = torch.nn.Linear(layer.n_inputs, len(layer.neurons))
        with torch.no_grad():
            linear.weight.copy_(torch.tensor([[w.data for w in n.w] for n in layer.neurons]))
            linear.bias.copy_(torch.tensor([n.b.data for n in layer.neurons]))
        parts.append((linear, bend.get(layer.activation) or getattr(torch.nn.functional, layer.activation)))
    ours = model([0.5, -1.5])
    sum(ours).backward()
    theirs = torch.tensor([0.5, -1.5])
    for linear, function in parts:
        theirs = function(linear(theirs))
    theirs.sum().backward()
    assert [v.data for v in ours] == pytest.approx(theirs.tolist(), rel=1e-12)
    for layer, (linear, _) in zip(model.layers, parts, strict=True):
        for i, neuron in enumerate(layer.neurons):
            assert [w.grad for w in neuron.w] == pytest.approx(linear.weight.grad[i].tolist(), rel=1e-9, abs=1e-12)
            assert neuron.b.grad == pytest.approx(linear.bias.grad[i].item(), rel=1e-9, abs=1e-12)


def test_the_same_seed_gives_the_same_network_everywhere() -> None:
    numbers = [p.data for p in MLP(2, [3, 1], seed=7).parameters()]
    assert numbers == [p.data for p in MLP(2, [3, 1], seed=random.Random(7)).parameters()]
    random.seed(7)
    assert numbers == [p.data for p in MLP(2, [3, 1]).parameters()]
    assert numbers != [p.data for p in MLP(2, [3, 1], seed=8).parameters()]


def test_weights_are_drawn_neuron_by_neuron_and_a_uniform_bias_after_them() -> None:
    draw = random.Random(5)
    model = MLP(2, [2, 1], bias="uniform", seed=5)
    assert [p.data for p in model.parameters()] == [draw.uniform(-1, 1) for _ in range(9)]
    assert all(neuron.b.data == 0.0 for layer in MLP(2, [2, 1], seed=5).layers for neuron in layer.neurons)


@pytest.mark.parametrize(("init", "bound"), [("uniform", 1.0), ("xavier", (6 / 150) ** 0.5), ("he", (6 / 100) ** 0.5)])
def test_initial_weights_fill_their_interval(init: str, bound: float) -> None:
    weights = [w.data for neuron in Layer(100, 50, init=init, seed=1).neurons for w in neuron.w]
    assert max(map(abs, weights)) == pytest.approx(bound, rel=1e-2)
    assert max(map(abs, weights)) <= bound
    assert sum(weights) / len(weights) == pytest.approx(0.0, abs=0.03 * bound)


def test_parameters_have_paths_labels_and_scopes() -> None:
    model = MLP(2, [3, 1], seed=0)
    named = dict(model.named_parameters())
    assert list(named)[:4] == [
        "layers[0].neurons[0].w[0]",
        "layers[0].neurons[0].w[1]",
        "layers[0].neurons[0].b",
        "layers[0].neurons[1].w[0]",
    ]
    assert len(named) == len(model.parameters()) == 13
    parameter = named["layers[0].neurons[2].w[1]"]
    assert parameter is model.layers[0].neurons[2].w[1]
    assert (parameter.label, parameter.scope) == ("w[1]", ("MLP", "Layer 1", "Neuron 3"))
    assert named["layers[1].neurons[0].b"].label == "b"


def test_the_nodes_of_a_network_stand_in_its_scopes() -> None:
    out = MLP(2, [3, 1], seed=0, name="critic")([1.0, 2.0])
    scopes = {node.scope for node in topological_order(out) if node.parents}
    assert scopes == {("critic", "Layer 1", f"Neuron {i}") for i in (1, 2, 3)} | {("critic", "Layer 2", "Neuron 1")}


def test_a_module_of_ones_own_has_the_parameters_found_in_it_each_once() -> None:
    class Mixture(Module):
        def __init__(self) -> None:
            shared = Value(1.0)
            self.parts = [Neuron(1, seed=0), (Neuron(1, seed=1),)]
            self.named = {"gate": shared}
            self.again = shared
            self.sum = shared + 1
            self.size = 3

    paths = [path for path, _ in Mixture().named_parameters()]
    assert paths == ["parts[0].w[0]", "parts[0].b", "parts[1][0].w[0]", "parts[1][0].b", "named['gate']"]


def test_an_inner_module_may_name_its_parameters_itself() -> None:
    class Frozen(Module):
        def __init__(self) -> None:
            self.scale, self.shift = Value(1.0), Value(0.0)

        def named_parameters(self) -> Iterator[tuple[str, Value]]:
            yield "shift", self.shift

    class Model(Module):
        def __init__(self) -> None:
            self.frozen, self.out = [Frozen()], Value(2.0)

    model = Model()
    assert dict(model.named_parameters()) == {"frozen[0].shift": model.frozen[0].shift, "out": model.out}


def test_zero_grad_clears_every_parameter() -> None:
    model = MLP(2, [3, 1], seed=0)
    model([1.0, 2.0]).backward()
    model.zero_grad()
    assert {p.grad for p in model.parameters()} == {0.0}


def test_a_state_dict_brings_an_equal_network_to_the_same_answers() -> None:
    one, other = MLP(2, [3, 1], seed=0), MLP(2, [3, 1], seed=1)
    other.load_state_dict(one.state_dict())
    assert one([0.3, 0.4]).data == other([0.3, 0.4]).data


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.pop("b"), "Neuron.2 inputs, tanh. needs its 3 parameters: b is missing"),
        (lambda s: s.update(c=1.0), "c is not in it"),
        (lambda s: s.update({"b": "1"}), "b needs a number, got '1'"),
    ],
)
def test_a_state_dict_that_does_not_fit_is_an_error_and_changes_nothing(change: Any, words: str) -> None:
    neuron = Neuron(2, seed=0)
    before = neuron.state_dict()
    state = {path: number + 1 for path, number in before.items()}
    change(state)
    with pytest.raises(ValueError, match=words):
        neuron.load_state_dict(state)
    assert neuron.state_dict() == before


def test_repr_tells_the_shape() -> None:
    model = MLP(2, [16, 16, 1], "relu", seed=0)
    assert repr(model) == "MLP(2 -> 16 relu -> 16 relu -> 1 linear, 337 parameters)"
    assert repr(model.layers[0]) == "Layer(2 -> 16, relu)"
    assert repr(model.layers[0].neurons[0]) == "Neuron(2 inputs, relu)"
    assert repr(Neuron(1)) == "Neuron(1 input, tanh)"


def test_repr_of_a_module_of_ones_own_tells_its_parameters() -> None:
    class Scaled(Module):
        def __init__(self) -> None:
            self.inner = Neuron(2)
            self.scale = Value(1.0)

    assert repr(Scaled()) == "Scaled(4 parameters)"


def test_train_brings_the_tiny_set_to_its_targets_and_prints_its_rounds(capsys: pytest.CaptureFixture[str]) -> None:
    model = MLP(3, [4, 4, 1], "tanh", "tanh", bias="uniform", seed=1)
    model.train(TINY_INPUTS, TINY_TARGETS, learning_rate=0.1, num_rounds=200, verbose=True)
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 200
    assert printed[0].startswith("round_num=0")
    assert "loss.data=" in printed[-1]
    assert "predictions=[" in printed[-1]
    assert [model(x).data for x in TINY_INPUTS] == pytest.approx(TINY_TARGETS, abs=0.15)


def test_train_goes_down_the_gradient_of_the_sum_of_squares(capsys: pytest.CaptureFixture[str]) -> None:
    neuron = MLP(1, [1], seed=0)
    weight, bias = neuron.parameters()
    weight.data = 1.0
    neuron.train([[Value(1.0)], [Value(2.0)]], [0.0, [0.0]], learning_rate=0.1, num_rounds=1, verbose=False)
    assert (weight.data, bias.data) == pytest.approx((1.0 - 0.1 * (2 + 8), 0.0 - 0.1 * (2 + 4)))
    assert capsys.readouterr().out == ""


def test_train_stops_when_the_loss_is_no_longer_finite() -> None:
    with pytest.raises(TrainingDiverged, match="step"):
        MLP(1, [1], seed=0).train([[1.0], [3.0]], [0.0, 1.0], learning_rate=1e10, num_rounds=100, verbose=False)


def test_train_needs_as_many_targets_as_inputs() -> None:
    with pytest.raises(ValueError, match="got 2 and 1"):
        MLP(1, [1]).train([[1.0], [3.0]], [0.0])
    with pytest.raises(ValueError, match="2 numbers as a target, got 1"):
        MLP(1, [2]).train([[1.0]], [0.0])
