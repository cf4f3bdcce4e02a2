"""Lets a text import the packages that have a stand-in; a real one comes first wherever there is one."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from nanograd.messages import message
from nanograd.playground.beside import standin

STANDINS: dict[str, tuple[str, str] | None] = {
    "numpy": ("numpy_standin", "numpy_names"),
    "numpy.random": ("numpy_standin", "random_names"),
    "numpy.linalg": ("numpy_standin", "linalg_names"),
    "sklearn": None,
    "sklearn.datasets": ("toy_datasets", "imported_datasets_names"),
    "graphviz": ("graphviz_standin", "graphviz_names"),
    "matplotlib": None,
    "matplotlib.pyplot": ("pyplot", "pyplot_names"),
    "matplotlib.cm": ("colours", "cm_names"),
    "torch": ("torch_standin", "torch_names"),
    "IPython": None,
    "IPython.display": ("ipython_display", "ipython_display_names"),
}
"""For each module that has a stand-in the file with its names, and the function that gives them; None for no names."""
WITHOUT_NETWORK: dict[str, tuple[str, str] | None] = {
    "urllib.request": ("downloads", "urllib_request_names"),
    "requests": ("downloads", "requests_names"),
}
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
        vars(module).update(_names(name))
        vars(module)["__getattr__"] = lambda missing: _missing(name, missing)
        for part in _WITH_PARTS.get(name, ()):
            __import__(f"{name}.{part}")
        if "." not in name and name in STANDINS and name != "IPython":
            standin(name)


def _names(module: str) -> dict[str, Any]:
    if (home := _ALL[module]) is None:
        return {}
    file, function = home
    found: dict[str, Any] = getattr(import_module(f"nanograd.playground.standins.{file}"), function)()
    return found


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
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "tqdm:disabling monitor")  # a browser has no thread for it
            yield
    finally:
        sys.meta_path[:] = before
        for name in _ALL:
            if name in sys.modules and _is_standin(sys.modules[name]):
                del sys.modules[name]
