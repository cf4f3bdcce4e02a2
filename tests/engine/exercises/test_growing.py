"""Each exercise adds its code to the learner's file and leaves all else alone."""

from difflib import ndiff

import pytest

from nanograd.playground.exercises.course import exercises
from nanograd.playground.exercises.growing import all_begun, base, begun, first_todo, solved
from nanograd.playground.failure import Failure

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
    code = begun(task.name)
    line = first_todo(code)
    assert line is not None
    assert "TODO" not in base(task.name)
