"""The Network view as a person meets it: everything by its accessible name."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


class Network:
    """One open page, at its Network view."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.steps = page.get_by_label("Steps", exact=True)
        self.train_loss = page.get_by_label("Train loss", exact=True)
        self.held_out_loss = page.get_by_label("Held-out loss", exact=True)
        self.accuracy = page.get_by_label("Accuracy", exact=True)
        self.boundary = page.get_by_role("img", name=re.compile("^Decision boundary"))
        self.status = page.get_by_role("status", name="Python", exact=True)
        self.end = page.get_by_role("status", name="End of the training")
        self.alert = page.get_by_role("alert")

    def open(self) -> Network:
        self.page.goto(f"{self.site}#/network")
        expect(self.boundary).to_be_visible(timeout=30_000)
        return self

    def wait_until_ready(self) -> Network:
        """Waits for Python, which training itself does not need."""
        expect(self.status).to_contain_text("ready", timeout=90_000)
        return self

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def choose(self, box: str, option: str) -> None:
        self.page.get_by_role("combobox", name=box, exact=True).select_option(option)

    def write(self, field: str, number: float | str) -> None:
        spin = self.page.get_by_role("spinbutton", name=field, exact=True)
        spin.fill(str(number))
        spin.press("Enter")
        spin.blur()

    @property
    def points(self) -> Locator:
        """The points on the map."""
        return self.page.get_by_role("group", name="Points", exact=True).get_by_role("button")

    def open_table(self, text: str) -> None:
        """Opens a CSV file with that text."""
        file = {"name": "points.csv", "mimeType": "text/csv", "buffer": text.encode()}
        self.page.get_by_label("open a CSV").set_input_files(files=[file])

    def size(self, layer: int) -> int:
        return int(self.handle(layer).get_attribute("aria-valuenow") or "")

    def handle(self, layer: int) -> Locator:
        return self.page.get_by_role("slider", name=f"Neurons in layer {layer}", exact=True)

    def drag_handle(self, layer: int, pixels: int) -> None:
        """Up for more neurons."""
        box = self.handle(layer).bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x, y - pixels / 2)
        self.page.mouse.move(x, y - pixels)
        self.page.mouse.up()

    def step_count(self) -> int:
        return int(re.sub(r"\D", "", self.steps.inner_text()) or 0)

    def expect_steps(self, steps: int) -> None:
        spaced = r"\s*".join(str(steps))
        expect(self.steps).to_have_text(re.compile(rf"^\s*0*{spaced}\s*$"), timeout=20_000)

    def expect_more_steps_than(self, steps: int) -> None:
        self.page.wait_for_function(
            "steps => Number(document.querySelector('[aria-label=Steps]').innerText.replace(/\\D/g, '')) > steps",
            arg=steps,
        )

    def expect_rest(self) -> None:
        expect(self.page.get_by_role("button", name="Run", exact=True)).to_be_visible(timeout=20_000)

    def neurons(self, layer: int) -> int:
        return self.page.get_by_role("button", name=re.compile(rf"^layer {layer} neuron \d+$")).count()

    def number(self, output: str) -> float:
        """All digits of a loss."""
        return float(self.page.get_by_label(output, exact=True).get_attribute("title") or "nan")
