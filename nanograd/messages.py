"""Sentences that can be told in other languages: each is English text that remembers its id and its arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

Argument = int | str
"""What fills a place: a count, a name or number as text, or another message."""

_PLACE = re.compile(r"\{(\w+)\}")
_FEWEST_DIGITS_TO_GROUP = 5
_NARROW_SPACE = "\u202f"


class Message(str):
    """A sentence in English, with what a translation needs.

    Attributes:
        id: the key of its translations; empty where there are none, as for what Python itself says.
        arguments: what fills the places, by name.
    """

    id: str
    arguments: Mapping[str, Argument]

    def __new__(cls, english: str, id: str = "", arguments: Mapping[str, Argument] = MappingProxyType({})) -> Message:
        made = super().__new__(cls, english)
        made.id, made.arguments = id, arguments
        return made

    def __str__(self) -> Message:
        """Itself, so that ``str`` of an error that was raised with a message is still the message."""
        return self


def message(id: str, template: str, /, **arguments: object) -> Message:
    """A sentence made of its template.

    Args:
        id: the key of its translations. It has one template only. Both are literal where they are no part of a
            table, so that the catalogue of messages can be read from the source.
        template: the sentence, with a place like ``{name}`` for each argument.
        arguments: a whole number is a count and is written like one; anything but a message is told as its text.
    """
    told = {name: _told(argument) for name, argument in arguments.items()}
    return Message(_PLACE.sub(lambda place: written(told[place[1]]), template), id, told)


def followed(said: Message, more: str) -> Message:
    """A sentence, and one more where there is one."""
    return message("followed", "{said} {more}", said=said, more=more) if more else said


def joined(first: str, second: str) -> str:
    """Two texts, one right after the other."""
    if not (first and second):
        return first or second
    return message("joined", "{first}{second}", first=first, second=second)


def _told(argument: object) -> Argument:
    return argument if type(argument) is int else str(argument)


def written(argument: Argument) -> str:
    """An argument as it stands in a sentence: a count of five digits or more in groups of three."""
    if isinstance(argument, str):
        return argument
    if len(str(abs(argument))) < _FEWEST_DIGITS_TO_GROUP:
        return str(argument)
    return f"{argument:,}".replace(",", _NARROW_SPACE)
