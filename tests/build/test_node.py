"""Which Node.js is used, and what happens if there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.build.machine import program
from tools import environment, node
from tools.report import Trouble


@pytest.mark.parametrize("version", ["v20.19.0", "v20.20.1", "v22.12.0", "v24.1.0", "v30.0.0"])
def test_a_node_that_vite_runs_on_is_taken(version: str) -> None:
    assert node.new_enough(version)


@pytest.mark.parametrize("version", ["v18.20.0", "v20.18.3", "v21.7.0", "v22.11.0", "", "nonsense"])
def test_an_older_node_is_not(version: str) -> None:
    assert not node.new_enough(version)


def test_the_systems_node_is_used_when_it_and_npm_are_there(path: Path) -> None:
    program(path, "node", "echo v20.19.4")
    npm = program(path, "npm", "exit 0")
    found = node._of_the_system()
    assert found is not None
    assert found.npm == str(npm)


@pytest.mark.parametrize("missing", ["node", "npm"])
def test_half_a_node_is_none(path: Path, missing: str) -> None:
    for name in {"node", "npm"} - {missing}:
        program(path, name, "echo v20.19.4")
    assert node._of_the_system() is None


def test_without_node_the_environments_own_is_fetched(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "venv"
    asked: list[str] = []

    def need(group: str) -> None:
        asked.append(group)
        program(own, "node", "echo v24.19.0")
        program(own, "npm", "exit 0")

    monkeypatch.setattr(node, "VENV_PROGRAMS", own)
    monkeypatch.setattr(environment, "need", need)
    monkeypatch.setattr(node, "_need_packages", lambda _: None)
    found = node.need()
    assert asked == ["node"]
    assert found.npm == str(own / "npm")
    assert found.path.split(os.pathsep)[0] == str(own)


def test_a_node_that_cannot_be_had_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "need", lambda group: None)
    monkeypatch.setattr(node, "VENV_PROGRAMS", path / "empty")
    with pytest.raises(Trouble, match=r"needs Node\.js 20\.19 or newer"):
        node._of_the_environment()
