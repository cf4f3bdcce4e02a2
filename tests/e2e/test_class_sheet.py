"""A teacher's sheet: a class's progress files, checked again in the page, and saved as a table."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from nanograd.playground.course.exercises.grading import checksum
from nanograd.playground.course.exercises.growing import solved
from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView


def progress(name: str, **codes: str) -> dict[str, object]:
    exercises = {each: {"code": code} for each, code in codes.items()}
    told = {"version": 1, "name": name, "date": "2026-11-30", "exercises": exercises, "lessons": {}}
    return {**told, "checksum": checksum(name, "2026-11-30", codes, {})}


def test_a_class_is_checked_again_and_saved_as_a_table(learn: LearnView, page: Page, tmp_path: Path) -> None:
    wrong = solved("mul").replace("self.data * out.grad", "self.data")
    right = {"add": solved("add"), "mul": solved("mul")}
    (tmp_path / "zoe.json").write_text(json.dumps(progress("Zoë", **right)), "utf-8")
    changed = {**progress("Ben", add=right["add"], mul=wrong), "name": "Benjamin"}
    (tmp_path / "ben.json").write_text(json.dumps(changed), "utf-8")
    learn.open("").wait_until_ready()
    page.get_by_role("link", name="Sheet for teachers").click()
    expect(page.get_by_role("heading", name="Sheet for teachers")).to_be_visible()
    page.get_by_label("Progress files of a class").set_input_files([tmp_path / "zoe.json", tmp_path / "ben.json"])
    expect(page.get_by_role("status", name="Checking")).to_have_text("2 files checked", timeout=90_000)
    benjamin, zoe = (page.get_by_role("row", name=name) for name in ("Benjamin", "Zoë"))
    expect(benjamin).to_contain_text("changed outside of the page")
    expect(benjamin.get_by_role("cell", name="not passed")).to_have_count(1)
    expect(zoe.get_by_role("cell", name="passed", exact=True)).to_have_count(2)
    expect(page.get_by_role("row", name="Multiplication: The upstream gradient is missing")).to_be_visible()
    expect_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    table = download.value.path().read_text("utf-8")
    assert "ben.json,Benjamin,2026-11-30,wrong,1,passed,4 of 9," in table
    assert "zoe.json,Zoë,2026-11-30,right,2,passed,passed," in table
