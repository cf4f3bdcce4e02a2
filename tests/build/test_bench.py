"""Benchmarks are found, listed with their own first sentences, and run one after another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import bench, browser, environment, site
from tools.report import Trouble


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two benchmarks and a part that they share."""
    (tmp_path / "one.py").write_text(
        f'"""How fast one is.\n\nMore."""\nopen({str(tmp_path / "ran")!r}, "a").write("1")'
    )
    (tmp_path / "two.py").write_text('"""How fast two is."""\nraise SystemExit(3)')
    (tmp_path / "_shared.py").write_text("")
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    monkeypatch.setattr(bench, "VENV_PYTHON", Path(sys.executable))
    monkeypatch.setattr(environment, "need", lambda group: None)
    monkeypatch.setattr(site, "build", lambda: None)
    monkeypatch.setattr(browser, "need", lambda: Path("browser"))
    return tmp_path


def test_the_list_gives_each_its_first_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.list_all() == 0
    assert capsys.readouterr().out.splitlines() == ["one  How fast one is.", "two  How fast two is."]


def test_one_is_run_by_name(folder: Path) -> None:
    assert bench.run(["one"]) == 0
    assert (folder / "ran").read_text() == "1"


def test_a_failing_one_does_not_stop_the_others_but_is_told(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert bench.run(["two", "one"]) == 1
    assert (folder / "ran").exists()
    assert "failed: two" in capfd.readouterr().err


def test_an_unknown_name_is_a_sentence(folder: Path) -> None:
    with pytest.raises(Trouble, match="bench knows one, two; got three"):
        bench.run(["three"])
