"""An optimiser's rule from ``update_rules.py`` as machine instructions: once per step, then for every parameter."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from typing import Any

from nanograd.compile import kernels
from nanograd.compile.instructions import Instructions
from nanograd.compile.lanes import Lanes
from nanograd.compile.language import source
from nanograd.elementary import CONSTANTS
from nanograd.update_rules import Assignment, Rule


@cache
def _compiled(expression: str, names: frozenset[str]) -> Any:
    made = source(ast.parse(expression, mode="eval").body, names, kernels.NAMES)
    return compile(made, f"<update rule: {expression}>", "eval")


def assign(m: Instructions, lines: tuple[Assignment, ...], known: Mapping[str, int]) -> dict[str, int]:
    """The instructions of a list of assignments; returns each name's final instruction."""
    held = dict(known)
    for name, expression in lines:
        held[name] = eval(_compiled(expression, frozenset(held)), {"builder": m, **CONSTANTS}, dict(held))
    return held


def once(rule: Rule, cells: Mapping[str, int]) -> Instructions:
    """The part that is the same for all parameters, read from the settings' cells and written to cells."""
    m = Instructions()
    settings = {
        name: m.make("cell", cells[name]) for name in ("step", "norm", *(setting.name for setting in rule.settings))
    }
    held = assign(m, rule.once, settings)
    for name, _ in rule.once:
        m.do("put", cells[name], held[name])
    return m


def every(rule: Rule, cells: Mapping[str, int], arrays: Mapping[str, int], backup: int, lanes: Lanes) -> Instructions:
    """The part for each parameter, on the arrays ``data``, ``grad`` and the rule's state.

    What it changes is copied to ``backup`` first.
    """
    m = Instructions(lanes)
    known = {name: m.make("cell", address) for name, address in cells.items()}
    known.update({name: m.make("element", address) for name, address in arrays.items()})
    for name, address in arrays.items():
        if name != "grad":
            m.do("put_element", backup + address - arrays["data"], known[name])
    held = assign(m, rule.lines, known)
    for name, address in arrays.items():
        if name != "grad":
            m.do("put_element", address, held[name])
    return m
