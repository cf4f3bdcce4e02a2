"""SCORM packages: their tables of contents."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.lessons.lesson import lessons
from tools import scorm, site
from tools.report import Trouble


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    site.build()


@pytest.mark.parametrize("version", scorm.VERSIONS)
def test_a_manifest_names_every_item_once_and_the_page_that_shows_it(version: str) -> None:
    chosen = scorm.items([])
    text = scorm.manifest(version, chosen, ["index.html", "scorm.html", "a & b.js"])
    root = ElementTree.fromstring(text)
    package = root.tag.removesuffix("manifest")
    found = root.findall(f".//{package}item[@identifierref]")
    course = [each.name for each in (*lessons(), *exercises())]
    assert [each.name for each in chosen] == course
    assert len(found) == len(course)
    assert len({item.get("identifier") for item in root.iter(f"{package}item")}) == len(found) + 2
    (page,) = root.iter(f"{package}resource")
    assert {item.get("identifierref") for item in found} == {page.get("identifier")}
    assert {name for name in page.attrib if "corm" in name} == {
        "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype"
        if version == "1.2"
        else "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType"
    }
    assert [file.get("href") for file in page] == ["index.html", "scorm.html", "a & b.js"]
    (default,) = root.iter(f"{package}organizations")
    (organization,) = default.findall(f"{package}organization")
    assert default.get("default") == organization.get("identifier")
    assert re.fullmatch(r"\?item=lesson/derivative&tasks=1,3&scenes=4", found[0].get("parameters") or "")


def test_chosen_lessons_and_exercises_keep_the_courses_order() -> None:
    assert [each.name for each in scorm.items(["mul", "chain_rule", "add"])] == ["chain_rule", "add", "mul"]
    with pytest.raises(Trouble, match="no lesson or exercise sums"):
        scorm.items(["sums"])
