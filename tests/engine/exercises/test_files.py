"""The exercises as files: started in a folder, checked by pytest itself and by the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nanograd.__main__ import main
from nanograd.playground.course.exercises import files
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import exercise, exercises
from nanograd.playground.course.exercises.files import ENGINE, place
from nanograd.playground.course.exercises.growing import solved
from nanograd.playground.course.exercises.own_exercise import read_exercise
from tests.engine.exercises.own import SWISH

ROOT = Path(__file__).parents[3]
TESTS = sum(map(len, CHECKS.values()))


def pytest_in(folder, *arguments):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", str(folder), "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=folder.parent)


@pytest.fixture
def started(tmp_path):
    folder = tmp_path / "mine"
    assert main(["exercises", "start", str(folder)]) == 0
    return folder


def test_in_a_fresh_start_every_test_fails_and_says_what_is_to_do(started):
    ran = pytest_in(started)
    assert f"{TESTS} failed" in ran.stdout
    assert " passed" not in ran.stdout
    assert "error" not in ran.stdout.splitlines()[-1]
    assert "expected: out.data = -1" in ran.stdout
    assert "engine.py, line 23: This is still to do" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr


def test_with_the_solutions_every_test_passes(started):
    (started / ENGINE).write_text(solved("gpt"), encoding="utf-8")
    ran = pytest_in(started)
    assert ran.returncode == 0, ran.stdout
    assert f"{TESTS} passed" in ran.stdout


def test_pytest_says_the_sentence_that_names_the_mistake(started):
    (started / ENGINE).write_text(solved("mul").replace("self.data * out.grad", "self.data"), encoding="utf-8")
    ran = pytest_in(started / "02_mul")
    assert "The upstream gradient is missing: multiply the local derivative by out.grad." in ran.stdout


def test_a_syntax_error_is_told_by_every_test(started):
    (started / ENGINE).write_text("class Value\n", encoding="utf-8")
    ran = pytest_in(started / "01_add")
    assert "engine.py does not run: Expected ':' (line 1)." in ran.stdout


def test_a_file_of_the_learners_is_never_overwritten(started, capsys):
    (started / ENGINE).write_text("mine", encoding="utf-8")
    (started / "README.md").unlink()
    assert main(["exercises", "start", str(started), "--from", "mul"]) == 0
    assert (started / ENGINE).read_text("utf-8") == "mine"
    assert (started / "README.md").exists()
    assert "engine.py is as it was" in capsys.readouterr().out


def test_one_may_start_further_on_with_what_comes_before_solved(tmp_path, capsys):
    folder = tmp_path / "later"
    assert main(["exercises", "start", str(folder), "--from", "backward"]) == 0
    capsys.readouterr()
    assert main(["exercises", "check", str(folder), "order"]) == 0
    assert main(["exercises", "check", str(folder)]) == 1
    said = capsys.readouterr().out
    assert " 7. Topological order: 8 of 8 tests pass" in said
    assert " 8. Backward: 0 of 8 tests pass\n    out.grad of out = a * b" in said


@pytest.mark.parametrize("task", exercises(), ids=lambda task: task.name)
def test_every_exercise_has_its_task_and_folded_hints(started, task):
    folder = started / place(task)
    assert task.text in (folder / "TASK.md").read_text("utf-8")
    hints = (folder / "HINTS.md").read_text("utf-8")
    assert hints.count("<details>") == hints.count("</details>") == 4
    assert task.hints[0] in hints
    assert task.solution not in hints
    assert f"]({place(task)}/TASK.md)" in (started / "README.md").read_text("utf-8")


def test_check_works_without_pytest(started, capsys):
    (started / ENGINE).write_text(solved("gpt"), encoding="utf-8")
    assert main(["exercises", "check", str(started)]) == 0
    (started / ENGINE).write_text("class Value\n", encoding="utf-8")
    assert main(["exercises", "check", str(started), "add"]) == 1
    assert "engine.py does not run. Expected ':' (line 1)." in capsys.readouterr().out


def test_a_solution_is_printed_and_the_list_has_all(capsys):
    assert main(["exercises", "solution", "mul"]) == 0
    assert capsys.readouterr().out == exercise("mul").solution
    assert main(["exercises", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(exercises())


def test_a_folder_without_an_engine_is_told(tmp_path, capsys):
    assert main(["exercises", "check", str(tmp_path)]) == 2
    assert "engine.py cannot be read" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["exercises", "start", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_readme_says_where_nanograd_comes_from_and_warns_of_the_stranger(started):
    readme = (started / "README.md").read_text(encoding="utf-8")
    assert f'python -m pip install "{ROOT}"' in readme
    assert "another project" in readme


def test_away_from_its_folder_nanograd_is_known_by_what_pip_noted_or_by_its_name(monkeypatch):
    class Installed:
        def __init__(self, noted):
            self.noted = noted

        def read_text(self, name):
            return self.noted if name == "direct_url.json" else None

    monkeypatch.setattr(files, "__file__", str(ROOT / "tests" / "a" / "b" / "c" / "d" / "files.py"))
    for noted, given in [('{"url": "file:///a/wheel.whl"}', '"file:///a/wheel.whl"'), (None, "nanograd-playground")]:
        monkeypatch.setattr(
            files, "distribution", lambda name, noted=noted: {"nanograd-playground": Installed(noted)}[name]
        )
        assert files.source() == given


def progress_file(folder, **exercises):
    path = folder / "anna.json"
    records = {name: {"code": code, "passing": code} for name, code in exercises.items()}
    data = {"version": 1, "name": "Anna", "date": "2026-03-01T10:00:00Z", "exercises": records, "lessons": {}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_progress_files_are_checked_again_whatever_they_say_of_themselves(tmp_path, capsys):
    path = progress_file(tmp_path, add=solved("add"), mul=solved("mul").replace("self.data * out.grad", "self.data"))
    assert main(["exercises", "grade", str(path)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{path} (Anna, 2026-03-01, no checksum): 1 of 26 exercises pass"
    assert second.startswith("     2. Multiplication: ")
    assert " of 9 tests pass. The upstream gradient is missing" in second


def with_own(path, text):
    data = json.loads(path.read_text("utf-8"))
    data["exercises"]["own"] = {"code": solved(read_exercise(SWISH)[0])}
    data["ownFiles"] = {"exercise": {"text": text, "strange": False}}
    path.write_text(json.dumps(data), encoding="utf-8")
    return str(path)


def test_an_exercise_from_outside_the_course_is_checked_again_too(tmp_path, capsys):
    assert main(["exercises", "grade", with_own(progress_file(tmp_path, add=solved("add")), SWISH)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("1 of 26 exercises pass")
    assert second == "     ★  Swish: 2 of 2 tests pass"
    assert main(["exercises", "grade", with_own(progress_file(tmp_path), "# Nothing")]) == 2
    assert "needs the section ## Starter" in capsys.readouterr().err


def test_several_exercises_from_outside_the_course_are_checked_again(tmp_path, capsys):
    path = progress_file(tmp_path)
    data = json.loads(path.read_text("utf-8"))
    data["exercises"] |= {
        "own-swish": {"code": solved(read_exercise(SWISH)[0])},
        "own-again": {"code": "class Value: ..."},
    }
    again = SWISH.replace("# Swish", "# Again", 1)
    data["ownFiles"] = {
        "exercise": {"own-swish": {"text": SWISH}, "own-again": {"text": again}, "own-unread": {"text": "#"}}
    }
    path.write_text(json.dumps(data), encoding="utf-8")
    assert main(["exercises", "grade", str(path)]) == 0
    _, first, second = capsys.readouterr().out.splitlines()
    assert first == "     ★  Swish: 2 of 2 tests pass"
    assert second.startswith("     ★  Again: 0 of 2 tests pass")


def test_an_engine_that_does_not_run_is_told_in_its_line(tmp_path, capsys):
    main(["exercises", "grade", str(progress_file(tmp_path, add="class Value\n"))])
    assert "1. Addition: does not run. Expected ':' (line 1)." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words"), [("{", "is not JSON"), ("[]", "holds no progress"), ('{"version": 2}', "holds no progress")]
)
def test_what_is_no_progress_is_told_and_the_other_files_are_graded(tmp_path, capsys, text, words):
    bad = tmp_path / "bad.json"
    bad.write_text(text, encoding="utf-8")
    assert main(["exercises", "grade", str(bad), str(progress_file(tmp_path, add=solved("add")))]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert "1 of 26 exercises pass" in said.out


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert main(["exercises", "grade", str(tmp_path / "none.json")]) == 2
    assert "cannot be read" in capsys.readouterr().err
