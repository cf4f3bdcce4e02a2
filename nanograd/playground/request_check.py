"""Reads plain data as a request of the protocol, or says in a sentence what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Literal,
    NotRequired,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from nanograd.playground.protocol import Judged
from nanograd.playground.source.failure import Failure

Record = TypeVar("Record")


def checked(given: Mapping[str, object], record: type[Record]) -> Record:
    """The request as that record of the protocol; fields that the record does not have are let be.

    Raises:
        Failure: a field is missing or holds something else.
    """
    _check_fields(f"The request {given.get('kind')!r}", given, record)
    return cast(Record, given)


def known(what: str, name: str, names: Iterable[str]) -> str:
    """The name, when it is one of these. Raises Failure, listing them, when it is not."""
    if name not in names:
        raise Failure("request", f"There is no {what} {name!r}; choose one of {', '.join(names)}.")
    return name


def _check_fields(owner: str, given: Mapping[str, object], record: type) -> None:
    for name, (kind, needed) in _fields(record).items():
        if name in given:
            _check(owner, name, given[name], kind)
        elif needed:
            raise Failure("request", f"{owner} needs {name}.")


@cache
def _fields(record: type) -> dict[str, tuple[object, bool]]:
    """For each field its type, and whether it must be there."""
    fields: dict[str, tuple[object, bool]] = {}
    for name, kind in get_type_hints(record, include_extras=True).items():
        needed = get_origin(kind) is not NotRequired
        fields[name] = (kind if needed else get_args(kind)[0]), needed
    return fields


def _check(owner: str, name: str, given: object, kind: object) -> None:
    if not _fits(owner, name, given, kind):
        raise Failure("request", f"{owner} needs {_in_words(kind)} as {name}, got {_short(given)}.")


def _fits(owner: str, name: str, given: object, kind: object) -> bool:
    if is_typeddict(kind):
        if not isinstance(given, dict):
            return False
        _check_fields(f"{name} of {owner[:1].lower()}{owner[1:]}", given, cast(type, kind))
        return True
    match get_origin(kind):
        case origin if origin in (Union, UnionType):
            return _fits_one(owner, name, given, get_args(kind))
        case origin if origin is Annotated:
            return Judged in get_args(kind) or _fits(owner, name, given, get_args(kind)[0])
        case origin if origin is Literal:
            return given in get_args(kind)
        case origin if origin is list:
            (item,) = get_args(kind)
            return isinstance(given, list) and all(_fits(owner, name, each, item) for each in given)
        case origin if origin is dict:
            return isinstance(given, dict) and all(
                _fits(owner, name, each, get_args(kind)[1]) for each in given.values()
            )
        case origin if origin is tuple:
            items = get_args(kind)
            return (
                isinstance(given, list)
                and len(given) == len(items)
                and all(_fits(owner, name, each, item) for each, item in zip(given, items, strict=True))
            )
    if kind is object:
        return True
    if kind is float:
        return isinstance(given, int | float) and not isinstance(given, bool)
    return type(given) is kind


def _fits_one(owner: str, name: str, given: object, kinds: tuple[object, ...]) -> bool:
    """Of several records the one is meant that has the same ``kind``."""
    if isinstance(given, dict):
        meant = [each for each in kinds if is_typeddict(each) and _fits_kind(given, cast(type, each))]
        return bool(meant) and _fits(owner, name, given, meant[0])
    return any(_fits(owner, name, given, each) for each in kinds)


def _fits_kind(given: Mapping[str, object], record: type) -> bool:
    kind, _ = _fields(record).get("kind", (None, False))
    return kind is None or given.get("kind") in get_args(kind)


def _in_words(kind: object) -> str:
    if is_typeddict(kind):
        told = _fields(cast(type, kind)).get("kind")
        return " or ".join(map(repr, get_args(told[0]))) if told else "an object"
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(map(_in_words, parts)))
    if origin is Literal:
        return " or ".join(map(repr, parts))
    if origin is list:
        return f"a list with {_in_words(parts[0])} in each place"
    if origin is tuple:
        return f"a list of {len(parts)}"
    if origin is Annotated:
        return _in_words(parts[0])
    return _WORDS.get(cast(type, kind), "something else")


_WORDS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    NoneType: "null",
}


def _short(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else f"{text[:57]}..."
