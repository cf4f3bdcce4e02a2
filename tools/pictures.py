"""Takes the pictures of the README from the built page, with the page's own export: ``python -m tools.pictures``."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools import browser, site
from tools.places import DIST, DOCS
from tools.report import stage
from tools.server import serving

ASSETS = DOCS / "assets"
NEURON = """from nanograd import Value

x1, x2 = Value(2.0), Value(0.5)
w1, w2 = Value(-0.6), Value(1.4)
b = Value(0.3)
y = (w1*x1 + w2*x2 + b).tanh()
y.backward()
"""
STARTING = 90_000
TRAINED = 400
COLOURS = 128


def film_of_a_neuron(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_role("status", name="Python")).to_contain_text("ready", timeout=STARTING)
    page.get_by_role("textbox", name="Python code").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(NEURON)
    expect(page.get_by_role("slider", name="w2", exact=True)).to_be_visible()
    page.get_by_role("button", name="Save…").click()
    dialog = page.get_by_role("dialog", name="Save")
    dialog.get_by_label("Width").select_option("960")
    dialog.get_by_label("Movement").select_option("one picture a step")
    with page.expect_download(timeout=STARTING) as coming:
        dialog.get_by_role("button", name="GIF", exact=True).click()
    coming.value.save_as(ASSETS / "steps.gif")


def picture_of_a_network(page: Page, url: str) -> None:
    page.goto(f"{url}#/network")
    expect(page.get_by_role("img", name=re.compile("^Decision boundary"))).to_be_visible(timeout=STARTING)
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_function(
        "steps => Number(document.querySelector('[aria-label=Steps]').innerText.replace(/\\D/g, '')) > steps",
        arg=TRAINED,
        timeout=STARTING,
    )
    page.get_by_role("button", name="Pause", exact=True).click()
    shot = page.screenshot(animations="disabled")
    # A third of the bytes, and no difference to the eye.
    Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS).save(ASSETS / "network.png", optimize=True)


def new_page(chromium: Browser) -> Page:
    return chromium.new_page(viewport={"width": 1280, "height": 800}, service_workers="block", locale="en-GB")


def main() -> None:
    site.build()
    with serving(DIST) as url, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(browser.need()), args=browser.arguments())
        with stage("docs/assets/steps.gif"):
            film_of_a_neuron(new_page(chromium), url)
        with stage("docs/assets/network.png"):
            picture_of_a_network(new_page(chromium), url)
        chromium.close()


if __name__ == "__main__":
    main()
