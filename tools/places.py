"""Paths of the project, in one place."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "nanograd"
WEB = ROOT / "web"
TESTS = ROOT / "tests"
DOCS = ROOT / "docs"
TOOLS = ROOT / "tools"
REQUIREMENTS = TOOLS / "requirements"

# Made by the build, never committed.
DIST = ROOT / "dist"
CACHE = ROOT / ".cache"
VENV = ROOT / ".venv"
PREPARED = WEB / "src" / "prepared"
NODE_MODULES = WEB / "node_modules"

VENV_PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
VENV_PYTHON = VENV_PROGRAMS / ("python.exe" if os.name == "nt" else "python")
