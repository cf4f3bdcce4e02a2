"""Engines in many styles: the right ones are called right, and agree with independent witnesses; faults are named."""

from __future__ import annotations

import contextlib
import io
import math
import re
from collections import Counter
from pathlib import Path

import pytest

from nanograd.export import to_torch_script
from nanograd.playground.running.collected import Leaf, Run
from nanograd.playground.running.run import run_text
from nanograd.playground.telling.titles import titles

HERE = Path(__file__).parent
RIGHT = sorted((HERE / "right").glob("*.py"))
WRONG = sorted((HERE / "wrong").glob("*.py"))


def names_of(files: list[Path]) -> list[str]:
    return [file.stem for file in files]


@pytest.mark.parametrize("file", RIGHT, ids=names_of(RIGHT))
def test_the_steps_are_those_of_the_engine_and_take_every_edge(file: Path) -> None:
    run = run_text(file.read_text("utf-8"))
    assert run.judgement is not None
    truth = run.judgement.truth
    edges = Counter(
        (node, each) for node in run.nodes for each in node.parents if math.isfinite(truth.get(each, math.nan))
    )
    walked = Counter((step.sender, step.receiver) for step in run.judgement.steps)
    again = {edge: walked[edge] for edge in edges if walked[edge] > edges[edge]}
    assert edges <= walked
    assert not again or file.stem in ALONG_EACH_PATH


ALONG_EACH_PATH = {"gradients_in_a_table", "recursive_with_pairs"}
"""Texts that go to the leaves along one path after the other."""


def slope_by_running(text: str, run: Run, leaf: Leaf) -> float:
    """The output's slope by a number in the text: the whole text run again with other numbers in its place."""
    assert leaf.literal is not None
    start, end = run.text.span(leaf.literal)

    def output(x: float) -> float:
        changed = run_text(f"{text[:start]}{x!r}{text[end:]}")
        return changed.data[changed.nodes.index(changed.output)]

    x = float(text[start:end])
    rows: list[list[float]] = []
    for level in range(5):
        h = 0.02 * 2.0**-level
        row = [(output(x + h) - output(x - h)) / (2 * h)]
        for k in range(1, level + 1):
            row.append((4**k * row[k - 1] - rows[-1][k - 1]) / (4**k - 1))
        rows.append(row)
    return rows[-1][-1]


def torch_gradients(run: Run) -> dict[str, float]:
    """What PyTorch says of the same graph, in the order of the leaves."""
    for node, data in zip(run.nodes, run.data, strict=True):
        node.data = data
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(to_torch_script(run.output), {})
    return {name: float(number) for name, number in re.findall(r"^(\S+)\.grad = (\S+)$", printed.getvalue(), re.M)}


@pytest.mark.parametrize("file", RIGHT, ids=names_of(RIGHT))
def test_a_right_engine_is_called_right(file: Path) -> None:
    run = run_text(file.read_text("utf-8"))
    assert run.judgement is not None
    named = dict(zip(run.nodes, titles(run.nodes), strict=True))
    assert [named[node] for node in run.judgement.wrong] == []
    assert [finding.says for finding in run.judgement.findings if finding.kind != "input-merged"] == []
    assert re.fullmatch(r"your engine: \d+ gradients, all right", run.judgement.says)


@pytest.mark.parametrize("file", RIGHT, ids=names_of(RIGHT))
def test_its_gradients_are_the_slopes_of_the_text_itself(file: Path) -> None:
    text = file.read_text("utf-8")
    run = run_text(text)
    assert run.judgement is not None
    with_literals = [leaf for leaf in run.leaves if leaf.literal is not None and file.stem not in TRAINED]
    for leaf in with_literals:
        came = run.judgement.grads[leaf.node]
        assert math.isclose(came, slope_by_running(text, run, leaf), rel_tol=1e-9, abs_tol=1e-9)
    assert with_literals or file.stem in TRAINED


TRAINED = {"numbers_in_a_network"}
"""Texts that change their numbers as they run, so that no number in them is the leaf's at the end."""


@pytest.mark.parametrize("file", RIGHT, ids=names_of(RIGHT))
def test_its_gradients_are_those_of_pytorch(file: Path) -> None:
    pytest.importorskip("torch")
    run = run_text(file.read_text("utf-8"))
    assert run.judgement is not None
    if own := {node.op for node in run.nodes if "/" in node.op}:
        assert file.stem in OPERATIONS_OF_THEIR_OWN, own
        return
    leaves = [node for node in run.nodes if not node.op]
    expected = torch_gradients(run)
    assert len(expected) == len(leaves)
    came = sorted(run.judgement.grads[leaf] for leaf in leaves)
    for ours, theirs in zip(came, sorted(expected.values()), strict=True):
        assert math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-9)


def test_nodes_left_out_of_a_table_of_gradients_have_the_right_ones_and_are_not_counted() -> None:
    run = run_text((HERE / "right" / "a_table_by_identity.py").read_text("utf-8"))
    assert run.judgement is not None
    assert run.judgement.says == "your engine: 3 gradients, all right"
    assert [round(each, 4) for each in run.judgement.grads.values()] == [0.0969, 0.1044, 0.0745, 0.0745, 0.4, 1.0]


OPERATIONS_OF_THEIR_OWN = {"swish_of_ones_own", "factories_and_lambdas", "everything_in_main", "inputs_by_name"}
"""Texts with operations that PyTorch has no name for; the other witness has checked them."""


@pytest.mark.parametrize("file", WRONG, ids=names_of(WRONG))
def test_a_planted_fault_is_found_and_named(file: Path) -> None:
    text = file.read_text("utf-8")
    kind, part = re.match(r"# (\S+): (.*)\n", text).groups()  # type: ignore[union-attr]
    run = run_text(text)
    assert run.judgement is not None
    findings = [(finding.kind, finding.says) for finding in run.judgement.findings]
    assert any(found == kind and part in says for found, says in findings), findings
    assert kind == "sum-of-passes" or run.judgement.wrong
