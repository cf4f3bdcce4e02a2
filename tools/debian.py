"""Installs a Debian or Ubuntu package, if this is such a system and we are root."""

from __future__ import annotations

import os
import shutil

from tools.process import run
from tools.report import Trouble


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(package: str) -> bool:
    """Whether the package could be installed."""
    if not is_root() or shutil.which("apt-get") is None:
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run(["apt-get", "update"], what="apt-get update", environment=quiet, seconds=300)
        run(
            ["apt-get", "install", "-y", "--no-install-recommends", package],
            what=f"apt-get install {package}",
            environment=quiet,
            seconds=900,
        )
    except Trouble:
        return False
    return True
