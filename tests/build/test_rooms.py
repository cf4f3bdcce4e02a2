"""Lines per room: counted once, in the nearest room, and held to the room's budget."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tools import rooms
from tools.report import Trouble
from tools.rooms import Room


def test_empty_lines_do_not_count_and_comments_do() -> None:
    assert rooms.lines_in("# why\n\nx = 1\n   \n") == 2


def test_a_file_counts_in_the_nearest_room_above_it() -> None:
    shares = rooms.share_out(Counter({"a": 1, "a/b": 2, "a/b/c": 4}), [Room("a", 9, ""), Room("a/b", 9, "")])
    assert shares == {"a": 1, "a/b": 6}


def test_a_file_without_a_room_is_a_sentence() -> None:
    with pytest.raises(Trouble, match=r"elsewhere/c is in no room of budgets\.toml"):
        rooms.share_out(Counter({"elsewhere/c": 1}), [Room("a", 9, "")])


def test_only_code_of_our_own_is_counted(tmp_path: Path) -> None:
    for name in ["nanograd/a.py", "nanograd/a.md", "web/src/a.ts", "web/src/prepared/b.ts", "web/node_modules/c/d.js"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x\n")
    (tmp_path / "build.py").write_text("x\n")
    assert rooms.count(tmp_path) == {"nanograd": 1, "web/src": 1, ".": 1}


@pytest.mark.parametrize(
    ("budget", "words"), [(2, "room has 3 lines and a budget of 2: it is small"), (0, "raise the budget")]
)
def test_a_room_over_its_budget_fails_with_the_rooms_sentence(
    budget: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rooms, "read_budgets", lambda: [Room("room", budget, "it is small")])
    monkeypatch.setattr(rooms, "count", lambda: Counter({"room": 3}))
    with pytest.raises(Trouble, match=words):
        rooms.check()
    assert capsys.readouterr().out.splitlines()[1].split() == ["room", "3", str(budget)]


def test_every_budget_comes_with_a_sentence_and_a_folder_that_exists() -> None:
    for room in rooms.read_budgets():
        assert room.why.endswith("."), room.folder
        assert (rooms.ROOT / room.folder).is_dir(), room.folder
