"""Tests of the GPT view: it learns names, shows its inside, takes other lines and sizes, and says what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.share import Share

SLOW = 120_000  # Python traces another model; or a thousand steps on a machine that does other things as well


class GptView:
    """One open page, at its GPT view."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.steps = page.get_by_label("Steps", exact=True)
        self.held_out = page.get_by_label("held-out loss", exact=True)
        self.samples = page.get_by_role("region", name="Samples").get_by_role("list").get_by_role("listitem")
        self.positions = page.get_by_role("radiogroup", name="Position").get_by_role("radio")
        self.alert = page.get_by_role("alert")

    def open(self, site: str) -> GptView:
        self.page.goto(f"{site}#/gpt")
        expect(self.positions.first).to_be_visible(timeout=SLOW)
        return self

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def write(self, field: str, number: float) -> None:
        spin = self.page.get_by_role("spinbutton", name=field, exact=True)
        spin.fill(str(number))
        spin.press("Enter")

    def learn(self, steps: int) -> None:
        self.write("Stop after", steps)
        self.press("Run to the end")
        expect(self.steps).to_have_text(re.compile(rf"^{steps:,}$".replace(",", r"\D?")), timeout=SLOW)
        expect(self.page.get_by_role("button", name="Run", exact=True)).to_be_visible()

    def names(self) -> list[str]:
        """The samples as they are written."""
        return [text.split("\n")[0].strip() for text in self.samples.all_inner_texts()]


@pytest.fixture
def gpt(page: Page, site_url: str, watch: object) -> GptView:
    return GptView(page).open(site_url)


def test_the_default_learns_names(gpt: GptView) -> None:
    before = gpt.names()
    gpt.learn(1000)
    assert float(gpt.held_out.inner_text()) < 2.4
    after = gpt.names()
    assert len(after) == 10 != before
    # Names of a person who can speak: vowels and consonants, of a usual length.
    assert sum(2 < len(name) < 12 and bool(re.search("[aeiouy]", name)) for name in after) >= 8


def test_a_text_is_seen_position_by_position_with_values_and_gradients(gpt: GptView) -> None:
    page = gpt.page
    page.get_by_role("textbox", name="name", exact=True).fill("anna")
    expect(gpt.positions).to_have_count(5)
    gpt.positions.nth(1).click()
    expect(gpt.positions.nth(1)).to_have_accessible_name(re.compile(r"^position 1, a, next n, probability 0\.\d+"))
    page.keyboard.press("ArrowRight")
    expect(gpt.positions.nth(2)).to_be_checked()
    expect(gpt.positions.nth(2)).to_be_focused()
    weight = page.get_by_label(re.compile("^head 2, position 2, weight on a in position 1"))
    shown = weight.inner_text()
    page.get_by_role("radio", name="Gradients").check()
    expect(weight).not_to_have_text(shown)
    expect(gpt.steps).to_have_text("0")


def test_a_beginning_is_continued_letter_by_letter(gpt: GptView) -> None:
    gpt.learn(200)
    field = gpt.page.get_by_role("textbox", name="Beginning")
    field.fill("ka")
    following = gpt.page.get_by_role("list", name="What may follow").get_by_role("button")
    first = following.filter(has_not_text="end").first
    letter = first.inner_text()[0]
    first.click()
    expect(field).to_have_value(f"ka{letter}")
    field.fill("kaß")
    expect(gpt.alert).to_contain_text("No line has the letter “ß”")
    field.fill("")
    expect(gpt.alert).to_have_count(0)


def test_own_lines_make_another_model_and_can_be_taken_back(gpt: GptView) -> None:
    page = gpt.page
    gpt.learn(100)
    learnt = gpt.names()
    page.get_by_label("A file of lines").set_input_files(
        files=[{"name": "names.txt", "mimeType": "text/plain", "buffer": "ana\nnano\nañana\nnana\n".encode()}]
    )
    expect(page.get_by_label("Parameters", exact=True)).to_have_text(re.compile(r"3\D?488"), timeout=SLOW)
    expect(gpt.positions.first).to_be_visible(timeout=SLOW)
    gpt.learn(50)
    assert set("".join(gpt.names())) <= set("anoñ…")
    page.get_by_role("button", name="Use your own lines").click()
    page.get_by_role("textbox", name="Names", exact=True).fill("one")
    gpt.press("Use these")
    expect(page.get_by_role("status", name="A problem")).to_contain_text("At least 2 lines are needed")
    page.get_by_role("status", name="Started anew").get_by_role("button", name="Take it back").click()
    expect(gpt.steps).to_have_text("100", timeout=SLOW)
    expect(gpt.samples.first).to_contain_text(learnt[0], timeout=SLOW)
    assert gpt.names() == learnt


def test_another_width_starts_anew_and_goes_on_after_a_pause(gpt: GptView) -> None:
    page = gpt.page
    gpt.write("width", 8)
    expect(page.get_by_label("Parameters", exact=True)).to_have_text(re.compile(r"1\D?328"), timeout=SLOW)
    gpt.learn(40)
    gpt.learn(80)
    assert float(gpt.held_out.inner_text()) < 3.2


def test_the_model_stays_in_sight_while_one_with_more_heads_is_made(gpt: GptView) -> None:
    rows = gpt.page.get_by_role("region", name="Rows of the model")
    expect(rows).to_contain_text("head 4")
    gpt.write("heads", 8)
    expect(rows).to_contain_text("head 8", timeout=SLOW)


def test_a_rate_that_is_too_large_is_survived(gpt: GptView) -> None:
    gpt.write("learning rate", 10)
    gpt.press("Run to the end")
    expect(gpt.page.get_by_role("button", name="Run", exact=True)).to_be_visible(timeout=SLOW)
    end = gpt.page.get_by_role("status", name="End of the training")
    expect(end.or_(gpt.steps.filter(has_text="1000"))).to_be_visible()
    gpt.press("Reset")
    gpt.write("learning rate", 0.01)
    gpt.learn(100)
    assert float(gpt.held_out.inner_text()) < 3


def test_the_python_has_the_settings_and_the_graph_opens_and_leads_back(gpt: GptView) -> None:
    page = gpt.page
    gpt.write("steps", 500)
    gpt.press("Show the Python")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("STEPS = 500", timeout=SLOW)
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="name", exact=True).fill("jo")
    gpt.press("Open its scalars")
    expect(page.get_by_role("textbox", name="Python code")).to_contain_text("LETTERS", timeout=SLOW)
    page.get_by_role("link", name="← Back to the GPT").click()
    expect(gpt.positions).to_have_count(3)


def test_it_is_accessible_and_fits_a_phone(gpt: GptView) -> None:
    page = gpt.page
    gpt.learn(20)
    expect_accessible(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("textbox", name="name", exact=True).fill("anna")
    gpt.positions.nth(2).click()
    weights = page.get_by_role("button", name=re.compile("^head 1, position 2, weight on"))
    expect(weights).to_have_count(3)
    expect_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_arrow_keys_go_from_row_to_row(gpt: GptView) -> None:
    page = gpt.page
    page.get_by_role("textbox", name="name", exact=True).fill("jo")
    expect(gpt.positions).to_have_count(3)
    gpt.positions.nth(1).click()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("button", name=re.compile("^letter . position in position 1"))).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(page.get_by_role("button", name=re.compile("^head 4, value that position 1"))).to_be_focused()
    page.keyboard.press("ArrowDown")
    focused = page.locator(":focus")
    expect(focused).to_have_accessible_name(re.compile("^rmsnorm in position 1"))
    page.keyboard.press("Escape")
    expect(gpt.positions.nth(1)).to_be_focused()


def test_a_curve_is_kept_and_compared_with_another(gpt: GptView) -> None:
    page = gpt.page
    gpt.learn(60)
    end = gpt.held_out.inner_text()
    gpt.press("Keep")
    expect(gpt.steps).to_have_text("0")
    gpt.write("learning rate", 0.002)
    gpt.learn(60)
    kept = page.get_by_role("list", name="Runs in the chart").get_by_role("listitem")
    expect(kept).to_have_count(2)
    expect(kept.nth(1)).to_contain_text("learning rate 0.01")
    expect(kept.nth(1)).to_contain_text(end)
    page.reload()
    expect(kept).to_have_count(2)
    page.get_by_role("button", name="Forget learning rate 0.01").click()
    expect(kept).to_have_count(0)


def test_it_speaks_spanish(page: Page, site_url: str, watch: object) -> None:
    page.goto(f"{site_url}#/gpt?lang=es")
    expect(page.get_by_role("figure", name="Modelo")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Un paso").click()
    expect(page.get_by_role("button", name="Hasta el final")).to_be_enabled()
    expect(page.get_by_role("textbox", name="Comienzo")).to_be_visible()


def test_the_model_and_the_training_can_be_chosen(gpt: GptView) -> None:
    page = gpt.page
    rows = page.get_by_role("region", name="Rows of the model")
    expect(rows).to_contain_text("rmsnorm")
    page.get_by_role("switch", name="rmsnorm").uncheck()
    expect(rows).to_be_visible(timeout=SLOW)
    expect(rows).not_to_contain_text("rmsnorm")
    gpt.learn(50)
    page.get_by_role("combobox", name="Optimiser").select_option("SGD")
    expect(page.get_by_role("spinbutton", name="learning rate", exact=True)).to_have_value("0.1", timeout=SLOW)
    expect(gpt.steps).to_have_text("50")
    page.get_by_role("combobox", name="Schedule").select_option("cosine")
    gpt.learn(100)
    assert float(gpt.held_out.inner_text()) < 3.2
    gpt.press("Show the Python")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("NORMALISED = False", timeout=SLOW)
    expect(dialog).to_contain_text("SGD(parameters, lr=LEARNING_RATE, momentum=0.9")
    expect(dialog).to_contain_text("schedules.cosine(")


def test_what_it_has_learnt_is_there_after_a_reload_and_a_reset(gpt: GptView) -> None:
    page = gpt.page
    gpt.write("names per step", 2)
    gpt.learn(120)
    learnt, held_out = gpt.names(), gpt.held_out.inner_text()
    page.reload()
    expect(gpt.steps).to_have_text("120", timeout=SLOW)
    expect(gpt.samples.first).to_contain_text(learnt[0], timeout=SLOW)
    assert gpt.names() == learnt
    expect(gpt.held_out).to_have_text(held_out)
    expect(page.get_by_role("spinbutton", name="names per step", exact=True)).to_have_value("2")
    gpt.press("Reset")
    expect(gpt.steps).to_have_text("0")
    page.get_by_role("status", name="Started anew").get_by_role("button", name="Take it back").click()
    expect(gpt.steps).to_have_text("120")


def test_it_travels_in_a_file_and_in_a_link_with_its_weights(gpt: GptView, tmp_path: Path) -> None:
    page = gpt.page
    gpt.learn(60)
    learnt = gpt.names()
    gpt.press("Save as…")
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="GPT as JSON").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    page.keyboard.press("Escape")
    share = Share(page).open()
    page.get_by_role("checkbox", name=re.compile("With the weights")).check()
    link = share.link()
    page.keyboard.press("Escape")
    gpt.learn(80)
    page.get_by_label("A file of lines").set_input_files(file)
    expect(gpt.steps).to_have_text("60", timeout=SLOW)
    expect(gpt.samples.first).to_contain_text(learnt[0], timeout=SLOW)
    page.goto("about:blank")
    page.goto(link)
    expect(gpt.steps).to_have_text("60", timeout=SLOW)
    expect(gpt.samples.first).to_contain_text(learnt[0], timeout=SLOW)
    assert gpt.names() == learnt


def test_it_learns_words_of_three_languages(gpt: GptView) -> None:
    gpt.page.get_by_role("combobox", name="Data set").select_option("words")
    expect(gpt.page.get_by_label("Parameters", exact=True)).to_have_text(re.compile(r"4\D?512"), timeout=SLOW)
    gpt.learn(100)
    assert float(gpt.held_out.inner_text()) < 3.2


def test_a_weight_and_a_number_open_their_scalars_and_lead_back(gpt: GptView) -> None:
    page = gpt.page
    gpt.learn(30)
    page.get_by_role("textbox", name="name", exact=True).fill("jo")
    expect(gpt.positions).to_have_count(3)
    gpt.positions.nth(2).click()
    weight = page.get_by_role("button", name=re.compile("^head 2, position 2, weight on j in position 1"))
    weight.click()
    card = page.get_by_role("region", name="Scalars")
    boxes = card.get_by_role("img")
    where = page.get_by_role("navigation", name="Where")
    expect(boxes.filter(has_text="shares[1]")).to_have_accessible_name(
        re.compile("^shares.1., ÷, data 0"), timeout=SLOW
    )
    expect(where).to_have_text(re.compile("jo.*position 2.*head 2.*weight on j"))
    boxes.filter(has_text="scores[1]").first.click()
    expect(where.get_by_role("button", name="weight on j")).to_be_visible(timeout=SLOW)
    expect(boxes.filter(has_text="query[4]·keys[1][4]")).to_be_visible()
    where.get_by_role("button", name="weight on j").click()
    expect(boxes.filter(has_text="shares[1]")).to_be_visible(timeout=SLOW)
    card.get_by_role("button", name="Open in Expression").click()
    expect(where).to_contain_text("attention (head 1)", timeout=SLOW)
    expect(page.get_by_role("heading", name=re.compile("^opened"))).to_be_visible()
    step = page.get_by_role("slider", name="Step", exact=True)
    gpt.press("First step")
    begun = int(step.input_value())
    gpt.press("Step into")
    expect(step).to_have_value(str(begun + 1))
    page.get_by_role("link", name="← Back to the GPT").click()
    expect(gpt.positions.nth(2)).to_be_checked()
    card.get_by_role("button", name="Close the scalars").click()
    expect(weight).to_be_focused()
    strip = page.get_by_role("button", name=re.compile("^MLP in position 2, 64 values"))
    strip.focus()
    page.keyboard.press("ArrowRight")
    expect(strip).to_have_accessible_name(re.compile("number [12]: "))
    page.keyboard.press("Enter")
    expect(card.get_by_role("img", name=re.compile("^neurons"))).to_be_focused(timeout=SLOW)
    expect(where).to_have_text(re.compile("jo.*position 2.*MLP.*neurons.[01]."))
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(strip).to_be_focused()


def test_plain_python_is_measured_beside_the_compiled_program(gpt: GptView) -> None:
    gpt.learn(50)
    gpt.press("Compare with plain Python")
    told = gpt.page.get_by_role("status").filter(has_text="names a second in plain Python here")
    expect(told).to_have_text(re.compile(r"^\s*[\d.]+ names .*: compiled it is [\d,]+ times as fast"), timeout=SLOW)
    gpt.page.get_by_role("switch", name="positions").uncheck()  # another model has another speed
    expect(gpt.page.get_by_role("button", name="Compare with plain Python")).to_be_visible()
