"""Nothing is made again from the same input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import stamps


def test_a_stamp_matches_only_the_input_it_was_written_for(tmp_path: Path) -> None:
    stamp = stamps.Stamp("made", folder=tmp_path)
    assert not stamp.matches("one")
    stamp.write("one")
    assert stamp.matches("one")
    assert not stamp.matches("two")


def test_a_digest_sees_names_and_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "a.py").write_text("1")
    first = stamps.digest([folder])
    assert stamps.digest([folder]) == first
    assert stamps.digest([folder], "fact") != first
    (folder / "a.py").write_text("2")
    changed = stamps.digest([folder])
    (folder / "a.py").rename(folder / "b.py")
    renamed = stamps.digest([folder])
    assert len({first, changed, renamed}) == 3
    (folder / "b.pyc").write_text("made")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "c.py").write_text("made")
    assert stamps.digest([folder]) == renamed
