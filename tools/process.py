"""Runs other programs, quietly unless they fail; then it shows the end of their output."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.places import ROOT
from tools.report import Trouble

Word = str | Path
SHOWN_LINES = 40
NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectTimeoutError|ProxyError|name resolution|getaddrinfo|Network is unreachable"
    r"|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET"
)


def run(
    command: Sequence[Word],
    *,
    what: str,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> str:
    """The program's output. If it fails, a Trouble that starts with ``what``."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise Trouble(f"{what}: {words[0]} did not finish within {seconds:g} s") from None
    except OSError as error:
        raise Trouble(f"{what}: {words[0]} could not be started ({error.strerror})") from None
    if done.returncode != 0:
        raise Trouble(f"{what}: {Path(words[0]).name} ended with code {done.returncode}\n\n{ending(done.stdout)}")
    return done.stdout


def fetch(
    command: Sequence[Word], *, what: str, folder: Path = ROOT, environment: Mapping[str, str] | None = None
) -> str:
    """Run a program that downloads something; its Trouble says if the network is missing."""
    try:
        return run(command, what=what, folder=folder, environment=environment)
    except Trouble as trouble:
        if NO_NETWORK.search(str(trouble)):
            raise Trouble(f"{trouble}\n\n{what}: it could not be reached. Is there a network?") from None
        raise


def succeeds(command: Sequence[Word], *, seconds: float = 60) -> bool:
    """Whether the program starts, ends in time and succeeds."""
    try:
        done = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def ending(text: str) -> str:
    """The last lines, where programs say what went wrong."""
    return "\n".join(text.strip().splitlines()[-SHOWN_LINES:])


def stream(command: Sequence[Word], *, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> int:
    """Run a program with its output shown as it comes; returns its exit code."""
    words = [str(word) for word in command]
    try:
        return subprocess.call(words, cwd=folder, env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise Trouble(f"{words[0]} could not be started ({error.strerror})") from None
