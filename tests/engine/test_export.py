"""Tests that what leaves as PyTorch prints the same numbers there, and that weights and graphs come back whole."""

import json
import math
import subprocess
import sys

import pytest
from hypothesis import given, settings

from nanograd import Value, graph, softmax
from nanograd.export import from_json, load_torch_state_dict, to_json, to_notebook, to_torch, to_torch_script
from nanograd.export.torch_weights import TORCH_MODULES, torch_state_dict
from nanograd.nn import ACTIVATIONS, MLP
from tests.engine.random_graphs import recipes


def printed_by(script, capsys):
    """What the script prints when it runs in this process, line by line."""
    capsys.readouterr()
    exec(compile(script, "exported.py", "exec"), {"__name__": "__main__"})
    return capsys.readouterr().out.splitlines()


def numbers_of(lines):
    return {name: float(number) for name, number in (line.split(" = ") for line in lines)}


def a_neuron():
    x1, x2 = Value(2.0, "x1"), Value(0.0, "x2")
    w1, w2, b = Value(-3.0, "w1"), Value(1.0, "w2"), Value(6.8813735870195432, "b")
    o = (x1 * w1 + x2 * w2 + b).tanh()
    o.label = "o"
    return o


def test_a_graphs_script_runs_by_itself_and_prints_the_same_numbers(tmp_path, torch):
    o = a_neuron()
    o.backward()
    file = tmp_path / "neuron.py"
    file.write_text(to_torch_script(o))
    ran = subprocess.run([sys.executable, file], capture_output=True, text=True, check=True)
    numbers = numbers_of(ran.stdout.splitlines())
    leaves = {f"{node.label}.grad": node.grad for node in graph.topological_order(o) if not node.parents}
    assert numbers == pytest.approx({"o": o.data, **leaves}, rel=1e-12)


@settings(deadline=None, max_examples=60)
@given(recipe=recipes())
def test_random_graphs_over_all_operations_give_pytorchs_numbers(recipe):
    torch = pytest.importorskip("torch")
    leaves, root = recipe.build()
    root.backward()
    used = [leaf for leaf in leaves if leaf in set(graph.topological_order(root))]
    names = {"torch": torch, "print": lambda *given: None}
    script = to_torch_script(root)
    exec(script, names)
    assert root.data == pytest.approx(names[_name_of_the_output(script)].item(), rel=1e-12, abs=1e-12)
    for leaf in used:
        assert leaf.grad == pytest.approx(names[leaf.label].grad.item(), rel=1e-9, abs=1e-9)


def _name_of_the_output(script):
    return next(line for line in script.splitlines() if line.endswith(".item())")).split('"')[1].split(" =")[0]


def test_labels_become_names_and_never_collide(capsys, torch):
    a, b = Value(2.0, "x*w"), Value(3.0, "x/w")
    c, d = Value(4.0, "torch"), Value(5.0, "lambda")
    e, f = Value(6.0, "v1"), Value(7.0, "1st")
    g = Value(8.0, "'; import os; '\n")
    root = a * b + c * d + e * f - g
    script = to_torch_script(root)
    lines = printed_by(script, capsys)
    assert numbers_of(lines)["x_w.grad"] == 3.0
    assert numbers_of(lines)["x_w_2.grad"] == 2.0
    assert len({line.split(" = ")[0] for line in lines}) == len(lines) == 8
    assert "import os" not in script.replace("import_os", "")


def test_constants_stand_inline_only_where_pytorch_takes_numbers(capsys, torch):
    x = Value(0.5, "x")
    root = ((-2.0 * x + 3.0).maximum(-1.0) ** 2 - Value(2.0) ** x) / -4.0 + Value(3.0).exp() * 0.0
    root.label = "y"
    root.backward()
    script = to_torch_script(root)
    assert "(-2.0) * x" in script
    assert numbers_of(printed_by(script, capsys))["x.grad"] == pytest.approx(x.grad, rel=1e-12)


def test_a_constant_or_a_leaf_alone_is_a_script_too(capsys, torch):
    assert numbers_of(printed_by(to_torch_script(Value(3.0, "x")), capsys)) == {"x": 3.0, "x.grad": 1.0}
    assert list(numbers_of(printed_by(to_torch_script(Value(math.inf, "x") * 1.0), capsys)).values()) == [math.inf, 1.0]


def test_a_long_chain_is_written_without_recursion():
    x = Value(1.0)
    for _ in range(20_000):
        x = x + 1.0
    assert to_torch_script(x).count("\n") > 20_000


@pytest.mark.parametrize("activation", list(ACTIVATIONS))
def test_a_networks_script_prints_the_networks_outputs(activation, capsys, torch):
    model = MLP(2, [3, 2], activation=activation, seed=1)
    rows = [[0.5, -1.0], [30.0, -40.0]]
    lines = printed_by(to_torch_script(model, rows), capsys)
    for line, row in zip(lines, rows, strict=True):
        assert json.loads(line) == pytest.approx([y.data for y in model(row)], rel=1e-12)


def test_a_networks_script_without_inputs_shows_a_row_of_ones(capsys, torch):
    model = MLP(2, [3, 1], seed=1)
    (line,) = printed_by(to_torch_script(model), capsys)
    assert json.loads(line) == pytest.approx([model([1.0, 1.0]).data], rel=1e-12)


def test_weights_go_to_a_sequential_and_back(torch):
    model = MLP(3, [4, 2, 1], activation="relu", seed=3)
    sequential = to_torch(model)
    row = [0.3, -0.7, 1.1]
    assert sequential(torch.tensor(row, dtype=torch.float64)).item() == pytest.approx(model(row).data, rel=1e-12)
    assert list(torch_state_dict(model)) == ["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"]
    other = MLP(3, [4, 2, 1], activation="relu", seed=4)
    load_torch_state_dict(other, sequential.state_dict())
    assert other.state_dict() == model.state_dict()


def test_a_state_dict_of_lists_will_do_and_places_may_be_any():
    model = MLP(2, [1], seed=1)
    load_torch_state_dict(model, {"7.weight": [[1.0, 2.0]], "7.bias": [3.0]})
    assert [p.data for p in model.parameters()] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"0.weight": [[1.0, 2.0]], "0.bias": [3.0]}, "the network has 2 layers, the state dict has 1"),
        ({"w": [1.0]}, "needs names like 0.weight and 0.bias, got w"),
        (
            {"0.weight": [[1.0]], "0.bias": [3.0], "2.weight": [[1.0]], "2.bias": [1.0]},
            "layer 1 needs 0.weight of 1 × 2 numbers, got 1 × 1",
        ),
        (
            {"0.weight": [[1.0, 2.0]], "0.bias": [3.0], "2.weight": [[1.0]], "2.bias": [1.0, 2.0]},
            "layer 2 needs 2.bias of 1 numbers, got 2",
        ),
        (
            {"0.weight": [[1.0, 2.0]], "2.weight": [[1.0]], "2.bias": [1.0]},
            "layer 1 needs 0.bias, and the state dict has none",
        ),
    ],
)
def test_a_state_dict_that_does_not_fit_is_refused_and_changes_nothing(state, message):
    model = MLP(2, [1, 1], seed=1)
    before = model.state_dict()
    with pytest.raises(ValueError, match=message):
        load_torch_state_dict(model, state)
    assert model.state_dict() == before


def test_every_activation_has_a_pytorch_module_and_a_function_of_ones_own_is_refused():
    assert set(ACTIVATIONS) == {"linear", *TORCH_MODULES}

    def cube(x):
        return x**3

    model = MLP(2, [2, 1], activation=cube)
    with pytest.raises(ValueError, match="layer 1 has the activation 'cube', which PyTorch has no module for"):
        to_torch_script(model)


def test_what_cannot_be_exported_is_refused_with_what_came():
    with pytest.raises(TypeError, match=r"to_torch_script needs a Value or an MLP, got float 2\.0"):
        to_torch_script(2.0)
    with pytest.raises(TypeError, match="takes inputs with a network"):
        to_torch_script(Value(1.0), [[1.0]])
    with pytest.raises(ValueError, match="needs rows of 2 inputs, got one of 3"):
        to_torch_script(MLP(2, [1]), [[1.0, 2.0, 3.0]])


def test_without_pytorch_the_state_dict_says_so_and_the_script_is_still_written(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    model = MLP(2, [1], seed=1)
    assert "torch.nn.Linear(2, 1)" in to_torch_script(model)
    with pytest.raises(ImportError, match="needs PyTorch, which is not installed; to_torch_script works without it"):
        torch_state_dict(model)


@settings(deadline=None, max_examples=60)
@given(recipe=recipes())
def test_a_graph_comes_back_from_json_whole(recipe):
    _, root = recipe.build()
    root.backward()
    again = from_json(to_json(root))
    for ours, theirs in zip(graph.topological_order(root), graph.topological_order(again), strict=True):
        assert (ours.data, ours.grad, ours.op, ours.label, ours.scope) == (
            theirs.data,
            theirs.grad,
            theirs.op,
            theirs.label,
            theirs.scope,
        )
        assert ours.local_grads == theirs.local_grads


def test_json_carries_infinities_and_second_derivatives_by_their_numbers():
    x = Value(math.inf, "x")
    y = x * x
    y.backward(create_graph=True)
    text = to_json(y)
    assert json.loads(text)["nodes"][0]["data"] == "Infinity"
    assert from_json(text).data == math.inf


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hello", "needs the text that to_json writes"),
        ("[]", "needs the text that to_json writes"),
        ('{"version": 2, "nodes": [{}]}', "a graph of version 1 with nodes, got version 2"),
        ('{"version": 1, "nodes": []}', "a graph of version 1 with nodes"),
        ('{"version": 1, "nodes": [{"op": "__del__"}]}', "node 0 of the graph cannot be made"),
        (
            '{"version": 1, "nodes": [{"op": "exp", "inputs": [-1], "data": 1, "grad": 0, "label": "", "scope": []}]}',
            "exp needs 1 earlier nodes",
        ),
    ],
)
def test_json_that_is_no_graph_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        from_json(text)


def test_a_notebook_holds_the_program():
    notebook = json.loads(to_notebook("from nanograd import Value\nx = Value(2.0)\n", "One neuron"))
    assert notebook["nbformat"] == 4
    title, program = notebook["cells"]
    assert "".join(title["source"]).startswith("# One neuron\n")
    assert "%pip" not in json.dumps(notebook), "another package has the name on the Python package index"
    assert "".join(program["source"]) == "from nanograd import Value\nx = Value(2.0)"


def test_softmax_leaves_as_pytorch_too(capsys, torch):
    xs = [Value(1.0, "a"), Value(3.0, "b")]
    root = softmax(xs)[0]
    root.label = "p"
    numbers = numbers_of(printed_by(to_torch_script(root), capsys))
    assert numbers["p"] == pytest.approx(1 / (1 + math.exp(2.0)), rel=1e-12)
