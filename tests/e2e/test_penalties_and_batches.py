"""Weight decay beside an L2 penalty, and a batch's loss beside that of all points."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.network import Network

ROOT = Path(__file__).parents[2]


@pytest.fixture
def network(page: Page, site_url: str) -> Network:
    return Network(page, site_url).open().wait_until_ready()


def _after_40_steps(network: Network) -> tuple[float, str]:
    """The loss that the page comes to, and the Python that it shows."""
    network.press("Run")
    network.expect_steps(40)
    network.expect_rest()
    loss = network.number("Train loss")
    network.press("Show the Python")
    program = network.page.get_by_label("The Python of this network").last.inner_text()
    network.page.keyboard.press("Escape")
    network.press("Reset")
    return loss, program


def _printed_loss(program: str) -> float:
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    return float(dict(line.rsplit(" ", 1) for line in run.stdout.splitlines())["train loss"])


def test_weight_decay_and_an_l2_penalty_are_told_apart_and_are_those_of_the_python(network: Network) -> None:
    network.write("stop after steps", 40)
    network.page.get_by_text(re.compile("^More: dropout")).click()
    network.write("weight decay", 0.1)
    through, program = _after_40_steps(network)
    assert "Adam(" in program
    assert "weight_decay=0.1" in program
    assert through == pytest.approx(_printed_loss(program), abs=1e-9)

    network.choose("Optimiser", "AdamW")
    network.write("Learning rate", 0.05)
    network.write("weight decay", 0.1)
    apart, program = _after_40_steps(network)
    assert "AdamW(" in program
    assert apart == pytest.approx(_printed_loss(program), abs=1e-9)
    assert abs(through - apart) > 1e-3

    network.write("weight decay", 0)
    network.write("L2", 0.05)
    penalised, program = _after_40_steps(network)
    assert "weight_decay=0.1" not in program
    assert penalised == pytest.approx(_printed_loss(program), abs=1e-9)
    assert abs(penalised - through) > 1e-3


def test_the_loss_of_a_batch_has_a_line_beside_that_of_all_points(network: Network) -> None:
    chart = network.page.get_by_role("img", name=re.compile("^Loss"))
    network.write("stop after steps", 60)
    network.write("Batch size", 8)
    network.press("Run")
    network.expect_steps(60)
    chart.hover()
    pointed = network.page.get_by_text(re.compile(r"^step \d+ · batch [\d.]+ · train [\d.]+ · held out [\d.]+$"))
    expect(pointed).to_be_visible()
    losses = [float(loss) for loss in re.findall(r"(?:batch|train) ([\d.]+)", pointed.inner_text())]
    assert losses[0] != losses[1]
