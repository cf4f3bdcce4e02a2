"""Packs dist/ into a zip file that can be unzipped on a school computer and served from there."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.places import DIST, ROOT
from tools.report import say, stage

ZIP = ROOT / "nanograd-page.zip"
FOLDER = "nanograd"
# The same files give the same zip.
DATE = (2020, 1, 1, 0, 0, 0)
READ_ME = """nanograd: see backpropagation happen

This folder is the whole page; it needs no internet. A browser opens it from a web server, and Python has one:

    cd nanograd
    python3 -m http.server 8000

Then open http://localhost:8000 in a browser. For a class, others on the same network open
http://the-name-of-this-computer:8000 instead.
"""


def write(source: Path = DIST, target: Path = ZIP) -> None:
    """Write the zip, and say what to do with it."""
    pack(target, _content(source))
    say(f"  unzip it anywhere, then: cd {FOLDER} && python3 -m http.server")


def _content(source: Path) -> Iterator[tuple[str, bytes]]:
    yield f"{FOLDER}/READ ME.txt", READ_ME.encode()
    for file in sorted(source.rglob("*")):
        if file.is_file():
            yield f"{FOLDER}/{file.relative_to(source).as_posix()}", file.read_bytes()


def pack(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip of these files beside the old one, then swap them; the same files give the same bytes."""
    new = target.with_suffix(".new")
    with stage(target.name):
        with zipfile.ZipFile(new, "w") as archive:
            for name, content in files:
                entry = zipfile.ZipInfo(name, DATE)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
        new.replace(target)
