"""The prepared numbers are PyTorch's."""

import json

import pytest

from nanograd.playground.course.exercises.problem import answers
from tests.engine.exercises.torch_answers import FILE, all_problems, answer


def test_every_problem_has_an_answer_and_every_answer_a_problem():
    assert set(answers()) == set(all_problems())


@pytest.mark.parametrize("key", sorted(all_problems()), ids=range(len(all_problems())))
def test_an_answer_is_what_torch_computes(torch, key):
    now, kept = answer(torch, all_problems()[key]), answers()[key]
    assert now.keys() == kept.keys()
    for part, value in now.items():
        assert value == pytest.approx(kept[part], rel=1e-12, abs=1e-12)


def test_the_file_is_sorted_so_that_changes_can_be_read():
    assert list(json.loads(FILE.read_text("utf-8"))) == sorted(answers())
