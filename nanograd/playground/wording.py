"""What is said, as the page gets it: its English, and what a translation needs."""

from __future__ import annotations

from nanograd import messages
from nanograd.playground.protocol import Message


def worded(text: str) -> Message:
    """A sentence as a record; one that is no message has an empty id, and stays as it is in every language."""
    if not isinstance(text, messages.Message):
        return {"id": "", "arguments": {}, "english": text}
    arguments = {
        name: worded(argument) if isinstance(argument, messages.Message) else argument
        for name, argument in text.arguments.items()
    }
    return {"id": text.id, "arguments": arguments, "english": str.__str__(text)}
