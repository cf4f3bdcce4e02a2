"""What a text asks for while it runs: answers to ``input()``, files, and downloads."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from nanograd.playground.running.run import run_text
from nanograd.playground.source.failure import Failure
from nanograd.playground.standins import importing
from tests.engine.playground.asking import reply_to

ASKS = "a = Value(float(input('a? ')))\nb = Value(float(input('b? ')))\nc = a*b"


def asked(*answers: str) -> dict[str, Any]:
    return reply_to({"kind": "run", "text": ASKS, "answers": list(answers)})


def test_a_text_that_asks_is_run_again_with_the_answers_given_so_far() -> None:
    assert [asked()["error"]["kind"], asked()["printed"]["english"]] == ["input", "a? "]
    assert [asked("2")["error"]["kind"], asked("2")["printed"]["english"]] == ["input", "a? 2\nb? "]
    assert asked("2", "3")["values"]["data"] == [2.0, 3.0, 6.0]


def test_nothing_of_the_texts_own_catches_that_it_asks() -> None:
    text = "try:\n    input()\nexcept Exception:\n    print('caught')\nx = Value(1.0)"
    assert reply_to({"kind": "run", "text": text})["error"]["kind"] == "input"


def test_a_question_about_the_graph_has_the_answers_too() -> None:
    of = {"text": ASKS, "answers": ["2", "3"]}
    assert reply_to({"kind": "numeric", "node": 0, **of})["kind"] == "numeric"


def test_a_file_that_is_not_there_is_named() -> None:
    reply = reply_to({"kind": "run", "text": "words = open('input.txt').read()"})
    assert reply["error"]["file"] == "input.txt"
    assert "There is no file input.txt: on the page, drop it anywhere" in reply["error"]["message"]["english"]


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """As on the page: downloads give a file of the folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "emscripten")
    for name in importing.WITHOUT_NETWORK:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


DOWNLOADS = [
    "import os\nif not os.path.exists('input.txt'):\n    import urllib.request\n"
    "    urllib.request.urlretrieve('https://example.org/a/names.txt?raw=1', 'input.txt')\n"
    "words = open('input.txt').read().split()",
    "from urllib.request import urlopen\nwith urlopen('https://example.org/names.txt') as file:\n"
    "    words = file.read().decode('utf-8').split()",
    "import requests\nwords = requests.get('https://example.org/names.txt').text.split()",
]


@pytest.mark.parametrize("text", DOWNLOADS)
def test_a_download_gives_the_file_of_that_name(text: str, no_network: Path) -> None:
    with pytest.raises(Failure, match=r"Python here has no network: download names\.txt yourself") as failed:
        run_text(text)
    assert failed.value.file == "names.txt"
    (no_network / "names.txt").write_text("emma\nolivia\n")
    assert run_text(f"{text}\nx = Value(float(len(words)))").output.data == 2.0


def test_a_notebook_is_asked_for_as_a_text() -> None:
    notebook = '{"cells": [{"cell_type": "code", "source": ["x = Value(1.0)"]}]}'
    reply = reply_to({"kind": "notebook-text", "notebook": notebook})
    assert reply == {"kind": "text", "text": "# %% cell 1\nx = Value(1.0)\n"}
    refused = reply_to({"kind": "notebook-text", "notebook": "no"})
    assert refused["error"]["message"]["english"] == "This is not a notebook: it needs a list of cells in JSON."
