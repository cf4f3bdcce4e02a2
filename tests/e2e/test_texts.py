"""The page in another language: chosen in the menu, by a link or by the browser, and whole."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.playground import STARTING, Playground
from tests.e2e.watch import Watch

# What the Expression view's controls are called in English; in Spanish none of them may be left.
ENGLISH = re.compile(
    r"\b(step|first|last|play|pause|fit|zoom|light|dark|keys|predict|stop|check|direction|fold|number|share|present"
    r"|close|language|example|engine|mode|speed|code|run|open|export|download|copy|recent|the|of|and|new|more)\b",
    re.IGNORECASE,
)


def test_the_menu_changes_the_language_at_once_and_for_good(playground: Playground):
    page = playground.wait_until_ready().page
    sentence = page.get_by_role("slider", name="Step", exact=True)
    expect(sentence).to_have_attribute("aria-valuetext", re.compile("adds"))
    page.get_by_role("combobox", name="Language").select_option("Español")
    _expect_spanish(page)
    page.reload()
    _expect_spanish(page)
    page.get_by_role("combobox", name="Idioma").select_option("English")
    expect(page.get_by_role("region", name="This step")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def _expect_spanish(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("button", name="Paso adelante")).to_be_visible()
    card = page.get_by_role("region", name="Este paso")
    expect(card).to_contain_text("pasa su gradiente a")
    expect(card).to_contain_text("Un producto entrega a cada entrada la otra entrada.")
    step = page.get_by_role("slider", name="Paso", exact=True)
    expect(step).to_have_attribute(
        "aria-valuetext", re.compile("suma .* ha recibido 1 de 1: su gradiente es definitivo")
    )
    expect(page.get_by_role("status", name="Python")).to_have_text("listo", timeout=STARTING)


def test_a_link_can_ask_for_a_language_and_does_not_change_the_choice(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es")
    _expect_spanish(page)
    page.goto(site_url)
    expect(page.get_by_role("region", name="This step")).to_be_visible()


def test_a_link_s_language_stands_in_its_fragment_too(page: Page, site_url: str):
    page.goto(f"{site_url}#/expression?lang=es")
    _expect_spanish(page)


def test_the_browser_s_language_is_spoken(browser: Browser, site_url: str):
    context = browser.new_context(locale="es-MX")
    watch = Watch(context, site_url)
    page = context.new_page()
    page.goto(site_url)
    _expect_spanish(page)
    watch.check()
    context.close()


def test_no_control_of_the_expression_view_stays_english(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es")
    _expect_spanish(page)
    names = []
    for role in ("button", "tab", "combobox", "slider", "group", "region", "toolbar", "tablist", "status"):
        for one in page.get_by_role(role).all():  # type: ignore[arg-type]
            names.append(re.findall(r'"(.*)"', one.aria_snapshot().splitlines()[0] + ' ""')[0])
    assert len(names) > 25
    assert [name for name in names if ENGLISH.search(name)] == []


def test_the_spanish_page_breaks_no_rule(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es")
    _expect_spanish(page)
    expect_accessible(page)


def test_a_mistake_in_the_code_is_told_in_spanish(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es")
    _expect_spanish(page)
    page.get_by_role("textbox", name="Código Python").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("x = 2\ny = log(x - 3)")
    expect(page.get_by_role("alert")).to_contain_text("log necesita un número positivo, y llegó -1 (línea 2).")


def test_a_lesson_is_told_in_spanish(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es#/learn/lesson/used_twice")
    expect(page.get_by_role("heading", name="Un valor usado dos veces")).to_be_visible()
    expect(page.get_by_text("Cuenta las flechas que salen de ella")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=3)).to_contain_text("La primera parte")
    expect_accessible(page)
