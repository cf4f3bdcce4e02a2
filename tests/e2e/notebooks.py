"""Programs that run notebooks, with the wheel as a person installs it, in an environment of their own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from filelock import FileLock

from tools.places import CACHE, DIST, REQUIREMENTS, ROOT, VENV_PYTHON
from tools.process import fetch, run
from tools.stamps import Stamp, digest

FOLDER = CACHE / "notebooks"
PROGRAMS = FOLDER / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
PATIENCE = 60
PIP = ["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]


def install() -> None:
    """JupyterLab, marimo and the wheel of the sources as they are; of several processes only one installs."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / "notebooks.lock"):
        _install_programs()
        _install_wheel()


def _install_programs() -> None:
    file = REQUIREMENTS / "notebook.txt"
    stamp, wanted = Stamp("notebooks", FOLDER), digest([file])
    if not stamp.matches(wanted):
        run([sys.executable, "-m", "venv", "--clear", FOLDER], what="an environment for notebooks")
        # Exact versions of everything, and nothing beside them: pip itself chooses none.
        fetch([PYTHON, *PIP, "--no-deps", "-r", file], what="JupyterLab and marimo")
        run([PYTHON, "-m", "pip", "check"], what="that the list of packages is complete")
        stamp.write(wanted)


def _install_wheel() -> None:
    """Not where it is there already: another process may have it open."""
    stamp, wanted = (
        Stamp("wheel.stamp", FOLDER),
        digest([ROOT / "nanograd", DIST / "notebook", ROOT / "pyproject.toml"]),
    )
    if stamp.matches(wanted):
        return
    made = FOLDER / "wheel"
    run([VENV_PYTHON, "-m", "hatchling", "build", "--target", "wheel", "--directory", made], what="the wheel")
    wheel = max(made.glob("*.whl"), key=lambda file: file.stat().st_mtime)
    run([PYTHON, *PIP, "--no-deps", "--force-reinstall", wheel], what="the wheel into its environment")
    stamp.write(wanted)


@contextmanager
def jupyter(folder: Path, cells: list[str], settings: Mapping[str, object] = MappingProxyType({})) -> Iterator[str]:
    """JupyterLab with a notebook of these cells; its address.

    Args:
        folder: for the notebook and everything that JupyterLab writes.
        cells: their sources.
        settings: of its plugins, by their names.
    """
    chosen = folder / "overrides"
    chosen.mkdir()
    (chosen / "overrides.json").write_text(json.dumps(dict(settings)))
    sources = [
        {"cell_type": "code", "id": f"cell-{n}", "metadata": {}, "outputs": [], "execution_count": None, "source": cell}
        for n, cell in enumerate(cells)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": sources}
    (folder / "a.ipynb").write_text(json.dumps(notebook))
    port = _free_port()
    options = [
        f"--port={port}",
        "--no-browser",
        "--IdentityProvider.token=",
        "--allow-root",
        f"--ServerApp.root_dir={folder}",
        f"--LabServerApp.app_settings_dir={chosen}",
    ]
    news = ["--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    with _serving(["jupyterlab", *options, *news], f"http://127.0.0.1:{port}/api", folder):
        yield f"http://127.0.0.1:{port}/lab/tree/a.ipynb?reset"


@contextmanager
def marimo(folder: Path, cells: list[str]) -> Iterator[str]:
    """Marimo, running a notebook of these cells as an app; its address."""
    bodies = ["\n".join(f"    {line}" for line in cell.splitlines()) for cell in cells]
    text = "import marimo\n\napp = marimo.App()\n\n" + "\n\n".join(
        f"@app.cell\ndef _():\n{body}\n    return\n" for body in bodies
    )
    (folder / "a.py").write_text(text)
    port = _free_port()
    options = [f"--port={port}", "--headless", "--no-token"]
    with _serving(["marimo", "run", str(folder / "a.py"), *options], f"http://127.0.0.1:{port}/health", folder):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def _serving(command: list[str], address: str, folder: Path) -> Iterator[None]:
    """The program, running until the end; its settings are a fresh person's."""
    log = folder / "log.txt"
    homes = ["HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "XDG_CONFIG_HOME"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= dict.fromkeys(homes, str(folder / "home"))
    with log.open("w") as out:
        program = subprocess.Popen([PYTHON, "-m", *command], cwd=folder, env=environment, stdout=out, stderr=out)
    try:
        _wait(address, program, log)
        yield
    finally:
        program.terminate()
        program.wait(20)


def _wait(address: str, program: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and program.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"it did not start:\n{log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
