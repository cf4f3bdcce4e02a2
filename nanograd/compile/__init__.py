"""Compiles graphs of Values to WebAssembly: trace once, then train at the speed of machine code."""

import sys
from types import ModuleType
from typing import Any

from nanograd.compile.compiled import Compiled, compiled
from nanograd.compile.language import ExpressionError
from nanograd.compile.program import Program, StepRefused, compile_function, compile_training
from nanograd.compile.tape import Tape, TraceError, trace

__all__ = [
    "Compiled",
    "ExpressionError",
    "Program",
    "StepRefused",
    "Tape",
    "TraceError",
    "compile_function",
    "compile_training",
    "compiled",
    "trace",
]


class _Room(ModuleType):
    """``nanograd.compile(function)`` is ``compiled(function)``."""

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return compiled(*arguments, **named)


sys.modules[__name__].__class__ = _Room
