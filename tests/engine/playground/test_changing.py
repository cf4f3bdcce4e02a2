"""A stranger's text gets hold of no class or module that it could change for the texts that come later."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from nanograd import Value, dialects, nn, scope
from nanograd.datasets import moons
from nanograd.draw import draw_dot
from nanograd.optim import Adam
from nanograd.playground.allowed import BUILTINS, FORBIDDEN, INNER, MODULES
from nanograd.playground.harmless import suspicion
from nanograd.training import fit

CHANGING = {
    "V = Value\nV.backward = print": "changes V itself",
    "V = W = Value\nW.data = 3": "changes W itself",
    "V = Value\nW = V\ndel W.backward": "changes W itself",
    "from nanograd import Value as V\nV.data = 3": "changes V itself",
    "import nanograd\nnanograd.Value.backward = print": "changes nanograd.Value itself",
    "import nanograd as ng\nV = ng.Value\nV.backward = print": "changes V itself",
    "import random\nrandom.Random.random = print": "changes random.Random itself",
    "from nanograd import nn\nnn.MLP.parameters = print": "changes nn.MLP itself",
    "from micrograd.nn import MLP\nMLP.parameters = print": "changes MLP itself",
    "Scalar.backward = print": "changes Scalar itself",
    "Value.tanh.note = 1": "changes Value.tanh itself",
    "t = Value.tanh\nt.note = 1": "changes t itself",
    "import nanograd\nnanograd.tanh.note = 1": "changes nanograd.tanh itself",
    "from nanograd import *\ntanh.note = 1": "changes tanh itself",
    "draw_dot.note = 1": "changes draw_dot itself",
    "from __future__ import annotations\nannotations.optional = 1": "changes annotations itself",
    "from __future__ import annotations as a\n[a][0].optional = 1": "hands a around",
    "(V := Value).backward = print": "hands Value around",
    "[Value][0].backward = print": "hands Value around",
    "def f(V=Value):\n    V.backward = print": "hands Value around",
    "def f():\n    return Value\nf().backward = print": "hands Value around",
    "(lambda: Value)().backward = print": "hands Value around",
    "for V in (Value,):\n    V.backward = print": "hands Value around",
    "[0 for V in [Value] for V.backward in [print]]": "hands Value around",
    "with Value as V:\n    pass": "hands Value around",
    "match Value:\n    case V:\n        V.backward = print": "hands Value around",
    "V, = Value,\nV.backward = print": "hands Value around",
    "V: object = Value\nV.backward = print": "hands Value around",
    "class C:\n    def change(self):\n        self.backward = print\nC.change(Value)": "hands Value around",
    "class C:\n    V = Value\nC.V.backward = print": "hands Value around",
    "class C:\n    import random\nC.random.seed = print": "imports inside a class",
    "class C:\n    if 1:\n        from nanograd import Value\nC.Value.backward = print": "imports inside a class",
    "property(Value).fget.backward = print": "hands Value around",
    "def map(a, b):\n    a.backward = print\nmap(Value, 1)": "hands Value around",
    "class isinstance:\n    def __init__(self, a, b):\n        b.data = 3\nisinstance(1, Value)": "hands Value around",
    "class E:\n    def __eq__(self, other):\n        other.backward = print\nE() == Value": "hands Value around",
    "class E:\n    def __getitem__(self, k):\n        k.data = 3\ndef f(x: E()[Value]): pass": "hands Value around",
    "@Value\ndef f(): pass": "hands Value around",
    "import nanograd\nkinds = {'v': nanograd.Value}": "hands nanograd.Value around",
    "import random\nx = [random.Random]": "hands random.Random around",
    "from nanograd import DomainError\nx = [DomainError]": "hands DomainError around",
    "try:\n    Value.no\nexcept AttributeError as e:\n    e.obj.backward = print": "uses .obj",
    "match error:\n    case AttributeError(obj=V):\n        V.backward = print": "uses .obj",
    "class C:\n    def __exit__(self, kind, error, trace):\n        kind.note = 1": "uses __exit__",
    "from micrograd import *\nx = engine": "hands the module engine around",
    "from micrograd import *\nengine.Value = 3": "uses Value of micrograd.engine",
    "import math as m\nimport nanograd as m\nm.log": "calls two modules m",
    "class SGD: pass\nfrom nanograd.optim import SGD\nclass C(SGD):\n    rule = 3": "out of something unusual",
    "def kept(c):\n    return SGD([], 1)\n@kept\nclass A: pass\nclass C(A): pass": "out of something unusual",
    "try: pass\nexcept Exception as A: pass\nclass A: pass\nclass C(A): pass": "out of something unusual",
    "class A: pass\nmatch 1:\n    case A: pass\nclass C(A): pass": "out of something unusual",
    "class A: pass\ndel A\nclass C(A): pass": "out of something unusual",
    "if 0:\n    class property: pass\nclass C(property): pass": "out of something unusual",
    "from nanograd import nn\nclass C(nn.MLP, metaclass=print): pass": "out of something unusual",
    "import random\nclass C(random.Random): pass": "out of something unusual",
    "draw_dot(Value(1.0)).pipe('png')": "uses .pipe",
    "'{0.__class__} {'.format(1)": "uses .format",
    "match 'x':\n    case str(format=f): pass": "uses .format",
    "V = type('V', (), {})": "uses type",
    "globals()['Value'] = 3": "uses globals",
    "vars(Value)": "uses vars",
    "f'{1:{().__class__}}'": "uses .__class__",
    "x = (yes := eval)": "uses eval",
    "[y for y in [1] if (z := eval)]": "uses eval",
    "import random\nrandom.seed.__self__.__class__": "uses .__class__",
    "async def f():\n    async with f() as (a, *b): pass\nf().cr_await": "uses .cr_await",
    "try: pass\nexcept* Exception as e: e.__traceback__": "uses .__traceback__",
    "import nanograd.nn\nx = nanograd.nn.math": "uses math of nanograd.nn",
    "import nanograd.training\nx = nanograd.training.random": "uses random of nanograd.training",
}

IN_PLACE = [
    "V = Value\ny = V(2.0) * V(3.0)",
    "from nanograd import Value as V\ny = V(2.0)\nprint(isinstance(y, V))",
    "def f(x: Value | float, rest: list[Value] = []) -> tuple[Value, dict[str, Value]]: pass\ny: Value = Value(1.0)",
    "xs = list(map(Value, [1, 2]))\nprint(all(isinstance(x, (Value, int)) for x in xs))",
    "def f(x):\n    return x if isinstance(x, Value | int) else Value(x)",
    "match Value(1.0):\n    case Value(data=d):\n        print(d)",
    "from nanograd import DomainError, log\ntry:\n    log(-1)\nexcept (DomainError, TypeError) as e:\n    print(e)",
    "from nanograd import nn\nclass Net(nn.Module):\n    def __init__(self):\n        self.inner = nn.MLP(2, [1])",
    "class Mine(Value):\n    def twice(self):\n        return self * 2\nMine.thrice = lambda self: 3\nkinds = [Mine]",
    "import random\nchance = random.Random(3)\nx = chance.random()",
    "from nanograd import nn, relu, tanh\nfor shape in (relu, tanh):\n    y = shape(Value(1.0))",
    "net = MLP(2, [1])\nfor p in net.parameters():\n    p.data -= 0.1 * p.grad\n    p.grad = 0.0",
    "class Node:\n    def __init__(self):\n        self.children = []\nn = Node()\nn.children = [n]\ndel n.children",
]


@pytest.mark.parametrize(("text", "says"), CHANGING.items())
def test_what_could_change_the_engine_waits(text: str, says: str) -> None:
    found = suspicion(text)
    assert found is not None
    assert says in f"Line {found.line} {found.says}"


@pytest.mark.parametrize("text", IN_PLACE)
def test_what_only_uses_the_engine_runs(text: str) -> None:
    assert suspicion(text) is None


def test_nothing_that_may_be_used_leads_to_a_module_or_to_a_class_of_ours() -> None:
    with dialects.installed():
        offered = {f"{m}.{n}": getattr(import_module(m), n, None) for m, names in MODULES.items() for n in names}
        led = dict(_led_to({**offered, **_in_use(), **{name: vars(builtins)[name] for name in BUILTINS}}))
    assert {way: thing for way, thing in led.items() if way not in offered} == {}


def _in_use() -> dict[str, Any]:
    """Things that a harmless text may have in its hands."""
    net = nn.MLP(2, [2, 1])
    y = (Value(2.0, "x") * 3 + 1).tanh()
    y.backward()
    history = fit(net, [[1.0, 2.0]], [1.0], steps=1, progress=False)
    return {
        "a value": y,
        "a network": net,
        "an optimiser": Adam(net),
        "a history": history,
        "points": moons(),
        "a scope": scope("a"),
        "a drawing": draw_dot(y),
        "an error of ours": _raised(lambda: Value(-1.0).log()),
        "an error for an attribute": _raised(lambda: Value.no),  # type: ignore[attr-defined]
        "an error for a name": _raised(lambda: no),  # type: ignore[name-defined]  # noqa: F821
        "an error for a key": _raised(lambda: {}["a"]),
        "a generator": (each for each in [y]),
        "a lambda": lambda: y,
    }


def _raised(does: Callable[[], object]) -> Exception:
    try:
        does()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def _led_to(starts: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Modules and classes of ours that can be reached, with the way there."""
    seen: dict[int, Any] = {}
    waiting = list(starts.items())
    while waiting:
        way, thing = waiting.pop()
        if isinstance(thing, int | float | str | None) or id(thing) in seen or way.count(".") > 8:
            continue
        seen[id(thing)] = thing
        if isinstance(thing, ModuleType) or (isinstance(thing, type) and thing.__module__.startswith("nanograd")):
            yield way, thing
        names = [name for name in dir(thing) if name not in FORBIDDEN and (not name.startswith("_") or name in INNER)]
        waiting += ((f"{way}.{name}", getattr(thing, name, None)) for name in names)
        if isinstance(thing, list | tuple):
            waiting += ((f"{way}[{i}]", each) for i, each in enumerate(thing[:20]))
        elif isinstance(thing, dict):
            waiting += ((f"{way}[{key!r}]", each) for key, each in thing.items())
