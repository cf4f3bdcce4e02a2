"""Small programs as people paste them: what each prints, what is drawn, and with which gradients."""

from __future__ import annotations

import math
from typing import Any

import pytest

from nanograd.playground.running.run import run_text
from nanograd.playground.source.failure import Failure
from nanograd.playground.telling.titles import titles
from tests.engine.foreign.test_random_expressions import engine_of
from tests.engine.playground.asking import graph

ENGINE = engine_of("closures_in_a_set")


def gradients(text: str) -> dict[str, float]:
    """Each title with its gradient, as the page shows it."""
    reply = graph(text)
    names = [node["title"] for node in reply["topology"]["nodes"]]
    return dict(zip(names, reply["values"]["grad"], strict=True))


def data(text: str) -> dict[str, float]:
    reply = graph(text)
    names = [node["title"] for node in reply["topology"]["nodes"]]
    return dict(zip(names, reply["values"]["data"], strict=True))


PROGRAMS: dict[str, tuple[str, str, dict[str, float]]] = {
    "the numbers of the pass, not those after it": (
        "w = Value(3.0, label='w'); loss = w*w; loss.backward(); w.data -= 0.1*w.grad; w.grad = 0\nprint(loss.data)",
        "9.0\n",
        {"w": 6.0, "loss": 1.0},
    ),
    "a leaf that says it is an input": ("x = Value(0, (), 'input')\ny = x.exp()\ny.backward()", "", {"x": 1.0}),
    "a velocity on a parameter": (
        "p = Value(2.0)\np.velocity = 0\ny = p * p\ny.backward()\np.velocity = 0.9 * p.velocity - 0.1 * p.grad\n"
        "print(p.velocity)",
        "-0.4\n",
        {"p": 4.0},
    ),
    "pasted prompts": (
        ">>> a = Value(2.0)\n>>> b = a * a\n>>> b.backward()\n>>> print(a.grad)\n4.0\n",
        "4.0\n",
        {"a": 4.0},
    ),
    "a prompt over several lines": (
        ">>> a = Value(2.0)\n>>> b = a\n>>> for _ in range(2):\n...     b = b * a\n...\n>>> b.backward()\n",
        "",
        {"a": 12.0},
    ),
    "a Markdown fence": (
        "Here is the code:\n\n```python\na = Value(3.0)\nb = a * a\nb.backward()\n```\n\nThat is all.\n",
        "",
        {"a": 6.0},
    ),
    "a notebook's commands": (
        "%matplotlib inline\n!pip install micrograd\na = Value(3.0)\nb = a * a\nb.backward()\n",
        "",
        {"a": 6.0},
    ),
    "a line rewritten": (
        "a = Value(3.0)\nfor i in range(3):\n    print(f'\\rstep {i}', end='')\nb = a * a\nb.backward()\n",
        "step 2",
        {"a": 6.0},
    ),
    "the file's name": (
        "import sys\nprint(__name__, __file__ == sys.argv[0])\na = Value(3.0)\nb = a * a\nb.backward()",
        "__main__ True\n",
        {"a": 6.0},
    ),
    "a value in a list of lists": (
        "W = [[Value(1.0), Value(2.0)], [Value(3.0), Value(4.0)]]\ny = W[1][0] * W[0][1]\ny.backward()",
        "",
        {"W[1][0]": 2.0, "W[0][1]": 3.0},
    ),
    "a value in a dataclass": (
        "from dataclasses import dataclass\n@dataclass\nclass Layer:\n    w: Value\n    b: Value\n"
        "layer = Layer(Value(2.0), Value(-1.0))\ny = layer.w * 3.0 + layer.b\ny.backward()",
        "",
        {"layer.w": 3.0, "layer.b": 1.0},
    ),
    "a value in lists in a dictionary": (
        'state = {"wq": [[Value(0.5 * (i + j)) for j in range(3)] for i in range(4)]}\n'
        'y = state["wq"][3][2] * state["wq"][3][2]\ny.backward()',
        "",
        {'state["wq"][3][2]': 5.0},
    ),
    "a value in an array": (
        "import numpy as np\nW = np.array([[Value(1.0), Value(2.0)], [Value(3.0), Value(4.0)]])\n"
        "y = W[1][0] * W[0][1]\ny.backward()",
        "",
        {"W[1][0]": 2.0, "W[0][1]": 3.0},
    ),
    "an array of values added up": (
        "import numpy as np\nw = np.array([Value(1.0), Value(2.0)])\ny = (w * np.array([3.0, 4.0])).sum()\n"
        "y.backward()",
        "",
        {"w[0]": 3.0, "w[1]": 4.0},
    ),
}


@pytest.mark.parametrize("engine", ["", ENGINE], ids=["ours", "theirs"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_prints_and_is_drawn_with_the_right_numbers(program: str, engine: str) -> None:
    text, printed, expected = PROGRAMS[program]
    if engine and ("'input'" in text or "label=" in text or "```" in text or ">>>" in text):
        pytest.skip("of our own classes")
    if engine:
        text = f"{engine}\n\n\n{text}"
    assert run_text(text).printed == printed
    came = gradients(text)
    assert {name: came.get(name) for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize("engine", ["", ENGINE], ids=["ours", "theirs"])
def test_a_sum_with_itself_has_two_edges(engine: str) -> None:
    reply = graph(f"{engine}\n\n\na = Value(3.0)\nb = a + a\nb.backward()\n")
    assert [(edge["from"], edge["to"]) for edge in reply["topology"]["edges"]] == [(0, 1), (0, 1)]
    assert reply["values"]["grad"] == [2.0, 1.0]


@pytest.mark.parametrize("engine", ["", ENGINE], ids=["ours", "theirs"])
def test_of_several_passes_the_last_is_shown_and_the_others_are_listed(engine: str) -> None:
    reply = graph(f"{engine}\n\n\na = Value(3.0)\nb = a * a\nb.backward()\na.grad = 0\nc = a * 2\nc.backward()\n")
    first = engine.count("\n") + 6
    assert [(each["line"], each["name"], each["shown"]) for each in reply["graphs"]] == [
        (first, "b", False),
        (first + 3, "c", True),
    ]


def test_of_several_drawings_the_last_is_shown() -> None:
    from_micrograd = (
        "from micrograd.graph import draw_dot\na = Value(3.0)\nb = a * a\ndraw_dot(b)\nc = b + 1\ndraw_dot(c)\n"
    )
    reply = graph(from_micrograd)
    assert [(each["line"], each["name"], each["shown"]) for each in reply["graphs"]] == [
        (4, "b", False),
        (6, "c", True),
    ]


def test_a_progress_bar_is_one_line_without_warnings() -> None:
    pytest.importorskip("tqdm")
    run = run_text(
        "from tqdm import tqdm\na = Value(3.0)\nfor i in tqdm(range(3)):\n    b = a * a\nb.backward()\nprint('done')\n"
    )
    assert len(run.printed.rstrip("\n").split("\n")) == 2
    assert "3/3" in run.printed
    assert "Warning" not in run.printed


def test_what_is_asked_for_is_said_where_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda prompt="": "4")
    run = run_text("x = Value(float(input('how many? ')))\ny = x * x\ny.backward()\n")
    assert run.data[-1] == 16.0


def test_half_made_objects_are_left_alone() -> None:
    run = run_text(
        "class Slow(Value):\n    def __init__(self, data):\n        helper = self\n        self.seen = [helper]\n"
        "        super().__init__(data)\n\n    def __repr__(self):\n        return f'Slow({self.data})'\n\n"
        "a = Slow(2.0)\nb = a * a\nb.backward()\nprint(a)\n"
    )
    assert run.printed == "Slow(2.0)\n"


def test_labels_that_the_page_gives_do_not_show_in_what_is_printed() -> None:
    run = run_text("a = Value(2.0)\nb = [a, a * 3]\nprint(a, b)\nb[1].backward()\n")
    assert run.printed == "Value(data=2.0, grad=0.0) [Value(data=2.0, grad=0.0), Value(data=6.0, grad=0.0)]\n"
    assert titles(run.nodes)[0] == "a"


def test_the_last_line_is_the_one_that_is_spoken_of() -> None:
    with pytest.raises(Failure, match="The last line gives a str, not a Value"):
        run_text("x = 3\n'text'\n")


SWISH = """
class Num:
    def __init__(self, value, made_of=()):
        self.value, self.slope, self.made_of = value, 0.0, made_of
        self.rule = lambda: None

def swish(n):
    s = 1 / (1 + math.exp(-n.value))
    out = Num(n.value * s, (n,))
    def rule():
        n.slope += {slope} * out.slope
    out.rule = rule
    return out

x = Num(0.5)
y = swish(x)
y.slope = 1.0
y.rule()
"""


def test_the_card_names_a_wrong_rule_of_an_operation_of_ones_own() -> None:
    program = SWISH.replace("self.slope", "self.grad").replace("n.slope", "n.grad").replace("out.slope", "out.grad")
    program = "import math\n" + program.replace("y.slope", "y.grad")
    right = graph(program.replace("{slope}", "(s + n.value * s * (1 - s))"))
    assert right["pass"]["says"]["english"] == "your engine: 2 gradients, all right"
    wrong = graph(program.replace("{slope}", "0.5"))
    s = 1 / (1 + math.exp(-0.5))
    says = [finding["says"]["english"] for finding in wrong["pass"]["findings"]]
    assert says == [f"This rule is wrong: d/dx of swish at 0.5 is {s + 0.5 * s * (1 - s):.4g}, the engine says 0.5."]


TORCH = """
import torch
x1 = torch.tensor([2.0]).double(); x1.requires_grad = True
w1 = torch.Tensor([-3.0]).double(); w1.requires_grad = True
b = torch.tensor(6.5, requires_grad=True)
n = x1*w1 + b
o = torch.tanh(n) + n.relu() - (x1 * b).tanh()
o.backward()
print(o.data.item(), x1.grad.item(), w1.grad.item(), b.grad.item(), o.item() == o.data.item())
"""


def test_scalar_torch_has_pytorchs_numbers(on_the_page: Any) -> None:
    torch = pytest.importorskip("torch")
    x1 = torch.tensor([2.0]).double().requires_grad_()
    w1 = torch.tensor([-3.0]).double().requires_grad_()
    b = torch.tensor(6.5, dtype=torch.float64, requires_grad=True)
    n = x1 * w1 + b
    o = torch.tanh(n) + n.relu() - (x1 * b).tanh()
    o.backward()
    expected = [each.item() for each in (o, x1.grad, w1.grad, b.grad)]
    *came, same = on_the_page(TORCH).printed.split()
    assert [float(each) for each in came] == pytest.approx(expected, rel=1e-12)
    assert same == "True"
