"""Puts the notebooks' widget, which ``build.py build`` has made, into the wheel and the source archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WidgetInWheel(BuildHookInterface[Any]):
    """The page's own wheel goes without it: there is no notebook in a browser's Python."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the widget, where there is one."""
        widget = Path(self.root) / "dist" / "notebook" / "widget.js"
        if widget.exists() and not os.environ.get("NANOGRAD_FOR_THE_PAGE"):
            build_data["force_include"][str(widget)] = "nanograd/notebook/widget.js"
