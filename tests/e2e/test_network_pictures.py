"""Pictures as data, drawn by hand too; the loss over two weights; and controls that a link hides."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.network import Network
from tests.e2e.share import Share


def test_a_network_learns_digits_and_says_what_is_drawn(network: Network) -> None:
    page = network.wait_until_ready().page
    page.get_by_role("radio", name="Digits").check()
    sheet = page.get_by_role("application", name=re.compile("^Sheet"))
    expect(sheet).to_be_visible(timeout=30_000)
    network.write("stop after steps", 60)
    network.press("Run")
    network.expect_steps(60)
    assert float(network.accuracy.inner_text().removesuffix("%").strip()) > 75
    answer = page.get_by_role("status", name="Answer")
    expect(answer).to_contain_text("The network says")
    network.press("Clear")
    expect(answer).to_contain_text("Draw a digit")
    box = sheet.bounding_box()
    assert box
    middle = box["x"] + 0.5 * box["width"]
    page.mouse.move(middle, box["y"] + 0.08 * box["height"])
    page.mouse.down()
    page.mouse.move(middle, box["y"] + 0.92 * box["height"], steps=12)
    page.mouse.up()
    expect(answer).to_contain_text(re.compile(r"The network says \d, with \d"))
    network.press("Clear")
    sheet.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    expect(answer).to_contain_text("The network says")
    expect(network.end).to_be_visible()


def test_the_loss_over_two_weights_shows_the_way(network: Network) -> None:
    page = network.page
    page.get_by_text("Loss over two weights").click()
    surface = page.get_by_role("img", name=re.compile("^Lowest here"))
    expect(surface).to_be_visible()
    before = surface.get_attribute("aria-label")
    page.get_by_role("combobox", name="up", exact=True).last.select_option(index=4)
    network.write("stop after steps", 40)
    network.press("Run")
    network.expect_steps(40)
    expect(surface).not_to_have_attribute("aria-label", before or "")


def test_a_link_hides_single_controls(page: Page, network: Network) -> None:
    race = page.get_by_role("button", name=re.compile("^Race optimi[sz]ers$"))
    rate = page.get_by_role("spinbutton", name="Learning rate")
    expect(race).to_be_visible()
    page.goto(f"{network.site}#/network?hide=race,optimizer.lr")
    expect(race).to_be_hidden()
    expect(rate).to_be_hidden()
    expect(page.get_by_role("button", name="Sweep", exact=True)).to_be_visible()
    share = Share(page).open()
    single = share.dialog.get_by_role("group", name="Results", exact=True)
    expect(single.get_by_role("checkbox", name=re.compile("^race optimi[sz]ers$"))).to_be_checked()
    single.get_by_role("checkbox", name="sweep").check()
    expect(share.field).to_have_value(re.compile("&hide=optimizer.lr%2Crace%2Csweep$"))
    link = share.link()
    share.close()
    page.goto(link)
    expect(page.get_by_role("button", name="Sweep", exact=True)).to_be_hidden()
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_visible()
