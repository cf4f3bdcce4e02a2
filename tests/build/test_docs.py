"""The documentation: every link leads somewhere, nothing comes from another host, decisions are numbered."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tools import site
from tools.places import DIST, DOCS, ROOT

LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(`{3,}).*?^\1", re.MULTILINE | re.DOTALL)
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src"}


class HtmlPage(HTMLParser):
    """What a page links to, what it loads by itself, and where one can link to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if "id" in values:
            self.anchors.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "link":
            self.loads.append(values["href"])
        if LOADS.get(tag) in values:
            self.loads.append(values[LOADS[tag]])


@pytest.fixture(scope="module")
def pages() -> dict[Path, HtmlPage]:
    """Every page of the built documentation."""
    site.build()
    return {file: HtmlPage(file.read_text("utf-8")) for file in sorted((DIST / "docs").rglob("*.html"))}


def test_every_page_is_built(pages: dict[Path, HtmlPage]) -> None:
    sources = {file.relative_to(DOCS).with_suffix(".html") for file in DOCS.rglob("*.md")}
    assert sources <= {file.relative_to(DIST / "docs") for file in pages}


def test_every_link_inside_leads_to_a_page_and_a_place_in_it(pages: dict[Path, HtmlPage]) -> None:
    broken = []
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if target == DIST / "index.html" and parts.fragment.startswith("/"):
                continue  # a place in the playground, which has tests of its own
            found = target in pages and (not parts.fragment or parts.fragment in pages[target].anchors)
            if not found:
                broken.append(f"{file.relative_to(DIST)}: {link}")
    assert broken == []


def test_nothing_is_loaded_from_another_host_or_from_the_root(pages: dict[Path, HtmlPage]) -> None:
    for file, page in pages.items():
        for address in page.loads:
            parts = urlsplit(address)
            assert not parts.scheme or parts.scheme == "data", f"{file}: {address}"
            assert not parts.netloc, f"{file}: {address}"
            assert not parts.path.startswith("/"), f"{file}: {address}"
            assert not parts.path or (file.parent / unquote(parts.path)).is_file(), f"{file}: {address}"
    for style in (DIST / "docs").rglob("*.css"):
        addresses = re.findall(r"(?:url\(|@import\s)\s*[\"']?([^\"')\s]+)", style.read_text("utf-8"))
        assert [one for one in addresses if urlsplit(one).scheme not in ("", "data") or one.startswith("/")] == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("*.md")) + sorted(DOCS.rglob("*.md")), ids=lambda file: file.name)
def test_every_link_between_files_leads_to_a_file(file: Path) -> None:
    text = FENCE.sub("", file.read_text("utf-8"))
    links = [urlsplit(link) for link in LINK.findall(text)]
    inside = [link.path for link in links if not link.scheme and link.path]
    assert [path for path in inside if not (file.parent / unquote(path)).exists()] == []


def test_continuous_integration_runs_the_readmes_test_command() -> None:
    command = "python3 build.py test"
    assert re.search(rf"^{command} ", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert re.search(rf"^{command} ", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE)


def test_decisions_have_numbers_of_their_own_and_dates() -> None:
    files = sorted((DOCS / "decisions").glob("0*.md"))
    numbers = [file.name[:4] for file in files]
    assert numbers == sorted(set(numbers))
    for file in files:
        assert re.match(r"# .+\n\nDecided \d{4}-\d{2}-\d{2}\.\n", file.read_text("utf-8")), file.name


def test_each_test_that_the_page_on_the_network_names_is_a_browser_test_that_is_there() -> None:
    named = re.findall(r"`(?:tests/e2e/)?([\w/]+\.\w+(?:\.js)?)`", (DOCS / "network.md").read_text("utf-8"))
    assert named
    missing = [name for name in named if name.startswith("test") and not (ROOT / "tests" / "e2e" / name).exists()]
    assert not missing
