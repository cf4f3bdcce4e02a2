"""Undo in the Network view: a drag is one step, and weights that a change has cost come back with it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.network import Network


@pytest.fixture
def network(page: Page, site_url: str) -> Network:
    return Network(page, site_url).open().wait_until_ready()


def button(network: Network, name: str) -> Locator:
    return network.page.get_by_role("button", name=name, exact=True)


def test_a_drag_of_a_size_is_one_step_and_so_is_each_click(network: Network) -> None:
    expect(button(network, "Undo")).to_be_disabled()
    network.drag_handle(1, 40)
    expect(network.handle(1)).to_have_attribute("aria-valuenow", "12")
    button(network, "Add layer").click()
    expect(network.handle(3)).to_be_visible()
    network.page.keyboard.press("ControlOrMeta+z")
    expect(network.handle(3)).to_have_count(0)
    network.page.keyboard.press("ControlOrMeta+z")
    expect(network.handle(1)).to_have_attribute("aria-valuenow", "8")
    expect(button(network, "layer 1 neuron 9")).to_have_count(0)
    expect(button(network, "Undo")).to_be_disabled()
    network.page.keyboard.press("ControlOrMeta+Shift+z")
    expect(network.handle(1)).to_have_attribute("aria-valuenow", "12")
    expect(button(network, "layer 1 neuron 12")).to_be_visible()
    button(network, "Redo").click()
    expect(network.handle(3)).to_be_visible()
    expect(button(network, "Redo")).to_be_disabled()
    expect(button(network, "Redo")).to_be_focused()
    expect_accessible(network.page)


def test_trained_weights_that_another_seed_threw_away_come_back(network: Network) -> None:
    network.write("stop after steps", 60)
    network.press("Run")
    network.expect_steps(60)
    network.expect_rest()
    loss = network.number("Train loss")
    network.write("Seed", 5)
    network.expect_steps(0)
    network.press("One step")
    network.expect_steps(1)
    other = network.number("Train loss")
    button(network, "Undo").click()
    network.expect_steps(60)
    assert network.number("Train loss") == loss
    expect(network.page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("1337")
    button(network, "Redo").click()
    network.expect_steps(1)
    assert network.number("Train loss") == other
    expect(network.page.get_by_role("spinbutton", name="Seed", exact=True)).to_have_value("5")


def test_a_reset_by_mistake_is_undone(network: Network) -> None:
    network.write("stop after steps", 40)
    network.press("Run")
    network.expect_steps(40)
    network.expect_rest()
    loss = network.number("Train loss")
    network.press("Reset")
    network.expect_steps(0)
    network.page.keyboard.press("ControlOrMeta+z")
    network.expect_steps(40)
    assert network.number("Train loss") == loss


def test_a_text_field_keeps_its_own_undo(network: Network) -> None:
    rate = network.page.get_by_role("spinbutton", name="Learning rate", exact=True)
    rate.fill("0.2")
    rate.press("Enter")
    rate.press("ControlOrMeta+z")
    expect(button(network, "Undo")).to_be_enabled()
    rate.fill("0.2")
    rate.blur()
    network.choose("Optimiser", "SGD")
    box = network.page.get_by_role("combobox", name="Optimiser", exact=True)
    expect(box).to_have_value("SGD")
    box.press("ControlOrMeta+z")
    expect(box).to_have_value("Adam")
    expect(rate).to_have_value("0.2")
    box.press("ControlOrMeta+z")
    expect(rate).to_have_value("0.05")


def test_a_point_that_is_dragged_is_one_step(network: Network) -> None:
    point = network.page.get_by_role("group", name="Points", exact=True).get_by_role("button").nth(4)
    before = point.get_attribute("aria-label") or ""
    box = point.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    network.page.mouse.move(x, y)
    network.page.mouse.down()
    for far in (6, 12, 18):
        network.page.mouse.move(x + far, y + far)
    network.page.mouse.up()
    expect(point).not_to_have_attribute("aria-label", before)
    expect(network.page.get_by_text("Your own 100 points")).to_be_visible()
    network.page.keyboard.press("ControlOrMeta+z")
    expect(point).to_have_attribute("aria-label", before)
    expect(button(network, "Undo")).to_be_disabled()


def test_the_list_of_keys_names_undo_and_redo(network: Network) -> None:
    network.page.keyboard.press("?")
    keys = network.page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text(re.compile(r"Ctrl\s+Z\s+undo a change"))
    expect(keys).to_contain_text(re.compile(r"Ctrl\s+Shift\s+Z\s+redo"))
