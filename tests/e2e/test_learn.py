"""Build your own: the course gone through, mistakes named, nothing lost, and everything within reach of everybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.exercises.growing import begun, solved
from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView, sentence_of
from tests.engine.exercises.mutants import MUTANTS


def test_the_whole_course_names_each_mistake_and_passes_each_solution(learn: LearnView) -> None:
    learn.open("build/add").wait_until_ready()
    for each in exercises():
        learn.go(f"build/{each.name}")
        expect(learn.heading).to_have_text(each.title)
        mutant = next(mutant for mutant in MUTANTS if mutant.exercise == each.name)
        learn.write(mutant.code)
        learn.run_tests()
        expect(learn.tests.get_by_text(sentence_of(mutant.mistake)).first, str(mutant)).to_be_visible()
        expect(learn.link(each.title)).to_contain_text("begun")
        learn.write(solved(each.name))
        learn.run_tests()
        expect(learn.verdict).to_have_text("{0} of {0} tests passed.".format(learn.rows.count()), timeout=15_000)
        expect(learn.link(each.title)).to_contain_text("passed")
    expect(learn.tests).to_contain_text("You have built all of it.")


def test_progress_and_code_survive_a_reload(learn: LearnView, page: Page) -> None:
    learn.open("build/add").wait_until_ready()
    learn.write(solved("add") + "\n# mine\n")
    learn.run_tests()
    expect(learn.tests.get_by_role("link", name="Next: Multiplication")).to_be_visible()
    learn.tests.get_by_role("link", name="Next: Multiplication").click()
    expect(learn.heading).to_have_text("Multiplication")
    expect(learn.heading).to_be_focused()
    expect(learn.code).to_contain_text("# mine")  # the file goes on with their own code
    learn.code.press("ControlOrMeta+End")
    page.keyboard.insert_text("# half done")
    learn.button("Hint 1 of 4: Idea").click()
    page.reload()
    expect(learn.code).to_contain_text("# half done")
    expect(learn.link("Addition")).to_contain_text("passed")
    expect(learn.hints).to_contain_text("Hint 1: Idea")


def test_a_teachers_link_opens_its_exercise_before_python_is_there(learn: LearnView) -> None:
    learn.open("build/backward")
    expect(learn.heading).to_have_text("Backward")
    expect(learn.code.get_by_text("# TODO 1: self.grad is 1.")).to_be_in_viewport()
    expect(learn.code).not_to_be_focused()
    expect(learn.rows.first.get_by_role("img", name="not run")).to_be_visible()


# Whether the cursor stands in a line that holds a text.
CURSOR_AT = """text => {
    const at = getSelection().anchorNode
    const line = (at instanceof Element ? at : at?.parentElement)?.closest('.cm-line')
    return line?.textContent.includes(text)
}"""


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_an_exercise_opens_at_its_first_todo_and_leaves_the_keyboard_alone(
    learn: LearnView, page: Page, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    learn.open("build/training")
    todo = learn.code.get_by_text("# TODO: forward, zero_grad, backward, step; keep loss.data")
    expect(todo).to_be_attached()  # only what can be seen in the editor is
    expect(learn.code).not_to_be_focused()
    page.add_style_tag(content=".cm-content { font-size: 22px !important }")  # a font that comes late
    expect(todo).to_be_attached()
    learn.code.focus()
    page.wait_for_function(CURSOR_AT, arg="# TODO: forward")
    page.keyboard.insert_text("# here: ")
    expect(learn.code).to_contain_text("# here: # TODO: forward")
    page.reload()
    learn.code.scroll_into_view_if_needed()
    expect(learn.code).to_contain_text("def train")


def test_hints_open_in_order_and_the_solution_asks_first(learn: LearnView, page: Page) -> None:
    learn.open("build/tanh").wait_until_ready()
    learn.write(begun("tanh") + "\n# keep me\n")
    show = learn.button("Show the solution")
    expect(show).to_have_count(0)
    for number, title in enumerate(("Idea", "Mathematics", "Pitfall", "Nearly the code"), 1):
        learn.button(f"Hint {number} of 4: {title}").click()
        expect(learn.hints).to_contain_text(f"Hint {number}: {title}")
    show.click()
    dialog = page.get_by_role("dialog", name="Show the solution?")
    dialog.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("region", name="Solution")).to_have_count(0)
    show.click()
    dialog.get_by_role("button", name="Show it").click()
    expect(page.get_by_role("region", name="Solution")).to_contain_text("def tanh(self)")
    expect(learn.code).to_contain_text("NotImplementedError")
    learn.button("Use it").click()
    expect(learn.code).not_to_contain_text("NotImplementedError")
    expect(learn.code).to_contain_text("# keep me")
    learn.run_tests()
    expect(learn.tests).to_contain_text("Done.")
    learn.button("Reset this exercise").click()
    page.get_by_role("dialog", name="Reset this exercise?").get_by_role("button", name="Reset it").click()
    expect(learn.code).to_contain_text("NotImplementedError")
    expect(learn.code).not_to_contain_text("# keep me")
    expect(learn.link("tanh")).to_contain_text("not begun")


def test_a_line_that_fails_is_marked_and_can_be_gone_to(learn: LearnView) -> None:
    learn.open("build/mul").wait_until_ready()
    learn.write(begun("mul").replace("raise NotImplementedError(", "nothing_of_that_name("))
    learn.run_tests()
    expect(learn.rows.first).to_contain_text("'nothing_of_that_name' is not defined")
    expect(learn.code).to_have_attribute("aria-invalid", "true")
    learn.rows.first.get_by_role("button").click()
    expect(learn.code.get_by_text("nothing_of_that_name")).to_be_in_viewport()


def test_a_loop_without_end_and_a_crash_are_told_and_nothing_is_lost(learn: LearnView) -> None:
    learn.open("build/add").wait_until_ready()
    endless = solved("add").replace("        return out", "        while True: pass")
    learn.write(endless)
    learn.run_tests()
    learn.button("Stop").click()
    expect(learn.tests.get_by_role("alert")).to_contain_text("Stopped.")
    expect(learn.code).to_contain_text("while True: pass")
    learn.write("def (")
    learn.run_tests()
    expect(learn.tests.get_by_role("alert")).to_contain_text("line 1", timeout=30_000)
    learn.write(solved("add").replace("        return out", "        return self + other"))
    learn.run_tests()
    expect(learn.rows.first).to_contain_text("The methods call each other without end")
    learn.write(solved("add"))
    learn.run_tests()
    expect(learn.tests).to_contain_text("Done.")


def test_progress_goes_out_as_a_file_and_comes_back_elsewhere(learn: LearnView, page: Page, tmp_path: Path) -> None:
    learn.open("build/add")
    learn.write("# my engine")
    learn.go("")
    page.get_by_role("textbox", name="Your name, for the file").fill("Ada")
    with page.expect_download() as download:
        learn.button("Export progress").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    written = json.loads(file.read_text("utf-8"))
    assert written["exercises"]["add"]["code"] == "# my engine"
    assert written["name"] == "Ada"
    learn.go("build/add")
    learn.write("# something else")
    learn.go("")
    page.get_by_label("Progress file").set_input_files(file)
    differs = page.get_by_role("dialog", name="Your code differs from the file’s")
    expect(differs).to_contain_text("Yours was kept in: Addition.")
    expect(page.get_by_role("status", name="Progress")).to_contain_text("added to yours")
    differs.get_by_role("button", name="Cancel").click()
    learn.go("build/add")
    expect(learn.code).to_contain_text("# something else")
    learn.go("")
    page.get_by_label("Progress file").set_input_files(file)
    differs.get_by_role("button", name="Use the file’s").click()
    learn.go("build/add")
    expect(learn.code).to_contain_text("# my engine")


def test_blocked_storage_is_said_once_and_the_course_works(learn: LearnView, page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    learn.open("build/add").wait_until_ready()
    learn.write(solved("add"))
    told = page.get_by_role("status", name="Keeping")
    expect(told).to_contain_text("does not let the page keep anything")
    learn.button("Understood").click()
    learn.run_tests()
    expect(learn.tests).to_contain_text("Done.")
    expect(told).to_have_count(0)


def test_every_exercise_is_accessible(learn: LearnView, page: Page) -> None:
    learn.open("")
    expect(page.get_by_role("heading", name="Build your own")).to_be_visible()
    expect_accessible(page)
    for each in exercises():
        learn.go(f"build/{each.name}")
        expect(learn.heading).to_have_text(each.title)
        learn.button("Hint 1 of 4: Idea").click()
        expect_accessible(page)
