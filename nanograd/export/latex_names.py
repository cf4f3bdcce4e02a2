"""Names of values as LaTeX: x1 as a letter with an index, loss upright, and whatever else a label may hold as text."""

from __future__ import annotations

import re
import unicodedata

_INDEX = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_POWER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NAME = re.compile(r"([^\W\d_₀-₉]+)(\d*)((?:_[^\W_]+)*)([₀-₉]*)")
_DERIVATIVE = re.compile(r"∂([⁰-⁹¹²³]*)(\w+|\(.+\))/((?:∂(?:[^\W⁰-⁹¹²³]+|\([^()]+\))[⁰-⁹¹²³]*)+)")
_BY = re.compile(r"∂([^\W⁰-⁹¹²³]+|\([^()]+\))([⁰-⁹¹²³]*)")
_GREEK = re.compile(r"GREEK (SMALL|CAPITAL) LETTER (\w+)")
_LETTERS = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi "
    "chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()
)
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#_%"},
}


def latex_name(name: str) -> str:
    """A label as LaTeX for the inside of a formula.

    ``x1`` is x with the index 1, ``w_out`` has a word as its index, ``alpha`` and α are the letter, ``∂o/∂x`` is a
    fraction. A label that isn't a name becomes text, with LaTeX's special characters escaped.
    """
    if match := _DERIVATIVE.fullmatch(name):
        return _derivative(*match.groups())
    match = _NAME.fullmatch(name)
    if not match:
        return rf"\text{{{latex_text(name)}}}"
    base, digits, words, index = match.groups()
    parts = [part for part in (digits, *words.split("_"), index.translate(_INDEX)) if part]
    below = ",".join(part if part.isdigit() or len(part) == 1 else rf"\text{{{latex_text(part)}}}" for part in parts)
    return _base(base) + (f"_{{{below}}}" if below else "")


def latex_text(text: str) -> str:
    """Text for the inside of ``\\text{}``: LaTeX's special characters are escaped, line ends become spaces."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return "".join(_ESCAPES.get(sign, sign) for sign in plain)


def _base(base: str) -> str:
    if len(base) == 1 and (letter := _GREEK.fullmatch(unicodedata.name(base, ""))):
        base = letter[2].lower() if letter[1] == "SMALL" else letter[2].capitalize()
        base = {"lamda": "lambda", "Lamda": "Lambda"}.get(base, base)
        if base == "omicron":
            return "o"
    if base in _LETTERS:
        return f"\\{base}"
    if not base.isascii():
        return rf"\text{{{base}}}"
    return base if len(base) == 1 else rf"\mathrm{{{base}}}"


def _derivative(order: str, of: str, by: str) -> str:
    above = order.translate(_POWER)
    power = f"^{{{above}}}" if above else ""
    below = " ".join(
        rf"\partial {_whole(name)}" + (f"^{{{count.translate(_POWER)}}}" if count else "")
        for name, count in _BY.findall(by)
    )
    return rf"\frac{{\partial{power} {_whole(of)}}}{{{below}}}"


def _whole(name: str) -> str:
    return latex_name(name) if not name.startswith("(") else rf"\left({latex_name(name[1:-1])}\right)"
