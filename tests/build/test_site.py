"""The built page: the same bytes for the same input, and only what belongs in it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import single_folder, site
from tools.places import CACHE, DIST, PREPARED, ROOT, WEB

SOURCES = ["build.py", "tools", "nanograd", "docs", "pyproject.toml", "README.md", "LICENSE", ".gitignore"]
HEAVY = shutil.ignore_patterns("node_modules", "prepared", "__pycache__")


def digests(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def dist() -> Path:
    """The built page, brought up to date first."""
    site.build()
    return DIST


def test_the_same_input_gives_the_same_bytes_in_another_folder(dist: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "a copy"
    elsewhere.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, elsewhere / name, ignore=HEAVY)
        else:
            shutil.copyfile(source, elsewhere / name)
    shutil.copytree(WEB, elsewhere / "web", ignore=HEAVY)
    shutil.copytree(WEB / "node_modules", elsewhere / "web" / "node_modules", symlinks=True, copy_function=_link)
    shutil.copytree(CACHE / "pyodide-packages", elsewhere / ".cache" / "pyodide-packages")
    (elsewhere / ".venv").symlink_to(ROOT / ".venv")
    done = subprocess.run([sys.executable, "build.py", "build"], cwd=elsewhere, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert digests(elsewhere / "dist") == digests(dist)


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def test_a_fresh_page_is_not_built_again(dist: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (dist / "index.html").stat().st_mtime_ns
    site.build()
    assert "up to date" in capsys.readouterr().out
    assert (dist / "index.html").stat().st_mtime_ns == before


def test_the_page_names_no_address_that_starts_at_the_root(dist: Path) -> None:
    page = (dist / "index.html").read_text("utf-8")
    assert 'src="/' not in page
    assert 'href="/' not in page
    assert "://" not in page.replace("http://www.w3.org/", "")


def test_the_first_script_stays_small(dist: Path) -> None:
    first = max((dist / "assets").glob("page-*.js"), key=lambda file: file.stat().st_size)
    assert first.stat().st_size < 286_000, "fetch what is not seen at once when it is opened"


def test_pyodides_lock_lists_exactly_the_wheels_beside_it_with_their_digests(dist: Path) -> None:
    folder = dist / site.pyodide_folder()
    packages = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    assert sorted(entry["file_name"] for entry in packages.values()) == sorted(f.name for f in folder.glob("*.whl"))
    for entry in packages.values():
        assert hashlib.sha256((folder / entry["file_name"]).read_bytes()).hexdigest() == entry["sha256"]


def test_the_wheel_holds_the_engine_and_the_page_knows_its_name(dist: Path) -> None:
    wheel = dist / json.loads((PREPARED / "parts.json").read_text("utf-8"))["wheel"]
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "nanograd/value.py" in names
    assert "nanograd/py.typed" in names
    outside = [name for name in names if not name.startswith(("nanograd/", "nanograd_playground-"))]
    assert outside == []


def test_the_lock_file_names_every_platforms_packages() -> None:
    """``npm ci`` refuses a lock file that leaves out a package another platform needs."""
    packages = json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"]
    for name, entry in packages.items():
        missing = [other for other in entry.get("optionalDependencies", {}) if f"node_modules/{other}" not in packages]
        assert missing == [], f"{name} needs {missing}"


def test_the_lock_file_names_no_registry() -> None:
    assert "http" not in "".join(
        entry.get("resolved", "")
        for entry in json.loads((WEB / "package-lock.json").read_text("utf-8"))["packages"].values()
    )


def test_the_service_worker_keeps_every_file_of_the_page_and_nothing_else(dist: Path) -> None:
    kept = set(re.findall(r'"url":"([^"]+)"', (dist / "sw.js").read_text("utf-8")))
    others = ("docs/", "notebook/")
    assert kept == {name for name in digests(dist) if name != "sw.js" and not name.startswith(others)}


def test_the_single_folder_holds_the_page_and_is_the_same_each_time(dist: Path, tmp_path: Path) -> None:
    zips = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for target in zips:
        single_folder.write(dist, target)
    assert zips[0].read_bytes() == zips[1].read_bytes()
    with zipfile.ZipFile(zips[0]) as archive:
        archive.extractall(tmp_path)
    unzipped = digests(tmp_path / "nanograd")
    del unzipped["READ ME.txt"]
    assert unzipped == digests(dist)
