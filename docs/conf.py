"""How Sphinx makes the documentation: Markdown pages in the Furo theme, the reference from docstrings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

project = "nanograd"
html_title = "nanograd"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_heading_anchors = 3
# Modules that pass a name on would be named at each place that mentions it.
suppress_warnings = ["ref.python"]

default_role = "code"
napoleon_use_ivar = True
autodoc_default_options = {"members": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_preserve_defaults = True

html_theme = "furo"
html_theme_options = {"source_edit_link": None}
html_favicon = "../web/public/icon.svg"
exclude_patterns = ["assets"]
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
html_last_updated_fmt = None
html_use_index = False


def keep_bars(_app: object, _what: str, _name: str, _object: object, _options: object, lines: list[str]) -> None:
    """A docstring's ``|x|`` is a magnitude; in reStructuredText it would name a text to put there."""
    lines[:] = [line.replace("|", r"\|") for line in lines]


def setup(app: Any) -> None:
    app.connect("autodoc-process-docstring", keep_bars)
