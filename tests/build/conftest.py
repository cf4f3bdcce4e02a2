"""A made-up machine, on which only what a test puts there can be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import browser


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, and a machine with no browser in the usual places."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(browser, "PLACES", [])
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    return folder
