"""A 200-line GPT with its own engine: it prints what plain Python prints, is judged, and is drawn while it is small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nanograd.__main__ import main
from tests.engine.playground.asking import reply_to

PROGRAM = Path(__file__).parent / "programs" / "names_gpt.py"
ROOT = Path(__file__).parents[3]
NAMES = "emma\nolivia\nava\nisabella\nsophia\nmia\namelia\nlena\nnora\nella\n"
SMALL = "N_EMBD, N_HEAD, N_LAYER, BLOCK = 4, 2, 1, 6"
STEPS = "STEPS, RATE, BETA1, BETA2 = 6,"


def run_by_python(*arguments: str, cwd: Path) -> str:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "input.txt").write_text(NAMES, "utf-8")
    (tmp_path / "gpt.py").write_text(PROGRAM.read_text("utf-8"), "utf-8")
    return tmp_path


def test_it_prints_on_the_command_line_exactly_what_plain_python_prints(folder: Path) -> None:
    plain = run_by_python("gpt.py", cwd=folder)
    assert plain.count("| loss ") == 6
    assert plain.count("sample ") == 5
    ours = run_by_python("-m", "nanograd", "run", "gpt.py", cwd=folder)
    assert ours.startswith(plain)
    assert ours.endswith("your engine: 4267 gradients, all right\n")


def test_it_is_drawn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert main(["draw", "gpt.py", "-o", "gpt.dot"]) == 0
    assert 'state[\\"wte\\"][' in Path("gpt.dot").read_text("utf-8")


def test_a_large_one_runs_to_its_end_is_judged_and_drawn_in_groups(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PROGRAM.read_text("utf-8").replace(SMALL, "N_EMBD, N_HEAD, N_LAYER, BLOCK = 16, 2, 1, 8")
    text = text.replace(STEPS, "STEPS, RATE, BETA1, BETA2 = 1,")
    (folder / "gpt.py").write_text(text, "utf-8")
    plain = run_by_python("gpt.py", cwd=folder)
    monkeypatch.chdir(folder)
    reply = reply_to({"kind": "run", "text": text})
    assert reply["kind"] == "large"
    assert reply["printed"]["english"].strip() == plain.strip()
    assert reply["pass"]["says"]["english"].endswith(" gradients, all right")
    titles = [group["title"] for group in reply["topology"]["groups"]]
    assert {"gpt (pos 3)", "h 1", "softmax", "linear q"} <= set(titles)
