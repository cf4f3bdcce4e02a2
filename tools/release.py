"""For releases: gives them a version, checks that a tag is that version, and tells what the changelog says of it.

python -m tools.release new 1.2.3; python -m tools.release check v1.2.3; python -m tools.release notes v1.2.3
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools.places import ENGINE, ROOT

CHANGELOG = ROOT / "CHANGELOG.md"
PACKAGE = ENGINE / "__init__.py"
LINE = re.compile(r'^__version__ = "(.*)"$', re.MULTILINE)
UNRELEASED = "Unreleased"


class Mismatch(Exception):
    """What keeps the release from being made, in a sentence."""


def version(package: Path = PACKAGE) -> str:
    """The package's version."""
    found = LINE.search(package.read_text("utf-8"))
    return found[1] if found else ""


def new(version: str, package: Path = PACKAGE, changelog: Path = CHANGELOG) -> None:
    """Give the package this version, and the changelog's Unreleased this title. Raises Mismatch."""
    if not re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc)\d+)?", version):
        raise Mismatch(f"A version looks like 1.2.3 or 1.2.3rc1, got {version}.")
    notes(UNRELEASED, changelog)
    package.write_text(LINE.sub(f'__version__ = "{version}"', package.read_text("utf-8")), "utf-8")
    titles = f"## {UNRELEASED}\n\n## {version}\n"
    changelog.write_text(changelog.read_text("utf-8").replace(f"## {UNRELEASED}\n", titles, 1), "utf-8")


def check(tag: str, package: Path = PACKAGE, changelog: Path = CHANGELOG) -> None:
    """Refuse a tag that is not the version, or that the changelog says nothing of. Raises Mismatch."""
    if tag != f"v{version(package)}":
        raise Mismatch(
            f"The tag is {tag}, and nanograd/__init__.py has the version {version(package)}: make them agree."
        )
    notes(version(package), changelog)


def notes(version: str, changelog: Path = CHANGELOG) -> str:
    """The changelog's section of a version. Raises Mismatch where it has none."""
    sections = re.split(r"^## +(.*)$", changelog.read_text("utf-8"), flags=re.MULTILINE)
    for title, text in zip(sections[1::2], sections[2::2], strict=True):
        if title.strip("[] ").split(" ")[0].rstrip("]") == version and text.strip():
            return text.strip()
    raise Mismatch(f"{changelog.name} has no section {version}, or nothing in it: say there what is new.")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["new", version]:
            new(version)
            tag = f"v{version}"
            print(
                f'Look at it, then: git commit -am "Release {version}" && git tag {tag} && git push origin HEAD {tag}'
            )
        case ["check", tag]:
            check(tag)
        case ["notes", tag]:
            print(notes(tag.removeprefix("v")))
        case _:
            raise Mismatch(
                f"Say new and a version, or check or notes and a tag; got {' '.join(arguments) or 'nothing'}."
            )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Mismatch as mismatch:
        sys.exit(str(mismatch))
