"""A made-up machine that has only what a test puts on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import browser


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on PATH, on a machine with no browser in the usual places."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(browser, "PLACES", [])
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    return folder
