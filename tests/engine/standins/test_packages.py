"""The stand-ins for what else notebooks import: scikit-learn's data sets, Matplotlib, Graphviz, PyTorch."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy
import pytest

from nanograd.playground.source.failure import Failure
from nanograd.playground.standins.numpy_standin import numpy_names, random_names
from nanograd.playground.standins.toy_datasets import datasets_names
from tests.engine.test_micrograd_demo import moons_as_scikit_learn_makes_them

DRAW_DOT = """
from graphviz import Digraph
def trace(root):
    nodes, edges = set(), set()
    def build(v):
        if v not in nodes:
            nodes.add(v)
            for child in v._prev:
                edges.add((child, v))
                build(child)
    build(root)
    return nodes, edges
def draw_dot(root):
    dot = Digraph(format='svg', graph_attr={'rankdir': 'LR'})
    nodes, edges = trace(root)
    for n in nodes:
        dot.node(name=str(id(n)), label="{ data %.4f }" % n.data, shape='record')
    for n1, n2 in edges:
        dot.edge(str(id(n1)), str(id(n2)))
    return dot
a = Value(2.0)
b = Value(3.0)
c = a * b
d = c + a
"""


def datasets(**random: Any) -> dict[str, Any]:
    ours = SimpleNamespace(**numpy_names(), random=SimpleNamespace(**(random or random_names())))
    return datasets_names(ours)


def test_moons_are_those_of_scikit_learn() -> None:
    random = random_names()
    random["seed"](1337)
    made, kinds = datasets(**random)["make_moons"](n_samples=100, noise=0.1)
    points, labels = moons_as_scikit_learn_makes_them(100, 0.1, 1337)
    assert made.tolist() == pytest.approx(numpy.array(points), rel=1e-15)
    assert [2 * kind - 1 for kind in kinds.tolist()] == labels


def test_circles_and_blobs_are_drawn_as_scikit_learn_draws_them() -> None:
    made, kinds = datasets()["make_circles"](n_samples=11, shuffle=False, noise=0.05, random_state=3)
    source = numpy.random.RandomState(3)
    angles = [numpy.linspace(0, 2 * numpy.pi, n, endpoint=False) for n in (5, 6)]
    points = numpy.concatenate(
        [
            numpy.stack([numpy.cos(each) * size, numpy.sin(each) * size], axis=1)
            for each, size in zip(angles, (1, 0.8), strict=True)
        ]
    )
    assert numpy.array(made.tolist()) == pytest.approx(points + source.normal(scale=0.05, size=(11, 2)), rel=1e-14)
    assert kinds.tolist() == [0] * 5 + [1] * 6
    made, kinds = datasets()["make_blobs"](n_samples=7, centers=3, shuffle=False, random_state=5)
    source = numpy.random.RandomState(5)
    centres = source.uniform(-10, 10, size=(3, 2))
    blobs = [source.normal(loc=centre, scale=1.0, size=(n, 2)) for centre, n in zip(centres, (3, 2, 2), strict=True)]
    assert made.tolist() == numpy.concatenate(blobs).tolist()
    assert kinds.tolist() == [0, 0, 0, 1, 1, 2, 2]


def test_points_are_real_arrays_where_there_is_numpy_and_no_scikit_learn() -> None:
    numpy.random.seed(1337)
    made, kinds = datasets_names(numpy)["make_moons"](n_samples=100, noise=0.1)
    points, labels = moons_as_scikit_learn_makes_them(100, 0.1, 1337)
    assert isinstance(made, numpy.ndarray)
    assert pytest.approx(numpy.array(points), rel=1e-15) == made
    assert (2 * kinds - 1).tolist() == labels


def test_the_graph_that_a_persons_draw_dot_draws_is_shown(on_the_page: Any) -> None:
    assert on_the_page(DRAW_DOT + "draw_dot(d)").output.data == 8.0
    assert on_the_page(DRAW_DOT + "draw_dot(d).render('out')\ndraw_dot(c)").output.data == 6.0
    assert "->" in on_the_page(DRAW_DOT + "print(draw_dot(c).source)").printed


def test_a_neuron_of_scalar_tensors_has_pytorchs_numbers(on_the_page: Any) -> None:
    run = on_the_page(
        "import torch\n"
        "x = torch.Tensor([2.0]).double(); x.requires_grad = True\n"
        "w = torch.tensor(-0.5, requires_grad=True)\n"
        "o = torch.tanh(x*w + 1.5)\no.backward()\n"
        "print(o.data.item() == o.item(), x.grad.item(), w.grad.item())\nprint(o, 1 - o)"
    )
    same, x_grad, w_grad, *told = run.printed.split()
    assert (same, told) == ("True", ["tensor(0.4621)", "tensor(0.5379)"])
    local = 1 - math.tanh(0.5) ** 2
    assert (float(x_grad), float(w_grad)) == pytest.approx((-0.5 * local, 2 * local), rel=1e-14)
    assert [node.label for node in run.nodes if node.label] == ["x", "w", "o"]
    assert [run.text.piece(leaf.literal) for leaf in run.leaves if leaf.literal] == ["2.0", "-0.5"]
    assert run.beside.all_notes() == ["torch here is nanograd's stand-in: a part of it, in Python."]


def test_a_step_without_recording_changes_a_tensor_in_place(on_the_page: Any) -> None:
    run = on_the_page(
        "import torch\nw = torch.tensor(3.0, requires_grad=True)\n"
        "for _ in range(2):\n    loss = (w - 1)**2\n    loss.backward()\n"
        "    with torch.no_grad():\n        w -= 0.25 * w.grad\n    w.grad.zero_()\n    print(w.item())"
    )
    assert run.printed == "2.0\n1.5\n"


def test_a_tensor_of_several_numbers_is_refused(on_the_page: Any) -> None:
    with pytest.raises(Failure, match="tensors of one number only, got 2: use a list of tensors"):
        on_the_page("import torch\ntorch.tensor([1.0, 2.0])")


def figures(run: Any) -> Any:
    return run.beside.described().get("figures", [])


def test_plots_are_figures(on_the_page: Any) -> None:
    run = on_the_page(
        "import matplotlib.pyplot as plt\nx = Value(1.0)\n"
        "plt.plot([1, 2, 4], 'r--', label='loss')\nplt.title('T')\nplt.xlabel('step')\nplt.legend()\nplt.show()\n"
        "plt.hist([1, 1, 2, 5], bins=4)\nplt.show()\n"
        "fig, (left, right) = plt.subplots(1, 2)\nleft.scatter([1, 2], [3, 4], c=[0, 1], cmap='gray')\n"
        "right.imshow([[1, 2], [3, 4]])"
    )
    first, second, third = figures(run)
    (axes,) = first["axes"]
    assert (axes["title"], axes["xLabel"], axes["legend"]) == ("T", "step", True)
    (line,) = axes["marks"]
    assert line["x"] == [0.0, 1.0, 2.0]
    assert (line["y"], line["colour"], line["dash"], line["label"]) == ([1.0, 2.0, 4.0], "red", "dashed", "loss")
    assert second["axes"][0]["marks"][0]["height"] == [2.0, 1.0, 0.0, 1.0]
    assert third["columns"] == 2
    assert third["axes"][0]["marks"][0]["colours"] == ["#000000", "#ffffff"]
    assert third["axes"][1]["y"] == (1.5, -0.5)


def test_a_cell_that_does_not_show_its_figure_ends_it(on_the_page: Any) -> None:
    run = on_the_page(
        "# %% cell 1\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nx = Value(1.0)\n# %% cell 2\nplt.plot([3, 4])"
    )
    assert [len(figure["axes"][0]["marks"]) for figure in figures(run)] == [1, 1]


def test_the_levels_of_a_contour_are_round_and_hold_all_numbers(on_the_page: Any) -> None:
    run = on_the_page(
        "import numpy as np\nimport matplotlib.pyplot as plt\nv = Value(1.0)\n"
        "x, y = np.meshgrid(np.arange(3), np.arange(2))\nplt.contourf(x, y, x + y > 1, cmap=plt.cm.Spectral, alpha=0.8)"
    )
    (field,) = figures(run)[0]["axes"][0]["marks"]
    assert (field["x"], field["y"]) == ([0.0, 1.0, 2.0], [0.0, 1.0])
    assert field["rows"] == [[0.0, 0.0, 1.0], [0.0, 1.0, 1.0]]
    assert field["levels"][0] <= 0.0
    assert field["levels"][-1] >= 1.0
