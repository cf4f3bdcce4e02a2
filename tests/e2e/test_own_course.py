"""Lessons and exercises of one's own: opened from a file or a link, worked on, and there again."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from nanograd.playground.course.exercises.growing import solved
from nanograd.playground.course.exercises.own_exercise import read_exercise
from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView
from tests.e2e.playground import Playground
from tests.e2e.share import Share
from tests.engine.exercises.own import SWISH

FILE = "Lesson or exercise file"

LESSON = """# Twice

- about: What a factor of two does.
- concepts: chain rule

## Look

- at: end

```python
x = 3
y = 2 * x
```

The output is {6.0000|y.data}.

## Change it

- check: x.grad = 5
- done: Its slope is the factor.

Make the gradient of `x` five.
"""


def give(page: Page, folder: Path, text: str) -> None:
    """Opens a file with that text."""
    file = folder / "own.md"
    file.write_text(text, "utf-8")
    page.get_by_label(FILE).set_input_files(file)


def go_elsewhere(page: Page, link: str) -> None:
    """Opens the link in a browser that has kept nothing."""
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(link)


def test_a_lesson_of_ones_own_opens_from_its_file_and_is_there_again(
    learn: LearnView, page: Page, tmp_path: Path
) -> None:
    learn.open("").wait_until_ready()
    give(page, tmp_path, LESSON.replace("- about: What a factor of two does.\n", ""))
    expect(page.get_by_role("alert")).to_have_text(
        "This lesson needs a change: it needs the setting about below its title."
    )
    give(page, tmp_path, LESSON)
    expect(learn.heading).to_have_text("Twice")
    expect(learn.scene).to_contain_text("Look")
    Playground(page, learn.site).expect_node("y", data="6.0000")
    page.get_by_role("button", name="Next", exact=True).click()
    Playground(page, learn.site).type_code("x = 3\ny = 5 * x")
    expect(page.get_by_role("status", name="Task")).to_have_text("✓ Done. Its slope is the factor.")
    expect_accessible(page)
    page.reload()
    expect(learn.heading).to_have_text("Twice", timeout=90_000)
    learn.go("")
    expect(page.get_by_role("list", name="Lessons").get_by_role("listitem").last).to_contain_text("Twice, done")


def test_an_exercise_of_ones_own_is_read_solved_and_there_again(learn: LearnView, page: Page, tmp_path: Path) -> None:
    learn.open("").wait_until_ready()
    give(page, tmp_path, SWISH.replace("## Tests", "## Proofs"))
    expect(page.get_by_role("alert")).to_contain_text("This exercise needs a change: it needs a section ## Tests")
    give(page, tmp_path, SWISH)
    expect(learn.heading).to_have_text("Swish")
    expect(page.get_by_text("An exercise of your own")).to_be_visible()
    expect(learn.code).to_contain_text("def swish(self):")
    learn.run_tests()
    expect(learn.verdict).to_contain_text("0 of 2")
    expect_accessible(page)
    solution = solved(read_exercise(SWISH)[0])
    learn.write(solution.replace("(s + self.data * s * (1 - s))", "s"))
    learn.run_tests()
    expect(learn.rows.first).to_contain_text("by the product rule, its slope counts as well")
    learn.write(solution)
    learn.run_tests()
    expect(learn.verdict).to_contain_text("2 of 2")
    page.reload()
    expect(learn.heading).to_have_text("Swish", timeout=90_000)
    learn.go("")
    expect(page.get_by_role("link", name=re.compile("Swish ?, passed"))).to_be_visible()


def test_a_lesson_of_ones_own_travels_in_a_link(learn: LearnView, page: Page, tmp_path: Path) -> None:
    learn.open("").wait_until_ready()
    give(page, tmp_path, LESSON)
    expect(learn.scene).to_contain_text("Look")
    link = Share(page).open().link()
    go_elsewhere(page, link)
    expect(learn.heading).to_have_text("Twice", timeout=90_000)
    expect(page.get_by_text("A lesson from a link")).to_be_visible()
    Playground(page, learn.site).expect_node("y", data="6.0000")
    page.get_by_role("button", name="Next", exact=True).click()
    Playground(page, learn.site).type_code("x = 3\ny = 5 * x")
    expect(page.get_by_role("status", name="Task")).to_have_text("✓ Done. Its slope is the factor.")


def test_an_exercise_of_ones_own_travels_in_a_link(learn: LearnView, page: Page, tmp_path: Path) -> None:
    learn.open("").wait_until_ready()
    give(page, tmp_path, SWISH)
    expect(learn.heading).to_have_text("Swish")
    link = Share(page).open().link()
    go_elsewhere(page, link)
    expect(learn.heading).to_have_text("Swish", timeout=90_000)
    expect(page.get_by_text("An exercise from a link")).to_be_visible()
    learn.run_tests()
    expect(learn.verdict).to_contain_text("0 of 2", timeout=90_000)
