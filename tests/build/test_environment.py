"""How .venv is made, on machines where the usual way fails."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import debian, environment
from tools.report import Trouble


class Machine:
    """Says which ways of making an environment work, and remembers which were tried."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.brings_pip = False
        self.has_systems_pip = False
        self.installs_venv = False
        self.made = False
        self.tried: list[str] = []
        monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
        monkeypatch.setattr(environment, "succeeds", self.succeeds)
        monkeypatch.setattr(debian, "install", self.install)
        monkeypatch.setattr(sys, "executable", "/usr/bin/python3")

    def succeeds(self, command: Sequence[str | Path], *, seconds: float = 60) -> bool:
        if "venv" in command:
            way = "without pip" if "--without-pip" in command else "with pip"
            self.tried.append(way)
            self.made = self.made or (way == "with pip" and self.brings_pip)
            return way == "without pip" or self.brings_pip
        if "--python" in command:
            self.tried.append("the system's pip")
            self.made = self.has_systems_pip
            return self.has_systems_pip
        return self.made

    def install(self, package: str) -> bool:
        self.tried.append(package)
        self.brings_pip = self.installs_venv
        return self.installs_venv


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Machine:
    return Machine(monkeypatch, tmp_path)


def test_the_usual_way_comes_first(machine: Machine) -> None:
    machine.brings_pip = True
    environment._need_environment()
    assert machine.tried == ["with pip"]


def test_a_working_environment_is_kept(machine: Machine) -> None:
    machine.made = True
    environment._need_environment()
    assert machine.tried == []


def test_the_systems_pip_stands_in_where_debian_left_pip_out(machine: Machine) -> None:
    machine.has_systems_pip = True
    environment._need_environment()
    assert machine.tried == ["with pip", "without pip", "the system's pip"]


def test_debians_package_is_installed_where_there_is_no_pip_at_all(machine: Machine) -> None:
    machine.installs_venv = True
    environment._need_environment()
    assert machine.tried[-2:] == ["python3-venv", "with pip"]


def test_a_python_that_cannot_is_a_sentence(machine: Machine) -> None:
    with pytest.raises(Trouble, match=r"cannot make an environment with pip.*\n.*apt-get install python3-venv"):
        environment._need_environment()
