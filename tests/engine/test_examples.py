"""Tests that every example runs, does what its title says, and that the page can show those its menu offers."""

import importlib.util
import re
from pathlib import Path

import pytest

from nanograd import dialects
from nanograd.examples import examples
from nanograd.playground.running.run import LARGEST_GRAPH, run_text
from tests.engine.backends import in_pyodide, needs_pyodide

EXAMPLES = {example.name: example for example in examples()}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run_as_a_program(name, capsys):
    names = {"__name__": "__main__"}
    with dialects.installed():
        exec(EXAMPLES[name].text, names)
    return names, capsys.readouterr().out.splitlines()


def test_the_index_names_every_file_once_with_a_title_and_a_sentence():
    folder = Path(importlib.util.find_spec("nanograd.examples").origin).parent
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert set(EXAMPLES) == files
    assert len(examples()) == len(files)
    for example in examples():
        assert example.title
        assert example.about.endswith(".")
        assert example.text.endswith("\n")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_the_page_a_graph_it_can_draw(name):
    result = run_text(EXAMPLES[name].text)
    assert 2 < len(result.nodes) < LARGEST_GRAPH / 10
    assert result.passes >= 1 or result.mode == "expression"


def test_basic_operations_agree_with_pytorch(capsys, torch):
    names, _ = run_as_a_program("basic_operations", capsys)
    a = torch.tensor(2.0, requires_grad=True)
    b = torch.tensor(-3.0, requires_grad=True)
    curve = torch.exp(a / b) + torch.log(a) + torch.sqrt(a) + torch.sigmoid(b)
    result = (a + b) - a * b + a**3 / 4 + torch.abs(a * b) * 0.5 + torch.maximum(a, b) + curve
    result.backward()
    assert names["result"].data == pytest.approx(result.item(), rel=1e-12)
    assert [names["a"].grad, names["b"].grad] == pytest.approx([a.grad.item(), b.grad.item()], rel=1e-12)


def test_the_drawn_neuron_is_in_the_file(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    _, printed = run_as_a_program("neuron_drawing", capsys)
    assert printed[0] == "digraph {"
    assert "grad 0.5000" in (tmp_path / "neuron.svg").read_text()


def test_the_losses_agree_with_pytorch(capsys, torch):
    names, printed = run_as_a_program("loss", capsys)
    p, t = torch.tensor([0.9, 0.2, 0.6]), torch.tensor([1.0, 0.0, 0.0])
    expected = [
        torch.nn.functional.mse_loss(p, t),
        torch.nn.functional.l1_loss(p, t),
        torch.nn.functional.binary_cross_entropy(p, t),
        torch.relu(1 - p * (2 * t - 1)).mean(),
    ]
    ours = [names[name].data for name in ("squared", "absolute", "surprise", "margin")]
    assert ours == pytest.approx([loss.item() for loss in expected], rel=1e-9)
    assert len(printed) == 4


def test_every_optimizer_goes_down_the_valley(capsys):
    _, printed = run_as_a_program("optimizers", capsys)
    assert len(printed) == 4
    assert all(float(line.split()[-1]) < 0.05 for line in printed)


@pytest.mark.parametrize("name", ["train_mlp", "node_network"])
def test_the_networks_learn_their_four_points(capsys, name):
    _, printed = run_as_a_program(name, capsys)
    for line in printed[-4:]:
        prediction, target = re.fullmatch(r"(\S+) should be (\S+)", line).groups()
        assert float(prediction) == pytest.approx(float(target), abs=0.2)


def test_the_training_loop_by_hand_learns(capsys):
    _, printed = run_as_a_program("training_loop", capsys)
    assert float(printed[-1].split()[-1]) < 0.1


def test_beside_pytorch_the_numbers_are_the_same(capsys, torch):
    _, (ours, theirs) = run_as_a_program("pytorch_comparison", capsys)
    assert ours.removeprefix("nanograd") == theirs.removeprefix("PyTorch ")


def test_without_pytorch_the_comparison_says_so(capsys, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    _, printed = run_as_a_program("pytorch_comparison", capsys)
    assert printed[1].startswith("PyTorch is not installed here")


def test_the_neuron_of_nodes_has_the_gradients_of_the_lecture(capsys):
    _, printed = run_as_a_program("node_neuron", capsys)
    assert printed == ["x1: -1.5000", "w1: +1.0000", "x2: +0.5000", "w2: +0.0000", "b: +0.5000"]


def test_the_moons_come_apart_and_one_points_loss_is_shown(capsys):
    names, printed = run_as_a_program("moons_hinge", capsys)
    losses = [float(line.split()[-1]) for line in printed[:-1]]
    assert len(losses) == 10
    assert losses[-1] < 0.02 < losses[0]
    assert printed[-1] == "accuracy 100%"
    assert names["loss"].data == pytest.approx(1 - names["model"](names["x"]).data)
    assert any(p.grad != 0.0 for p in names["model"].parameters())


IN_PYODIDE = """
import json, sys, time
sys.path.insert(0, "/src")
from nanograd.examples import examples
from nanograd.playground.running.run import run_text

text = next(e.text for e in examples() if e.name == "moons_hinge")
start = time.monotonic()
run = run_text(text)
json.dumps([time.monotonic() - start, run.printed.splitlines(), run.output.data])
"""


@needs_pyodide
def test_the_moons_come_apart_in_the_browsers_python_in_a_few_seconds_to_the_same_numbers(capsys):
    names, printed = run_as_a_program("moons_hinge", capsys)
    seconds, lines, loss = in_pyodide(IN_PYODIDE)
    assert seconds < 10
    assert lines == printed
    assert loss == pytest.approx(names["loss"].data, rel=1e-6)
