"""The lessons: each one driven to its end by keyboard alone, its tasks noticed, and nothing in anybody's way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from nanograd.playground.course.lessons.lesson import Lesson, lessons
from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView
from tests.e2e.playground import STARTING, Playground


class Hands:
    """Reaches what is wanted at once."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, wanted: Locator) -> None:
        wanted.focus()

    def replace(self, text: str) -> None:
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)


class Keyboard(Hands):
    """Goes about a page as somebody does who has no mouse."""

    def go_to(self, wanted: Locator) -> None:
        """Presses Tab until it has the focus."""
        # The first puts away completions that are on their way; until the second the editor keeps Tab.
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Escape")
        element = wanted.element_handle()  # to find it by its name at each key would take most of the time
        for _ in range(120):  # a small GPT has a slider for each of its weights
            if element.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {wanted}")


@dataclass(frozen=True)
class Spoken:
    """The course in one of the page's languages, by the words that a person goes by."""

    scene: str
    task: str
    open: str
    done: str
    code: str
    engine: str
    next: str
    onward: str


ENGLISH = Spoken(
    scene="Scene {} of {}: ",
    task="Task",
    open="Not done yet",
    done="✓ Done.",
    code="Python code",
    engine="Engine",
    next="Next",
    onward="^(Next lesson: |Now build your own)",
)
SPANISH = Spoken(
    scene="Escena {} de {}: ",
    task="Tarea",
    open="Aún sin hacer",
    done="✓ Hecha.",
    code="Código Python",
    engine="Motor",
    next="Siguiente",
    onward="^(Lección siguiente: |Ahora construye el tuyo)",
)


def go_through(lesson: Lesson, learn: LearnView, hands: Hands, spoken: Spoken) -> None:
    """To the lesson's end and on to what comes after it; in English each title and answer is the lesson's own."""
    page = learn.page
    task = page.get_by_role("status", name=spoken.task)
    is_own = spoken is ENGLISH
    if is_own:
        expect(learn.heading).to_have_text(lesson.title)
    for number, scene in enumerate(lesson.scenes, 1):
        place = spoken.scene.format(number, len(lesson.scenes))
        if is_own:
            expect(learn.scene).to_have_accessible_name(place + scene.title)
        else:
            expect(learn.scene).to_have_accessible_name(re.compile(f"^{place}"))
            expect(learn.scene, f"{lesson.name}: {scene.title}").not_to_contain_text(scene.title)
        if scene.check:
            expect(task).to_have_text(re.compile(f"^{spoken.open}"))
            if scene.solution:
                hands.go_to(page.get_by_role("textbox", name=spoken.code))
                hands.replace(scene.solution)
            for each in scene.check:
                if each.what == "step":
                    page.keyboard.press("End")
                if each.what == "engine":
                    hands.go_to(page.get_by_role("combobox", name=spoken.engine))
                    page.keyboard.press("Home")
            said = f"{spoken.done} {scene.done.replace('`', '')}" if is_own else re.compile(f"^{spoken.done}")
            expect(task, f"{lesson.name}: {scene.title}").to_have_text(said)
        else:
            expect(task).to_be_empty()
        if number < len(lesson.scenes):
            hands.go_to(page.get_by_role("button", name=spoken.next, exact=True))
            page.keyboard.press("Enter")
            expect(learn.scene).to_be_focused()
    hands.go_to(page.get_by_role("link", name=re.compile(spoken.onward)))
    page.keyboard.press("Enter")


def test_every_lesson_is_driven_to_its_end_by_keyboard_alone(learn: LearnView, page: Page) -> None:
    learn.open("lesson/derivative").wait_until_ready()
    for lesson in lessons():
        go_through(lesson, learn, Keyboard(page), ENGLISH)
    expect(learn.heading).to_have_text("Addition")
    learn.go("")
    listed = page.get_by_role("list", name="Lessons").get_by_role("listitem")
    for lesson, row in zip(lessons(), listed.all(), strict=True):
        expect(row).to_contain_text(f"{lesson.title}, done")


def test_every_lesson_is_driven_to_its_end_in_spanish(learn: LearnView, page: Page) -> None:
    page.goto(f"{learn.site}#/learn/lesson/derivative?lang=es")
    status = page.get_by_role("status", name="Python", exact=True)
    expect(status).to_have_text("listo", timeout=STARTING)
    for lesson in lessons():
        go_through(lesson, learn, Hands(page), SPANISH)
    expect(learn.heading).to_have_text("Suma")


def test_every_scene_of_every_lesson_is_accessible(learn: LearnView, page: Page) -> None:
    for lesson in lessons():
        learn.open(f"lesson/{lesson.name}") if lesson.number == 1 else learn.go(f"lesson/{lesson.name}")
        expect(learn.heading).to_have_text(lesson.title)
        for number, scene in enumerate(lesson.scenes, 1):
            expect(learn.scene).to_have_accessible_name(f"Scene {number} of {len(lesson.scenes)}: {scene.title}")
            expect_accessible(page)
            page.keyboard.press("PageDown")


def test_a_lesson_shows_its_graph_before_python_and_its_keys_move_through_it(learn: LearnView, page: Page) -> None:
    learn.open("lesson/chain_rule")
    scene = Playground(page, learn.site)
    scene.expect_node("y", data="36.0000", gradient="not yet")
    page.keyboard.press("PageDown")
    scene.expect_node("y", gradient="1.0000")
    page.keyboard.press("PageDown")
    scene.expect_node("u", gradient="12.0000")
    page.keyboard.press("End")
    scene.expect_node("x", gradient="36.0000")
    page.keyboard.press("PageUp")
    expect(learn.scene).to_have_accessible_name("Scene 2 of 5: Start at the end")


def test_nudging_a_slider_shows_rise_over_run_beside_the_gradient(learn: LearnView, page: Page) -> None:
    learn.open("lesson/derivative").wait_until_ready()
    page.get_by_role("button", name="Scene 2: Rise over run").click()
    row = page.get_by_role("row", name="rise over run")
    expect(row).to_contain_text("move x")
    Playground(page, learn.site).leaf("x").press("ArrowRight")
    expect(row).to_contain_text(re.compile(r"6\.\d+"))
    expect(page.get_by_role("row", name="gradient of x, as it began")).to_contain_text("6.0000")


def test_a_lesson_with_a_curve_opens_at_its_top_on_a_phone(learn: LearnView, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    learn.open("lesson/learning_rate").wait_until_ready()
    expect(page.get_by_role("img", name=re.compile("slope|curve|gradient", re.IGNORECASE)).last).to_be_attached()
    expect(learn.scene).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_a_lesson_is_left_and_found_again_where_it_was(learn: LearnView, page: Page) -> None:
    learn.open("lesson/neuron")
    expect(learn.scene).to_contain_text("A weighted sum")
    page.keyboard.press("PageDown")
    expect(learn.scene).to_contain_text("Through the squashing")
    page.reload()
    expect(learn.scene).to_contain_text("Through the squashing")
    learn.go("")
    expect(page.get_by_role("link", name="One neuron")).to_contain_text("begun")


def test_quick_taps_on_a_slider_leave_the_text_whole_on_a_slow_machine(learn: LearnView, page: Page) -> None:
    learn.open("lesson/by_hand").wait_until_ready()
    scene = Playground(page, learn.site)
    before = scene.code.inner_text()
    slider = scene.leaf("w")
    slider.focus()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    for _ in range(14):
        page.keyboard.press("ArrowRight")
    for _ in range(30):
        page.keyboard.press("ArrowLeft")
    scene.expect_node("w", data="-0.6600")
    assert scene.code.inner_text() == before.replace("w = -0.5", "w = -0.66")
    for _ in range(66):
        page.keyboard.press("ArrowRight")
    scene.expect_node("w", data="0.0000")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    scene.expect_node("w", data="0.0200")
