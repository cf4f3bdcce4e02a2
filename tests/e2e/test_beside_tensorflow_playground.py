"""Feature by feature beside TensorFlow Playground: each row of docs/network.md's table is a test here."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.network import Network


@pytest.fixture
def network(page: Page, site_url: str) -> Network:
    return Network(page, site_url).open()


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1280, 720), (844, 390), (390, 844)])
def test_the_losses_and_the_accuracy_are_always_in_sight(network: Network, width: int, height: int) -> None:
    network.page.set_viewport_size({"width": width, "height": height})
    _expect_in_sight(network)
    if width > 1000:
        network.page.keyboard.press("p")
        expect(network.page.get_by_role("toolbar", name="Presenting")).to_be_visible()
        _expect_in_sight(network)


def _expect_in_sight(network: Network) -> None:
    for reading in (network.train_loss, network.held_out_loss, network.accuracy):
        expect(reading).to_be_in_viewport(ratio=1)
        # In sight means that nothing lies over it either.
        assert reading.evaluate("""reading => {
            const { x, y, width, height } = reading.getBoundingClientRect()
            return reading.contains(document.elementFromPoint(x + width / 2, y + height / 2))
        }""")
