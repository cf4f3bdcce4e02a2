"""How a check says that something is not as it should be."""

from __future__ import annotations

from nanograd.foreign.own_rule import EngineFault
from nanograd.messages import Message, message


class Wrong(EngineFault):
    """What came was not what was expected.

    Attributes:
        came: what came, in words or numbers.
        mistake: a name in ``MISTAKES`` when the mistake could be told; else empty.
        leaf: the name of the value concerned.
        is_fine: whether it is only worth a remark: the test is passed.
        answer: what the test's author says to it.
    """

    def __init__(
        self, came: str, mistake: str = "", leaf: str = "", *, is_fine: bool = False, answer: str = ""
    ) -> None:
        super().__init__(came, mistake, leaf)
        self.answer = answer
        self.is_fine = is_fine


def the_thing(came: object) -> Message:
    """Something that is not what it should be, in words."""
    return message("check-the-thing", "the {type} {shown}", type=type(came).__name__, shown=shown(came))


def list_with(stranger: object) -> Message:
    """A list that holds something it should not."""
    return message("check-list-with", "a list with {shown} in it", shown=shown(stranger))


def list_of(count: int) -> Message:
    """A list of the wrong length."""
    return message("check-list-of", "a list of {count}", count=count)


def agree(count: int) -> Message:
    """What a check of many random points says when all is well."""
    return message("check-agree", "{agreeing} of {count} agree", agreeing=count, count=count)


def all_right(count: int) -> Message:
    """The same for results."""
    return message("check-right", "{right} of {count} right", right=count, count=count)


def shown(number: object) -> str:
    """A number as a test line shows it; anything else as Python writes it, cut short."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        text = repr(number)
        return text if len(text) <= 80 else f"{text[:77]}..."
    return f"{number:.6g}"
