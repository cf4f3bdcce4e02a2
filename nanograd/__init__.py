"""nanograd: a scalar autograd engine in pure Python, made to be looked at."""

from importlib import import_module
from typing import Any

from nanograd import functional, functions
from nanograd.functional import *  # noqa: F403
from nanograd.functions import *  # noqa: F403
from nanograd.operation import DomainError
from nanograd.scopes import scope
from nanograd.value import Value

__version__ = "0.1.0"

__all__ = ["DomainError", "Value", "scope"]
__all__ += functional.__all__
__all__ += functions.__all__


def _picture(value: Value) -> str | None:
    from nanograd.draw.drawing import notebook_svg  # here, so that importing the engine does not load the drawing

    return notebook_svg(value)


def _bundle(value: Value, include: object = None, exclude: object = None) -> Any:
    return import_module("nanograd.notebook").widget_bundle(value)


def _live(value: Value) -> Any:
    return import_module("nanograd.notebook").live(value)


Value._repr_svg_ = _picture
Value._repr_mimebundle_ = _bundle
Value._display_ = _live


def __getattr__(name: str) -> Any:
    """The compiler, and what comes from PyTorch or goes into notebooks, loaded when it is first asked for."""
    if name in ("notebook", "show", "watch"):
        notebook = import_module("nanograd.notebook")
        return notebook if name == "notebook" else getattr(notebook, name)
    if name == "from_torch":
        return import_module("nanograd.torch_graph").from_torch
    if name == "compile":
        return import_module("nanograd.compile")
    if name == "compiled":
        return import_module("nanograd.compile").compiled
    raise AttributeError(f"module 'nanograd' has no attribute {name!r}")
