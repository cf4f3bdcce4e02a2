"""Python starts from its snapshot, or the plain way where that fails; it fetches no more than it needs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.playground import STARTING, Playground
from tests.e2e.watch import Watch
from tools.places import DIST

SNAPSHOT = "**/snapshot-*.bin"


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_without_its_snapshot_python_starts_the_plain_way(
    context: BrowserContext, page: Page, watch: Watch, site_url: str, how: str
) -> None:
    def answer(route: Route) -> None:
        if how == "missing":
            route.fulfill(status=404)
        else:
            route.fulfill(body=b"this is no snapshot")

    if how == "missing":
        watch.expect("snapshot-.*.bin")
    context.route(SNAPSHOT, answer)
    playground = Playground(page, site_url).open()
    expect(playground.status).to_contain_text("ready", timeout=STARTING)
    playground.type_code("a*b + 1")
    playground.expect_node("a·b")
    playground.type_code("import js\nprint(dir(js))\nfrom pyodide.http import open_url\nopen_url('.')\n")
    expect(playground.alert).to_contain_text("XMLHttpRequest")


def test_the_first_graph_is_there_and_can_be_stepped_before_python_is(page: Page, site_url: str) -> None:
    held: list[Route] = []
    page.route(re.compile(r"\.wasm$"), lambda route: held.append(route))
    playground = Playground(page, site_url).open()
    playground.expect_node("o", data="0.7071")
    playground.press("First step")
    playground.expect_node("o", gradient="not yet")
    for _ in range(3):
        playground.press("Step forward")
    expect(playground.this_step).to_contain_text("Step 3 of")
    playground.press("Last step")
    playground.expect_node("w1", gradient="1.0001")
    expect(playground.status).not_to_contain_text("ready")
    for route in held:
        route.continue_()
    playground.wait_until_ready()


def test_the_first_result_needs_neither_the_library_nor_the_installer(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    playground = Playground(page, site_url).open().wait_until_ready()
    before = list(asked)
    assert not [name for name in before if name.endswith((".zip", ".whl")) or "lock" in name]
    later = ("uPlot", "Network", "Learn", "lesson", "course", "catalogue")
    assert not [name for name in before if name.startswith(later)], "other views and their charts come later"
    assert len(before) == len(set(before)), "nothing is fetched twice"
    playground.type_code("import wave\nfrom nanograd import Value\na = Value(float(len(wave.__name__)))\n")
    playground.expect_node("a", data="4.0000")


def test_true_randomness_differs_between_two_visits(page: Page, site_url: str) -> None:
    """A text's own `random` starts anew at the same place in every run, so that sliders move one thing only."""
    text = "import random\nfrom nanograd import Value\na = Value(1.0)\nprint(random.Random().random())\n"
    first = ""
    for _ in range(2):
        playground = Playground(page, site_url).open().wait_until_ready()
        playground.type_code(text)
        said = playground.output.locator("pre")
        expect(said).to_contain_text("0.")
        expect(said).not_to_have_text(first)  # the first visit's is shown until Python answers
        first = said.inner_text()


def test_a_package_that_comes_with_the_page_is_installed_when_imported(page: Page, playground: Playground) -> None:
    held: list[Route] = []
    page.route("**/tqdm-*.whl", lambda route: held.append(route))
    playground.wait_until_ready()
    text = "from tqdm import tqdm\nfrom nanograd import Value\na = Value(float(sum(tqdm([1, 2, 3], disable=True))))\n"
    playground.type_code(text)
    expect(page.get_by_role("progressbar", name="Installing tqdm")).to_be_visible(timeout=STARTING)
    playground.expect_node("o", data="0.7071")  # the last picture stays meanwhile
    held[0].continue_()
    expect(playground.node("a")).to_be_visible(timeout=STARTING)
    playground.expect_node("a", data="6.0000")


def test_a_package_from_another_host_is_refused(playground: Playground) -> None:
    playground.wait_until_ready()
    playground.type_code(
        "import micropip\n"
        "for work in (micropip.install('https://example.org/a-1-py3-none-any.whl'), micropip.install('numpy')):\n"
        "    try:\n"
        "        while True: work.send(None)\n"
        "    except BaseException as error:\n"
        "        print('refused:', type(error).__name__)\n"
        "from nanograd import Value\na = Value(1.0)\n"
    )
    expect(playground.output).to_contain_text("refused", timeout=STARTING)
    assert playground.output.locator("pre").inner_text().count("refused") == 2


def test_a_package_that_does_not_is_a_sentence(playground: Playground) -> None:
    playground.wait_until_ready()
    playground.type_code("import scipy\n")
    expect(playground.alert).to_contain_text("There is no module 'scipy' here")


def test_the_code_can_be_read_and_its_sliders_moved_before_the_editor_has_come(page: Page, site_url: str) -> None:
    held: list[Route] = []
    page.route(re.compile(r"/Editor-.*\.js$"), lambda route: held.append(route))
    playground = Playground(page, site_url).open()
    playground.expect_node("o", data="0.7071")
    text = page.get_by_label("Python code", exact=True)
    expect(text).to_contain_text("x1 = Value(2.0)")
    playground.leaf("x1").press("ArrowRight")
    expect(text).to_contain_text(moved := re.compile(r"x1 = Value\(2\.\d*[1-9]\)"))
    for route in held:
        route.continue_()
    expect(page.get_by_role("textbox", name="Python code")).to_contain_text(moved)


def test_without_the_editor_the_text_stays_and_the_page_says_so(page: Page, watch: Watch, site_url: str) -> None:
    watch.expect(r"Editor-.*\.js")
    page.route(re.compile(r"/Editor-.*\.js$"), lambda route: route.fulfill(status=404))
    Playground(page, site_url).open()
    expect(page.get_by_role("alert")).to_contain_text("The editor could not be loaded")
    expect(page.get_by_label("Python code", exact=True)).to_contain_text("x1 = Value(2.0)")


@pytest.mark.parametrize(
    ("language", "told", "again"),
    [("en", "could not be loaded", "Try again"), ("es", "No se pudo cargar", "Intentarlo")],
)
def test_a_page_that_does_not_arrive_says_so_and_can_be_asked_for_again(
    page: Page, watch: Watch, site_url: str, language: str, told: str, again: str
) -> None:
    page_itself = re.compile(r"/assets/page-.*\.js$")
    watch.expect(r"/page-.*\.js")
    page.route(page_itself, lambda route: route.abort("failed"))
    page.goto(f"{site_url}?lang={language}")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(told)
    expect(alert).to_have_attribute("lang", language)
    expect(page.get_by_role("heading", name="nanograd")).to_be_visible()
    expect_accessible(page)
    page.unroute(page_itself)
    alert.get_by_role("button", name=again).click()
    expect(page.get_by_role("tab").first).to_be_visible()
    expect(alert).to_have_count(0)


def test_without_scripts_the_page_says_what_it_is_and_what_it_needs(browser: Browser, site_url: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site_url)
    expect(page.get_by_role("heading", name="nanograd")).to_be_visible()
    expect(page.get_by_text("See backpropagation happen")).to_be_visible()
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    page.close()


def test_opened_as_a_file_the_page_says_how_to_serve_it(browser: Browser) -> None:
    page = browser.new_page()
    page.goto((DIST / "index.html").as_uri())
    expect(page.get_by_text("If you opened this as a file")).to_have_css("opacity", "1", timeout=15_000)
    expect(page.get_by_text("python3 -m http.server")).to_be_visible()
    page.close()


def test_without_pyodide_the_page_says_why_python_cannot_start(page: Page, watch: Watch, site_url: str) -> None:
    for missing in (r"pyodide\.asm\.wasm", r"snapshot-.*\.bin"):
        watch.expect(missing)
        page.route(re.compile(missing), lambda route: route.fulfill(status=404))
    playground = Playground(page, site_url).open()
    expect(playground.status).to_contain_text("Python could not start", timeout=STARTING)
    expect(playground.status).to_contain_text("404")
    playground.expect_node("o", data="0.7071")


def test_a_host_that_calls_webassembly_by_another_name_is_good_enough(page: Page, site_url: str) -> None:
    def renamed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-type": "application/octet-stream"})

    page.route(re.compile(r"pyodide\.asm\.wasm$"), renamed)
    playground = Playground(page, site_url).open().wait_until_ready()
    playground.type_code("a*b + 1")
    playground.expect_node("a·b")
