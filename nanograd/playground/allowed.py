"""What a stranger's code may use without anybody being asked: modules, built-in functions, methods, attributes."""

from __future__ import annotations

import math
import random
import types
from importlib import import_module

from nanograd import functional, functions
from nanograd.dialects import ALIASES
from nanograd.dialects import MODULES as RELATIVES

_FUNCTIONS = frozenset(
    name
    for room in (functions, functional)
    for name, each in vars(room).items()
    if not name.startswith("_") and getattr(each, "__module__", "") == room.__name__
)

MODULES: dict[str, frozenset[str]] = {
    name: frozenset(names)
    for name, names in {
        "__future__": ["annotations"],
        "math": [name for name in vars(math) if not name.startswith("_")],
        "random": random.__all__,
        "nanograd": ["DomainError", "Value", "scope", "__version__", *_FUNCTIONS],
        "nanograd.scopes": ["scope"],
        "nanograd.value": ["Value"],
        "nanograd.functions": _FUNCTIONS,
        "nanograd.functional": _FUNCTIONS,
        "nanograd.nn": ["Layer", "MLP", "Module", "Neuron"],
        "nanograd.losses": (
            "binary_cross_entropy binary_cross_entropy_with_logits cross_entropy hinge l1_penalty l2_penalty "
            "mean_absolute_error mean_squared_error"
        ).split(),
        "nanograd.optim": ["SGD", "Adagrad", "Adam", "AdamW", "RMSprop"],
        "nanograd.schedules": ["constant", "cosine", "linear", "stepwise"],
        "nanograd.datasets": "circles four_points gaussians line moons six_points spirals xor".split(),
        "nanograd.training": ["accuracy", "fit"],
        "nanograd.gradcheck": ["central_difference", "check_gradients", "numeric_gradient"],
        "nanograd.draw": ["draw_dot"],
        **RELATIVES,
    }.items()
}
"""What may be imported, and what of it may be used."""

CLASSES: dict[str, frozenset[str]] = {
    module: frozenset(
        name
        for name in names
        if isinstance(RELATIVES[module][name] if module in RELATIVES else vars(import_module(module)).get(name), type)
    )
    for module, names in MODULES.items()
} | {"__future__": MODULES["__future__"]}
"""The classes among that, and what else a text could leave changed by whoever gets hold of it."""

STARRED = frozenset({"math", "random", "nanograd", *RELATIVES})
"""The modules that have nothing but what may be used, so that ``*`` brings no more."""

BUILTINS = frozenset(
    """
    abs all any bool complex dict divmod enumerate filter float frozenset hash hex int isinstance issubclass iter len
    list map max min next oct ord chr bin pow print property range repr reversed round set slice sorted staticmethod
    classmethod str sum super tuple zip object callable id Ellipsis NotImplemented
    ArithmeticError AssertionError AttributeError Exception FloatingPointError IndexError KeyError LookupError
    NameError NotImplementedError OverflowError RecursionError RuntimeError StopIteration TypeError ValueError
    ZeroDivisionError
    """.split()
)
"""The built-in functions that may be used; all others, ``open`` and ``eval`` among them, are asked about."""

DEFINED = frozenset(
    f"__{name}__"
    for name in """
    init call repr str len iter next getitem setitem contains bool float int hash eq ne lt le gt ge
    add radd iadd sub rsub isub mul rmul imul truediv rtruediv itruediv floordiv rfloordiv mod rmod pow rpow matmul
    rmatmul neg pos abs
    """.split()
)
"""The special methods that a class may define. ``__exit__`` is none of them: it is handed the class of an error."""

BASES = frozenset({"object", "Exception", "ValueError", "Module", "Neuron", "Layer", "MLP", "Value"})
"""The classes from elsewhere that a class may build on."""

INNER = frozenset(name for names in ALIASES.values() for name in names if not name.startswith("__"))
"""What Value and the networks are asked by nanograd's relatives; some of it begins with an underscore."""

_FRAMES = (
    types.FrameType,
    types.CodeType,
    types.TracebackType,
    types.GeneratorType,
    types.CoroutineType,
    types.AsyncGeneratorType,
)
_PREFIXES = ("f_", "co_", "tb_", "gi_", "cr_", "ag_")
FORBIDDEN = frozenset(
    {name for kind in _FRAMES for name in dir(kind) if name.startswith(_PREFIXES)}
    | {"mro", "obj", "format", "format_map", "pipe", "render", "save", "rule"}
)
"""Attributes that lead to running code, to classes, or to files and other programs."""
