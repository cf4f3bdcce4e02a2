"""Packs lessons and exercises for a learning platform: one zip for SCORM 1.2, and one for SCORM 2004."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tools import node as nodejs
from tools import oembed
from tools.places import CACHE, DIST, PREPARED, ROOT, WEB
from tools.report import Trouble, say
from tools.single_folder import pack

VERSIONS = ("1.2", "2004")
LEFT_OUT = ("docs", "notebook", oembed.FOLDER)

HEADS = {
    "1.2": """<manifest identifier="nanograd" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>""",
    "2004": """<manifest identifier="nanograd" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>""",
}
SEQUENCING = {"1.2": "", "2004": '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>'}
TYPE = {"1.2": "adlcp:scormtype", "2004": "adlcp:scormType"}


@dataclass(frozen=True, slots=True)
class Item:
    """A lesson or an exercise.

    Attributes:
        name: as in addresses.
        kind: ``lesson`` or ``build``, as in addresses.
        title: as the table of contents has it.
        parameters: what the packed page is told of it.
    """

    name: str
    kind: str
    title: str
    parameters: str


def place(version: str, folder: Path = ROOT) -> Path:
    """Where the package of a version goes."""
    return folder / f"nanograd-scorm-{version}.zip"


@dataclass(frozen=True, slots=True)
class Titles:
    """What a language calls the lessons, the exercises and the two together, by their kinds."""

    language: str
    lesson: dict[str, str] = field(default_factory=dict)
    build: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=lambda: {"lesson": "Lessons", "build": "Build your own"})


ENGLISH = Titles("en")


def titles(language: str) -> Titles:
    """The titles in one of the page's languages. Raises Trouble where it is none."""
    if language == ENGLISH.language:
        return ENGLISH
    if not re.fullmatch("[a-z]{2}", language) or not (WEB / "src" / "texts" / f"{language}.ts").exists():
        raise Trouble(f"--language needs a language of the page, such as en or es, got {language}")
    told = nodejs.need().run_script(WEB / "run.mjs", ROOT / "tools" / "titles.ts", language, what="the titles")
    return Titles(language, **json.loads(told))


def items(names: Sequence[str], spoken: Titles = ENGLISH) -> list[Item]:
    """The lessons and exercises of these names, in the course's order; all of them for none. Raises Trouble."""
    found = [*_lessons(spoken), *_exercises(spoken)]
    unknown = set(names) - {each.name for each in found}
    if unknown:
        raise Trouble(
            f"There is no lesson or exercise {', '.join(sorted(unknown))}. "
            f"There are {', '.join(each.name for each in found)}."
        )
    return [each for each in found if not names or each.name in names]


def _lessons(spoken: Titles) -> Iterator[Item]:
    for each in _read("lessons.json"):
        tasks = ",".join(map(str, each["tasks"]))
        told = f"?item=lesson/{each['name']}&tasks={tasks}&scenes={each['scenes']}{_wish(spoken)}"
        yield Item(each["name"], "lesson", spoken.lesson.get(each["name"], each["title"]), told)


def _exercises(spoken: Titles) -> Iterator[Item]:
    for each in _read("course.json"):
        title = each["title"] if isinstance(each["title"], str) else each["title"]["english"]
        title = spoken.build.get(each["name"], title)
        yield Item(each["name"], "build", title, f"?item=build/{each['name']}{_wish(spoken)}")


def _wish(spoken: Titles) -> str:
    """English is left to the learner's browser."""
    return "" if spoken == ENGLISH else f"&lang={spoken.language}"


def _read(name: str) -> list[Any]:
    found: list[Any] = json.loads((PREPARED / name).read_text("utf-8"))
    return found


def write(names: Sequence[str], source: Path = DIST, folder: Path = ROOT, language: str = "en") -> list[Path]:
    """Write ``nanograd-scorm-1.2.zip`` and ``nanograd-scorm-2004.zip``. Raises Trouble for a name that is not there."""
    spoken = titles(language)
    chosen = items(names, spoken)
    files = {
        file.relative_to(source).as_posix(): file
        for file in sorted(source.rglob("*"))
        if file.is_file() and file.relative_to(source).parts[0] not in LEFT_OUT
    }
    files["scorm.html"] = WEB / "src" / "scorm" / "scorm.html"
    written = []
    with tempfile.TemporaryDirectory(dir=CACHE, prefix="scorm-") as made:
        options = ["--outDir", made, "--logLevel", "warn"]
        nodejs.need().run_npm("scorm", "--", *options, what="Vite failed")
        files["scorm.js"] = Path(made) / "scorm.js"
        for version in VERSIONS:
            contents = "imsmanifest.xml", manifest(version, chosen, list(files), spoken).encode()
            written.append(place(version, folder))
            pack(written[-1], chain([contents], ((name, file.read_bytes()) for name, file in files.items())))
    say("  upload one of them to your platform as a SCORM package")
    return written


def manifest(version: str, chosen: Sequence[Item], files: Sequence[str], spoken: Titles = ENGLISH) -> str:
    """The table of contents that a platform reads."""
    parts = [
        _group(f"{kind}s", title, found)
        for kind, title in spoken.groups.items()
        if (found := [each for each in chosen if each.kind == kind])
    ]
    listed = "\n".join(f"      <file href={quoteattr(name)}/>" for name in files)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
{HEADS[version]}
  <organizations default="course">
    <organization identifier="course">
      <title>nanograd</title>
{"".join(parts)}      {SEQUENCING[version]}
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" {TYPE[version]}="sco" href="scorm.html">
{listed}
    </resource>
  </resources>
</manifest>
"""


def _group(identifier: str, title: str, chosen: Sequence[Item]) -> str:
    inside = "".join(
        f"""        <item identifier="{each.kind}-{each.name}" identifierref="page"
          parameters={quoteattr(each.parameters)}>
          <title>{escape(each.title)}</title>
        </item>
"""
        for each in chosen
    )
    return f"""      <item identifier="{identifier}">
        <title>{escape(title)}</title>
{inside}      </item>
"""
