"""The name that was probably meant, where the text asks for one that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType

from nanograd import functions
from nanograd.playground.source.nearest import nearest
from nanograd.playground.source.text import SOURCE


def meant(error: BaseException, name: str) -> str:
    """The nearest name that there is; empty where none is near.

    Args:
        error: the AttributeError or NameError.
        name: the name that it is about.
    """
    if name.startswith("_") or len(name) < 2:
        return ""
    try:
        known = dir(error.obj) if isinstance(error, AttributeError) else _names_at(error.__traceback__)
    except Exception:  # an object of the person's own kind lists its names itself
        return ""
    return nearest(name, [each for each in known if type(each) is str and each[:1] != "_"], 0.7)


def _names_at(traceback: TracebackType | None) -> Iterable[str]:
    """The names that the person's innermost line can use, and the functions that it could import."""
    names = set(functions.__all__)
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_code.co_filename == SOURCE:
            names = {*functions.__all__, *frame.f_locals, *frame.f_globals, *frame.f_builtins}
        traceback = traceback.tb_next
    return sorted(names)
