"""Lets a text import the packages that have a stand-in; a real one comes first wherever there is one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from nanograd.messages import message
from nanograd.playground.running.beside import standin

Contents = Callable[[], dict[str, Any]]


def _numpy() -> dict[str, Any]:
    from nanograd.playground.standins.numpy_standin import numpy_names

    return numpy_names()


def _numpy_random() -> dict[str, Any]:
    from nanograd.playground.standins.numpy_standin import random_names

    return random_names()


def _numpy_linalg() -> dict[str, Any]:
    from nanograd.playground.standins.numpy_standin import linalg_names

    return linalg_names()


def _datasets() -> dict[str, Any]:
    from nanograd.playground.standins.toy_datasets import datasets_names

    return datasets_names(import_module("numpy"))


def _graphviz() -> dict[str, Any]:
    from nanograd.playground.standins.graphviz_standin import graphviz_names

    return graphviz_names()


def _pyplot() -> dict[str, Any]:
    from nanograd.playground.standins.pyplot import pyplot_names

    return pyplot_names()


def _colormaps() -> dict[str, Any]:
    from nanograd.playground.standins.colours import cm_names

    return cm_names()


def _torch() -> dict[str, Any]:
    from nanograd.playground.standins.torch_standin import torch_names

    return torch_names()


def _ipython_display() -> dict[str, Any]:
    return {"clear_output": lambda wait=False: None, "display": print}


def _urllib_request() -> dict[str, Any]:
    from nanograd.playground.standins.downloads import urllib_request_names

    return urllib_request_names()


def _requests() -> dict[str, Any]:
    from nanograd.playground.standins.downloads import requests_names

    return requests_names()


def _nothing() -> dict[str, Any]:
    return {}


STANDINS: dict[str, Contents] = {
    "numpy": _numpy,
    "numpy.random": _numpy_random,
    "numpy.linalg": _numpy_linalg,
    "sklearn": _nothing,
    "sklearn.datasets": _datasets,
    "graphviz": _graphviz,
    "matplotlib": _nothing,
    "matplotlib.pyplot": _pyplot,
    "matplotlib.cm": _colormaps,
    "torch": _torch,
    "IPython": _nothing,
    "IPython.display": _ipython_display,
}
WITHOUT_NETWORK: dict[str, Contents] = {"urllib.request": _urllib_request, "requests": _requests}
"""What goes before the real ones, where those would find no network."""
_ALL = STANDINS | WITHOUT_NETWORK
_WITH_PARTS = {"numpy": ["random", "linalg"], "matplotlib": ["cm"], "sklearn": ["datasets"]}
"""What comes with a package without an import of its own."""
_TOPS = {name.partition(".")[0] for name in STANDINS}


class _Finder(MetaPathFinder):
    """Asked last, when there is no real package of the name."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name in STANDINS:
            return ModuleSpec(name, _Loader(), is_package=True)
        top = name.partition(".")[0]
        if top in _TOPS and getattr(sys.modules.get(top), "__spec__", None) and _is_standin(sys.modules[top]):
            raise ImportError(_beyond(top, name))
        return None


class _NoNetwork(MetaPathFinder):
    """Asked first, in the page."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        return ModuleSpec(name, _Loader()) if name in WITHOUT_NETWORK else None


class _Loader(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        name = module.__name__
        vars(module).update(_ALL[name]())
        vars(module)["__getattr__"] = lambda missing: _missing(name, missing)
        for part in _WITH_PARTS.get(name, ()):
            __import__(f"{name}.{part}")
        if "." not in name and name in STANDINS and name != "IPython":
            standin(name)


def _is_standin(module: ModuleType) -> bool:
    return isinstance(module.__spec__ and module.__spec__.loader, _Loader)


def _beyond(package: str, name: str) -> str:
    return message(
        "standins-beyond",
        "{name} is beyond nanograd's stand-in for {package}: save the text and run it where {package} is installed",
        name=name,
        package=package,
    )


def _missing(module: str, name: str) -> Any:
    if not name.startswith("__"):
        raise AttributeError(_beyond(module.partition(".")[0], f"{module}.{name}"))
    raise AttributeError(name)


@contextmanager
def installed() -> Iterator[None]:
    """Within it the stand-ins can be imported; each run imports its own."""
    before = list(sys.meta_path)
    sys.meta_path.append(_Finder())
    if sys.platform == "emscripten":
        sys.meta_path.insert(0, _NoNetwork())
    try:
        yield
    finally:
        sys.meta_path[:] = before
        for name in _ALL:
            if name in sys.modules and _is_standin(sys.modules[name]):
                del sys.modules[name]
