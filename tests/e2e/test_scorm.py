"""SCORM packages in a learning platform: score, completion and the learner's work go to it and come back."""

from __future__ import annotations

import json
import shutil
import tarfile
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
from tools import node, scorm
from tools.process import fetch
from tools.server import serving

# A platform's own side of SCORM, with every check of the data model that the standards ask for. Also on npm.
RUNTIME = "scorm-again@3.4.3"
PARTS = {
    "1.2": {"FILE": "scorm12.min.js", "RUNTIME": "Scorm12API", "INTERFACE": "API", "LMS": "LMS", "END": "Finish"},
    "2004": {
        "FILE": "scorm2004.min.js",
        "RUNTIME": "Scorm2004API",
        "INTERFACE": "API_1484_11",
        "LMS": "",
        "END": "Terminate",
    },
}
# Says in the console what the runtime has refused; what has never been set has no value in SCORM 2004 (403).
PLATFORM = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>A platform</title>
    <link rel="icon" href="data:," />
    <script src="FILE"></script>
  </head>
  <body>
    <script>
      const runtime = new RUNTIME({ dataCommitFormat: 'flattened', logLevel: 'NONE' })
      runtime.loadFromFlattenedJSON(KEPT)
      const state = () => runtime.renderCommitCMI(false, false)
      window.INTERFACE = {
        LMSGetLastError: () => runtime.LMSGetLastError(),
        LMSGetErrorString: (code) => runtime.LMSGetErrorString(code),
      }
      for (const name of ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSEND']) {
        window.INTERFACE[name] = (...given) => {
          const answer = runtime[name](...given)
          const refused = runtime.LMSGetLastError()
          if (!['0', '403'].includes(String(refused)))
            console.error(name, ...given, runtime.LMSGetErrorString(String(refused)))
          if (name === 'LMSCommit') window.committed = state()
          if (name === 'LMSEND') window.left = state()
          return answer
        }
      }
    </script>
    <iframe title="content" src="content/scorm.html?item=ITEM" style="width: 1300px; height: 800px; border: 0"></iframe>
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
        archive.extractall(folder / "content")
    program = node.need()
    fetch([program.npm, "pack", RUNTIME, "--pack-destination", folder], what="SCORM", environment=program.variables)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    for parts in PARTS.values():
        shutil.copy(folder / "package" / "dist" / parts["FILE"], folder)
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with serving(folder, "/platform/") as url:
        yield url


def launched(context: BrowserContext, folder: Path, site: str, version: str, item: str, kept: dict[str, Any]) -> Page:
    text = PLATFORM.replace("KEPT", json.dumps(kept)).replace("ITEM", item)
    for part, word in PARTS[version].items():
        text = text.replace(part, word)
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
            expect(inside.get_by_role("status", name="Tests")).to_contain_text("tests passed.", timeout=STARTING)
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
    page.wait_for_function("window.committed?.['cmi.suspend_data']")
    assert page.evaluate("window.committed['cmi.core.lesson_status']") == "incomplete"
    page.reload()
    expect(inside.get_by_role("heading", level=3).first).to_contain_text("Start at the end", timeout=STARTING)
    another = {"cmi.core.student_id": "s2", "cmi.core.student_name": "Noether, Emmy"}
    earlier = page
    page = launched(context, folder, site, "1.2", lesson.parameters.removeprefix("?item="), another)
    inside = page.frame_locator("iframe").frame_locator("iframe")
    expect(inside.get_by_role("heading", level=3).first).to_contain_text("Two operations", timeout=STARTING)
    expect(earlier.frame_locator("iframe").get_by_text("Somebody else has begun")).to_be_visible()
    earlier.wait_for_function("window.left")
    theirs = earlier.evaluate("window.committed")
    assert theirs["cmi.core.student_id"] == "s1"
    inside.get_by_role("button", name="Next", exact=True).click()
    inside.get_by_role("button", name="Next", exact=True).click()
    page.wait_for_function("window.committed['cmi.suspend_data']")
    assert earlier.evaluate("window.committed") == theirs, "the earlier platform hears nothing of the new learner"
    settle(page)
    watch.check()
    watch.end()


@pytest.mark.parametrize("version", scorm.VERSIONS)
def test_who_only_looks_in_has_not_completed_it(context: BrowserContext, folder: Path, site: str, version: str) -> None:
    watch = Watch(context, site)
    page = launched(context, folder, site, version, "build/add", LEARNERS[version])
    heading = page.frame_locator("iframe").frame_locator("iframe").get_by_role("heading", level=2).first
    expect(heading).to_have_text("Addition", timeout=STARTING)
    settle(page)
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("window.left")
    kept = page.evaluate("window.left")
    assert kept["cmi.core.lesson_status" if version == "1.2" else "cmi.completion_status"] == "incomplete"
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
    page.goto(f"{site}content/scorm.html?item=build/add")
    heading = page.frame_locator("iframe").get_by_role("heading", level=2).first
    expect(heading).to_have_text("Addition", timeout=STARTING)
    settle(page)
    watch.check()
    watch.end()
