"""Writes the playground's protocol as TypeScript: ``python -m tools.protocol_types``; a test fails when it is stale."""

from __future__ import annotations

import inspect
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from nanograd.playground import protocol

FILE = Path(__file__).parents[1] / "web" / "src" / "python" / "protocol.ts"

HEAD = "// Every request to Python and every reply, written by tools/protocol_types.py from playground/protocol.py.\n"

_PLAIN: dict[object, str] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    object: "unknown",
    NoneType: "null",
}
WIDTH = 110


def written() -> str:
    """The file as it should be."""
    parts = [HEAD]
    for name, thing in vars(protocol).items():
        if name.startswith("_") or name in ("Annotated", "Literal", "NotRequired", "TypedDict"):
            continue
        if is_typeddict(thing):
            parts.append(_interface(name, thing))
        elif get_origin(thing) in (Union, UnionType, Literal):
            parts.append(f"export type {name} ={_union(thing, name)}\n")
    parts += [_union_of_requests(), _replies()]
    return "\n".join(parts)


def _union_of_requests() -> str:
    return "export type Request =" + "".join(f"\n  | {record.__name__}" for record in protocol.REPLIES) + "\n"


def _replies() -> str:
    """For each request's kind the reply."""
    rows = []
    for request, reply in protocol.REPLIES.items():
        (kind,) = get_args(get_type_hints(request)["kind"])
        rows.append(f"  {kind if kind.isidentifier() else _quoted(kind)}: {_typescript(reply)}")
    comment = "/** What each request is answered with, by its kind, where it is not with an error. */"
    return "\n".join([comment, "export interface Replies {", *rows, "}", ""])


def _interface(name: str, record: type) -> str:
    fields = [_field(field, kind) for field, kind in get_type_hints(record, include_extras=True).items()]
    # A record made by a call instead of a class has the docstring of dict.
    said = inspect.cleandoc(record.__doc__ or "") if record.__doc__ != dict.__doc__ else ""
    comment = ["/**", *(f" * {line}".rstrip() for line in said.replace("``", "`").splitlines()), " */"] if said else []
    return "\n".join([*comment, f"export interface {name} {{", *fields, "}", ""])


def _field(name: str, kind: object) -> str:
    optional = get_origin(kind) is NotRequired
    return f"  {name}{'?' if optional else ''}: {_typescript(get_args(kind)[0] if optional else kind)}"


def _union(kind: object, name: str) -> str:
    parts = [_typescript(part, apart_from=name) for part in _members(kind)]
    line = " | ".join(parts)
    if len(line) + len(name) + 15 <= WIDTH:
        return f" {line}"
    return "".join(f"\n  | {part}" for part in parts)


def _members(kind: object) -> tuple[object, ...]:
    return tuple(Literal[each] for each in get_args(kind)) if get_origin(kind) is Literal else get_args(kind)


def _typescript(kind: object, apart_from: str = "") -> str:
    if is_typeddict(kind):
        return str(getattr(kind, "__name__", kind))
    if (known := _ALIASES.get(kind)) and known != apart_from:
        return known
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _typescript(parts[0])
    if origin is Literal:
        return " | ".join(_quoted(part) for part in parts)
    if origin in (Union, UnionType):
        return _joined(kind)
    if origin is list:
        inner = _typescript(parts[0])
        is_array = inner.startswith("(") and inner.endswith(")[]")
        return f"({inner})[]" if " | " in inner and not is_array else f"{inner}[]"
    if origin is tuple:
        return f"[{', '.join(map(_typescript, parts))}]"
    if origin is dict:
        return f"Record<string, {_typescript(parts[1])}>"
    return _PLAIN[kind]


def _joined(kind: object) -> str:
    """A union; the alias for its first members where there is one, because Python makes nested unions flat."""
    parts = list(get_args(kind))
    for members, alias in _UNIONS:
        if all(member in parts for member in members) and len(members) < len(parts):
            return " | ".join([alias, *(_typescript(part) for part in parts if part not in members)])
    return " | ".join(_typescript(part) for part in parts)


def _quoted(text: object) -> str:
    return f"'{text}'"


def _hashable(kind: object) -> bool:
    try:
        hash(kind)
    except TypeError:
        return False
    return True


_ALIASES: dict[object, str] = {
    thing: name
    for name, thing in vars(protocol).items()
    if not name.startswith("_") and get_origin(thing) in (Union, UnionType, Literal) and _hashable(thing)
}
_UNIONS = [(get_args(kind), name) for kind, name in _ALIASES.items() if get_origin(kind) in (Union, UnionType)]


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
