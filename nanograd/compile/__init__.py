"""Compiles graphs of Values to WebAssembly: trace once, then train at the speed of machine code."""

from nanograd.compile.language import ExpressionError
from nanograd.compile.program import Program, StepRefused, compile_function, compile_training
from nanograd.compile.tape import Tape, TraceError, trace

__all__ = [
    "ExpressionError",
    "Program",
    "StepRefused",
    "Tape",
    "TraceError",
    "compile_function",
    "compile_training",
    "trace",
]
