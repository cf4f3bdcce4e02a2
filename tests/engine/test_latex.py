"""Tests of formulas as LaTeX: every row of the table of operations has one, and names keep their meaning."""

from __future__ import annotations

import re

import pytest

from nanograd.export.latex import WHOLE, applied_latex, latex_constant, latex_number, to_latex
from nanograd.export.latex_names import latex_name, latex_text
from nanograd.ops import OPS

SYMBOLS = {"a": ("a", WHOLE), "b": ("b", WHOLE), "out": ("o", WHOLE)}
COMMANDS = set(
    r"\alpha \begin \cdot \cos \end \exp \frac \infty \left \ln \log \max \min \ne \operatorname \pi \right \sigma "
    r"\sin \sqrt \tan \tanh \text \times \_".split()
)


def expect_well_formed(latex: str) -> None:
    """Braces, \\left and \\right, and environments match, and there are only commands that everyone knows."""
    depth = 0
    for sign in re.sub(r"\\[{}]", "", latex):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0, latex
    assert depth == 0, latex
    assert latex.count(r"\left") == latex.count(r"\right")
    assert re.findall(r"\\begin\{(\w+)\}", latex) == re.findall(r"\\end\{(\w+)\}", latex)[::-1]
    assert set(re.findall(r"\\[a-zA-Z]+|\\_", latex)) <= COMMANDS, latex


@pytest.mark.parametrize("name", OPS)
def test_every_operation_has_a_formula_in_symbols_and_in_numbers(name: str) -> None:
    op = OPS[name]
    data = {"a": 2.0, "b": 3.0, "out": -1.5}
    numbers = {each: latex_number(number) for each, number in data.items()}
    for names in (SYMBOLS, numbers):
        expect_well_formed(applied_latex(name, names)[0])
    for expression in op.derivatives:
        expect_well_formed(to_latex(expression, SYMBOLS)[0])
        worked = to_latex(expression, numbers, data)[0]
        expect_well_formed(worked)
        assert "cases" not in worked, "with every number known, one branch holds"


@pytest.mark.parametrize(
    ("name", "derivative"),
    [
        ("add", "1"),
        ("mul", "b"),
        ("div", r"\frac{1}{b}"),
        ("exp", "o"),
        ("log", r"\frac{1}{a}"),
        ("tanh", "1 - {o}^{2}"),
        ("sigmoid", r"o \cdot \left(1 - o\right)"),
        ("cos", r"-\sin\left(a\right)"),
        ("relu", r"\begin{cases} 1 & \text{if } a > 0 \\ 0 & \text{otherwise} \end{cases}"),
        ("erfc", r"-\frac{2}{\sqrt{\pi}} \cdot e^{-{a}^{2}}"),
    ],
)
def test_derivatives_read_as_in_a_textbook(name: str, derivative: str) -> None:
    assert to_latex(OPS[name].derivatives[0], SYMBOLS)[0] == derivative


def test_the_denominator_takes_a_minus_sign_in_front() -> None:
    assert to_latex(OPS["div"].derivatives[1], SYMBOLS)[0] == r"-\frac{o}{b}"


def test_a_fixed_exponent_decides_between_the_cases() -> None:
    names = SYMBOLS | {"b": latex_constant(3.0)}
    assert to_latex(OPS["pow"].derivatives[0], names, {"b": 3.0})[0] == r"3 \cdot {a}^{3 - 1}"
    assert to_latex(OPS["pow"].derivatives[0], names, {"b": 0.0})[0] == "0"


@pytest.mark.parametrize(
    ("name", "applied"),
    [
        ("sub", r"a - \left(x + y\right)"),
        ("mul", r"a \cdot \left(x + y\right)"),
        ("div", r"\frac{a}{x + y}"),
        ("powv", "{a}^{x + y}"),
        ("maximum", r"\max\left(a, x + y\right)"),
        ("leaky_relu", r"\operatorname{leaky\_relu}\left(a, x + y\right)"),
    ],
)
def test_a_sum_gets_brackets_only_where_it_needs_them(name: str, applied: str) -> None:
    assert applied_latex(name, {"a": ("a", WHOLE), "b": ("x + y", 1)})[0] == applied


def test_negative_numbers_stand_in_brackets_behind_a_sign() -> None:
    numbers = {"a": latex_number(2.0), "b": latex_number(-3.0)}
    assert applied_latex("mul", numbers)[0] == r"2.0000 \cdot \left(-3.0000\right)"
    assert applied_latex("pow", {"a": latex_number(-3.0), "b": latex_constant(2.0)})[0] == r"{\left(-3.0000\right)}^{2}"


@pytest.mark.parametrize(
    ("number", "latex"),
    [
        (0.0, "0.0000"),
        (-0.0, "0.0000"),
        (1.5, "1.5000"),
        (0.00001, r"1.000 \times 10^{-5}"),
        (-2e7, r"-2.000 \times 10^{7}"),
        (float("inf"), r"\infty"),
        (float("-inf"), r"-\infty"),
        (float("nan"), r"\text{NaN}"),
    ],
)
def test_numbers_are_written_as_on_the_page(number: float, latex: str) -> None:
    assert latex_number(number)[0] == latex


@pytest.mark.parametrize(
    ("label", "latex"),
    [
        ("x", "x"),
        ("x1", "x_{1}"),
        ("w12", "w_{12}"),
        ("w_1", "w_{1}"),
        ("w_out", r"w_{\text{out}}"),
        ("x1_a_bc", r"x_{1,a,\text{bc}}"),
        ("loss", r"\mathrm{loss}"),
        ("loss2", r"\mathrm{loss}_{2}"),
        ("alpha", r"\alpha"),
        ("α", r"\alpha"),
        ("λ1", r"\lambda_{1}"),
        ("Σ", r"\Sigma"),
        ("c₁", "c_{1}"),
        ("é2", r"\text{é}_{2}"),
        ("x1₂", "x_{1,2}"),
        ("∂o/∂x", r"\frac{\partial o}{\partial x}"),
        ("∂²o/∂x²", r"\frac{\partial^{2} o}{\partial x^{2}}"),
        ("∂²o/∂x1∂w", r"\frac{\partial^{2} o}{\partial x_{1} \partial w}"),
        ("layer.w[0]", r"\text{layer.w[0]}"),
        ("50% & $5 {a}_b", r"\text{50\% \& \$5 \{a\}\_b}"),
        ("a+b", r"\text{a+b}"),
    ],
)
def test_a_name_keeps_its_meaning(label: str, latex: str) -> None:
    assert latex_name(label) == latex


def test_nothing_in_a_label_is_a_command() -> None:
    hostile = latex_name("\\input{/etc/passwd}\n% ~^#")
    assert hostile == (r"\text{\textbackslash{}input\{/etc/passwd\} \% \textasciitilde{}\textasciicircum{}\#}")
    assert latex_text("\x00") == " "


def test_what_the_table_does_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no LaTeX for 'a @ b'"):
        to_latex("a @ b", SYMBOLS)
