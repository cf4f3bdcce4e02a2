"""Texts from elsewhere: notebooks, sessions with prompts, Markdown, and a notebook's commands."""

from __future__ import annotations

import json

import pytest

from nanograd.__main__ import main
from nanograd.playground.running.run import run_text
from nanograd.playground.source.cells import NotANotebook, text_of_notebook
from tests.engine.playground.asking import ask, error, graph


def notebook(*cells: tuple[str, str]) -> str:
    return json.dumps(
        {"cells": [{"cell_type": kind, "source": source.splitlines(True)} for kind, source in cells], "nbformat": 4}
    )


def test_a_notebooks_code_cells_are_run_in_order_and_its_markdown_is_kept() -> None:
    text = text_of_notebook(
        notebook(
            ("markdown", "# Title\nwords"),
            ("code", "%matplotlib inline\nx = Value(2.0)"),
            ("code", ""),
            ("code", "%%bash\nls"),
            ("code", "y = x*x\ny.backward()"),
        )
    )
    assert text == (
        "# %% [markdown]\n# # Title\n# words\n\n# %% cell 1\n%matplotlib inline\nx = Value(2.0)\n\n"
        "# %% cell 3\n# %%bash\n# ls\n\n# %% cell 4\ny = x*x\ny.backward()\n"
    )
    run = run_text(text)
    assert run.output.data == 4.0
    assert run.beside.all_notes() == ["Line 6 is a notebook command, not Python, so it was left out."]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": 3}', '{"cells": [1]}', notebook(("markdown", "x"))])
def test_what_is_no_notebook_is_refused(text: str) -> None:
    with pytest.raises(NotANotebook):
        text_of_notebook(text)


def test_an_old_notebooks_sheets_are_read() -> None:
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "x = Value(1.0)"}]}], "nbformat": 3}
    assert text_of_notebook(json.dumps(old)) == "# %% cell 1\nx = Value(1.0)\n"


def test_an_error_names_the_cell_and_the_line() -> None:
    found = error("# %% cell 1\nx = Value(2.0)\n# %% cell 2\n\ny = x/0")
    assert found["message"] == "A division by zero (cell 2, line 2; line 5 of the text)." or (
        "cell 2, line 2; line 5" in found["message"]
    )
    assert found["line"] == 5
    assert "cell 1, line 1; line 2" in error("# %% cell 1\nx = Value(2.0\n")["message"]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("!pip install numpy \\\n  torch\nx = Value(2.0)\n%time x*x", "Lines 1, 2, 4 are"),
        ("if True:\n    %time\nx = Value(2.0)\nx*x", "Line 2 is"),
        ("x = Value(2.0)\nValue?\nx*x", "Line 2 is"),
    ],
)
def test_a_notebooks_commands_are_left_out_with_a_note(text: str, notes: str) -> None:
    (note,) = graph(text)["notes"]
    assert note["english"].startswith(notes)


def test_a_percent_sign_in_a_string_is_no_command() -> None:
    reply = graph("x = Value(2.0)\ns = '''\n%d\n! and more\n'''\nprint(s % 3)\nx*x")
    assert "3" in reply["printed"]["english"]
    assert "notes" not in reply


SESSION = ">>> x = Value(2.0)\n>>> for _ in range(2):\n...     x = x*x\n...\n>>> x.data\n16.0\n>>> x"


def test_a_session_is_run_and_its_numbers_keep_their_places() -> None:
    reply = graph(SESSION)
    assert reply["values"]["data"][-1] == 16.0
    (leaf,) = [leaf for leaf in reply["values"]["leaves"] if leaf["span"]]
    assert SESSION[slice(*leaf["span"])] == "2.0"


def test_an_error_in_a_session_has_its_place_behind_the_prompt() -> None:
    found = error(">>> x = Value(2.0)\n>>> y = x + unknown\n")
    assert (found["line"], found["column"]) == (2, 12)
    assert error(">>> x = (2\n>>> y = 3")["line"] == 1


def test_code_between_fences_is_run() -> None:
    text = "Look at this:\n```python\nx = Value(2.0)\ny = x*x\n```\nand then\n~~~\ny*3\n~~~\n"
    assert graph(text)["values"]["data"][-1] == 12.0


def test_a_text_that_is_no_python_in_any_way_keeps_its_own_error() -> None:
    assert ask("import math\nx = = 2")["error"]["line"] == 2


def test_run_takes_a_notebook(tmp_path, capsys) -> None:
    file = tmp_path / "n.ipynb"
    file.write_text(notebook(("code", "x = Value(3.0)\nprint('hi')"), ("code", "y = x*x\ny.backward()")))
    assert main(["run", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "hi"
    file.write_text("{}")
    assert main(["run", str(file)]) == 2
    assert "is not a notebook" in capsys.readouterr().err


def test_the_command_line_prints_everything_and_reads_the_keyboard(tmp_path, capsys, monkeypatch) -> None:
    import io

    file = tmp_path / "p.py"
    file.write_text("n = input('how many? ')\nfor i in range(30_000): print(i, end='\\r\\n')\nx = Value(float(n))\nx*x")
    monkeypatch.setattr("sys.stdin", io.StringIO("4\n"))
    assert main(["run", str(file)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("how many? 0")
    assert "29999" in out
    assert "16.0000" in out
