"""Further settings of a network's training, what is said of it, and its picture."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network

ROOT = Path(__file__).parents[2]


@pytest.fixture
def network(page: Page, site_url: str) -> Network:
    return Network(page, site_url).open().wait_until_ready()


def said(network: Network) -> Locator:
    return network.page.get_by_role("note", name="What training is doing")


def test_dropout_and_clipping_give_the_losses_of_the_python_shown_and_are_undone(network: Network) -> None:
    network.page.get_by_text(re.compile("^More: dropout")).click()
    network.write("dropout", 0.25)
    network.write("gradient clipping", 0.1)
    network.write("Batch size", 16)
    network.write("stop after steps", 40)
    network.press("Run")
    network.expect_steps(40)
    network.press("Show the Python")
    program = network.page.get_by_label("The Python of this network").last.inner_text()
    assert {"dropout=0.25,", "batch_size=16,"} < set(program.split())
    assert "clip_norm=0.1)" in program
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    printed = dict(line.rsplit(" ", 1) for line in run.stdout.splitlines())
    assert network.number("Train loss") == pytest.approx(float(printed["train loss"]), abs=1e-9)
    network.page.keyboard.press("Escape")

    dropout = network.page.get_by_role("spinbutton", name="dropout", exact=True)
    for _ in range(4):
        network.page.keyboard.press("Control+z")
    expect(dropout).to_have_value("0")


def test_a_sentence_says_what_training_is_doing(network: Network) -> None:
    expect(said(network)).to_be_empty()
    network.write("stop after steps", 400)
    network.press("Run")
    network.expect_steps(400)
    expect(said(network)).to_have_text("The loss is below 1 % of its highest.")
    network.write("Learning rate", 2)
    network.press("Run")
    network.expect_steps(800)
    expect(said(network)).to_have_text(re.compile("^The loss (swings|grows)"))


def test_layers_show_their_activations_and_gradients_over_time(network: Network) -> None:
    network.page.get_by_text("Activations and gradients over time").click()
    layer = network.page.get_by_role("group", name="Output layer over time", exact=True)
    expect(layer).to_contain_text("No step has been taken yet")
    network.write("stop after steps", 100)
    network.press("Run")
    network.expect_steps(100)
    expect(layer).to_contain_text(re.compile(r"The last step moved its weights by [\d.]+ %"))
    for title in ("Activations", "Gradients"):
        expect(layer.get_by_role("figure", name=title)).to_be_visible()
    network.press("Reset")
    expect(layer).to_contain_text("No step has been taken yet")


def test_the_picture_has_points_boundary_and_losses(network: Network) -> None:
    network.press("One step")
    network.expect_steps(1)
    network.press("Save as…")
    group = network.page.get_by_role("group", name="Data, boundary and losses")
    with network.page.expect_download() as coming:
        group.get_by_role("button", name="SVG").click()
    svg = Path(coming.value.path()).read_text(encoding="utf-8")
    assert (
        len(
            [
                path
                for path in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
                if path.get("transform")
            ]
        )
        == 100
    )
    assert "data:image/png;base64," in svg
    with network.page.expect_download() as coming:
        group.get_by_role("button", name="PNG").click()
    assert Path(coming.value.path()).read_bytes().startswith(b"\x89PNG")
