"""Tests of ``python -m nanograd``: what each command prints and writes, and that mistakes get a sentence and code 2."""

import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import nanograd
from nanograd.__main__ import main
from nanograd.examples import examples

ROOT = Path(__file__).parents[2]
NEURON = """\
from nanograd import Value
x1, x2 = Value(2.0), Value(0.0)
w1, w2 = Value(-3.0), Value(1.0)
b = Value(6.8813)
print("hello")
o = (x1*w1 + x2*w2 + b).tanh()
o.backward()
"""


@pytest.fixture
def neuron(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neuron.py").write_text(NEURON)
    return tmp_path


def test_run_prints_a_table_of_named_values_and_gradients(neuron, capsys):
    assert main(["run", "neuron.py"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "hello"
    assert lines[1].split() == ["name", "value", "gradient"]
    assert [line.split() for line in lines[2:]] == [
        ["x1", "2.0000", "-1.5002"],
        ["x2", "0.0000", "0.5001"],
        ["w1", "-3.0000", "1.0001"],
        ["w2", "1.0000", "0.0000"],
        ["b", "6.8813", "0.5001"],
        ["o", "0.7071", "1.0000"],
    ]


def test_run_all_shows_unnamed_values_too(neuron, capsys):
    main(["run", "--all", "neuron.py"])
    assert "x1·w1 + x2·w2" in capsys.readouterr().out


def test_formulas_are_read_from_standard_input(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("x = 3\nx^2"))
    assert main(["run", "-"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["x", "3.0000", "6.0000"]


def test_run_shows_the_gradients_as_the_code_left_them_before_a_step(tmp_path, capsys):
    file = tmp_path / "twice.py"
    file.write_text("from nanograd import Value\nx = Value(3.0)\ny = x*x\ny.backward()\ny.backward()\n")
    main(["run", str(file)])
    assert capsys.readouterr().out.splitlines()[1].split() == ["x", "3.0000", "12.0000"]


def test_a_file_may_import_its_neighbours_and_the_relatives_modules(tmp_path, capsys):
    (tmp_path / "engine.py").write_text("from nanograd import Value as Mine\nVALUE = Mine(5.0)\n")
    (tmp_path / "main.py").write_text("from engine import VALUE\nfrom micrograd.nn import MLP\ny = VALUE * 2\n")
    assert main(["run", str(tmp_path / "main.py")]) == 0
    assert "10.0000" in capsys.readouterr().out
    assert "engine" not in sys.modules
    assert "micrograd.nn" not in sys.modules


def test_check_says_that_nothing_disagrees(neuron, capsys):
    assert main(["check", "neuron.py"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "10 gradients checked, none disagrees"


def test_check_finds_a_wrong_gradient_and_exits_with_1(tmp_path, capsys):
    file = tmp_path / "wrong.py"
    file.write_text("from nanograd import Value\nx = Value(3.0)\ny = x*x\ny.local_grads = (3.0, 4.0)\ny.backward()\n")
    assert main(["check", str(file)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["x", "7.0000", "6.0000", "disagrees"]
    assert lines[-1] == "1 of 2 gradients disagree"


def test_check_looks_at_the_numbers_of_the_pass_and_not_at_those_after_a_step(tmp_path, capsys):
    file = tmp_path / "step.py"
    file.write_text("from nanograd import Value\nw = Value(3.0)\ny = w**3\ny.backward()\nw.data -= 0.1*w.grad\n")
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["w", "27.0000", "27.0000", "agrees"]


@pytest.mark.parametrize("name", ["graph.svg", "graph.dot"])
def test_draw_writes_a_picture(neuron, capsys, monkeypatch, name):
    monkeypatch.setenv("PATH", "")
    assert main(["draw", "neuron.py", "-o", name]) == 0
    text = (neuron / name).read_text()
    assert "grad 1.0001" in text
    if name.endswith("svg"):
        ElementTree.fromstring(text)


def test_draw_of_code_without_a_backward_pass_makes_one(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    (tmp_path / "f.py").write_text("x = 3\nx^2")
    main(["draw", str(tmp_path / "f.py"), "-o", str(tmp_path / "f.svg"), "--direction", "TB"])
    assert "grad 6.0000" in (tmp_path / "f.svg").read_text()


def test_export_to_torch_gives_a_script_that_prints_the_same_numbers(neuron, capsys, torch):
    assert main(["export", "neuron.py", "--to", "torch", "-o", "out.py"]) == 0
    printed = subprocess.run([sys.executable, "out.py"], capture_output=True, text=True, check=True).stdout
    assert "o = 0.70706998" in printed
    assert "w1.grad = 1.00010407" in printed


def test_what_is_exported_is_alone_on_standard_output(neuron, capsys):
    assert main(["export", "neuron.py"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("import torch")
    assert err == "hello\n"
    main(["export", "neuron.py", "--to", "json"])
    assert json.loads(capsys.readouterr().out)["nodes"][-1]["op"] == "tanh"
    main(["export", "neuron.py", "--to", "notebook"])
    assert json.loads(capsys.readouterr().out)["nbformat"] == 4


def test_examples_are_listed_printed_and_run(capsys):
    assert main(["examples"]) == 0
    assert "one_neuron" in capsys.readouterr().out
    assert main(["examples", "one_neuron"]) == 0
    assert capsys.readouterr().out == examples()[0].text


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_example_runs_and_has_something_to_show(example, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert main(["examples", example.name, "--run"]) == 0
    assert capsys.readouterr().out.strip()


def test_an_example_that_prints_nothing_shows_its_values(capsys):
    main(["examples", "value_used_twice", "--run"])
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["name", "value", "gradient"],
        ["a", "3.0000", "12.0000"],
        ["b", "6.0000", "3.0000"],
        ["c", "18.0000", "1.0000"],
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "missing.py"], "there is no file missing.py"),
        (["run", "folder"], "folder cannot be read: Is a directory"),
        (["run", "binary.py"], "binary.py is not text in UTF-8"),
        (["run", "empty.py"], "empty.py: There is nothing here yet."),
        (["run", "syntax.py"], "syntax.py: '(' was never closed (line 1)."),
        (["check", "domain.py"], "domain.py: log needs a positive number, got -1 (line 2)."),
        (["run", "none.py"], "none.py: The code ran but made no Value"),
        (["draw", "neuron.py", "-o", "graph.gif"], "graph.gif needs to end in .svg, .png, .dot"),
        (["draw", "neuron.py", "-o", "nowhere/graph.svg"], "nowhere/graph.svg cannot be written: No such file"),
        (["draw", "neuron.py", "-o", "graph.png"], "png needs the graphviz package and Graphviz's dot program"),
        (["draw", "neuron.py", "--fold", "0"], "fold needs a depth of at least 1, got 0"),
        (["export", "neuron.py", "-o", "nowhere/x.py"], "nowhere/x.py cannot be written"),
        (["examples", "nothing"], "there is no example 'nothing'; there are one_neuron"),
    ],
)
def test_a_mistake_gets_a_sentence_and_code_2_and_no_line_of_ours(neuron, capsys, monkeypatch, arguments, message):
    monkeypatch.setenv("PATH", "")
    (neuron / "folder").mkdir()
    (neuron / "binary.py").write_bytes(b"\xff\xfe\x00")
    (neuron / "empty.py").write_text("\n")
    (neuron / "syntax.py").write_text("from nanograd import Value; x = Value(")
    (neuron / "domain.py").write_text("from nanograd import Value\nValue(-1.0).log()\n")
    (neuron / "none.py").write_text("import math\n")
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert any(line.startswith(f"nanograd: {message}") for line in err.splitlines())
    assert str(Path(nanograd.__file__).parent) not in err


FAILING = """\
from nanograd import Value
def f(x):
    return x.log()
print("so far")
f(Value(-1.0))
"""


def test_a_failing_program_ends_in_its_own_traceback(tmp_path):
    done = ran(tmp_path, FAILING)
    assert done.returncode == 2
    assert done.stdout == "so far\n"
    sentence, *lines = done.stderr.splitlines()
    assert sentence == f"nanograd: {tmp_path / 'a.py'}: log needs a positive number, got -1 (line 3)."
    assert [line for line in lines if "^" not in line] == [
        "Traceback (most recent call last):",
        f'  File "{tmp_path / "a.py"}", line 5, in <module>',
        "    f(Value(-1.0))",
        f'  File "{tmp_path / "a.py"}", line 3, in f',
        "    return x.log()",
        "nanograd.operation.DomainError: log needs a positive number, got -1",
    ]


def test_half_characters_in_a_file_and_in_its_output_are_replaced(tmp_path):
    done = ran(tmp_path, b"print('a \\ud800 b')  # \xed\xa0\x80\nfrom nanograd import Value\nx = Value(2.0)\nx * x\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("a ? b\n")


def test_a_thread_that_dies_after_the_result_is_told(tmp_path):
    text = (
        "import threading\nfrom nanograd import Value\nresult = Value(2.0) * 3\nover = threading.Event()\n"
        "def late():\n    over.wait(1)\n    raise RuntimeError('late')\n"
        "threading.Thread(target=late, name='mine').start()\n"
    )
    done = ran(tmp_path, text)
    assert "6.0000" in done.stdout
    assert "nanograd: the thread mine ended in an error" in done.stderr
    assert "raise RuntimeError('late')" in done.stderr
    assert f'File "{tmp_path / "a.py"}", line 7, in late' in done.stderr
    assert done.stderr.endswith("RuntimeError: late\n")
    assert "threading.py" not in done.stderr


def ran(folder, text):
    path = folder / "a.py"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return subprocess.run(
        [sys.executable, "-m", "nanograd", "run", str(path)], capture_output=True, text=True, timeout=60, check=False
    )


def test_an_unknown_command_exits_with_2():
    with pytest.raises(SystemExit) as left:
        main(["fly"])
    assert left.value.code == 2


def test_the_module_runs_as_a_program(neuron):
    ran = subprocess.run(
        [sys.executable, "-m", "nanograd", "run", "gone.py"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},  # a relative one would not lead here from the test's folder
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "nanograd: there is no file gone.py\n"


def test_a_program_has_its_own_name_and_arguments(tmp_path, capsys):
    file = tmp_path / "mine.py"
    file.write_text("import sys\nprint(__file__, sys.argv, __name__)\nx = Value(2.0)\ny = x*x\n", encoding="utf-8")
    before = list(sys.argv)
    assert main(["run", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{file} {[str(file)]} __main__"
    assert sys.argv == before
