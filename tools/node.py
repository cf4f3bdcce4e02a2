"""Finds Node.js and installs the page's packages: the system's Node if it is new enough, else a Python package's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools import environment
from tools.places import NODE_MODULES, VENV_PROGRAMS, WEB
from tools.process import fetch, run
from tools.report import Trouble, stage
from tools.stamps import Stamp, digest


@dataclass(frozen=True)
class Node:
    """A Node.js: its npm, and the PATH where its programs are."""

    npm: str
    path: str

    def run_npm(self, script: str, *arguments: str, what: str) -> str:
        """Run one of the scripts in package.json."""
        return run([self.npm, "run", script, *arguments], what=what, folder=WEB, environment=self.variables)

    def run_script(self, script: Path, *arguments: str | Path, what: str) -> str:
        """Run one of our files in Node itself."""
        program = shutil.which("node", path=self.path) or "node"
        return run([program, script, *arguments], what=what, environment=self.variables)

    def install(self) -> None:
        """Install exactly what package-lock.json lists."""
        command = [self.npm, "ci", "--no-audit", "--no-fund", "--fetch-retry-maxtimeout=10000"]
        fetch(command, what="npm ci from the npm registry", folder=WEB, environment=self.variables)

    @property
    def variables(self) -> dict[str, str]:
        return {"PATH": self.path, "NO_UPDATE_NOTIFIER": "1"}


def need() -> Node:
    """A Node.js that can build the page, with the page's packages installed."""
    node = _of_the_system() or _of_the_environment()
    _need_packages(node)
    return node


def new_enough(version: str) -> bool:
    """Whether Vite runs on this Node.js: 20.19 and later 20s, 22.12 and later."""
    numbers = re.match(r"v(\d+)\.(\d+)", version)
    if numbers is None:
        return False
    major, minor = int(numbers[1]), int(numbers[2])
    return (major == 20 and minor >= 19) or (major, minor) >= (22, 12)


def version_of(program: str) -> str:
    try:
        return subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _of_the_system() -> Node | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or not new_enough(version_of(node)):
        return None
    return Node(npm, os.environ["PATH"])


def _of_the_environment() -> Node:
    environment.need("node")
    path = os.pathsep.join([str(VENV_PROGRAMS), os.environ.get("PATH", "")])
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if node is None or npm is None or Path(node).parent != VENV_PROGRAMS or not new_enough(version_of(node)):
        raise Trouble("The page's build needs Node.js 20.19 or newer: install it from nodejs.org and run this again.")
    return Node(npm, path)


def _need_packages(node: Node) -> None:
    wanted = digest([WEB / "package.json", WEB / "package-lock.json"])
    stamp = Stamp(".installed", folder=NODE_MODULES)
    if stamp.matches(wanted):
        return
    with stage("the page's packages into web/node_modules"):
        node.install()
    stamp.write(wanted)
