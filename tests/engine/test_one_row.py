"""A new operation is one row: an invented one, added to a copy of the package's table, is found everywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import nanograd
from nanograd import Value, functions
from nanograd.ops import OPS

PACKAGE = Path(nanograd.__file__).parent

ROW = """
    Op(
        name="softsign",
        forward="a / (1.0 + abs(a))",
        derivatives=("1.0 / ((1.0 + abs(a)) * (1.0 + abs(a)))",),
        says="{out} squashes {a} gently into the range from −1 to 1.",
        because=("The softsign passes on one over the square of one plus its input's size.",),
        formulas=("1 / (1 + |{a}|)²",),
        torch="torch.nn.functional.softsign({a})",
        about="x / (1 + |x|), between -1 and 1.",
        activation=Activation("Softsign", "Bends the sum gently into the range from -1 to 1.", "torch.nn.Softsign()"),
    ),
"""

AT, RESULT, SLOPE, SECOND = 1.0, 0.5, 0.25, -0.25

Answer = Callable[..., Any]


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Answer:
    """What an expression gives, as JSON, in a Python whose nanograd has the invented row."""
    folder = tmp_path_factory.mktemp("one_row")
    shutil.copytree(PACKAGE, folder / "nanograd", ignore=shutil.ignore_patterns("__pycache__"))
    table = folder / "nanograd" / "ops.py"
    text = table.read_text("utf-8")
    end = text.index("\n)\n", text.index("\nROWS"))
    table.write_text(text[:end] + ROW.rstrip() + text[end:], "utf-8")

    def ask(expression: str, imports: str = "") -> Any:
        program = f"import json\nfrom nanograd import *\n{imports}\nprint(json.dumps({expression}))"
        environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=folder,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return ask


def handled(request: dict[str, Any]) -> str:
    return f"json.loads(handle({json.dumps(json.dumps(request, ensure_ascii=False), ensure_ascii=False)}))"


SESSION = "from nanograd.playground.session import handle"
FORMULA = "x = 1\ny = softsign(x)"


def test_it_is_a_method_and_a_function(answer: Answer) -> None:
    assert answer("[Value(1.0).softsign().data, softsign(1.0).data, softsign.__doc__]") == [
        RESULT,
        RESULT,
        "x / (1 + |x|), between -1 and 1.",
    ]


def test_backward_forward_mode_and_the_second_derivative_know_it(answer: Answer) -> None:
    assert answer("[grad(softsign)(1.0).data, jvp(softsign, [1.0], [2.0])[1]]") == [SLOPE, 2 * SLOPE]
    assert answer("grad(grad(softsign))(1.0).data") == pytest.approx(SECOND)


def test_it_is_a_name_in_formulas_with_a_title_of_its_own(answer: Answer) -> None:
    reply = answer(handled({"kind": "run", "text": FORMULA.replace("y = ", "")}), SESSION)
    assert [node["title"] for node in reply["topology"]["nodes"]] == ["x", "softsign(x)"]
    assert reply["values"]["grad"] == [SLOPE, 1.0]


def test_the_editor_completes_it(answer: Answer) -> None:
    assert "softsign" in answer("names()['operations']", "from nanograd.playground.prepare import names")


def test_its_steps_are_explained(answer: Answer) -> None:
    words = answer(handled({"kind": "run", "text": FORMULA}), SESSION)["topology"]["words"]["softsign"]
    assert words["forward"]["formula"] == "softsign(⟦a⟧)"
    assert "gently" in words["forward"]["sentence"]["english"]
    assert words["slots"][0]["rule"][1]["english"] == "1 / (1 + |⟦(a⟧|)²"


def test_a_prediction_of_its_result_is_judged(answer: Answer) -> None:
    request = {"kind": "predict", "text": FORMULA, "step": {"kind": "forward", "node": 1}, "answer": "0.5"}
    assert answer(handled(request), SESSION)["right"] is True
    assert answer(handled(request | {"answer": "1"}), SESSION)["mistake"] == "used-input"


def test_the_numeric_checks_agree_with_it(answer: Answer) -> None:
    assert answer(handled({"kind": "numeric", "text": FORMULA, "node": 0}), SESSION)["verdict"] == "agrees"
    checked = "[check.verdict for check in check_gradients(Value(1.0).softsign())]"
    assert answer(checked, "from nanograd.gradcheck import check_gradients") == ["agrees", "agrees"]


@pytest.mark.parametrize("backend", ["interpreter", "wasmtime"])
def test_it_compiles(answer: Answer, backend: str) -> None:
    if backend == "wasmtime" and not find_spec("wasmtime"):
        pytest.skip("needs wasmtime")
    loss, gradients = answer(
        f"(lambda x: compile_function(lambda _: x.softsign(), [x], [[]], '{backend}').gradients())(Value(1.0))",
        "from nanograd.compile import compile_function",
    )
    assert (loss, list(gradients)) == (RESULT, [SLOPE])


def test_pytorch_agrees_with_its_export(answer: Answer, torch: Any, capsys: pytest.CaptureFixture[str]) -> None:
    exec(answer("to_torch_script(Value(1.0, 'x').softsign())", "from nanograd.export import to_torch_script"), {})
    assert [float(line.split(" = ")[1]) for line in capsys.readouterr().out.splitlines()] == [RESULT, SLOPE]


def test_it_is_an_activation_that_the_network_view_offers_and_pytorch_takes(
    answer: Answer, torch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = answer("catalogue()", "from nanograd.playground.network.catalogue import catalogue")
    assert "softsign" in [each["name"] for each in catalogue["activations"]]
    output, script = answer(
        "(lambda model: [model([0.3, -0.7]).data, to_torch_script(model, [[0.3, -0.7]])])"
        "(MLP(2, [3, 1], 'softsign', 'linear', seed=1))",
        "from nanograd.nn import MLP\nfrom nanograd.export import to_torch_script",
    )
    exec(script, {})
    assert json.loads(capsys.readouterr().out) == [pytest.approx(output, rel=1e-12)]


def test_it_is_saved_as_python_and_as_latex(answer: Answer) -> None:
    program = answer(f"python_program({FORMULA!r})", "from nanograd.playground.saving.program import python_program")
    assert "from nanograd import Value, softsign\n" in program
    latex = answer("applied_latex('softsign', {'a': ('x', 5)})[0]", "from nanograd.export.latex import applied_latex")
    assert latex == r"\operatorname{softsign}\left(x\right)"


def test_a_forgotten_import_of_it_is_named(answer: Answer) -> None:
    reply = answer(handled({"kind": "run", "text": "from nanograd import Value\ny = softsign(Value(1.0))"}), SESSION)
    assert "from nanograd import softsign" in reply["error"]["message"]["english"]


def test_what_type_checkers_are_told_is_what_the_table_has() -> None:
    with_alpha = {op.name for op in OPS.values() if op.alpha is not None}
    shown = {"_repr_svg_", "_repr_mimebundle_", "_display_"}
    declared = {name for name, hint in get_type_hints(Value).items() if "Callable" in str(hint)} - shown
    assert declared == {op.method for op in OPS.values()}
    assert set(functions.__annotations__) == set(functions.__all__)
    stubs = (PACKAGE / "value.py").read_text("utf-8").partition("    if TYPE_CHECKING:\n")[2]
    assert {line.split("(")[0].split()[-1] for line in stubs.splitlines() if line.endswith(": ...")} == with_alpha
