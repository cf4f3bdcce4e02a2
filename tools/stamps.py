"""Knows whether something is out of date: a stamp keeps the digest of the inputs it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tools.places import CACHE, ROOT

IGNORED = {"__pycache__", "node_modules", ".DS_Store"}


def digest(paths: Iterable[Path], *facts: str) -> str:
    """One digest for the names and contents of files and folders, and for other facts."""
    total = hashlib.sha256()
    for fact in facts:
        total.update(f"fact {fact}\0".encode())
    for path in paths:
        for file in files_under(path):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            total.update(f"{file.relative_to(ROOT).as_posix()}\0{content}\0".encode())
    return total.hexdigest()


def files_under(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(
        file
        for file in path.rglob("*")
        if file.is_file() and file.suffix != ".pyc" and not IGNORED.intersection(file.relative_to(path).parts)
    )


class Stamp:
    """Keeps in a small file the digest that something was last made from."""

    def __init__(self, name: str, folder: Path = CACHE / "stamps") -> None:
        self.file = folder / name

    def matches(self, inputs: str) -> bool:
        try:
            return self.file.read_text() == inputs
        except OSError:
            return False

    def write(self, inputs: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        # A new file in the place of the old one, which may be shared by a hard link.
        self.file.unlink(missing_ok=True)
        self.file.write_text(inputs)

    def remove(self) -> None:
        self.file.unlink(missing_ok=True)
