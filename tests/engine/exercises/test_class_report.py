"""A folder of learners' work becomes a table, and says what was changed by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from nanograd.__main__ import main
from nanograd.playground.course.exercises.grading import checksum, read
from nanograd.playground.course.exercises.growing import solved

WRONG = solved("mul").replace("self.data * out.grad", "self.data")


def progress(path: Path, name: str, **codes: str) -> dict[str, Any]:
    date = "2026-11-30"
    data = {
        "version": 1,
        "name": name,
        "date": date,
        "exercises": {each: {"code": code} for each, code in codes.items()},
        "checksum": checksum(name, date, codes, {}),
    }
    path.write_text(json.dumps(data), encoding="utf-8")
    return data


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Three progress files, one of them changed by hand, and a folder of the course with its tests edited."""
    progress(tmp_path / "zoe.json", "Zoë", add=solved("add"), mul=solved("mul"))
    progress(tmp_path / "ben.json", "=Ben", add=solved("add"), mul=WRONG)
    data = progress(tmp_path / "cleo.json", "Cleo", mul=WRONG)
    data["name"] = "Somebody"
    (tmp_path / "cleo.json").write_text(json.dumps(data), encoding="utf-8")
    main(["exercises", "start", str(tmp_path / "dora"), "--from", "mul"])
    (tmp_path / "dora" / "01_add" / "test_01_add.py").write_text("def test_add(): pass\n")
    return tmp_path


def test_a_folder_of_work_is_a_table_with_the_mistakes_that_several_make(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["exercises", "grade", str(school), "--csv", str(school / "class.csv")]) == 0
    out = capsys.readouterr().out
    assert f"{school / 'cleo.json'} (Somebody, 2026-11-30, changed outside of the page)" in out
    assert f"{school / 'dora'} (dora, edited: 01_add/test_01_add.py): 1 of 26 exercises pass" in out
    lines = out.splitlines()
    marks = {line.split()[0]: line.split()[1:] for line in lines[lines.index("") + 3 :] if "learners" not in line}
    assert marks == {
        "=Ben": ["1", "✓✗" + 24 * "·"],
        "dora": ["1", "✓" + 25 * "·"],
        "Somebody": ["0", "·✗" + 24 * "·"],
        "Zoë": ["2", "✓✓" + 24 * "·"],
    }
    assert lines[-1].startswith("2 learners, Multiplication: The upstream gradient is missing")
    with (school / "class.csv").open(encoding="utf-8", newline="") as file:
        ben, *_ = csv.DictReader(file)
    assert (ben["name"], ben["add"], ben["mul"], ben["pow"]) == ("'=Ben", "passed", "4 of 9", "")
    assert ben["mistakes"].startswith("mul: The upstream gradient is missing")


def test_the_page_and_python_agree_on_the_checksum() -> None:
    assert checksum("Zoë", "2026-11-30", {"mul": "b\n", "add": "a 😀"}, {"own": "own"}) == "451df51f"
    several = {"own-swish": "two", "own-relu": "one"}
    assert checksum("Zoë", "2026-11-30", {"mul": "b\n", "add": "a 😀"}, several) == "de69c1db"


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exercises", "grade", str(tmp_path)]) == 2
    assert "holds no progress file and no folder with engine.py" in capsys.readouterr().err


def test_an_untouched_file_has_no_remark(tmp_path: Path) -> None:
    progress(tmp_path / "a.json", "A", add="x = 1")
    assert read(tmp_path / "a.json").remark == ""
