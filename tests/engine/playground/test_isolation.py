"""Whatever a text does to the engine ends with its run: the next one, its own or another, finds it as it is."""

from __future__ import annotations

import math
import random
import sys

import pytest

import nanograd
from nanograd import Value
from tests.engine.playground.asking import ask, graph

PROBE = """
import math, nanograd, random
from nanograd import *
from nanograd import nn
from micrograd.engine import Value as Spelled
from nanograd.losses import mean_squared_error
from nanograd.optim import SGD
net = nn.MLP(2, [2, 1])
mover = SGD(net.parameters(), lr=0.1)
loss = mean_squared_error([net([1.0, random.random()])], [math.exp(1)])
loss.backward()
mover.step()
with scope("inside"):
    y = loss * tanh(Value(random.uniform(0, 1))) + 1
z = Spelled(2.0, label="z")
(z * z * z).backward(create_graph=True)
print(net.parameters(), loss.data, z.grad.data, [name for name in dir(nanograd) if name == "nn"])
y
"""

CHANGES = {
    "an operator": "Value.__add__ = lambda self, other: self",
    "an operator under another name": "V = Value\nV.__add__ = V.__radd__ = lambda self, other: self",
    "a method by setattr": "setattr(Value, 'tanh', lambda self: self)",
    "the backward pass": "Value.backward = lambda self, create_graph=False: print('no')",
    "a method taken away": "del Value.tanh",
    "a method that there was not": "Value.cube = lambda self: self * self * self",
    "an attribute turned into a property": "Value.grad = property(lambda self: 7.0)",
    "the layers": "from nanograd.nn import Neuron\nNeuron.__call__ = lambda self, xs: Value(0.0)",
    "their parameters": "from nanograd.module import Module\nModule.parameters = lambda self: []",
    "an optimiser": "from nanograd import optim\noptim.SGD.step = lambda self: None",
    "an optimiser's rule": "from nanograd import optim\noptim.SGD._apply = staticmethod(print)",
    "a loss": "import nanograd.losses\nnanograd.losses.mean_squared_error = lambda *_: Value(1.0)",
    "a function of a module": "import nanograd\nnanograd.tanh = lambda x: x",
    "the walk back": "from nanograd import graph\ngraph.backward = lambda *_: None",
    "a module taken away": "import nanograd\ndel nanograd.nn",
    "a module put away": "import sys\ndel sys.modules['nanograd.nn']",
    "the table of operations": "from nanograd.ops import OPS\nOPS.pop('tanh')\nOPS['add'] = OPS['mul']",
    "a list in a table": "from nanograd.value import _DERIVATIVES\n_DERIVATIVES['mul'][0] = lambda a, b, out: b * 7.0",
    "a table in a table": "from nanograd.dialects import MODULES\nMODULES['micrograd.engine']['Value'] = abs",
    "what a star brings": "import nanograd\nnanograd.__all__.remove('tanh')",
    "what a function does": "import nanograd\nnanograd.tanh.__code__ = (lambda x: x).__code__",
    "what a method does": "from nanograd.nn import Neuron\nNeuron.__call__.__code__ = (lambda self, x: x[0]).__code__",
    "what an operator does": "Value.__mul__.__wrapped__.__code__ = (lambda self, other: self).__code__",
    "a function's defaults": "from nanograd.nn import MLP\nMLP.__init__.__defaults__ = ('relu',) * 2",
    "a function's defaults by name": "from nanograd.nn import MLP\nMLP.__init__.__kwdefaults__['bias'] = 'uniform'",
    "a static method": "from nanograd.optim import SGD\nSGD._apply.__code__ = (lambda *_: None).__code__",
    "mathematics": "import math\nmath.exp = lambda x: 0.0",
    "chance": "import random\nrandom.random = random.uniform = lambda *_: 0.5",
    "chance at its root": "import random\nrandom.Random.uniform = lambda *_: 0.5",
    "a scope that a generator never leaves": """
from nanograd import scope
def entered():
    with scope("left open"):
        yield entered, waiting
waiting = [entered()]
next(waiting[0])
waiting.append(waiting)""",
    "an error after a change": "Value.tanh = None\nValue(1.0).tanh()",
    "a label that is asked late": """
class Late:
    def __str__(self):
        Value.tanh = lambda self: self
        return "late"
x = Value(1.0)
x.label = Late()""",
    "a number that is asked late": """
class Late:
    def __float__(self):
        Value.__mul__ = lambda self, other: self
        return 1.0
x = Value(1.0)
x.data = Late()""",
    "an error that is asked late": """
class Late(Exception):
    def __str__(self):
        Value.tanh = lambda self: self
        return "late"
raise Late()""",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_the_engine_ends_with_the_run(name: str) -> None:
    before = graph(PROBE)
    ask(f"from nanograd import Value\n{CHANGES[name]}\nx = Value(2.0) * 3")
    assert graph(PROBE) == before


def test_within_its_run_the_change_holds() -> None:
    reply = graph("from nanograd import Value\nValue.tanh = lambda self: self * 10\ny = Value(2.0).tanh()")
    assert reply["values"]["data"][-1] == 20.0
    assert graph("y = Value(2.0).tanh() * 1")["values"]["data"][1] == pytest.approx(math.tanh(2.0))


def test_a_function_keeps_nothing_that_was_hung_onto_it() -> None:
    ask("from nanograd import tanh\ntanh.note = Value.tanh.note = 1\nx = Value(1.0) * 2")
    assert not hasattr(nanograd.tanh, "note")
    assert not hasattr(Value.tanh, "note")


def test_a_module_that_came_with_a_run_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "nanograd.__main__", raising=False)
    monkeypatch.delattr(nanograd, "__main__", raising=False)
    ask("import nanograd.__main__\nnanograd.__main__.main = None\nx = Value(1.0) * 2")
    assert "nanograd.__main__" not in sys.modules
    assert not hasattr(nanograd, "__main__")
    ask("import nanograd.__main__\nx = Value(1.0) * 2\nprint(nanograd.__main__.main)")


def test_the_randomness_of_the_page_goes_on() -> None:
    random.seed(5)
    ask("import random\nrandom.seed(1)\nrandom.random()\nx = Value(random.random()) * 2")
    assert random.random() == random.Random(5).random()
