"""Finds a Chromium-like browser for the tests: an installed one, Playwright's, or Debian's."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tools import debian
from tools.places import VENV_PYTHON
from tools.process import run, succeeds
from tools.report import Trouble, stage

NAMES = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/snap/bin/chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
]
# The path of the browser to use, in place of any that is found.
VARIABLE = "NANOGRAD_BROWSER"
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


def arguments() -> list[str]:
    """Arguments for every start of the browser; Chromium's sandbox doesn't work for root."""
    return [*QUIET, "--no-sandbox"] if debian.is_root() else QUIET


def starts(program: Path) -> bool:
    """Whether this browser really runs here. Some systems have a placeholder that only says how to install one."""
    return succeeds([program, "--headless", *arguments(), "--dump-dom", "about:blank"], seconds=120)


def installed() -> Path | None:
    """The first browser found on this machine that starts."""
    return next((program for program in _candidates() if starts(program)), None)


def need() -> Path:
    """A browser, fetched if there is none; VENV must hold the test packages by now."""
    if os.environ.get(VARIABLE):
        chosen = Path(os.environ[VARIABLE])
        if not starts(chosen):
            raise Trouble(f"{VARIABLE} names {chosen}, which is not a browser that starts here.")
        return chosen
    found = installed() or _playwrights()
    if found is None:
        with stage("a browser for the tests"):
            found = _fetched()
    return found


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        program = shutil.which(name)
        if program is not None:
            yield Path(program)
    for place in PLACES:
        program_file = Path(os.path.expandvars(place))
        if program_file.is_file():
            yield program_file


def _playwrights() -> Path | None:
    """The browser that Playwright has fetched before, if it starts."""
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
    try:
        answer = run([VENV_PYTHON, "-c", ask], what="Playwright does not say where its browser is")
    except Trouble:
        return None
    program = Path(answer.strip().splitlines()[-1])
    return program if program.is_file() and starts(program) else None


def _fetched() -> Path:
    if succeeds([VENV_PYTHON, "-m", "playwright", "install", "chromium"], seconds=900):
        found = _playwrights()
        if found is not None:
            return found
    if debian.install("chromium"):
        found = installed()
        if found is not None:
            return found
    raise Trouble(
        "The browser tests need Chromium, Chrome or Edge, and none could be fetched. Install one of them "
        f"({_advice()}), or set {VARIABLE} to the path of one, and run this again."
    )


def _advice() -> str:
    if sys.platform == "darwin":
        return "for example: brew install --cask google-chrome"
    if os.name == "nt":
        return "for example: winget install Google.Chrome"
    return "for example: sudo apt-get install chromium"
