"""A program as a Jupyter notebook."""

from __future__ import annotations

import json
from typing import Any

NEEDS = "Needs Python 3.11 or newer and nanograd: `pip install .` in a copy of its source."


def to_notebook(text: str, title: str = "nanograd") -> str:
    """The text of an ``.ipynb`` file (format 4.5): a title with what the notebook needs, and a cell with the program.

    No cell installs nanograd: on the Python package index the name belongs to another package.

    Args:
        text: Python code.
        title: the heading; markdown.
    """
    cells = [
        _cell("title", "markdown", f"# {title}\n\n{NEEDS}"),
        _cell("program", "code", text.rstrip("\n")),
    ]
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(name: str, kind: str, source: str) -> dict[str, Any]:
    cell: dict[str, Any] = {
        "id": name,
        "cell_type": kind,
        "metadata": {},
        "source": source.splitlines(keepends=True),
    }
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})
