"""Tests of what can be taken along: programs that run by themselves, notebooks, PyTorch, DOT and formulas."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nanograd.examples import examples
from tests.engine.playground.asking import graph, reply_to
from tests.engine.test_latex import expect_well_formed

PYTHON = "from nanograd import Value\nx = Value(2.0)\ny = x * x\ny.backward()\nprint(x.grad)\n"
FORMULAS = "x = 2\nw = -3\ny = max(tanh(x*w), x^2, ln(x)) + pi/2"
ROOT = Path(__file__).parents[3]


def ask(kind: str, text: str, **more: Any) -> dict[str, Any]:
    return reply_to({"kind": kind, "text": text, "title": "My neuron"} | more)


def file(form: str, text: str, **more: Any) -> str:
    reply = ask("file", text, form=form, **more)
    assert reply["kind"] == "text", reply
    return str(reply["text"])


def printed_by(program: str, folder: Path) -> dict[str, float]:
    """What the program prints in a Python of its own, as ``name = number`` or numbers alone."""
    path = folder / "program.py"
    path.write_text(program, "utf-8")
    ran = subprocess.run(
        [sys.executable, path], capture_output=True, text=True, check=True, cwd=folder, env={"PYTHONPATH": str(ROOT)}
    )
    return {name: float(number) for name, _, number in (line.rpartition(" = ") for line in ran.stdout.splitlines())}


def gradients(text: str) -> dict[str, float]:
    """The leaves' gradients as the page shows them, by title."""
    reply = graph(text)
    nodes = reply["topology"]["nodes"]
    leaves = [leaf["node"] for leaf in reply["values"]["leaves"]]
    return {f"{nodes[leaf]['title']}.grad": reply["values"]["grad"][leaf] for leaf in leaves}


def test_python_stays_as_it_was_typed_below_a_comment(tmp_path: Path) -> None:
    program = file("python", PYTHON)
    assert program.startswith("# My neuron: made with the nanograd playground.\n")
    assert program.endswith(f"\n\n{PYTHON}")
    assert printed_by(program, tmp_path) == {"": 4.0}


def test_formulas_become_python_that_prints_the_same_gradients(tmp_path: Path) -> None:
    program = file("python", FORMULAS)
    printed = printed_by(program, tmp_path)
    shown = gradients(FORMULAS)
    assert {name: printed[name] for name in shown} == pytest.approx(shown, rel=1e-12)
    assert printed["y"] == pytest.approx(graph(FORMULAS)["values"]["data"][-1], rel=1e-12)


@pytest.mark.parametrize(
    "text", ["tanh(x*w + b)", "output = 2\nsin(output*node)", "pi = 3\npi*x", "leaky_relu(x, 0.2)"]
)
def test_formulas_without_names_for_everything_run_too(text: str, tmp_path: Path) -> None:
    printed = printed_by(file("python", text), tmp_path)
    shown = gradients(text)
    assert {name: printed[name] for name in shown} == pytest.approx(shown, rel=1e-12)


def test_what_the_page_takes_for_granted_is_imported(tmp_path: Path) -> None:
    program = file("python", "from __future__ import annotations\nx = Value(3.0)\ny = x*x\ny.backward()\nprint(x.grad)")
    assert printed_by(program, tmp_path) == {"": 6.0}


@pytest.mark.parametrize(
    "text",
    [
        "x = Scalar(3.0)\ny = x*x\ny.backprop()\nprint(x.grad)",
        "x = Value(of=3.0)\ny = x*x\ny.backward()\nprint(x.gradient)",
        "from micrograd.engine import Value\nx = Value(3.0)\ny = x*x\ny.backward()\nprint(x.grad)",
        "from engine import Value\nx = Value(3.0)\ny = x*x\ny.backward()\nprint(x.grad)",
    ],
)
def test_a_relatives_text_runs_by_itself(text: str, tmp_path: Path) -> None:
    assert printed_by(file("python", text), tmp_path) == {"": 6.0}


@pytest.mark.parametrize(
    "example", [each for each in examples() if "torch" not in each.name], ids=lambda each: each.name
)
def test_every_example_still_compiles(example: Any) -> None:
    compile(file("python", example.text), example.name, "exec")


def test_plain_nanograd_needs_no_dialect() -> None:
    assert "dialects" not in file("python", PYTHON + "z = y.tanh()\nz.backward()\n")


@pytest.mark.parametrize("end", "\v \f \x1c \x1d \x1e \x85 \u2028 \u2029".split(" "))
@pytest.mark.parametrize("text", ["y = Value(2.0) * 3  # fine{}import os\n", "y = x*2  # fine{}import os\n"])
@pytest.mark.parametrize("form", ["python", "notebook"])
def test_a_comment_stays_a_comment_whatever_stands_in_it(form: str, text: str, end: str) -> None:
    written = file(form, text.format(end))
    program = "".join(json.loads(written)["cells"][1]["source"]) if form == "notebook" else written
    assert imported(program) <= {"nanograd", "nanograd.graph"}


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_title_stays_in_its_line(end: str) -> None:
    program = file("python", PYTHON, title=f"fine{end}import os #")
    assert imported(program) == {"nanograd"}
    assert program.startswith("# fine import os #: made")


def imported(program: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(program)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}


def test_a_notebook_is_valid_and_its_cells_run() -> None:
    notebook = json.loads(file("notebook", FORMULAS))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    scope: dict[str, Any] = {}
    for cell in notebook["cells"]:
        assert re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell["id"])
        assert isinstance(cell["metadata"], dict)
        assert all(isinstance(line, str) for line in cell["source"])
        if cell["cell_type"] == "code":
            assert cell["execution_count"] is None
            assert cell["outputs"] == []
            exec("".join(cell["source"]), scope)
        else:
            assert cell["cell_type"] == "markdown"
            assert "outputs" not in cell
    assert scope["x"].grad == pytest.approx(gradients(FORMULAS)["x.grad"])


def test_pytorch_gives_the_same_gradients(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    printed = printed_by(file("torch", FORMULAS), tmp_path)
    shown = gradients(FORMULAS)
    assert {name: printed[name] for name in shown} == pytest.approx(shown, rel=1e-12)


def test_pytorch_starts_from_the_numbers_that_are_shown(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    text = "from nanograd import Value\nx = Value(3.0)\ny = x*x\ny.backward()\nx.data -= 0.1 * x.grad"
    assert printed_by(file("torch", text), tmp_path)["x.grad"] == 6.0


def test_dot_names_the_nodes_and_shows_the_gradients() -> None:
    dot = file("dot", FORMULAS, direction="TB")
    assert "rankdir=TB" in dot
    assert f"grad {gradients(FORMULAS)['x.grad']:.4f}" in dot


def test_dot_of_a_derivative_is_that_of_its_graph() -> None:
    dot = file("dot", "x = 3\ny = x^3", derivative=[0])
    assert "∂y/∂x" in dot
    assert "27.0000" in dot


def test_a_mistake_in_the_text_is_told() -> None:
    reply = ask("file", "y = tahn(x)", form="torch")
    assert reply["kind"] == "error"
    assert "tanh" in reply["error"]["message"]["english"]


def steps_of(reply: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps as the page asks about them."""
    topology = reply["topology"]
    steps = [{"kind": "forward", "node": i} for i, n in enumerate(topology["nodes"]) if n["kind"] == "operation"]
    steps.append({"kind": "seed", "node": topology["output"]})
    for index, row in enumerate(topology["contributions"]):
        edge = topology["edges"][row["edge"]]
        step = {"kind": "contribution", "index": index, "sender": edge["to"], "receiver": edge["from"]}
        steps.append({**step, "slot": edge["slot"]})
    return steps


def latex(text: str, step: dict[str, Any], **more: Any) -> str:
    reply = ask("latex", text, step=step, **more)
    assert reply["kind"] == "text", reply
    return str(reply["text"])


NEURON = "x1 = 2\nw1 = -3\nn = x1*w1\no = tanh(n/8)"


def test_a_forward_step_is_the_formula_with_its_numbers() -> None:
    assert latex(NEURON, steps_of(graph(NEURON))[0]) == (
        r"n = x_{1} \cdot w_{1} = 2.0000 \cdot \left(-3.0000\right) = -6.0000"
    )


def test_a_backward_step_is_the_rule_and_the_sum() -> None:
    last = steps_of(graph(NEURON))[-2]
    assert latex(NEURON, last) == "\n".join(
        [
            r"\begin{aligned}",
            r"  \frac{\partial n}{\partial x_{1}} &= w_{1} = -3.0000 \\",
            r"  \frac{\partial o}{\partial x_{1}} &\mathrel{+}= \frac{\partial o}{\partial n} \cdot "
            r"\frac{\partial n}{\partial x_{1}} = 0.0746 \cdot \left(-3.0000\right) = -0.2237",
            r"\end{aligned}",
        ]
    )


def test_a_second_contribution_shows_what_it_is_added_to() -> None:
    text = "x = 3\ny = x*x"
    assert r"&\leftarrow 3.0000 + 3.0000 = 6.0000" in latex(text, steps_of(graph(text))[-1])


def test_every_step_of_every_small_example_has_a_formula() -> None:
    for text in (FORMULAS, NEURON, "a = 2\nb = a\nc = a + b\nc = c*c", "tanh(x*w + b) / relu(x)^3 - max(x, w)"):
        for step in steps_of(graph(text)):
            made = latex(text, step).replace(r"\mathrel{+}", "").replace(r"\partial", "").replace(r"\ldots", "")
            expect_well_formed(re.sub(r"\\(begin|end)\{aligned\}|\\leftarrow|\\mathrm", "", made))


def test_an_engine_that_overwrites_is_written_with_an_equals_sign() -> None:
    text = "x = 3\ny = x*x"
    reply = reply_to({"kind": "run", "text": text, "engine": "assign"})
    step = steps_of(reply)[-1]
    made = latex(text, step, engine="assign")
    assert r"\mathrel{+}=" not in made
    assert "= 1.0000 \\cdot 3.0000 = 3.0000" in made


def test_forward_mode_multiplies_slopes_by_tangents() -> None:
    text = "x = 3\nw = 2\ny = x*w"
    reply = reply_to({"kind": "run", "text": text, "input": 0})
    node = reply["topology"]["output"]
    assert latex(text, {"kind": "tangent", "node": node}, input=0).splitlines()[-2] == (
        r"  \dot{y} &= \frac{\partial y}{\partial x} \cdot \dot{x} + \frac{\partial y}{\partial w} \cdot \dot{w} = "
        r"2.0000 \cdot 1.0000 + 3.0000 \cdot 0.0000 = 2.0000"
    )
    assert latex(text, {"kind": "seed", "node": 0}, input=0) == r"\dot{x} = 1"
