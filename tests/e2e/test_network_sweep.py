"""A hundred networks at once: trained, told apart, and one of them opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.network import Network


@pytest.fixture
def result(network: Network) -> Locator:
    """What the sweep says of itself, once it is open."""
    network.wait_until_ready()
    network.page.get_by_role("button", name="Sweep", exact=True).press("Enter")
    return network.page.get_by_role("status", name="Result of the sweep")


def _write(page: Page, field: str, text: str) -> None:
    box = page.get_by_role("textbox", name=field)
    box.fill(text)
    box.press("Enter")


def test_a_hundred_networks_train_and_the_best_one_opens_with_its_reason(network: Network, result: Locator) -> None:
    page = network.page
    expect(result).to_contain_text("Every pair of their values")
    _write(page, "Steps each", "300")
    page.get_by_role("button", name="Train 100 networks").click()
    expect(result).to_contain_text("100 networks in", timeout=60_000)
    expect(result).to_contain_text("By learning rate")
    assert page.get_by_role("button", name=re.compile(r"^learning rate .*loss")).count() == 100
    chosen = page.get_by_role("group", name="Chosen network")
    expect(chosen).to_contain_text("Best of 100")
    loss = re.search(r"held-out loss ([\d.]+)", chosen.inner_text())
    assert loss
    chosen.get_by_role("button", name="Open this network").click()
    expect(page.get_by_role("status", name="Chosen network")).to_contain_text("Best of 100")
    network.expect_steps(300)
    expect(network.held_out_loss).to_have_text(loss[1])
    page.get_by_role("button", name="Back to the sweep").click()
    expect(page.get_by_role("figure", name=re.compile("^Loss against size"))).to_be_visible()


def test_a_sweep_is_led_by_keys_and_refuses_what_cannot_be(network: Network, result: Locator) -> None:
    page = network.page
    page.get_by_role("combobox", name="Up").select_option("seed")
    _write(page, "Values: learning rate", "0.01 0.1")
    _write(page, "Values: seed", "1 2.5")
    page.get_by_role("button", name="Train 4 networks").click()
    expect(result).to_contain_text("2.5")
    _write(page, "Values: seed", "1 2")
    _write(page, "Steps each", "20")
    page.get_by_role("button", name="Train 4 networks").click()
    expect(result).to_contain_text("4 networks in", timeout=30_000)
    page.get_by_role("button", name="learning rate 0.01, seed 1").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="learning rate 0.1, seed 1")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("group", name="Chosen network")).to_contain_text("Learning rate 0.1, seed 2")
    back = page.get_by_role("button", name="Back to the network")
    back.press("Enter")
    expect(page.get_by_role("button", name="Sweep", exact=True)).to_be_focused()


def test_a_link_shows_its_network_in_the_place_of_an_open_sweep(network: Network, result: Locator) -> None:
    page = network.page
    expect(result).to_be_visible()
    page.evaluate("location.hash = '#/network?data=circles'")
    expect(result).to_be_hidden()
    expect(page.get_by_role("radio", name="Circles")).to_be_checked()


def test_on_a_phone_what_is_said_of_the_networks_stays_in_sight(network: Network) -> None:
    page = network.wait_until_ready().page
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Sweep", exact=True).click()
    _write(page, "Steps each", "20")
    page.get_by_role("button", name="Train 100 networks").click()
    result = page.get_by_role("status", name="Result of the sweep")
    expect(result).to_contain_text("100 networks in", timeout=60_000)
    expect(result).to_be_in_viewport()
