"""Which browser the tests use, and what happens if there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.machine import program
from tools import browser, debian
from tools.report import Trouble


def test_an_installed_browser_is_found(path: Path) -> None:
    chrome = program(path, "google-chrome", "exit 0")
    assert browser.installed() == chrome


def test_a_file_that_only_says_what_to_install_is_no_browser(path: Path) -> None:
    program(path, "chromium-browser", "echo 'install the snap'; exit 1")
    edge = program(path, "msedge", "exit 0")
    assert browser.installed() == edge


def test_a_browser_outside_path_is_found(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edge = program(tmp_path / "opt", "msedge", "exit 0")
    monkeypatch.setattr(browser, "PLACES", [str(tmp_path / "nowhere"), str(edge)])
    assert browser.installed() == edge


def test_the_browser_named_by_the_person_is_used(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path, "chromium", "exit 0")
    own = program(tmp_path / "own", "browser", "exit 0")
    monkeypatch.setenv(browser.VARIABLE, str(own))
    assert browser.need() == own
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "none"))
    with pytest.raises(Trouble, match="not a browser that starts here"):
        browser.need()


def test_without_a_browser_playwrights_is_fetched_then_debians(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(
        browser, "VENV_PYTHON", program(tmp_path / "venv", "python", f"echo $* >> {tmp_path}/said; exit 1")
    )

    def install(package: str) -> bool:
        tried.append(package)
        program(path, "chromium", "exit 0")
        return True

    monkeypatch.setattr(debian, "install", install)
    assert browser.need() == path / "chromium"
    assert "-m playwright install chromium" in (tmp_path / "said").read_text()
    assert tried == ["chromium"]


def test_a_browser_that_cannot_be_had_is_a_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "VENV_PYTHON", program(tmp_path / "venv", "python", "exit 1"))
    monkeypatch.setattr(debian, "is_root", lambda: False)
    with pytest.raises(Trouble, match="need Chromium, Chrome or Edge, and none could be fetched"):
        browser.need()


@pytest.mark.parametrize(("root", "given"), [(True, True), (False, False)])
def test_the_sandbox_is_given_up_for_root_only(root: bool, given: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: root)
    assert ("--no-sandbox" in browser.arguments()) == given
    assert "--disable-background-networking" in browser.arguments()


def test_debians_packages_are_for_root_on_debian(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "is_root", lambda: True)
    assert not debian.install("chromium")
    program(path, "apt-get", "exit 0")
    assert debian.install("chromium")
    monkeypatch.setattr(debian, "is_root", lambda: False)
    assert not debian.install("chromium")
