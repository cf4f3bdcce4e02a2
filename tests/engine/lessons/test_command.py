"""A lesson of one's own is checked by a command that speaks in sentences."""

import pytest

from nanograd.__main__ import main
from tests.engine.lessons.test_lessons import LESSON


def checked(tmp_path, capsys, text, name="mine.md"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    code = main(["lessons", "check", str(path)])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("name", ["mine.md", "03_mine.md"])
def test_a_lesson_that_is_all_right(tmp_path, capsys, name):
    assert checked(tmp_path, capsys, LESSON, name) == (0, f"{tmp_path / name}: all right\n")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{4|y.data}", "{5|y.data}", "scene 'First': the text says 5 for y.data, and the engine says 4"),
        ("{4|y.data}", "{4|z.data}", "scene 'First': {4|z.data} cannot be worked out: NameError"),
        ("x = 4", "x = 2.5", "scene 'Second': the solution does not do the task"),
        ("x = 4", "x = (", "scene 'Second': the solution does not run"),
        ("x.data > 3", "x.data > 1", "scene 'Second': the task is done before the student has done anything"),
        ("- at: end", "- at: z -> x", "scene 'First' of lesson mine: no node is called 'z'"),
        ("- about: A sentence.\n", "", "needs the setting about"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path, capsys, old, new, words):
    code, said = checked(tmp_path, capsys, LESSON.replace(old, new))
    assert code == 1
    assert "1 to mend" in said
    assert words in said


def test_what_cannot_be_read_is_told(tmp_path, capsys):
    assert main(["lessons", "check", str(tmp_path / "none.md")]) == 2
    assert "none.md cannot be read" in capsys.readouterr().err
    path = tmp_path / "bytes.md"
    path.write_bytes(b"\xff\xfe")
    assert main(["lessons", "check", str(path)]) == 1
    assert "not text in UTF-8" in capsys.readouterr().out
