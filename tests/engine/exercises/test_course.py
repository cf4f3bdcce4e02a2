"""The exercises are complete, in order, and their files are read as meant."""

import ast

import pytest

from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import HINTS, exercise, exercises, parse

ALL = pytest.mark.parametrize("task", exercises(), ids=lambda task: task.name)


def test_the_course_leads_from_the_first_sum_to_a_language_model():
    names = (
        "add mul pow relu tanh operators order backward neuron layer mlp loss sgd training "
        "exp log softmax cross_entropy embedding rmsnorm attention heads block adam sampling gpt"
    )
    assert [task.name for task in exercises()] == names.split()
    assert [task.number for task in exercises()] == list(range(1, 27))


@ALL
def test_an_exercise_has_all_its_parts(task):
    assert task.title
    assert task.concepts
    assert len(task.hints) == len(HINTS) == 4
    assert all(hint and not hint.startswith("#") for hint in task.hints)
    assert len(task.text) > 200
    assert CHECKS[task.name]


@ALL
def test_the_starter_and_the_solution_define_the_same_names(task):
    names = [
        [getattr(node, "name", None) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)]
        for code in (task.starter, task.solution)
    ]
    assert set(names[0]) <= set(names[1])
    assert "TODO" in task.starter
    assert "TODO" not in task.solution


@ALL
def test_fences_are_closed(task):
    for text in (task.text, *task.hints):
        assert text.count("```") % 2 == 0


def test_no_two_tests_of_an_exercise_read_the_same():
    for checks in CHECKS.values():
        called = [check.called for check in checks]
        assert len(set(called)) == len(called)


def test_an_unknown_exercise_is_answered_with_the_names_there_are():
    with pytest.raises(KeyError, match="no exercise is called 'sub'; there are add, mul"):
        exercise("sub")


def test_a_file_without_a_section_is_refused_with_the_name_of_the_section():
    with pytest.raises(ValueError, match="exercise 01_x needs the section ## Starter and ## Solution"):
        parse("01_x", "# X\n\n- concepts: none\n\nText.\n\n## Solution\n")
