"""The page in another language: chosen in the menu, by a link or by the browser, and whole."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from nanograd.playground.course.exercises.growing import begun, solved
from tests.e2e.accessibility import expect_accessible
from tests.e2e.playground import STARTING, Playground, more
from tests.e2e.visitor import came_before
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
    expect(sentence).to_have_attribute("aria-valuetext", re.compile("w1 gets"))
    more(page).get_by_role("combobox", name="Language").select_option("Español")
    _expect_spanish(page)
    page.reload()
    _expect_spanish(page)
    page.get_by_role("button", name="Más", exact=True).click()
    page.get_by_role("combobox", name="Idioma").select_option("English")
    expect(page.get_by_role("region", name="This step")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def _expect_spanish(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("meta[name=description]")).to_have_attribute("content", re.compile("retropropagación"))
    expect(page.get_by_role("button", name="Paso adelante")).to_be_visible()
    card = page.get_by_role("region", name="Este paso")
    expect(card).to_contain_text("pasa su gradiente a")
    expect(card).to_contain_text("Cada factor recibe el gradiente por el otro factor: w1 recibe 0.5001 × 2.0000.")
    step = page.get_by_role("slider", name="Paso", exact=True)
    expect(step).to_have_attribute("aria-valuetext", re.compile("w1 .* ha recibido 1 de 1: su gradiente es definitivo"))
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
    context = came_before(browser.new_context(locale="es-MX"))
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
    expect(page.get_by_role("heading", level=3)).to_contain_text("La primera contribución")
    expect_accessible(page)


def test_a_count_has_narrow_spaces_whoever_says_it(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es")
    _expect_spanish(page)
    _write(page, "Código Python", "x = Value(1.0)\nfor i in range(30000):\n    x = x + 1.0")
    expect(page.get_by_text("60\u202f001 nodos en 15 cajas")).to_be_visible(timeout=30_000)


def test_keys_are_called_as_on_a_spanish_keyboard(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es")
    _expect_spanish(page)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Teclas").locator("kbd")
    expect(keys.first).to_be_visible()
    named = set(keys.all_inner_texts())
    assert {"Espacio", "Inicio", "Fin", "Intro", "Supr", "Re Pág", "Av Pág"} <= named
    assert named & {"Space", "Home", "End", "Enter", "Del", "PgUp", "PgDn"} == set()


def test_the_tests_of_an_exercise_speak_spanish(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es#/learn/build/add")
    tests = page.get_by_role("region", name="Pruebas")
    rows = tests.get_by_role("listitem")
    expect(rows.first).to_contain_text("out = a + b, con a = 2, b = -3")
    expect(page.get_by_role("status", name="Python", exact=True)).to_have_text("listo", timeout=STARTING)
    for code, verdict in [(begun("add"), "0 de 9"), (solved("add"), "9 de 9")]:
        _write(page, "Tu motor", code)
        page.keyboard.press("ControlOrMeta+Enter")
        expect(page.get_by_role("status", name="Pruebas")).to_contain_text(f"{verdict} pruebas superadas")
        if verdict.startswith("0"):
            expect(rows.first).to_contain_text("Esto está por hacer: pon tu código")
            expect(rows.last).to_contain_text("Esto se ejecuta cuando se superan las pruebas de arriba.")
        assert [text for text in rows.all_inner_texts() if ENGLISH.search(_without_code(text))] == []


def test_a_lesson_s_task_is_answered_in_spanish(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es#/learn/lesson/derivative")
    page.get_by_role("button", name="Escena 4: Depende de dónde estés").click()
    task = page.get_by_role("status", name="Tarea")
    expect(task).to_contain_text("Aún sin hacer.")
    _write(page, "Código Python", "x = 1\ny = x**2")
    expect(page.get_by_role("status", name="Python", exact=True)).to_have_text("listo", timeout=STARTING)
    expect(task).to_contain_text("Aún sin hacer.")
    _write(page, "Código Python", "x = -2\ny = x**2")
    expect(task).to_have_text(
        "✓ Hecha. Estás cerca de −2: el gradiente de un cuadrado es el doble del número, estés donde estés."
    )


def test_the_speaker_has_spanish_notes(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es#/learn/lesson/chain_rule")
    expect(page.get_by_role("heading", level=3)).to_contain_text("Dos operaciones")
    page.keyboard.press("p")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Ventana del orador", exact=True).click()
    panel = opened.value.get_by_role("complementary", name="Para quien habla")
    expect(panel).to_contain_text("Pregunta: Si x crece en 1, ¿cuánto crece u?", timeout=STARTING)


def test_what_is_wrong_with_a_csv_is_told_in_spanish(page: Page, site_url: str):
    page.goto(f"{site_url}?lang=es#/network")
    expect(page.get_by_role("status", name="Python", exact=True)).to_have_text("listo", timeout=STARTING)
    chooser = page.get_by_label("abre un CSV")
    chooser.set_input_files({"name": "bad.csv", "mimeType": "text/csv", "buffer": b"1,2,a\n3,b\n"})
    expect(page.get_by_role("alert")).to_contain_text(
        "Línea 2: necesita 3 columnas como el primer punto, y llegaron 2."
    )


def _write(page: Page, field: str, text: str) -> None:
    """Replaces the text of an editor, as a paste does."""
    page.get_by_role("textbox", name=field).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def _without_code(text: str) -> str:
    """Without what a test is told in Python: the names of values and what is called."""
    return re.sub(r"[\w.]+\(.*?\)|[\w.]+ = \S+|self|other|return \w+", "", text)
