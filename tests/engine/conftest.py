"""Runs a text where the packages that have stand-ins are not installed, as on the page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec

import pytest

from nanograd.playground.running.collected import Run
from nanograd.playground.running.run import run_text
from nanograd.playground.standins import importing

PACKAGES = ("numpy", "matplotlib", "sklearn", "graphviz", "torch", "IPython")


class _WithoutPackages:
    """Asked before Python's own finders: the packages are not there."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return importing._Finder().find_spec(name, None) if name.partition(".")[0] in PACKAGES else None


@pytest.fixture
def on_the_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Run]]:
    """``run_text`` where no package is installed; afterwards all of them are as they were."""
    with monkeypatch.context() as patch:
        for name in [name for name in sys.modules if name.partition(".")[0] in PACKAGES]:
            patch.delitem(sys.modules, name)
        patch.setattr(sys, "meta_path", [_WithoutPackages(), *sys.meta_path])
        yield run_text
