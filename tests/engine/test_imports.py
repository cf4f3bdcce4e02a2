"""The arrows between the engine's rooms point one way, as architecture says; this walks them all."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "nanograd"

# Lowest first. A module may import, at run time, from the rows above its own and from its own room.
LAYERS: list[set[str]] = [
    {"messages", "closed"},
    {"elementary", "features", "operation", "graph", "scopes", "examples", "registry", "progress", "initialisation"},
    {"ops", "rules", "dataset"},
    {"soundness", "faults"},
    {"value"},
    {
        "functions",
        "functional",
        "gradcheck",
        "module",
        "activations",
        "divergence",
        "update_rules",
        "csv_points",
        "digits",
    },
    {"nn", "losses", "optim", "schedules", "datasets", "torch_memory", "torch_operations"},
    {"compile", "draw", "export", "foreign", "torch_graph"},
    {"trainers", "dropout"},
    {"training"},
    {"dialects"},
    {"playground"},
    {"notebook"},
    {"__main__"},
]
# The same of the rooms inside the playground; the course's lessons and exercises are rooms of their own.
PLAYGROUND_LAYERS: list[set[str]] = [
    {"protocol"},
    {"packing", "wording"},
    {"source"},
    {"beside", "request_check"},
    {"standins"},
    {"running"},
    {"telling", "network"},
    {"large", "exercises", "gpt"},
    {"shown"},
    {"lessons", "saving"},
    {"thumbnails"},
    {"prepare"},
    {"session"},
]
PLAYGROUND_RANK = {room: rank for rank, rooms in enumerate(PLAYGROUND_LAYERS) for room in rooms}
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
# `import nanograd` gives the engine, not the playground.
HIGHEST_IN_THE_PACKAGE_ITSELF = RANK["dialects"]
# The few packages that a room may use where they are installed.
OPTIONAL = {
    "compile": {"wasmtime", "js", "pyodide", "_nanograd_webassembly"},
    "draw": {"graphviz"},
    "progress": {"tqdm"},
}
BROWSER = {"js", "pyodide", "_nanograd_webassembly"}


def modules() -> list[Path]:
    """The package's modules; the example texts are data, whatever they import."""
    return [file for file in sorted(PACKAGE.rglob("*.py")) if file.parent.name != "examples" or file.stem == "__init__"]


def room_of(file: Path) -> str:
    """The file or folder right under nanograd/ that the module belongs to; empty for the package itself."""
    first = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def imports_at_run_time(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Every import, wherever it stands, but for those that only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            for otherwise in node.orelse:
                yield from imports_at_run_time(ast.Module([otherwise], []))
        else:
            yield from imports_at_run_time(node)


def targets(source: str) -> Iterator[str]:
    """The dotted names that the source imports; ``from nanograd import graph`` counts as ``nanograd.graph``."""
    for node in imports_at_run_time(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node.level > 0:
            yield "." * node.level + (node.module or "")
        elif node.module == "nanograd":
            yield from (f"nanograd.{alias.name}" for alias in node.names)
        else:
            yield node.module or ""


def room_of_target(target: str) -> str:
    """The room that an imported name of ours lies in; empty for a name of the package itself."""
    first = [*target.split("."), ""][1]
    is_file = (PACKAGE / f"{first}.py").exists()
    return first if first in RANK or is_file else ""


def complaint(room: str, target: str) -> str | None:
    """What is wrong with this arrow, if anything."""
    if target.startswith("."):
        return f"write {target} as an absolute import"
    if target.split(".")[0] == "nanograd":
        return _complaint_about_room(room, room_of_target(target))
    outside = target.split(".")[0]
    if outside in sys.stdlib_module_names or outside in OPTIONAL.get(room, set()):
        return None
    return f"{room or 'nanograd'} may not import {outside}: the engine needs the standard library only"


def _complaint_about_room(room: str, other: str) -> str | None:
    if room == other:
        return None
    if other == "":
        return None if room == "__main__" else f"{room} must import from the room itself, not from the whole package"
    limit = HIGHEST_IN_THE_PACKAGE_ITSELF if room == "" else RANK[room] - 1
    return None if RANK[other] <= limit else f"{room or 'nanograd'} may not import {other}: the arrow points up"


def test_every_room_has_its_place_in_the_table() -> None:
    rooms = {room_of(file) for file in modules()} - {""}
    assert rooms <= set(RANK), f"give {rooms - set(RANK)} a row in LAYERS, in tests/engine/test_imports.py"


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_from_below(file: Path) -> None:
    room = room_of(file)
    complaints = [complaint(room, target) for target in targets(file.read_text("utf-8"))]
    assert [text for text in complaints if text] == []


def playground_room(parts: list[str]) -> str:
    """The room inside the playground of a dotted path below it; empty where none has that name."""
    inside = [part for part in parts if part != "course"]
    return inside[0] if inside and inside[0] in PLAYGROUND_RANK else ""


def room_in_the_playground(file: Path) -> str:
    return playground_room(list(file.relative_to(PACKAGE / "playground").with_suffix("").parts))


PLAYGROUND_MODULES = [
    file for file in modules() if room_of(file) == "playground" and file != PACKAGE / "playground" / "__init__.py"
]


@pytest.mark.parametrize("file", PLAYGROUND_MODULES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_of_the_playground_imports_only_from_below(file: Path) -> None:
    room = room_in_the_playground(file)
    complaints = []
    for target in targets(file.read_text("utf-8")):
        if not target.startswith("nanograd.playground"):
            continue
        other = playground_room(target.split(".")[2:])
        if other and other != room and PLAYGROUND_RANK[other] >= PLAYGROUND_RANK.get(room, -1):
            complaints.append(f"{room} may not import {other} ({target}): the arrow points up")
    assert complaints == []


def test_every_room_of_the_playground_has_its_place_in_the_table() -> None:
    rooms = {
        playground_room(list(file.relative_to(PACKAGE / "playground").with_suffix("").parts))
        for file in PLAYGROUND_MODULES
    }
    assert rooms - {""} == set(PLAYGROUND_RANK)


def test_at_most_one_small_file_of_the_compiler_knows_the_browser() -> None:
    knowing = [
        file for file in modules() if BROWSER & {target.split(".")[0] for target in targets(file.read_text("utf-8"))}
    ]
    assert len(knowing) <= 1
    assert all(room_of(file) == "compile" for file in knowing)


@pytest.mark.parametrize(
    ("room", "source", "words"),
    [
        ("ops", "from nanograd.value import Value", "points up"),
        ("graph", "def f():\n    from nanograd import value", "points up"),
        ("value", "import nanograd.playground.running.run", "points up"),
        ("nn", "from nanograd.losses import mse", "points up"),
        ("", "from nanograd.playground import session", "points up"),
        ("functions", "from nanograd import Value", "whole package"),
        ("value", "import numpy as np", "standard library only"),
        ("playground", "import js", "standard library only"),
        ("value", "from . import ops", "absolute"),
        ("graph", "if TYPE_CHECKING:\n    pass\nelse:\n    import nanograd.value", "points up"),
    ],
)
def test_a_forbidden_arrow_is_found(room: str, source: str, words: str) -> None:
    assert any(words in (complaint(room, target) or "") for target in targets(source))


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("graph", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from nanograd.value import Value"),
        ("value", "from nanograd import graph"),
        ("playground", "from nanograd.playground.running.run import Run"),
        ("compile", "import js"),
    ],
)
def test_an_allowed_arrow_is_let_be(room: str, source: str) -> None:
    assert [complaint(room, target) for target in targets(source) if complaint(room, target)] == []


def test_no_two_files_of_the_playground_share_a_name() -> None:
    names = [file.name for file in (PACKAGE / "playground").rglob("*.py") if file.name != "__init__.py"]
    assert sorted(names) == sorted(set(names)), "name each file after the one thing that it holds"
