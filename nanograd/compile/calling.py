"""Adds to a module the routines that calls need, and functions that make the calls."""

from __future__ import annotations

from collections.abc import Sequence

from nanograd.compile.calls import Call, functions
from nanograd.compile.common import Common
from nanograd.compile.copies import COPIES
from nanograd.compile.emit import Places
from nanograd.compile.layout import Maker
from nanograd.compile.routines import WIDTHS, mapping, sums, twos


def calls_of(maker: Maker, name: str, calls: Sequence[Call]) -> str:
    """Functions that make the calls one after another; gives the text that calls them."""
    made = functions(name, calls, maker.indices)
    for each in made:
        maker.add(each)
    return " ".join(f"call {each.name}" for each in made)


def add_routines(maker: Maker, called: set[str]) -> None:
    """Add the routines of these names."""
    lanes = maker.lanes
    if any(name.startswith("sums") for name in called):
        for table in (False, True):
            maker.text(twos(table), {})
    for width in WIDTHS[lanes]:
        for table in (False, True):
            if f"sums_{width}{'_table' if table else ''}" in called:
                maker.text(sums(width, table, lanes), {})
    for name, text in COPIES.items():
        if name in called:
            maker.text(text, {})


def add_expressions(maker: Maker, common: Common, places: Places) -> None:
    """Add the routines of operations."""
    for name, expression in common.expressions.items():
        maker.add(mapping(name, expression, places, maker.indices, common.idle))
