"""Tests that the relatives' names work, that their networks' habits are kept, and that all of it can be taken away."""

import ast
import importlib
import importlib.util
import itertools
import math
import random
import sys

import pytest

import nanograd
from nanograd import Value, dialects, nn
from nanograd.graph import topological_order
from nanograd.playground.running.run import run_text

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, -1.0, -1.0, 1.0]

# module, whether the bias is drawn, the activation within, the activation of the last layer
NETWORKS = [
    ("nn", True, math.tanh, math.tanh),
    ("scalar", False, math.tanh, math.tanh),
    ("NanoGrad.nn", False, lambda x: max(x, 0.0), lambda x: x),
    ("nanograd.neural_net", False, lambda x: max(x, 0.0), lambda x: x),
    ("micrograd.nn", False, lambda x: max(x, 0.0), lambda x: x),
    ("micrograd.neuron", True, math.tanh, math.tanh),
]


@pytest.fixture(autouse=True)
def _dialects():
    with dialects.installed():
        yield


def drawn(sizes, random_bias):
    """The weights and biases in the order in which the relatives draw them."""
    return [
        [
            ([random.uniform(-1, 1) for _ in range(inputs)], random.uniform(-1, 1) if random_bias else 0.0)
            for _ in range(outputs)
        ]
        for inputs, outputs in itertools.pairwise(sizes)
    ]


def run_by_hand(layers, xs, inner, last):
    for number, layer in enumerate(layers):
        activation = last if number == len(layers) - 1 else inner
        outputs = []
        for weights, bias in layer:
            total = bias
            for w, x in zip(weights, xs, strict=True):
                total += w * x
            outputs.append(activation(total))
        xs = outputs
    return xs


@pytest.mark.parametrize(("module", "random_bias", "inner", "last"), NETWORKS, ids=[row[0] for row in NETWORKS])
def test_the_same_seed_gives_the_relatives_numbers(module, random_bias, inner, last):
    networks = importlib.import_module(module)
    random.seed(1337)
    layers = drawn([3, 4, 4, 1], random_bias)
    after = random.random()
    random.seed(1337)
    model = networks.MLP(3, [4, 4, 1])
    assert random.random() == after
    for x in XS:
        assert model(x).data == pytest.approx(run_by_hand(layers, x, inner, last)[0], abs=1e-12)
    flat = [number for layer in layers for weights, bias in layer for number in (*weights, bias)]
    assert [p.data for p in model.parameters()] == flat


@pytest.mark.parametrize(("module", "random_bias", "inner", "last"), NETWORKS, ids=[row[0] for row in NETWORKS])
def test_training_gives_the_numbers_that_pytorch_gives_from_the_same_draws(module, random_bias, inner, last, torch):
    networks = importlib.import_module(module)
    random.seed(7)
    layers = drawn([3, 4, 4, 1], random_bias)
    weights = [torch.tensor([w for w, _ in layer], dtype=torch.float64, requires_grad=True) for layer in layers]
    biases = [torch.tensor([b for _, b in layer], dtype=torch.float64, requires_grad=True) for layer in layers]
    inputs, targets = torch.tensor(XS, dtype=torch.float64), torch.tensor(YS, dtype=torch.float64)
    squash = torch.tanh if inner is math.tanh else torch.relu
    random.seed(7)
    model = networks.MLP(3, [4, 4, 1])
    for _ in range(20):
        loss = sum((model(x) - y) ** 2 for x, y in zip(XS, YS, strict=True))
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= 0.02 * p.grad

        h = inputs
        for number, (w, b) in enumerate(zip(weights, biases, strict=True)):
            h = h @ w.T + b
            if last is math.tanh or number < 2:
                h = squash(h)
        expected = ((h[:, 0] - targets) ** 2).sum()
        assert loss.data == pytest.approx(expected.item(), abs=1e-9)
        expected.backward()
        with torch.no_grad():
            for tensor in (*weights, *biases):
                tensor -= 0.02 * tensor.grad
                tensor.grad = None


@pytest.mark.parametrize(
    ("module", "flag"), [("micrograd.nn", "nonlin"), ("NanoGrad.nn", "nonlin"), ("nanograd.neural_net", "is_nonlinear")]
)
def test_a_relu_neuron_can_be_made_linear_by_the_relatives_flag(module, flag):
    networks = importlib.import_module(module)
    assert networks.Neuron(2).activation == "relu"
    assert networks.Neuron(2, False).activation == "linear"
    assert networks.Neuron(2, **{flag: False}).activation == "linear"
    assert networks.Layer(2, 3, **{flag: False}).activation == "linear"
    with pytest.raises(TypeError, match=f"Neuron takes nin and {flag}, got bent"):
        networks.Neuron(2, bent=True)


def test_networks_answer_to_every_relatives_names():
    neuron = importlib.import_module("scalar").Neuron(3)
    assert neuron.weights is neuron.w
    assert neuron.weight is neuron.w
    assert neuron.bias is neuron.b
    assert neuron.params() == neuron.parameters()
    neuron.w[0].grad = 3.0
    neuron.zero_gradient()
    assert neuron.w[0].grad == 0.0
    neuron.bias = Value(2.0)
    assert neuron.b.data == 2.0


@pytest.mark.parametrize(
    ("module", "name", "given", "named"),
    [
        ("engine", "Value", (2.0, (), ""), {"label": "x"}),
        ("scalar", "Scalar", (2.0, 0, "", ()), {"label": "x"}),
        ("NanoGrad.value", "Value", (2.0, (), ""), {"label": "x"}),
        ("micrograd.engine", "Value", (2.0,), {"label": "x"}),
        ("micrograd.node", "Node", (2.0, (), "", "x", 0.0), {}),
    ],
)
def test_each_relatives_constructor_makes_a_value(module, name, given, named):
    spelled = getattr(importlib.import_module(module), name)
    x = spelled(*given, **named)
    assert isinstance(x, Value)
    assert isinstance(x * 2, spelled)
    assert not isinstance(2.0, spelled)
    assert (x.data, x.label, x.grad) == (2.0, "x", 0.0)
    assert repr(x) == "Value(data=2.0, grad=0.0, label='x')"
    with pytest.raises(TypeError, match="a leaf has no inputs and no operation"):
        spelled(1.0, **({"deps": (x,)} if name == "Scalar" else {"_children": (x,)}))
    with pytest.raises(TypeError):
        spelled()


def test_the_word_of_for_a_number_makes_a_value_also_while_the_page_records():
    assert Value(of=2.0).of == 2.0
    assert Value(of=2.0, label="x").label == "x"
    with pytest.raises(TypeError, match="a leaf has no inputs and no operation"):
        Value(of=2.0, _source=(Value(1.0),))
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        Value()
    run = run_text("from nanograd.value import Value\nx = Value(of=3.0)\ny = x*x\ny.backpropagate()\n")
    assert (run.output.data, [leaf.node.label for leaf in run.leaves]) == (9.0, ["x"])


def test_a_gradient_may_be_given_where_the_relative_takes_one():
    assert importlib.import_module("scalar").Scalar(1.0, 3).grad == 3.0
    assert importlib.import_module("micrograd.node").Node(1.0, _grad=3.0)._grad == 3.0


def test_values_answer_to_every_relatives_names():
    x = Value(2.0)
    y = x * x + x**3
    assert y.of == y.data == 12.0
    assert (y._op, y._operation) == ("+", "+")
    assert sorted(node._op for node in y._prev) == ["*", "**3"]
    (power,) = (node for node in y._prev if node._op == "**3")
    assert power._prev == power._deps == power._source_set == {x}
    y.backprop()
    assert x.gradient == x._grad == x.grad == 16.0
    y.backpropagate()
    assert x.grad == 32.0
    x.of, x.gradient = 5.0, 1.0
    assert (x.data, x.grad) == (5.0, 1.0)
    assert Value(-3.0).abs().data == 3.0
    assert Value(math.e).ln().data == 1.0
    assert [Value(-1.0)._op, Value(1.0).relu()._op, (-x)._op, (x - 1)._op, (x / 2)._op] == ["", "ReLU", "-", "-", "/"]


@pytest.mark.parametrize(("module", "name"), [("NanoGrad.value", "Value"), ("micrograd.node", "Node")])
def test_two_relatives_start_gradients_anew_at_each_pass(module, name):
    x = getattr(importlib.import_module(module), name)(3.0)
    for _ in range(2):
        (x * x).backward()
        assert x.grad == 6.0


def test_the_other_relatives_add_to_leaves_until_zeroed_but_never_keep_inner_gradients():
    make = importlib.import_module("engine").Value
    a, b = make(2.0), make(3.0)
    c = a * b + 5
    c.backward()
    c.backward()
    assert (a.grad, b.grad) == (6.0, 4.0)


def test_tanh_out_of_exponentials_is_tanh_with_its_gradient():
    make = importlib.import_module("micrograd.node").Node
    for number in (0.7, -3.0, 400.0, -400.0):
        x, y = make(number), make(number)
        spelled, plain = x.tanh(exp=True), y.tanh(exp=False)
        spelled.backward()
        plain.backward()
        assert spelled.data == pytest.approx(plain.data, abs=1e-12)
        assert x.grad == pytest.approx(y.grad, abs=1e-12)
    assert len(topological_order(make(0.7).tanh(exp=True))) > 2


def test_visualize_writes_the_graph_before_and_after(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    x = importlib.import_module("micrograd.node").Node(3.0, label="x")
    (x * x).backpropagate(visualize=True)
    assert "grad 0.0000" in (tmp_path / "before_backpropagation.svg").read_text()
    assert "grad 6.0000" in (tmp_path / "after_backpropagation.svg").read_text()


def test_a_picture_that_cannot_be_saved_costs_no_gradient(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "before_backpropagation.svg").mkdir()
    x = Value(3.0)
    with pytest.warns(UserWarning, match="the gradients are computed, their pictures could not be saved"):
        (x * x).backpropagate(visualize=True)
    assert x.grad == 6.0


def test_node_train_prints_its_rounds_and_learns(capsys):
    neuron = importlib.import_module("micrograd.neuron")
    random.seed(1)
    model = neuron.MLP(3, [4, 4, 1])
    node = importlib.import_module("micrograd.node").Node
    model.train(
        inputs=[[node(x) for x in row] for row in XS], targets=YS, learning_rate=0.05, num_rounds=60, verbose=True
    )
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 60
    assert lines[0].startswith("round_num=0, loss.data=")
    assert "predictions=" in lines[-1]
    for x, y in zip(XS, YS, strict=True):
        assert math.copysign(1.0, model(x).data) == y


def test_abdulmaliks_losses_are_means_on_lists_and_on_single_values(torch):
    loss = importlib.import_module("loss")
    p = [Value(0.2), Value(0.9), Value(0.5)]
    t = [0.0, 1.0, 1.0]
    theirs = torch.tensor([0.2, 0.9, 0.5], dtype=torch.float64)
    targets = torch.tensor(t, dtype=torch.float64)
    assert loss.MSELoss()(p, t).data == pytest.approx(((theirs - targets) ** 2).mean().item())
    assert loss.MAELoss()(p, t).data == pytest.approx((theirs - targets).abs().mean().item())
    expected = -(targets * (theirs + 1e-7).log() + (1 - targets) * (1 - theirs + 1e-7).log()).mean()
    assert loss.BinaryCrossEntropyLoss()(p, t).data == pytest.approx(expected.item(), rel=1e-13)
    assert loss.MSELoss()(Value(3.0), 1.0).data == 4.0
    assert loss.BinaryCrossEntropyLoss()(Value(0.0), 1.0).data == pytest.approx(-math.log(1e-7))


@pytest.mark.parametrize(
    ("name", "settings"), [("SGD", {"lr": 0.1, "momentum": 0.9}), ("Adam", {"lr": 0.05}), ("RMSprop", {"lr": 0.05})]
)
def test_abdulmaliks_optimisers_equal_pytorchs_while_the_rate_is_constant(name, settings, torch):
    x, y = Value(1.5), torch.tensor(1.5, dtype=torch.float64, requires_grad=True)
    ours = getattr(importlib.import_module("optim"), name)([x], **settings)
    theirs = getattr(torch.optim, name)([y], **settings)
    for _ in range(50):
        ours.zero_grad()
        theirs.zero_grad()
        (x**4 - 3 * x).backward()
        (y**4 - 3 * y).backward()
        ours.step()
        theirs.step()
    assert x.data == pytest.approx(y.item(), rel=1e-12)


def test_abdulmaliks_momentum_keeps_the_learning_rate_of_each_step():
    x = Value(1.0)
    sgd = importlib.import_module("optim").SGD([x], 0.1, 0.5)
    data, velocity = 1.0, 0.0
    for rate in (0.1, 0.02, 0.3):
        sgd.lr = rate
        x.grad = 2.0
        sgd.step()
        velocity = 0.5 * velocity - rate * 2.0
        data += velocity
    assert x.data == pytest.approx(data, rel=1e-15)


def test_trace_gives_nodes_and_edges():
    x = Value(2.0)
    y = x * x
    assert importlib.import_module("utils.visualize").trace(y) == ({x, y}, {(x, y)})


def test_every_module_can_be_imported_in_every_way():
    for name, contents in dialects.MODULES.items():
        assert importlib.util.find_spec(name) is not None
        exec(f"import {name}\n" + "".join(f"from {name} import {member}\n" for member in contents), {})
    exec("from micrograd import engine, nn\nfrom nanograd import neural_net, nn\nfrom NanoGrad import value", {})


def test_names_used_without_an_import_are_those_of_scalar():
    def names(text):
        return sorted(dialects.names_for(ast.parse(text)))

    assert names("a = Scalar(3)\nnet = MLP(3, [1])\ndraw_dot(a)") == ["MLP", "Scalar", "draw_dot"]
    assert names("from nn import MLP\nclass Scalar: pass\ndef f(draw_dot): return Scalar(MLP)") == []


def test_uninstall_leaves_no_trace():
    dialects.uninstall()
    try:
        assert not hasattr(Value, "of")
        assert not hasattr(nn.Neuron, "weights")
        assert not hasattr(nanograd, "neural_net")
        assert not any(name in sys.modules for name in dialects.MODULES)
        assert Value(0.5).tanh().data == math.tanh(0.5)
        with dialects.installed():
            assert "engine" in sys.modules
        assert "engine" not in sys.modules
    finally:
        dialects.install()


def test_a_module_of_the_same_name_comes_back_after_uninstall():
    dialects.uninstall()
    mine = type(sys)("engine")
    sys.modules["engine"] = mine
    try:
        with dialects.installed():
            assert sys.modules["engine"] is not mine
        assert sys.modules["engine"] is mine
        dialects.install(except_for={"engine"})
        assert sys.modules["engine"] is mine
        assert "optim" in sys.modules
    finally:
        dialects.uninstall()
        del sys.modules["engine"]
        dialects.install()


def test_installing_twice_is_installing_once():
    dialects.install()
    assert Value(1.0).of == 1.0
    with dialects.installed():
        pass
    assert Value(1.0).of == 1.0
