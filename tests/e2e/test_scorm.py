"""SCORM packages in a learning platform: score, completion and the learner's work go to it and come back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nanograd.playground.course.exercises.growing import solved
from tests.e2e.playground import STARTING
from tests.e2e.visitor import came_before
from tests.e2e.watch import Watch, settle
from tools import scorm
from tools.server import serving

# A platform's interface as the standard has it: what may not be said, or not yet, is an error.
PLATFORM = """<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>A platform</title><link rel="icon" href="data:," /></head>
  <body>
    <script>
      const [version, kept] = [VERSION, KEPT]
      const model = version === '1.2'
        ? ['core.student_id', 'core.student_name', 'core.score.min', 'core.score.max', 'core.score.raw',
           'core.lesson_status', 'core.exit', 'suspend_data']
        : ['learner_id', 'learner_name', 'score.min', 'score.max', 'score.raw', 'score.scaled',
           'completion_status', 'success_status', 'exit', 'suspend_data']
      const most = version === '1.2' ? 4096 : 64000
      window.data = kept
      window.committed = null
      let running = false
      const check = (fine, what) => { if (!fine) console.error(`platform: ${what}`) }
      const known = (key) => check(running && model.includes(key.replace('cmi.', '')), `${key} in ${version}`)
      const api = {
        begin: (empty) => { check(empty === '' && !running, 'begin'); running = true; return 'true' },
        get: (key) => { known(key); return window.data[key] ?? '' },
        set: (key, value) => {
          known(key)
          check(typeof value === 'string' && value.length <= most, `${key} is too long`)
          window.data[key] = value
          return 'true'
        },
        commit: (empty) => {
          check(empty === '' && running, 'commit')
          window.committed = { ...window.data }
          return 'true'
        },
        end: (empty) => { check(empty === '' && running, 'end'); running = false; return 'true' },
      }
      const names = { begin: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', end: 'Terminate' }
      if (version === '1.2') {
        names.end = 'Finish'
        window.API = Object.fromEntries(Object.entries(names).map(([own, name]) => [`LMS${name}`, api[own]]))
      } else window.API_1484_11 = Object.fromEntries(Object.entries(names).map(([own, name]) => [name, api[own]]))
    </script>
    <iframe title="content" src="package/scorm.html?item=ITEM" style="width: 1300px; height: 800px; border: 0"></iframe>
  </body>
</html>
"""
LEARNERS = {
    "1.2": {"cmi.core.student_id": "s1", "cmi.core.student_name": "Curie, Marie"},
    "2004": {"cmi.learner_id": "s1", "cmi.learner_name": "Curie, Marie"},
}
STATUS = {
    "1.2": {"cmi.core.lesson_status": "passed", "cmi.core.score.raw": "100", "cmi.core.exit": "suspend"},
    "2004": {"cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.score.scaled": "1"},
}


@pytest.fixture(scope="module")
def folder(site_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a platform unpacks; both versions hold the same files but for the table of contents."""
    folder = tmp_path_factory.mktemp("platform")
    twelve, _ = scorm.write(["chain_rule", "add"], folder=folder)
    with zipfile.ZipFile(twelve) as archive:
        archive.extractall(folder / "package")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serving(folder, "/platform/") as url:
        yield url


def launched(context: BrowserContext, folder: Path, site: str, version: str, item: str, kept: dict[str, Any]) -> Page:
    text = PLATFORM.replace("VERSION", json.dumps(version)).replace("KEPT", json.dumps(kept)).replace("ITEM", item)
    (folder / "platform.html").write_text(text, "utf-8")
    page = context.new_page()
    page.goto(f"{site}platform.html")
    return page


@pytest.mark.parametrize("version", scorm.VERSIONS)
def test_an_exercise_is_passed_told_and_resumed_elsewhere(
    browser: Browser, browser_context_args: dict[str, Any], folder: Path, site: str, version: str
) -> None:
    kept = LEARNERS[version]
    for turn in ("first", "elsewhere"):
        context = came_before(browser.new_context(**browser_context_args))
        watch = Watch(context, site)
        page = launched(context, folder, site, version, "build/add", kept)
        inside = page.frame_locator("iframe").frame_locator("iframe")
        code = inside.get_by_role("textbox", name="Your engine")
        if turn == "first":
            expect(inside.get_by_role("status", name="Python", exact=True)).to_contain_text("ready", timeout=STARTING)
            code.click()
            page.keyboard.press("ControlOrMeta+a")
            page.keyboard.insert_text("# mine\n" + solved("add"))
            code.press("ControlOrMeta+Enter")
            expect(inside.get_by_role("status", name="Tests")).to_contain_text("tests passed.")
            page.wait_for_function("window.committed && Object.values(window.committed).includes('passed')")
            kept = page.evaluate("window.committed")
            assert kept.items() >= STATUS[version].items()
        else:
            expect(code).to_contain_text("# mine")
            expect(
                inside.get_by_role("navigation", name="Exercises").get_by_role("link", name="Addition")
            ).to_contain_text("passed")
        settle(page)
        watch.check()
        watch.end()
        context.close()


def test_a_lesson_without_its_tasks_done_is_incomplete_and_goes_on_where_it_was(
    context: BrowserContext, folder: Path, site: str
) -> None:
    watch = Watch(context, site)
    (lesson,) = scorm.items(["chain_rule"])
    page = launched(context, folder, site, "1.2", lesson.parameters.removeprefix("?item="), LEARNERS["1.2"])
    inside = page.frame_locator("iframe").frame_locator("iframe")
    expect(inside.get_by_role("heading", level=3).first).to_contain_text("Two operations", timeout=STARTING)
    inside.get_by_role("button", name="Next", exact=True).click()
    expect(inside.get_by_role("heading", level=3).first).to_contain_text("Start at the end")
    page.wait_for_function("window.committed")
    assert page.evaluate("window.committed['cmi.core.lesson_status']") == "incomplete"
    page.reload()
    expect(inside.get_by_role("heading", level=3).first).to_contain_text("Start at the end", timeout=STARTING)
    another = {"cmi.core.student_id": "s2", "cmi.core.student_name": "Noether, Emmy"}
    earlier = page
    page = launched(context, folder, site, "1.2", lesson.parameters.removeprefix("?item="), another)
    inside = page.frame_locator("iframe").frame_locator("iframe")
    expect(inside.get_by_role("heading", level=3).first).to_contain_text("Two operations", timeout=STARTING)
    expect(earlier.frame_locator("iframe").get_by_text("Somebody else has begun")).to_be_visible()
    assert earlier.evaluate("window.committed['cmi.core.student_id']") == "s1"
    settle(page)
    watch.check()
    watch.end()


def test_a_package_in_spanish_opens_in_spanish(context: BrowserContext, folder: Path, site: str) -> None:
    watch = Watch(context, site)
    (lesson,) = scorm.items(["chain_rule"], scorm.titles("es"))
    page = launched(context, folder, site, "1.2", lesson.parameters.removeprefix("?item="), LEARNERS["1.2"])
    inside = page.frame_locator("iframe").frame_locator("iframe")
    expect(inside.get_by_role("heading", level=3).first).to_contain_text("Dos operaciones", timeout=STARTING)
    settle(page)
    watch.check()
    watch.end()


def test_without_a_platform_the_packed_page_works(context: BrowserContext, folder: Path, site: str) -> None:
    watch = Watch(context, site)
    page = context.new_page()
    page.goto(f"{site}package/scorm.html?item=build/add")
    heading = page.frame_locator("iframe").get_by_role("heading", level=2).first
    expect(heading).to_have_text("Addition", timeout=STARTING)
    settle(page)
    watch.check()
    watch.end()
