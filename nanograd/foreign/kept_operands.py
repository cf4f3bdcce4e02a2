"""Operations that are objects: they keep what they are to work on, and are called with nothing."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from nanograd.foreign.making import Made
from nanograd.foreign.reading import attributes, is_number


def with_kept_operands(made: Made, inputs: Sequence[Any]) -> Made | None:
    """The call of such an object, as one of a function of its operands; None where it is no such object.

    Args:
        made: the call as it was noted.
        inputs: the nodes that the result was made from.
    """
    if len(made.given) != 1 or not type(made.given[0]).__flags__ & 1 << 9 or isinstance(made.given[0], type):
        return None
    operation = made.given[0]
    known = {id(each) for each in inputs}
    held = {name: thing for name, thing in attributes(operation) if not known.isdisjoint(map(id, _items(thing)))}
    first = [name for name, thing in held.items() if known.issubset(map(id, _items(thing)))][:1] or list(held)
    operands = [each for name in first for each in _items(held[name]) if id(each) in known or is_number(each)]
    if not known or not known.issubset(map(id, operands)):
        return None

    def on(*given: Any) -> Any:
        other, rest = copy.copy(operation), iter(given)
        for name in first:
            object.__setattr__(other, name, _filled(held[name], rest, known))
        now = dict(zip(map(id, operands), given, strict=True))
        for name in held.keys() - first:
            again = iter([now.get(id(each), each) for each in _items(held[name])])
            object.__setattr__(other, name, _filled(held[name], again, known))
        return made.function(other)

    noted = tuple((id(each),) if id(each) in known else each for each in operands)
    return made._replace(function=on, name=type(operation).__name__, given=noted)


def _items(thing: Any) -> list[Any]:
    return list(thing) if isinstance(thing, tuple | list) else [thing]


def _filled(thing: Any, rest: Iterator[Any], known: set[int]) -> Any:
    """The same thing with the next of the operands in their places."""
    if not isinstance(thing, tuple | list):
        return next(rest)
    return type(thing)([next(rest) if id(each) in known or is_number(each) else each for each in thing])
