"""Each exercise adds its code to the learner's file and leaves all else alone."""

from difflib import ndiff

import pytest

from nanograd.playground.course.exercises.check import run_checks
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.exercises.growing import all_begun, base, begun, replaced, solved
from nanograd.playground.source.failure import Failure

OWN = '''"""Mine."""
import os


class Value:
  """Two spaces, as I like it."""

  def __init__(self, data):
    self.data = data  # keep

  def __add__(self, other):
    return "mine"


AFTER = 1
'''


def test_the_first_exercise_starts_from_nothing_and_the_last_from_all_others():
    assert base("add") == ""
    assert base("training") == solved("sgd")


def test_the_learners_own_code_is_carried_forward_unchanged():
    code = begun("mul", OWN)
    assert "  def __mul__(self, other):\n      # TODO" in code
    assert [line for line in ndiff(OWN.splitlines(), code.splitlines()) if line.startswith("-")] == []
    compile(code, "engine.py", "exec")


def test_a_method_goes_into_the_class_and_code_of_its_own_to_the_end():
    code = begun("mul", OWN)
    assert code.index("__mul__") < code.index("AFTER")
    code = begun("neuron", OWN)
    assert code.index("class Neuron") > code.index("AFTER")
    assert code.startswith('"""Mine."""\nimport os\nimport random\n')


def test_what_the_learner_has_already_is_not_added_again():
    code = OWN.replace("AFTER = 1", "    def __mul__(self, other): pass").replace(
        "\n\n\n    def __mul__", "\n\n  def __mul__"
    )
    assert begun("mul", code) == code
    assert begun("mul", begun("mul", OWN)) == begun("mul", OWN)
    aliased = OWN.replace("\n\n\nAFTER", "\n\n  __radd__ = __add__\n\n\nAFTER")
    assert begun("operators", aliased).count("__radd__") == 1


def test_an_import_is_added_once():
    assert solved("training").count("import math") == 1
    assert begun("tanh", "import math\n\n" + OWN).count("import math") == 1
    assert begun("tanh", "class Value:\n    x = 1\n").startswith("import math\n\n\nclass Value:")


def test_a_syntax_error_is_told_with_its_line():
    with pytest.raises(Failure, match=r"line 2"):
        begun("mul", "class Value:\n    def x(:\n")


def test_a_missing_class_is_told():
    with pytest.raises(Failure, match="no class Value"):
        begun("mul", "x = 1\n")


@pytest.mark.parametrize("task", exercises(), ids=lambda task: task.name)
def test_a_learner_may_start_anywhere_with_our_solutions_before(task):
    whole = all_begun(task.name)
    compile(whole, "engine.py", "exec")
    assert task.solution.strip().splitlines()[-1] not in whole or task.number > 1
    assert "TODO" in begun(task.name)
    assert "TODO" not in base(task.name)


def test_skipped_exercises_are_filled_in_with_our_solutions():
    code = begun("tanh", solved("mul"), ["pow", "relu"])
    assert "def __pow__" in code
    assert "def relu" in code
    assert "TODO" in code.partition("def tanh")[2]
    assert "TODO" not in code.partition("def tanh")[0]


@pytest.mark.parametrize("task", exercises(), ids=lambda task: task.name)
def test_our_solution_takes_the_place_of_theirs_and_nothing_else_changes(task):
    mine = "# mine\n" + begun(task.name) + "\n\nAFTER = 1\n"
    code = replaced(task.name, mine)
    assert "TODO" not in code
    assert code.startswith("# mine\n")
    assert "AFTER = 1" in code
    assert run_checks(CHECKS[task.name], code, task.name).passed
    assert run_checks(CHECKS[task.name], replaced(task.name, code), task.name).passed


def test_a_class_of_nothing_but_their_attempt_still_has_a_body():
    code = replaced("mul", "class Value:\n    def __mul__(self, other):\n        return 1\n")
    assert "return out" in code
    compile(code, "engine.py", "exec")


@pytest.mark.parametrize("end", ["\f", "\x85", "\u2028"])
def test_what_only_looks_like_a_line_end_ends_no_line(end):
    own = OWN.replace("# keep", f"# keep{end}me")
    for code in (begun("mul", own), replaced("mul", own)):
        assert f"self.data = data  # keep{end}me\n" in code
        compile(code, "engine.py", "exec")
