"""The command line on engines of one's own, and on numbers that change after the pass."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nanograd.__main__ import main
from nanograd.playground.running.run import run_text

CLOSURES = Path(__file__).parent / "right" / "closures_in_a_set.py"
MOVED = "w = Value(3.0, label='w'); loss = w*w; loss.backward(); w.data -= 0.1*w.grad; w.grad = 0"


def test_run_prints_their_gradients_and_one_quiet_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(CLOSURES)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["name", "value", "gradient"]
    assert lines[1].split()[:2] == ["a", "0.7000"]
    assert lines[-1] == "your engine: 16 gradients, all right"


def test_check_fails_where_a_gradient_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CLOSURES)]) == 0
    wrong = CLOSURES.parents[1] / "wrong" / "assigned_in_a_product.py"
    capsys.readouterr()
    assert main(["check", str(wrong)]) == 1
    out = capsys.readouterr().out
    assert "disagrees" in out
    assert "× writes with = where += belongs." in out


def test_draw_shows_their_gradients(tmp_path: Path) -> None:
    file = tmp_path / "graph.dot"
    assert main(["draw", str(CLOSURES), "-o", str(file)]) == 0
    assert "tanh" in file.read_text("utf-8")


def test_export_to_pytorch_refuses_an_operation_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(CLOSURES.with_name("swish_of_ones_own.py"))]) == 2
    assert "PyTorch has no clamp: this operation is your own" in capsys.readouterr().err


def test_an_engine_in_a_second_file_is_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine, _, program = CLOSURES.read_text("utf-8").partition("\n\na = Value")
    (tmp_path / "my_own_engine.py").write_text(engine, "utf-8")
    main_file = tmp_path / "program.py"
    main_file.write_text(f"from my_own_engine import Value\n\na = Value{program}", "utf-8")
    assert main(["run", str(main_file)]) == 0
    assert "your engine: 16 gradients, all right" in capsys.readouterr().out


def test_an_engine_in_a_second_file_is_seen_in_every_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, _, program = CLOSURES.read_text("utf-8").partition("\n\na = Value")
    (tmp_path / "engine_beside.py").write_text(engine, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for _ in range(2):
        judgement = run_text(f"from engine_beside import Value\n\na = Value{program}").judgement
        assert judgement is not None
        assert judgement.says == "your engine: 16 gradients, all right"


def test_the_size_limit_for_drawing_stops_drawing_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "long.py"
    file.write_text("x = Value(2.0)\ny = x\nfor _ in range(25_000):\n    y = y + x\n", "utf-8")
    assert main(["run", str(file)]) == 0
    assert "25001.0000" in capsys.readouterr().out
    assert main(["draw", str(file), "-o", str(tmp_path / "long.svg")]) == 2
    assert "up to 20\u202f000 can be drawn" in capsys.readouterr().err


def test_a_gradient_never_zeroed_is_said_to_be_a_sum_of_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "twice.py"
    file.write_text("w = Value(3.0)\ny = w*w\ny.backward()\nz = w*2\nz.backward()\n", "utf-8")
    main(["run", str(file)])
    assert "The gradient of w is a sum of passes: nothing set it back to 0 before this one." in capsys.readouterr().out


def test_an_export_has_the_numbers_of_the_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "moved.py"
    file.write_text(MOVED, "utf-8")
    assert main(["export", "--to", "torch", str(file)]) == 0
    script = capsys.readouterr().out
    assert "torch.tensor(3.0, requires_grad=True)" in script
    assert main(["export", "--to", "json", str(file)]) == 0
    w, loss = json.loads(capsys.readouterr().out)["nodes"]
    assert (w["data"], w["grad"], loss["data"], loss["grad"]) == (3.0, 6.0, 9.0, 1.0)


def test_a_drawing_has_the_numbers_of_the_pass(tmp_path: Path) -> None:
    (tmp_path / "moved.py").write_text(MOVED, "utf-8")
    assert main(["draw", str(tmp_path / "moved.py"), "-o", str(tmp_path / "moved.dot")]) == 0
    drawn = (tmp_path / "moved.dot").read_text("utf-8")
    assert "data 3.0000" in drawn
    assert "grad 6.0000" in drawn


FORGETFUL = {
    "method": "    def __add__(self, other):\n        return Foo(self.x + other.x)\n\n\na = Foo(1.0)\nb = a + a\n",
    "function": "def add(a, b):\n    return Foo(a.x + b.x)\n\n\na = Foo(1.0)\nb = add(a, a)\nb\n",
}


@pytest.mark.parametrize("style", FORGETFUL)
def test_a_class_without_memory_gets_a_sentence(style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "forgetful.py"
    file.write_text(
        f"class Foo:\n    def __init__(self, x):\n        self.x = x\n        self.grad = 0.0\n\n{FORGETFUL[style]}",
        "utf-8",
    )
    assert main(["run", str(file)]) == 2
    assert "Foo has a number and a gradient, but nothing says what it was made from." in capsys.readouterr().err
