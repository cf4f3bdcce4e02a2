"""What of a stranger's code runs by itself: what only computes does, every known trick does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import nanograd
from nanograd.examples import examples
from nanograd.playground.allowed import MODULES
from nanograd.playground.course.lessons.lesson import lessons
from nanograd.playground.harmless import suspicion
from tests.engine.playground.asking import reply_to
from tests.engine.test_relatives_readmes import SNIPPETS

LINKS = Path(__file__).parents[2] / "web" / "sharing" / "old_links.json"

CLASSES = """
import random, math
class Neuron:
    def __init__(self, n):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(n)]
    def __call__(self, xs):
        return sum(w * x for w, x in zip(self.w, xs)).tanh()
    def __repr__(self):
        return f"Neuron({len(self.w)})"
class Twice(Neuron):
    def __init__(self, n):
        super().__init__(n)
        self.scale = 2.0
if __name__ == "__main__":
    print(Twice(3)([1, 2, 3]), "{:.4f}".format(math.pi), "%.3f" % 2, "{} {:>{}}".format(1, 2, 3))
"""

HARMLESS = [
    "",
    "tanh(x*w + b)",
    "y = 2x^2 + π",
    "this is no program",
    "__builtins__",  # a formula: the name of a leaf
    "from nanograd import Value\nx = Value(2.0)\ny = x*x\ny.backward()\nprint(y.data, x.grad)",
    "from nanograd import *\ny = tanh(Value(1.0))",
    "import nanograd\ny = nanograd.Value(1.0)",
    "import nanograd as ng\ny = ng.tanh(ng.Value(1.0))",
    "import nanograd.nn\nn = nanograd.nn.MLP(2, [2, 1])",
    "from nanograd import nn\nn = nn.MLP(2, [2, 1])",
    "from __future__ import annotations\nfrom math import pi\nx: float = pi",
    "from micrograd.engine import Value\nfrom micrograd.nn import MLP\na = Value(1.0)\nb = a._prev, a._op",
    "from engine import Value\nfrom utils.visualize import draw_dot\ny = Value(1.0) * 2\ndraw_dot(y)",
    "y = Scalar(2.0) * Node(3.0)",
    "import random\nrandom.seed(1337)\nx = Value(random.uniform(-1, 1))",
    "try:\n    1/0\nexcept ZeroDivisionError as error:\n    print(error)",
    "while True:\n    pass",
    "text = '__import__(\"js\")'\nprint(text)",
    "names = {'__class__': 1}\nprint(names['__class__'])",
    "match [1, 2]:\n    case [first, *rest]:\n        print(first, rest)",
    "def pairs(xs):\n    for x in xs:\n        yield x, x\nprint(list(pairs([1])))",
    "try:\n    def one():\n        yield 1\nexcept ValueError: pass\nprint(list(one()), (lambda: (yield 2)))",
    "class C:\n    parts = [1, 2]\n    def all(self):\n        yield from self.parts",
    "from math import *\nfrom math import pow\nimport random as chance\nprint(pow(2, 3))",
    CLASSES,
]

SUSPICIOUS = {
    "import js": "imports js",
    "import pyodide": "imports pyodide",
    "from pyodide.code import run_js": "imports pyodide.code",
    "import os": "imports os",
    "import math, sys": "imports sys",
    "from os import *": "imports os",
    "import importlib": "imports importlib",
    "import builtins": "imports builtins",
    "import micropip": "imports micropip",
    "import numpy": "imports numpy",
    "from . import value": "imports .",
    "from .. import js": "imports ..",
    "import os.path as math": "imports os.path",
    "from nanograd import compile": "imports compile from nanograd",
    "import nanograd.playground.running.run": "imports nanograd.playground.running.run",
    "from nanograd.playground import session": "imports nanograd.playground",
    "from nanograd.nn import *": "imports * from nanograd.nn",
    "from nanograd.optim import Rule": "imports Rule from nanograd.optim",
    "from random import _os": "imports _os from random",
    "from math import __loader__": "imports __loader__ from math",
    "import random\nrandom._os.system('ls')": "uses _os of random",
    "import nanograd\nnanograd.dialects.sys.modules": "uses dialects of nanograd",
    "import nanograd\nx = nanograd.value.sys": "uses sys of nanograd.value",
    "import nanograd\nx = nanograd": "hands the module nanograd around",
    "import nanograd\nx = nanograd.nn": "hands the module nanograd.nn around",
    "import math\nprint(math)": "hands the module math around",
    "import math\nmath.sin = 3": "uses sin of math",
    "import math as m\n[m][0]": "hands the module m around",
    "import random as r\nfor x in (r,):\n    x": "hands the module r around",
    "eval('1')": "uses eval",
    "exec('1')": "uses exec",
    "compile('1', '', 'eval')": "uses compile",
    "open('/etc/passwd')": "uses open",
    "input()": "uses input",
    "breakpoint()": "uses breakpoint",
    "help()": "uses help",
    "__import__('js')": "uses __import__",
    "getattr(1, 'real')": "uses getattr",
    "getattr(1, '__cl' + 'ass__')": "uses getattr",
    "setattr(Value, 'data', 1)": "uses setattr",
    "delattr(Value, 'data')": "uses delattr",
    "vars()": "uses vars",
    "globals()['x']": "uses globals",
    "locals()": "uses locals",
    "dir()": "uses dir",
    "type(1)": "uses type",
    "memoryview(b'1')": "uses memoryview",
    "e = eval\ne('1')": "uses eval",
    "list(map(eval, ['1']))": "uses eval",
    "print([e for e in [exec]])": "uses exec",
    "(lambda f=open: f)()": "uses open",
    "@exec\ndef f(): pass": "uses exec",
    "def f(x: eval('1')): pass": "uses eval",
    "f'{eval(1)}'": "uses eval",
    "f'{().__class__}'": "uses .__class__",
    "().__class__.__bases__[0].__subclasses__()": "uses .__subclasses__",
    "(lambda: 0).__globals__": "uses .__globals__",
    "(lambda: 0).__code__": "uses .__code__",
    "print.__self__": "uses .__self__",
    "print(__builtins__)": "uses __builtins__",
    "if 1: __builtins__ = 3": "uses __builtins__",
    "print(__loader__)": "uses __loader__",
    "print(__spec__)": "uses __spec__",
    "print(__name__)": "uses __name__",
    "'{0.__class__}'.format(1)": "uses .format",
    "'{0[a]}'.format({})": "uses .format",
    "'{:{0.__class__}}'.format(1)": "uses .format",
    "form = '{0.__class__}'\nform.format(1)": "uses .format",
    "str.format('{0.__class__}', 1)": "uses .format",
    "f = '{}'.format": "uses .format",
    "'{a}'.format_map({})": "uses .format_map",
    "def g():\n    yield g.gi_frame": "uses .gi_frame",
    "def g(frame):\n    return frame.f_back": "uses .f_back",
    "(x for x in []).gi_frame": "uses .gi_frame",
    "async def f(): pass\nf().cr_frame": "uses .cr_frame",
    "try:\n    1/0\nexcept Exception as e:\n    e.__traceback__": "uses .__traceback__",
    "class C:\n    def __exit__(self, a, b, t):\n        return t.tb_frame": "uses __exit__",
    "class C:\n    def leave(self, a, b, t):\n        return t.tb_frame": "uses .tb_frame",
    "int.mro()": "uses .mro",
    "class C:\n    def __getattr__(self, n): pass": "uses __getattr__",
    "class C:\n    __match_args__ = ('__class__',)": "uses __match_args__",
    "class C:\n    __call__ = eval": "uses __call__",
    "class C(metaclass=print): pass": "out of something unusual",
    "class C(type): pass": "out of something unusual",
    "class C(float): pass": "out of something unusual",
    "class C((lambda: object)()): pass": "out of something unusual",
    "from nanograd.optim import SGD\nclass C(SGD):\n    rule = 3": "out of something unusual",
    "from nanograd.optim import SGD as Module\nclass C(Module): pass": "out of something unusual",
    "from nanograd.optim import SGD\nclass A: pass\nA = SGD\nclass C(A): pass": "out of something unusual",
    "from nanograd.optim import SGD\nSGD([], 1).rule": "uses .rule",
    "match 1:\n    case object(__class__=c): pass": "uses .__class__",
    "match 1:\n    case object(_os=c): pass": "uses ._os",
    "def __build_class__(): pass": "uses __build_class__",
    "import math as __builtins__": "uses __builtins__",
    "def f(__builtins__): pass": "uses __builtins__",
    "dict(__class__=1)": "uses __class__",
    "try:\n    1/0\nexcept Exception as __builtins__: pass": "uses __builtins__",
    "def f():\n    global __builtins__": "uses __builtins__",
    "match 1:\n    case __builtins__: pass": "uses __builtins__",
    "match {}:\n    case {**__builtins__}: pass": "uses __builtins__",
    "x = [1]\nx._hidden": "uses ._hidden",
    "Value.data = 3": "changes Value itself",
    "from nanograd import tanh\ntanh.name = 3": "changes tanh itself",
    "Value.__add__ = print": "uses .__add__",
    "del Value.backward": "changes Value itself",
    "for Value.data in []: pass": "changes Value itself",
    "draw_dot(Value(1.0)).render('x')": "uses .render",
    "draw_dot(Value(1.0)).save('x')": "uses .save",
    "import math\nfrom js import fetch": "Line 2 imports js",
    "def g():\n    try:\n        yield\n    finally:\n        print('late')\nw = [g()]": "Line 3 waits inside try",
    "def g():\n    try:\n        yield from [1]\n    except: print('late')": "Line 3 waits inside try",
    "def g():\n    try:\n        if 1:\n            (yield)\n    except* ValueError: pass": "Line 4 waits inside try",
    "def g():\n    try:\n        @(yield)\n        def f(): pass\n    finally: pass": "Line 3 waits inside try",
    "def g():\n    try:\n        lambda x=(yield): x\n    finally: pass": "Line 3 waits inside try",
    "async def g(a):\n    try:\n        await a\n    finally: pass": "Line 3 waits inside try",
    "async def g(a):\n    try:\n        async for x in a: pass\n    finally: pass": "Line 3 waits inside try",
    "async def g(a):\n    try:\n        [x async for x in a]\n    finally: pass": "Line 3 waits inside try",
    "async def g(a):\n    try:\n        async with a: pass\n    finally: pass": "Line 3 waits inside try",
    "class C:\n    def close(self): pass\ndef g(c):\n    yield from c": "yields from what may have a close of its own",
    "def g(c):\n    c.close = print\n    yield from c": "yields from what may have a close of its own",
    "from nanograd import scope as map": "gives scope the name of a built-in, map",
    "from nanograd import scope as print\nprint(Value)": "gives scope the name of a built-in, print",
    "import math as str": "gives math the name of a built-in, str",
    "from math import sin as eval": "gives sin the name of a built-in, eval",
    "from nanograd import tanh as Module\nclass C(Module): pass": "out of something unusual",
    "x = (ｅval)('1')": "uses eval",
    "print(x.__ｃlass__)": "uses .__class__",
}


def test_all_that_the_engine_offers_may_be_used() -> None:
    assert MODULES["nanograd"] == {*nanograd.__all__, "__version__"}


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_computes_is_harmless(text: str) -> None:
    assert suspicion(text) is None


@pytest.mark.parametrize(("text", "says"), SUSPICIOUS.items())
def test_a_trick_is_named(text: str, says: str) -> None:
    found = suspicion(text)
    assert found is not None
    assert says in f"Line {found.line} {found.says}"


def test_the_first_suspicious_line_is_named() -> None:
    found = suspicion("x = 1\n\ny = eval('2')\nimport os\n")
    assert found is not None
    assert (found.line, found.says) == (3, "uses eval")


def test_the_examples_are_harmless_but_for_those_that_write_files_or_need_pytorch() -> None:
    assert {each.name for each in examples() if suspicion(each.text)} == {"neuron_drawing", "pytorch_comparison"}


def test_the_readmes_of_the_relatives_are_harmless_but_for_pytorch() -> None:
    assert {name for name, text in SNIPPETS.items() if suspicion(text)} == {"SEED_000_IN_PYTORCH"}


def test_the_lessons_and_the_links_that_were_ever_made_are_harmless() -> None:
    scenes = {f"{lesson.name} {at}": scene.code for lesson in lessons() for at, scene in enumerate(lesson.scenes)}
    links = {row["link"]: row["work"]["code"] for row in json.loads(LINKS.read_text()) if "code" in row["work"]}
    assert len(scenes) > 30
    assert len(links) > 4
    assert [name for name, text in (scenes | links).items() if suspicion(text)] == []


@pytest.mark.parametrize("text", ["y = " + "-" * 100_000 + "1", "x" + ".a" * 20_000, "lambda: " * 3000 + "print(1)"])
def test_a_text_too_deep_to_be_looked_through_does_not_run(text: str) -> None:
    reply = reply_to({"kind": "run", "text": f"print('ran')\n{text}", "wary": True})
    assert (reply["kind"], reply["printed"]) == ("error", "")
    assert "nested too deeply" in reply["error"]["message"]["english"]


def test_a_strangers_text_waits_and_nothing_of_it_runs() -> None:
    reply = reply_to({"kind": "run", "text": "print('ran')\nopen('x')", "wary": True})
    assert reply == {"kind": "waits", "line": 2, "says": "Line 2 uses open."}


def test_a_strangers_harmless_text_runs() -> None:
    assert reply_to({"kind": "run", "text": "y = x*2", "wary": True})["kind"] == "graph"
    assert reply_to({"kind": "run", "text": "y = 2*", "wary": True})["kind"] == "error"


def test_ones_own_text_is_not_looked_into() -> None:
    assert reply_to({"kind": "run", "text": "y = getattr(Value(2.0), 'data') * Value(1.0)"})["kind"] == "graph"
