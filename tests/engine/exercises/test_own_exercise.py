"""An exercise from outside the package: opened in the page, checked by the command."""

import pytest

from nanograd.__main__ import main
from nanograd.playground.course.exercises.agreeing import agrees
from tests.engine.exercises.own import SWISH
from tests.engine.lessons.test_lessons import LESSON
from tests.engine.playground.asking import reply_to


def ask(kind, **fields):
    return reply_to({"kind": kind, **fields})


def checked(code, text=SWISH):
    return ask("exercise-check", name="own", code=code, own=text)


@pytest.fixture
def solution():
    begun = ask("exercise-open", text=SWISH)["exercise"]["begun"]
    return ask("exercise-solve", name="own", code=begun, own=SWISH)["code"]


def test_it_is_shown_like_ours_behind_the_exercise_it_follows():
    exercise = ask("exercise-open", text=SWISH)["exercise"]
    assert (exercise["name"], exercise["number"], exercise["title"]) == ("own", 6, "Swish")
    assert [hint["title"]["english"] for hint in exercise["hints"]] == ["Idea"]
    assert "def tanh" in exercise["begun"]
    assert "raise NotImplementedError" in exercise["begun"]
    assert "def __sub__" not in exercise["begun"]


def test_the_solution_passes_and_the_starter_does_not(solution):
    assert checked(solution)["passed"]
    reply = checked(ask("exercise-start", name="own", code=None, own=SWISH)["code"])
    assert [test["passed"] for test in reply["tests"]] == [False, False]


def test_a_wrong_answer_gets_what_the_author_says_of_it(solution):
    wrong = solution.replace("(s + self.data * s * (1 - s))", "s")
    first, second = checked(wrong)["tests"]
    assert first["came"]["english"] == "b.data = 1.76159, a.grad = 0.880797"
    assert "by the product rule" in first["says"]["english"]
    assert second["came"]["english"] == "a.grad = 0.377541, where central differences say 0.260039"


def test_the_librarys_own_class_is_refused():
    (first, _) = checked("from nanograd import Value\n")["tests"]
    assert first["mistake"] == "library-class"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("# Swish\n", "Swish\n", "its first line should be its title"),
        ("## Solution", "## Answer", "it needs the section ## Solution"),
        ("## Tests", "## Proofs", "it needs a section ## Tests"),
        ("- concepts:", "- level: hard\n- concepts:", "it sets level; there are after, concepts, graph, into"),
        ("after: tanh", "after: sinh", "got 'sinh'"),
        ("- expect: b.data = 1.7616", "- expect: b.data is 1.7616", "write what must hold like a.grad = 2"),
        ("- expect: b.data", "- wants: b.data", "what it may hold is a fence of Python"),
        ("- answer: That", "- expect: a.grad = 1\n- answer: That", None),
        ("- answer: That is the sigmoid", "- expect: 1 = 1\n\nThat", "holds 'That"),
        ("- almost: a.grad = 0.8808\n", "", "an answer without the almost"),
        ("    s = 1 /", "    s = = 1 /", "the section ## Solution is not Python"),
        ("b = Value(3.0)\nc = a", "b = Value(3.0\nc = a", "test 'A product of it' is not Python"),
        ("- gradients: c", "- gradients: c +", "test 'A product of it' is not Python"),
        ("a.grad = 1.0908", "a.grad = {[]}", "write what must hold like a.grad = 2"),
        ("a = Value(-0.5)\nb = Value(3.0)", "a, b = Value(-0.5), Value(3.0)", "its code has no leaf"),
    ],
)
def test_what_is_wrong_with_its_file_is_said(old, new, says):
    assert old in SWISH
    reply = ask("exercise-open", text=SWISH.replace(old, new, 1))
    if says is None:
        assert reply["kind"] == "exercise-open"
    else:
        assert says in reply["error"]["message"]["english"]


@pytest.mark.parametrize(
    ("came", "written", "is_met"),
    [
        (1.76159, "1.7616", True),
        (1.7617, "1.7616", False),
        (2.0000001, "2", True),
        (2.001, "2", False),
        (-0.5, "-0.50", True),
        ([1.0, 2.04], "[1, 2.0]", True),
        ([1.0], "[1, 2.0]", False),
        (None, "None", True),
        (True, "1", False),
        ("relu", "'relu'", True),
        (float("nan"), "0.0", False),
        (object(), "3", False),
        (1.0004e-3, "1.000e-3", True),
        (1.4e-3, "1e-3", False),
    ],
)
def test_a_result_is_met_as_exactly_as_it_is_written(came, written, is_met):
    assert agrees(came, written) is is_met


def test_the_command_checks_a_folder_of_lessons_and_exercises(tmp_path, capsys):
    (tmp_path / "later").mkdir()
    (tmp_path / "lesson.md").write_text(LESSON, encoding="utf-8")
    (tmp_path / "later" / "swish.md").write_text(SWISH, encoding="utf-8")
    assert main(["lessons", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("all right") == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("1.0908", "1.2", "the solution does not pass. Swish of 2"),
        ("## Starter\n\n```python\ndef swish", "## Starter\n\n```python\ndef swash", "the solution defines swish"),
        ("b = a.swish()\nb.grad = 1.0\nb._backward()", "a.grad = 1.0908\nb = Value(1.7616)", "before the student"),
        ("import math\n\n\ndef swish", "import maths\n\n\ndef swish", "the code does not run"),
        ("- into: Value", "- into: Scalar", "There is no class Scalar"),
    ],
)
def test_what_the_command_finds_is_a_sentence(tmp_path, capsys, old, new, says):
    assert old in SWISH
    (tmp_path / "swish.md").write_text(SWISH.replace(old, new, 1), encoding="utf-8")
    assert main(["lessons", "check", str(tmp_path / "swish.md")]) == 1
    assert says in capsys.readouterr().out


def test_a_folder_without_lessons_is_told(tmp_path, capsys):
    assert main(["lessons", "check", str(tmp_path)]) == 2
    assert "holds no file that ends in .md" in capsys.readouterr().err
