"""What a program leaves to be asked or to go on when it has ended finds its own run, and no later one."""

from __future__ import annotations

import gc
import json
from types import FunctionType

import pytest

from nanograd.playground.session import handle
from tests.engine.playground.asking import ask, error, graph, marked, titles

LABEL = """
word = "na"
class Name:
    def __init__(self, times):
        self.times = times
    def __str__(self):
        return word * self.times
x = Value(2.0, label=Name(2))
y = x * x
"""

NUMBER = """
base = 2
class Number:
    def __float__(self):
        return base + self.half()
    def half(self):
        return 0.5
x = Value(1.0)
y = x * 3
x.data = Number()
y
"""

KIND = """
class Mine(Value):
    def __hash__(self):
        return seed + 1
    def __eq__(self, other):
        return self is other
    def __mul__(self, other):
        print("asked")
        return super().__mul__(factor * other)
    __rmul__ = __mul__
seed, factor = 5, 1
x = Mine(2.0)
y = x.exp() * x
y.backward()
"""

WAITING = """
said = "late"
def waits():
    try:
        yield 1
    finally:
        print(said)
circle = [waits()]
next(circle[0])
circle.append(circle)
y = Value(2.0) * 3
"""

ROUND = WAITING.replace("y =", "del circle\ny =")
HUNG = WAITING.replace("\ny = ", "\nclass Mine(Value): pass\nx = Mine(2.0)\nx.held = circle\ny = x * ")


def test_a_label_of_ones_own_kind_is_asked_for_its_text() -> None:
    assert titles(LABEL) == ["nana", "y"]


def test_a_number_of_ones_own_kind_is_asked_for_its_value() -> None:
    assert graph(NUMBER)["values"]["data"][0] == 2.5


@pytest.mark.parametrize(
    ("does", "says", "at"),
    [
        ("return 1 / 0", "A division by zero (line 4).", "1 / 0"),
        ("return wrod", "Name 'wrod' is not defined (line 4).", "wrod"),
        ("return 3", "__str__ returned non-string (type int) (line 6).", "y = Value(2.0, label=Name()) * 3"),
    ],
)
def test_a_label_that_gives_no_text_is_told_where_it_is(does: str, says: str, at: str) -> None:
    text = f"1\nclass Name:\n    def __str__(self):\n        {does}\n\ny = Value(2.0, label=Name()) * 3"
    found = error(text)
    assert found["message"] == says
    assert marked(found, text) == at


def test_the_names_of_a_scope_are_asked_for_their_text() -> None:
    text = LABEL.replace("x = Value(2.0, label=Name(2))\n", "x = Value(2.0)\nx.scope = (Name(3),)\n")
    assert graph(text)["topology"]["nodes"][0]["scope"] == ["nanana"]


def test_a_kind_of_value_may_have_its_own_ways() -> None:
    reply = graph(KIND)
    assert reply["printed"]["english"] == "asked\n"
    assert reply["values"]["grad"][0] == pytest.approx(3 * 7.38905609893065)
    derivative = json.loads(handle(json.dumps({"kind": "run", "text": KIND, "derivative": [0]})))
    assert derivative["values"]["data"][-1] == pytest.approx(3 * 7.38905609893065)


@pytest.mark.parametrize("text", [WAITING, ROUND, HUNG], ids=["kept", "thrown away", "hung onto a value"])
def test_what_was_left_waiting_goes_on_in_its_own_run(text: str) -> None:
    assert graph(text)["printed"]["english"] == "late\n"
    assert graph("y = Value(2.0) * 3\nimport gc\ngc.collect()\ny")["printed"]["english"] == ""


def test_what_was_left_waiting_by_an_error_goes_on_in_its_own_run() -> None:
    assert ask(WAITING + "1/0")["printed"]["english"] == "late\n"
    inside = WAITING.replace("circle.append(circle)", "def f():\n    mine = waits()\n    next(mine)\n    1/0\nf()")
    assert ask(inside)["printed"]["english"] == "late\nlate\n"


def test_a_program_without_a_graph_is_forgotten_too() -> None:
    error("def kept_by_nobody(): pass")
    functions = [each for each in gc.get_objects() if type(each) is FunctionType]
    assert not [each for each in functions if each.__name__ == "kept_by_nobody"]


def test_an_error_of_ones_own_kind_prints_in_its_own_run() -> None:
    said = "class Odd(Exception):\n    def __str__(self):\n        print('asked')\n        return 'odd'\nraise Odd()"
    reply = ask(said)
    assert reply["error"]["message"]["english"] == "Odd (line 5)."
    assert reply["printed"]["english"] == "asked\n"
