"""The zip for a school's computer: unzipped, served by ``python3 -m http.server``, the page works."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.playground import STARTING, Playground
from tests.e2e.watch import Watch, settle
from tools import single_folder
from tools.places import DIST


@pytest.fixture
def unzipped(site_url: str, tmp_path: Path) -> Iterator[str]:
    """The address at which Python's own server serves what was in the zip."""
    single_folder.write(DIST, tmp_path / "page.zip")
    with zipfile.ZipFile(tmp_path / "page.zip") as archive:
        archive.extractall(tmp_path)
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    with subprocess.Popen(
        command, cwd=tmp_path / "nanograd", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        found = re.search(r"http://[\d.]+:\d+/", server.stdout.readline())
        assert found, "the server says where it is"
        yield found[0]
        server.terminate()


def test_the_unzipped_page_works_with_pythons_own_server(context: BrowserContext, unzipped: str) -> None:
    watch = Watch(context, unzipped)
    page = context.new_page()
    slow: list[str] = []
    page.on("console", lambda message: slow.append(message.text) if "slow way" in message.text else None)
    playground = Playground(page, unzipped).open().wait_until_ready()
    assert not slow, "Python starts from its snapshot there, too"
    playground.type_code("import wave\nfrom tqdm import tqdm\nfrom nanograd import Value\na = Value(3.0) * 2\n")
    expect(playground.node("a")).to_be_visible(timeout=STARTING)
    page.get_by_role("tab", name="Learn").click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    settle(page)
    watch.check()
