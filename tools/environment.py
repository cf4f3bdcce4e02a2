"""Makes the project's Python environment in .venv and installs groups of pinned packages as they are needed."""

from __future__ import annotations

import shutil
import sys

from tools import debian
from tools.places import REQUIREMENTS, VENV, VENV_PYTHON
from tools.process import Word, fetch, succeeds
from tools.report import Trouble, stage
from tools.stamps import Stamp, digest

GROUPS = {
    "build": "packages that make the wheel",
    "docs": "packages that make the documentation",
    "node": "Node.js from a Python package",
    "test": "packages for checks and tests",
    "torch": "PyTorch (a large download the first time)",
}
NO_PIP = (
    "{python} cannot make an environment with pip in it.\n"
    "On Debian and Ubuntu: sudo apt-get install python3-venv. Elsewhere: install Python from python.org, "
    "or with your system's package manager, with venv and pip."
)


def need(group: str) -> None:
    """Make sure that .venv exists and has this group's packages at exactly the pinned versions."""
    _need_environment()
    file = REQUIREMENTS / f"{group}.txt"
    wanted = digest([REQUIREMENTS], group)
    stamp = Stamp(f"{group}.stamp", folder=VENV)
    if stamp.matches(wanted):
        return
    with stage(f"{GROUPS[group]} into .venv"):
        pip("install", "-r", str(file))
    stamp.write(wanted)


def has(group: str) -> bool:
    """Whether this group has ever been installed, in any version."""
    return (VENV / f"{group}.stamp").exists()


def pip(command: str, *arguments: str) -> None:
    words: list[Word] = [VENV_PYTHON, "-m", "pip", command, "--no-input", "--disable-pip-version-check", *arguments]
    fetch(words, what=f"pip {command} from the Python package index")


def _need_environment() -> None:
    if _works():
        return
    with stage(f"Python {sys.version_info[0]}.{sys.version_info[1]} environment in .venv"):
        if not (_make_with_pip() or _make_with_the_systems_pip() or _make_after_installing_venv()):
            shutil.rmtree(VENV, ignore_errors=True)
            raise Trouble(NO_PIP.format(python=sys.executable))


def _works() -> bool:
    return succeeds([VENV_PYTHON, "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"])


def _make_with_pip() -> bool:
    shutil.rmtree(VENV, ignore_errors=True)
    return succeeds([sys.executable, "-m", "venv", VENV], seconds=300) and _works()


def _make_with_the_systems_pip() -> bool:
    """Debian splits off the part of Python that brings pip; the system's pip can stand in for it."""
    shutil.rmtree(VENV, ignore_errors=True)
    into: list[Word] = [sys.executable, "-m", "pip", "--python", VENV_PYTHON, "install", "--quiet", "pip"]
    return succeeds([sys.executable, "-m", "venv", "--without-pip", VENV]) and succeeds(into, seconds=300) and _works()


def _make_after_installing_venv() -> bool:
    own_python = sys.executable.startswith("/usr/bin/")
    return own_python and debian.install(f"python{sys.version_info[0]}-venv") and _make_with_pip()
