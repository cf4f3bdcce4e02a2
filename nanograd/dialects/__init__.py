"""Lets code written for nanograd's relatives run unchanged: their modules, names and habits, as tables.

``install()`` makes their modules importable and gives Value and the networks their names; what stands behind the names
is our own engine. Where a relative's network has habits of its own (how the bias starts, which layers have an
activation), a class here keeps them, so that the same seed gives the same numbers.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from nanograd import nn
from nanograd.dialects.losses_and_optimizers import SGD, Adam, BinaryCrossEntropyLoss, MAELoss, MSELoss, RMSprop
from nanograd.dialects.networks import MODULE_ALIASES, NEURON_ALIASES, networks
from nanograd.dialects.values import VALUE_ALIASES, FreshValue, LabelledValue, Node, Scalar, start_fresh, trace
from nanograd.draw import draw_dot
from nanograd.optim import Optimizer
from nanograd.value import Value

__all__ = ["ALIASES", "MODULES", "install", "installed", "names_for", "start_fresh", "uninstall"]

ALIASES: dict[type, dict[str, Any]] = {Value: VALUE_ALIASES, nn.Module: MODULE_ALIASES, nn.Neuron: NEURON_ALIASES}

_TANH_EVERYWHERE = ("tanh", "tanh")
_RELU_INSIDE = ("relu", "linear")
_SCALAR_NETWORKS = networks(*_TANH_EVERYWHERE, bias="zero")

MODULES: dict[str, dict[str, Any]] = {
    # AbdulmalikDS/nanograd
    "engine": {"Value": LabelledValue},
    "nn": {"Value": LabelledValue, **networks(*_TANH_EVERYWHERE, bias="uniform")},
    "loss": {"MSELoss": MSELoss, "MAELoss": MAELoss, "BinaryCrossEntropyLoss": BinaryCrossEntropyLoss},
    "optim": {"Optimizer": Optimizer, "SGD": SGD, "Adam": Adam, "RMSprop": RMSprop},
    "utils": {},
    "utils.visualize": {"draw_dot": draw_dot, "trace": trace},
    # a pure-Python autograd with Scalar
    "scalar": {"Scalar": Scalar, "draw_dot": draw_dot, **_SCALAR_NETWORKS},
    # NanoGrad, an engine to complete
    "NanoGrad": {},
    "NanoGrad.value": {"Value": FreshValue},
    "NanoGrad.nn": {"Value": FreshValue, **networks(*_RELU_INSIDE, bias="zero", flag="nonlin", fresh_gradients=True)},
    # a nanograd with .of
    "nanograd.neural_net": {"Value": Value, **networks(*_RELU_INSIDE, bias="zero", flag="is_nonlinear")},
    # micrograd
    "micrograd": {},
    "micrograd.engine": {"Value": LabelledValue},
    "micrograd.nn": {"Value": LabelledValue, **networks(*_RELU_INSIDE, bias="zero", flag="nonlin")},
    # a micrograd with Node
    "micrograd.node": {"Node": Node},
    "micrograd.neuron": {"Node": Node, **networks(*_TANH_EVERYWHERE, bias="uniform", fresh_gradients=True)},
    "micrograd.graph": {"draw_dot": draw_dot, "trace": trace},
}

UNIMPORTED: dict[str, Any] = {**MODULES["scalar"], "Node": Node}
"""Names that some programs use without importing them: those of the autograd with ``Scalar``, and ``Node``."""


def names_for(program: ast.AST) -> dict[str, Any]:
    """Those of ``UNIMPORTED`` that a program uses and neither imports nor defines."""
    used: set[str] = set()
    bound: set[str] = set()
    for node in ast.walk(program):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.alias):
            bound.add(node.asname or node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    return {name: UNIMPORTED[name] for name in sorted(used - bound) if name in UNIMPORTED}


_MISSING = object()
_undo: list[Callable[[], None]] = []


def install(except_for: Container[str] = ()) -> None:
    """Make the relatives' modules importable and give Value and the networks their names. A second call does nothing.

    The modules go before any of the same name on ``sys.path``.

    Args:
        except_for: top-level modules to leave alone ("utils").
    """
    if _undo:
        return
    for owner, aliases in ALIASES.items():
        for name, alias in aliases.items():
            _set(owner, name, alias)
    for name, contents in MODULES.items():
        if name.partition(".")[0] in except_for:
            continue
        module = ModuleType(name, f"{name} as nanograd.dialects provides it.")
        module.__spec__ = ModuleSpec(name, None, is_package=not contents)
        if not contents:
            module.__path__ = []
        vars(module).update(contents)
        _put(name, module)
        parent, _, child = name.rpartition(".")
        if parent:
            _set(sys.modules[parent], child, module)


def uninstall() -> None:
    """Take away what ``install`` put in place; what stood there before returns."""
    while _undo:
        _undo.pop()()


@contextmanager
def installed() -> Iterator[None]:
    """``with installed(): ...``: the dialects within, and afterwards as before."""
    if _undo:
        yield
        return
    install()
    try:
        yield
    finally:
        uninstall()


def _set(owner: Any, name: str, value: Any) -> None:
    before = vars(owner).get(name, _MISSING)
    setattr(owner, name, value)
    _undo.append(lambda: delattr(owner, name) if before is _MISSING else setattr(owner, name, before))


def _put(name: str, module: ModuleType) -> None:
    before = sys.modules.get(name)
    sys.modules[name] = module

    def put_back() -> None:
        if before is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = before

    _undo.append(put_back)
