"""No lost work: what was written or trained is there again, whatever is opened, closed or blocked meanwhile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground, explore, explored, more, open_example
from tests.e2e.share import Share
from tests.e2e.test_links import packed
from tests.e2e.watch import Watch, settle

BLOCKED = """
for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })
"""


def close(page: Page) -> None:
    """As a person closes a tab, until it is gone: what is kept at the last moment is kept by then."""
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def recent(page: Page) -> Locator:
    """The dialog of recent works, open."""
    more(page).get_by_role("button", name="Recent", exact=True).click()
    dialog = page.get_by_role("dialog", name="Recent")
    expect(dialog).to_be_visible()
    return dialog


def losses(network: Network) -> list[str]:
    """The points of the loss curve, as the file has them."""
    page = network.page
    network.press("Save as…")
    with page.expect_download() as download:
        page.get_by_role("button", name="Losses as CSV").click()
    page.keyboard.press("Escape")
    return Path(download.value.path()).read_text("utf-8").splitlines()


def test_a_reload_brings_back_the_text_the_step_and_the_engine(playground: Playground) -> None:
    playground.wait_until_ready()
    playground.type_code("p = 3\nq = p*p + p\n")
    playground.expect_node("q")
    explore(playground.page, "= instead of +=")
    playground.press("First step")
    playground.press("Step forward")
    playground.press("Step forward")
    said = playground.step_text()
    playground.page.reload()
    playground.expect_node("q")
    assert playground.step_text() == said
    expect(explored(playground.page)).to_have_text("Explore: = instead of +=")
    expect(playground.code).to_contain_text("q = p*p + p")


class Held:
    """Keeps something from arriving at a page: by itself, Python."""

    def __init__(self, page: Page, what: str = r"\.wasm$|/snapshot-") -> None:
        self.routes: list[Route] | None = []
        page.route(re.compile(what), self.hold)

    def hold(self, route: Route) -> None:
        if self.routes is None:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        held, self.routes = self.routes or [], None
        for route in held:
            route.continue_()


def test_a_returning_visitors_own_graph_is_drawn_and_stepped_before_python_is_there(
    playground: Playground, context: BrowserContext, site_url: str
) -> None:
    playground.wait_until_ready()
    playground.type_code("from nanograd import Value\np = Value(3.0)\nq = p*p + p\nprint('said')\n")
    playground.expect_node("q", data="12.0000")
    playground.press("First step")
    playground.press("Step forward")
    close(playground.page)
    page = context.new_page()
    python = Held(page)
    again = Playground(page, site_url).open()
    again.expect_node("p·p", data="9.0000")
    place = again.node("q").first.bounding_box()
    expect(again.this_step).to_contain_text("Step 1 of")
    expect(again.output).to_contain_text("said")
    again.press("Last step")
    again.expect_node("q", data="12.0000")
    again.press("Step back")
    said, at = again.step_text(), again.step.input_value()
    expect(again.status).not_to_contain_text("ready")
    python.let_go()
    again.wait_until_ready()
    again.expect_node("q", data="12.0000")
    assert again.step_text() == said
    assert again.node("q").first.bounding_box() == place
    again.leaf("p").press("ArrowRight")
    expect(again.node("q").first).not_to_have_attribute("aria-label", re.compile("data 12.0000"))
    assert again.step.input_value() == at


@pytest.mark.parametrize(
    "damage",
    [
        "entry.engine = 'python/0/another.whl'",
        "entry.reply.topology.nodes.pop()",
        "entry.asked.text = 'q = 4*p'",
        "entry.reply = 'graph'",
    ],
)
def test_a_graph_of_another_engine_or_text_or_a_damaged_one_is_not_drawn(
    playground: Playground, page: Page, damage: str
) -> None:
    playground.wait_until_ready()
    playground.type_code("q = 3*p\n")
    playground.expect_node("q")
    page.add_init_script(f"""
        const kept = JSON.parse(localStorage.getItem('nanograd.replies'))
        for (const entry of kept) {{ {damage} }}
        localStorage.setItem('nanograd.replies', JSON.stringify(kept))
    """)
    python = Held(page)
    page.reload()
    expect(playground.code).to_contain_text("q = 3*p")
    expect(page.get_by_title("The graph follows the text as you type")).to_have_text("out of date")
    expect(playground.node("q")).to_have_count(0)
    python.let_go()
    playground.expect_node("q")


def test_a_full_storage_is_said_and_everything_works(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    page.evaluate("""() => {
        for (let size = 1 << 22; size >= 1; size >>= 1)
            try { for (let i = 0; ; i++) localStorage.setItem(`full ${size} ${i}`, 'x'.repeat(size)) } catch {}
    }""")
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    told = page.get_by_role("status", name="Keeping")
    expect(told).to_contain_text("does not let the page keep anything")
    page.reload()
    playground.wait_until_ready()
    playground.type_code("other = 3*x\n")
    playground.expect_node("other")


def test_a_run_that_the_browser_refuses_to_keep_is_said_once(page: Page, site_url: str) -> None:
    page.add_init_script("""
        const { setItem } = Storage.prototype
        Storage.prototype.setItem = function (key, text) {
            if (key === 'nanograd.runs') throw new DOMException('full', 'QuotaExceededError')
            setItem.call(this, key, text)
        }
    """)
    network = Network(page, site_url).open()
    network.press("One step")
    network.expect_steps(1)
    network.press("Keep")
    told = page.get_by_role("status", name="Keeping")
    expect(told).to_contain_text("does not let the page keep anything")
    expect(page.get_by_role("list", name="Runs").get_by_role("listitem")).to_have_count(2)
    told.get_by_role("button").click()
    network.press("One step")
    network.press("Keep")
    expect(page.get_by_role("list", name="Runs").get_by_role("listitem")).to_have_count(3)
    expect(told).to_have_count(0)


def test_a_tab_closed_in_the_middle_of_a_word_loses_nothing(
    playground: Playground, context: BrowserContext, site_url: str
) -> None:
    playground.wait_until_ready()
    playground.type_code("unfinished = tanh(x")
    close(playground.page)
    again = Playground(context.new_page(), site_url).open()
    expect(again.code).to_contain_text("unfinished = tanh(x")


def test_who_changed_nothing_gets_the_first_example_at_once(playground: Playground, context: BrowserContext) -> None:
    playground.wait_until_ready()
    playground.page.reload()
    playground.expect_node("o")
    assert playground.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('nanograd.work'))") == []
    expect(recent(playground.page)).to_contain_text("Nothing yet")


def test_a_link_overwrites_nothing(playground: Playground, page: Page, site_url: str) -> None:
    playground.wait_until_ready()
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    page.goto(f"{site_url}#/expression?s={packed({'code': 'theirs = 5*y'})}")
    playground.expect_node("theirs")
    dialog = recent(page)
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    expect(dialog.get_by_role("listitem").first).to_contain_text("theirs = 5*y (open now)")
    expect_accessible(page)
    dialog.get_by_role("button", name="mine = 3*x", exact=True).click()
    playground.expect_node("mine")
    page.reload()
    playground.expect_node("mine")
    dialog = recent(page)
    dialog.get_by_role("button", name="Delete theirs = 5*y").click()
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    expect(dialog).to_contain_text("Deleted “theirs = 5*y”.")
    expect(dialog.get_by_role("button", name="Put it back")).to_be_focused()
    expect_accessible(page)
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name="theirs = 5*y", exact=True).click()
    playground.expect_node("theirs")


def test_the_back_button_leads_from_a_link_to_ones_own_text_and_forward_again(
    playground: Playground, page: Page, site_url: str
) -> None:
    playground.wait_until_ready()
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    page.wait_for_function("() => history.state?.work")
    page.goto(f"{site_url}#/expression?s={packed({'code': 'theirs = 5*y'})}")
    playground.expect_node("theirs")
    page.wait_for_function("() => history.state?.work")
    page.go_back()
    playground.expect_node("mine")
    page.go_forward()
    playground.expect_node("theirs")
    page.get_by_role("tab", name="Learn").click()
    page.go_back()
    playground.expect_node("theirs")
    expect(recent(page).get_by_role("listitem")).to_have_count(2)


@pytest.mark.parametrize(("example", "node"), [("One neuron", "o"), ("A value used twice", "c")])
def test_the_back_button_leads_from_a_link_to_the_example_and_forward_again(
    playground: Playground, page: Page, site_url: str, example: str, node: str
) -> None:
    playground.wait_until_ready()
    chosen = page.get_by_role("button", name="Example:")
    open_example(page, example)
    playground.expect_node(node)
    page.goto(f"{site_url}#/expression?s={packed({'code': 'theirs = 5*y'})}")
    playground.expect_node("theirs")
    page.wait_for_function("() => history.state?.work")
    page.go_back()
    playground.expect_node(node)
    expect(chosen).to_contain_text(example)
    page.go_forward()
    playground.expect_node("theirs")
    page.get_by_role("tab", name="Network").click()
    page.go_back()
    page.go_back()
    playground.expect_node(node)
    expect(recent(page).get_by_role("listitem")).to_have_count(1)


def test_the_back_button_leads_from_an_example_to_what_was_open_before(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    page.wait_for_function("() => history.state?.work")
    chosen = page.get_by_role("button", name="Example:")
    open_example(page, "A value used twice")
    playground.expect_node("c")
    open_example(page, "One neuron")
    playground.expect_node("o")
    page.go_back()
    playground.expect_node("c")
    expect(chosen).to_contain_text("A value used twice")
    page.go_back()
    playground.expect_node("mine")
    page.go_forward()
    playground.expect_node("c")


def test_an_example_that_is_chosen_overwrites_nothing_and_is_not_listed(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    for example in ("A value used twice", "A long chain"):
        open_example(page, example)
    dialog = recent(page)
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    dialog.get_by_role("button", name="Clear the list").click()
    expect(dialog).to_contain_text("Delete 1 work for good?")
    dialog.get_by_role("button", name="Yes, delete").click()
    expect(dialog).to_contain_text("Nothing yet")


def test_code_from_a_link_is_from_a_link_after_a_reload_too(page: Page, site_url: str) -> None:
    code = "from nanograd import Value\nprint(vars())\ny = Value(3.0) * 2\n"
    playground = Playground(page, site_url).open(f"#/expression?s={packed({'code': code})}")
    playground.expect_node("y", data="6.0000")
    page.reload()
    playground.expect_node("y", data="6.0000")
    expect(page.get_by_role("note").filter(has_text="This text came with a link")).to_be_visible()


def test_a_trained_network_is_there_after_a_reload(page: Page, site_url: str) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    for _ in range(3):
        network.press("One step")
    network.expect_steps(3)
    loss = network.number("Train loss")
    page.reload()
    network.expect_steps(3)
    assert network.number("Train loss") == loss
    expect(recent(page).get_by_role("listitem").first).to_contain_text(re.compile("Moons, 2 → 8 → 6 → 1.*open now"))


@pytest.mark.parametrize("way", ["link", "recent"])
def test_on_a_slow_line_the_network_that_was_asked_for_is_the_one_that_is_shown(
    page: Page, context: BrowserContext, site_url: str, way: str
) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    settings = Share(page).open().link()
    Share(page).close()
    for steps in (2, 3):
        network.press("Reset")
        for _ in range(steps):
            network.press("One step")
        network.expect_steps(steps)
        page.goto(settings)
        network.expect_steps(0)
    close(page)
    page = context.new_page()
    view = Held(page, "/NetworkView-")
    if way == "link":
        page.goto(settings)
    else:
        Playground(page, site_url).open()
        recent(page).get_by_role("button", name=re.compile("^Moons")).last.click()
    expect(page).to_have_url(f"{site_url}#/network")
    settle(page)
    view.let_go()
    again = Network(page, site_url).wait_until_ready()
    again.expect_steps(0 if way == "link" else 2)
    # Python answers this after whatever else it was asked to open.
    page.get_by_role("tab", name="Expression").click()
    playground = Playground(page, site_url)
    playground.type_code("asked = 3*x\n")
    playground.expect_node("asked")
    page.get_by_role("tab", name="Network").click()
    again.expect_steps(0 if way == "link" else 2)


def test_a_trained_networks_curve_and_kept_runs_are_there_after_a_reload(page: Page, site_url: str) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    network.write("stop after steps", 700)
    network.press("Run")
    network.expect_steps(700)
    network.press("Keep")
    network.expect_steps(0)
    network.write("Learning rate", 0.2)
    network.press("Run")
    network.expect_steps(700)
    network.expect_rest()
    runs = page.get_by_role("list", name="Runs in the chart").get_by_role("listitem")
    expect(runs).to_have_count(2)
    told = runs.all_inner_texts()
    points = losses(network)
    assert len(points) > 200
    page.reload()
    network.expect_steps(700)
    expect(runs).to_have_count(2)
    assert runs.all_inner_texts() == told
    assert losses(network) == points


def test_what_was_trained_while_another_view_was_open_is_there_after_the_page_was_closed(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    network.choose("Pace", "60")
    network.press("Run")
    network.expect_more_steps_than(5)
    page.get_by_role("tab", name="Expression").click()
    left = network.step_count()
    network.expect_more_steps_than(left + 60)
    close(page)
    again = Network(context.new_page(), site_url).open().wait_until_ready()
    again.expect_more_steps_than(left + 60)


def test_a_trained_network_that_python_could_not_open_is_not_overwritten(
    page: Page, watch: Watch, site_url: str
) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    for _ in range(3):
        network.press("One step")
    network.expect_steps(3)
    watch.expect(r"pyodide\.mjs")
    page.route("**/pyodide.mjs", lambda route: route.fulfill(status=404))
    page.reload()
    expect(network.alert).to_contain_text("could not start", timeout=30_000)
    network.expect_steps(0)
    network.press("One step")
    network.expect_steps(1)
    page.unroute_all()
    page.reload()
    network.wait_until_ready()
    dialog = recent(page)
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    dialog.get_by_role("button", name=re.compile("Moons")).first.click()
    network.expect_steps(3)


def test_an_exercise_from_a_link_leaves_ones_own_file_among_the_recent_ones(page: Page, site_url: str) -> None:
    learn = LearnView(page, site_url).open("build/tanh").wait_until_ready()
    learn.write("# my own")
    page.goto(f"{site_url}#/learn/build/tanh?s={packed({'code': '# from a friend'})}")
    expect(learn.code).to_contain_text("# from a friend")
    recent(page).get_by_role("button", name="tanh", exact=True).click()
    expect(learn.code).to_contain_text("# my own")


def test_two_tabs_of_the_course_keep_what_was_written_in_each(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    first = LearnView(page, site_url).open("build/tanh").wait_until_ready()
    second = LearnView(context.new_page(), site_url).open("build/mul").wait_until_ready()
    first.write("# of the first tab")
    page.wait_for_function("() => localStorage.getItem('nanograd.progress')?.includes('first tab')")
    second.write("# of the second tab")
    page.wait_for_function("() => localStorage.getItem('nanograd.progress')?.includes('second tab')")
    first.write("# of the first tab, later")
    close(page)
    second.page.goto(f"{site_url}#/learn/build/tanh")
    expect(second.code).to_contain_text("# of the first tab, later")
    second.page.reload()
    expect(second.code).to_contain_text("# of the first tab, later")
    second.page.goto(f"{site_url}#/learn/build/mul")
    expect(second.code).to_contain_text("# of the second tab")


def test_what_was_made_of_a_lessons_text_is_there_after_a_reload(page: Page, site_url: str) -> None:
    playground = Playground(page, site_url).open("#/learn/lesson/chain_rule").wait_until_ready()
    scene = LearnView(page, site_url).scene
    page.keyboard.press("PageDown")
    expect(scene).to_contain_text("Scene 2 of")
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    page.reload()
    playground.expect_node("mine")
    expect(scene).to_contain_text("Scene 2 of")


def test_a_link_to_a_lesson_leaves_what_was_made_of_its_text_among_the_recent_ones(page: Page, site_url: str) -> None:
    address = f"{site_url}#/learn/lesson/chain_rule"
    playground = Playground(page, site_url).open("#/learn/lesson/chain_rule").wait_until_ready()
    playground.type_code("print(vars())\nmine = 3*x\n")
    page.goto(f"{address}?s={packed({'scene': 1, 'code': 'theirs = 5*y'})}")
    playground.expect_node("theirs")
    page.reload()
    playground.expect_node("theirs")
    recent(page).get_by_role("listitem").get_by_role("button").first.click()
    expect(playground.code).to_contain_text("mine = 3*x")
    expect(LearnView(page, site_url).scene).to_contain_text("Scene 1 of")
    page.reload()
    expect(playground.code).to_contain_text("mine = 3*x")
    playground.wait_until_ready()
    expect(page.get_by_role("note").filter(has_text="This text came with a link")).to_have_count(0)


def test_a_file_that_was_reset_is_among_the_recent_ones(page: Page, site_url: str) -> None:
    learn = LearnView(page, site_url).open("build/tanh").wait_until_ready()
    learn.write("# written and reset")
    learn.button("Reset this exercise").click()
    page.get_by_role("dialog", name="Reset this exercise?").get_by_role("button", name="Reset it").click()
    expect(learn.code).not_to_contain_text("# written and reset")
    recent(page).get_by_role("button", name="tanh", exact=True).click()
    expect(learn.code).to_contain_text("# written and reset")


def test_two_tabs_keep_their_own_texts(playground: Playground, context: BrowserContext, site_url: str) -> None:
    playground.wait_until_ready()
    playground.type_code("first = 3*x\n")
    playground.expect_node("first")
    playground.page.wait_for_function("() => localStorage.getItem('nanograd.recent')?.includes('first')")
    other = Playground(context.new_page(), site_url).open()
    other.wait_until_ready()
    other.expect_node("first")
    other.type_code("second = 3*x\n")
    other.expect_node("second")
    other.page.wait_for_function("() => localStorage.getItem('nanograd.recent').includes('second')")
    playground.page.wait_for_function("() => JSON.parse(localStorage.getItem('nanograd.recent')).length === 2")
    for tab, node in ((playground, "first"), (other, "second")):
        tab.page.reload()
        tab.expect_node(node)


def test_two_tabs_keep_their_own_networks(page: Page, context: BrowserContext, site_url: str) -> None:
    first = Network(page, site_url).open().wait_until_ready()
    for _ in range(3):
        first.press("One step")
    first.expect_steps(3)
    page.wait_for_function("() => localStorage.getItem('nanograd.recent')?.includes('Moons')")
    second = Network(context.new_page(), site_url).open().wait_until_ready()
    second.expect_steps(3)
    for _ in range(2):
        second.press("One step")
    second.expect_steps(5)
    page.wait_for_function("() => JSON.parse(localStorage.getItem('nanograd.recent')).length === 2")
    for tab, steps in ((first, 3), (second, 5)):
        tab.page.reload()
        tab.expect_steps(steps)


def test_training_goes_on_while_the_page_is_hidden_for_ten_minutes(page: Page, site_url: str) -> None:
    page.clock.install()
    network = Network(page, site_url).open()
    network.press("Run")
    expect(network.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    _hide(page, True)
    page.clock.fast_forward("10:00")
    _hide(page, False)
    seen = network.step_count()
    expect(network.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    page.wait_for_function(
        "seen => Number(document.querySelector('[aria-label=Steps]').innerText.replace(/\\D/g, '')) > seen", arg=seen
    )
    network.press("Pause")
    expect(network.page.get_by_role("button", name="Run", exact=True)).to_be_visible()


def _hide(page: Page, hidden: bool) -> None:
    """As a browser tells a page whose tab goes out of sight, or comes back."""
    page.evaluate(
        """hidden => {
            const state = hidden ? 'hidden' : 'visible'
            Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
            Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
            document.dispatchEvent(new Event('visibilitychange'))
        }""",
        hidden,
    )


@pytest.mark.parametrize("path", ["", "#/network", "#/learn"])
def test_blocked_storage_is_said_once_and_everything_works(page: Page, site_url: str, path: str) -> None:
    page.add_init_script(BLOCKED)
    playground = Playground(page, site_url).open(path).wait_until_ready()
    page.evaluate("location.hash = '#/expression'")
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    told = page.get_by_role("status", name="Keeping")
    expect(told).to_contain_text("does not let the page keep anything")
    told.get_by_role("button", name="Understood").click()
    playground.type_code("other = 3*x\n")
    playground.expect_node("other")
    expect(told).to_have_count(0)
    dialog = recent(page)
    expect(dialog).to_contain_text("Nothing yet")


JUNK = """() => {
    for (const key of ['nanograd.recent', 'nanograd.progress', 'nanograd.runs', 'nanograd.open', 'nanograd.replies'])
        localStorage.setItem(key, '{"half": ')
    sessionStorage.setItem('nanograd.open', '[[')
    localStorage.setItem('nanograd.theme', '{')
    localStorage.setItem('nanograd.language', '{')
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith('nanograd.work.')))
        localStorage.setItem(key, '"' + 'x'.repeat(2_000_000))
}"""


def test_junk_in_the_storage_is_set_aside_and_told_once(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    playground.type_code("mine = 3*x\n")
    playground.expect_node("mine")
    page.goto("about:blank")
    page.goto(playground.site)
    playground.wait_until_ready()
    page.evaluate(JUNK)
    page.reload()
    told = page.get_by_role("status", name="Keeping")
    expect(told).to_contain_text("could not be read: nanograd.progress")
    expect(told).to_contain_text("It was set aside")
    playground.wait_until_ready()
    playground.type_code("other = 3*x\n")
    playground.expect_node("other")
    page.reload()
    playground.expect_node("other")
    expect(told).to_have_count(0)
    assert page.evaluate("localStorage.getItem('nanograd.progress.unreadable')") == '{"half": '
