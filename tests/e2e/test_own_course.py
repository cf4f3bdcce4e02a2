"""Lessons and exercises of one's own: opened from a file or a link, worked on, and there again."""

import zipfile
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from nanograd.playground.course.exercises.growing import solved
from nanograd.playground.course.exercises.own_exercise import read_exercise
from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView
from tests.e2e.playground import Playground
from tests.e2e.share import Share
from tests.engine.exercises.own import SWISH

FILE = "Lesson or exercise file"
FOLDER = "Folder of lessons and exercises"
OWN = "Of your own"
DROP = """(place, bytes) => {
  const data = new DataTransfer()
  data.items.add(new File([new Uint8Array(bytes)], 'course.zip'))
  place.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
}"""

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


def own(page: Page) -> Locator:
    """The lessons and exercises that are listed as one's own."""
    return page.get_by_role("list", name=OWN).get_by_role("listitem")


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
    expect(own(page)).to_contain_text(["Twice lesson, done"])


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
    expect(own(page)).to_contain_text(["Swish exercise, passed"])


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


def test_what_is_in_a_folder_and_a_zip_is_kept_side_by_side_and_forgotten_one_by_one(
    learn: LearnView, page: Page, tmp_path: Path
) -> None:
    folder = tmp_path / "course"
    (folder / "later").mkdir(parents=True)
    (folder / "README.md").write_text("# About this folder", "utf-8")
    (folder / "2_twice.md").write_text(LESSON, "utf-8")
    (folder / "later" / "10_swish.md").write_text(SWISH, "utf-8")
    with zipfile.ZipFile(tmp_path / "course.zip", "w") as archive:
        archive.writestr("3_thrice.md", LESSON.replace("# Twice", "# Thrice"))
    learn.open("").wait_until_ready()
    page.get_by_label(FOLDER).set_input_files(folder)
    expect(own(page)).to_contain_text(["Twice lesson, not begun", "Swish exercise, not begun"])
    page.get_by_text("Or drop a folder").evaluate(DROP, list((tmp_path / "course.zip").read_bytes()))
    expect(own(page)).to_contain_text(["Twice", "Thrice", "Swish"])
    page.get_by_role("button", name="Swish", exact=True).click()
    expect(learn.heading).to_have_text("Swish")
    learn.go("")
    page.get_by_role("button", name="Twice", exact=True).click()
    expect(learn.heading).to_have_text("Twice")
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("link", name="Next lesson: Thrice").click()
    expect(learn.heading).to_have_text("Thrice")
    learn.go("")
    page.get_by_role("button", name="Forget Twice").click()
    expect(own(page)).to_contain_text(["Thrice", "Swish"])
    expect_accessible(page)
    page.reload()
    expect(own(page)).to_contain_text(["Thrice", "Swish"])


def test_a_folder_beside_the_page_opens_from_a_link(learn: LearnView, page: Page) -> None:
    files = {"index.json": '["own.md"]', "own.md": LESSON}
    page.route("**/my_course/*", lambda route: route.fulfill(body=files[route.request.url.rpartition("/")[2]]))
    page.goto(f"{learn.site}#/learn?folder=my_course")
    expect(own(page)).to_contain_text(["Twice lesson, not begun, from a link"])
    page.get_by_role("button", name="Twice", exact=True).click(timeout=90_000)
    expect(learn.heading).to_have_text("Twice", timeout=90_000)
    expect(page.get_by_text("A lesson from a link")).to_be_visible()
