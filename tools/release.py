"""For releases: whether a tag is the package's version, and what the changelog says of it.

python -m tools.release check v1.2.3; python -m tools.release notes v1.2.3
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools.places import ENGINE, ROOT

CHANGELOG = ROOT / "CHANGELOG.md"


class Mismatch(Exception):
    """What keeps the release from being made, in a sentence."""


def version() -> str:
    """The package's version."""
    found = re.search(r'^__version__ = "(.*)"$', (ENGINE / "__init__.py").read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def check(tag: str) -> None:
    """Refuse a tag that is not the version. Raises Mismatch."""
    if tag != f"v{version()}":
        raise Mismatch(f"The tag is {tag}, and nanograd/__init__.py has the version {version()}: make them agree.")


def notes(version: str, changelog: Path = CHANGELOG) -> str:
    """The changelog's section of a version. Raises Mismatch where it has none."""
    sections = re.split(r"^## +(.*)$", changelog.read_text("utf-8"), flags=re.MULTILINE)
    for title, text in zip(sections[1::2], sections[2::2], strict=True):
        if title.strip("[] ").startswith(version):
            return text.strip()
    raise Mismatch(f"{changelog.name} has no section {version}: give what is under Unreleased that title.")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["check", tag]:
            check(tag)
        case ["notes", tag]:
            print(notes(tag.removeprefix("v")))
        case _:
            raise Mismatch(f"Say check or notes, and a tag; got {' '.join(arguments) or 'nothing'}.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Mismatch as mismatch:
        sys.exit(str(mismatch))
