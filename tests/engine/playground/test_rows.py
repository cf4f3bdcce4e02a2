"""Tests of a graph kept as plain rows: the output and its slope with one number changed."""

from __future__ import annotations

import math
import random

import pytest

from nanograd.graph import backward_steps
from nanograd.operation import DomainError
from nanograd.playground.running.run import run_text
from nanograd.playground.telling.outline import Outline
from nanograd.playground.telling.rows import Rows

TEXT = "x = 2\ny = 3\nz = x^3 + tanh(x*y) / (y + 1)\no = log(z) * leaky_relu(x - y, 0.1)"


def rows_of(text: str) -> tuple[Rows, dict[str, int], list[float]]:
    run = run_text(text)
    outline = Outline(run)
    rows = outline.rows()
    grads = {step.receiver: step.after for step in backward_steps(run.output)} | {run.output: 1.0}
    names = {node.label: i for i, node in enumerate(outline.nodes) if node.label}
    gradients = [grads.get(node, 0.0) for node in outline.nodes]
    run.release()
    return rows, names, gradients


def test_rows_give_the_outputs_number_after_the_graph_is_cut_up() -> None:
    rows, names, _ = rows_of(TEXT)

    def by_hand(x: float) -> float:
        z = x**3 + math.tanh(x * 3.0) / 4.0
        return math.log(z) * (x - 3.0 if x > 3.0 else 0.1 * (x - 3.0))

    for x in (2.0, 0.5, 7.0):
        assert rows.result(names["x"], x) == pytest.approx(by_hand(x), rel=1e-14)


def test_slopes_by_the_rules_are_the_gradients() -> None:
    rows, _, gradients = rows_of(TEXT)
    for row, gradient in enumerate(gradients):
        assert rows.slope(row, rows.data[row]) == pytest.approx(gradient, rel=1e-12, abs=1e-15)
        assert rows.central_difference(row) == pytest.approx(gradient, rel=1e-7, abs=1e-9)


def test_slopes_elsewhere_are_those_of_a_run_with_that_number() -> None:
    rows, names, _ = rows_of(TEXT)
    for x in random.Random(1).sample(range(1, 30), 5):
        _, there, gradients = rows_of(TEXT.replace("x = 2", f"x = {x / 7!r}"))
        assert rows.slope(names["x"], x / 7) == pytest.approx(gradients[there["x"]], rel=1e-10)


def test_a_number_outside_a_domain_is_a_domain_error() -> None:
    rows, names, _ = rows_of("x = 2\ny = log(x)")
    with pytest.raises(DomainError, match="log needs a positive number, got -1"):
        rows.result(names["x"], -1.0)


def test_what_the_output_does_not_depend_on_is_flat() -> None:
    rows, names, _ = rows_of("x = 2\ny = x * 0")
    assert rows.slope(names["y"], 5.0) == 1.0
    assert rows.result(names["y"], 5.0) == 5.0
