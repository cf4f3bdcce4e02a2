"""Removes what the build made."""

from __future__ import annotations

import shutil

from tools.places import CACHE, DIST, NODE_MODULES, PREPARED, ROOT, VENV
from tools.report import say
from tools.scorm import VERSIONS, place
from tools.single_folder import ZIP

MADE = [
    DIST,
    PREPARED,
    CACHE,
    ROOT / "test-results",
    ROOT / ".mypy_cache",
    ROOT / ".ruff_cache",
    ROOT / ".pytest_cache",
]
MADE_FILES = [ZIP, *map(place, VERSIONS)]
INSTALLED = [VENV, NODE_MODULES]


def clean(*, everything: bool) -> int:
    for folder in [*MADE, *INSTALLED] if everything else MADE:
        if folder.exists():
            shutil.rmtree(folder)
            say(f"removed {folder.relative_to(ROOT)}/")
    for file in MADE_FILES:
        if file.exists():
            file.unlink()
            say(f"removed {file.relative_to(ROOT)}")
    return 0
