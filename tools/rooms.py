"""Counts the lines of every room of the code, and says which room has outgrown its budget (``budgets.toml``)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools.places import ROOT, TOOLS
from tools.report import Trouble, say

BUDGETS = TOOLS / "budgets.toml"
COUNTED = {".py", ".ts", ".js", ".mjs", ".svelte", ".css"}
NOT_OURS = {"node_modules", "prepared", "__pycache__"}


@dataclass(frozen=True)
class Room:
    """A folder, with everything below it that isn't a room of its own."""

    folder: str
    budget: int
    why: str


def read_budgets(file: Path = BUDGETS) -> list[Room]:
    rooms = tomllib.loads(file.read_text("utf-8"))
    return [Room(folder, entry["lines"], entry["why"]) for folder, entry in rooms.items()]


def code_files(root: Path = ROOT) -> Iterator[PurePosixPath]:
    """Every code file in the project, relative to its root, except what was installed or built."""
    for top in ("nanograd", "web", "tools", "tests", "docs"):
        for file in sorted((root / top).rglob("*")):
            path = PurePosixPath(file.relative_to(root).as_posix())
            if path.suffix in COUNTED and not NOT_OURS.intersection(path.parts):
                yield path
    yield PurePosixPath("build.py")


def lines_in(text: str) -> int:
    """Non-empty lines. Comments count, because people read them too."""
    return sum(1 for line in text.splitlines() if line.strip())


def count(root: Path = ROOT) -> Counter[str]:
    """Lines per folder, the root's own files under ``.``."""
    lines: Counter[str] = Counter()
    for path in code_files(root):
        lines[path.parent.as_posix()] += lines_in((root / path).read_text("utf-8"))
    return lines


def share_out(folders: Counter[str], rooms: list[Room]) -> Counter[str]:
    """Lines per room: each folder counts for the nearest room above it."""
    names = {room.folder for room in rooms}
    shares: Counter[str] = Counter(dict.fromkeys(names, 0))
    for folder, lines in folders.items():
        path = PurePosixPath(folder)
        nearest = next((name for name in map(str, [path, *path.parents]) if name in names), None)
        if nearest is None:
            raise Trouble(f"{folder} is in no room of {BUDGETS.name}. Add it there, with a budget and a sentence.")
        shares[nearest] += lines
    return shares


def table(rooms: list[Room], lines: Counter[str]) -> str:
    """One line per room, with the sum of each folder at the top of the project."""
    width = max(len(room.folder) for room in rooms)
    rows = [f"{'room':{width}}   lines  budget"]
    rows += [f"{room.folder:{width}}  {lines[room.folder]:6}  {room.budget:6}" for room in rooms]
    tops: Counter[str] = Counter()
    for room in rooms:
        tops[room.folder.split("/")[0]] += lines[room.folder]
    return "\n".join([*rows, "", *(f"{top:{width}}  {total:6}" for top, total in tops.items() if top != ".")])


def check() -> None:
    """Prints the table, and fails where a room is over its budget or has lost its folder."""
    rooms = read_budgets()
    lines = share_out(count(), rooms)
    say(table(rooms, lines))
    problems = [
        f"{room.folder} has {lines[room.folder]} lines and a budget of {room.budget}: {room.why}"
        for room in rooms
        if lines[room.folder] > room.budget
    ]
    problems += [f"{room.folder} has a budget and no code." for room in rooms if lines[room.folder] == 0]
    if problems:
        raise Trouble(
            "\n".join([*problems, f"Take something out, or raise the budget in tools/{BUDGETS.name} and say why."])
        )


if __name__ == "__main__":
    check()
