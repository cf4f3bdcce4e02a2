"""A failure as the page gets it."""

from __future__ import annotations

from nanograd.playground.protocol import ErrorDescription
from nanograd.playground.source.failure import Failure
from nanograd.playground.wording import worded


def described(failure: Failure) -> ErrorDescription:
    """What went wrong, with its place in the text: columns as JavaScript counts them."""
    described: ErrorDescription = {
        "kind": failure.kind,
        "message": worded(failure.message),
        "line": None,
        "column": None,
        "endLine": None,
        "endColumn": None,
    }
    place, text = failure.place, failure.text
    if place and text:
        described["line"], described["column"] = place.line, text.column_in_units(place.line, place.column)
        described["endLine"] = place.end_line
        described["endColumn"] = text.column_in_units(place.end_line, place.end_column)
    if failure.fix and text:
        fix = failure.fix
        described["fix"] = {"span": text.span(fix.place), "text": fix.text, "shows": fix.shows}
    if failure.module:
        described["module"] = failure.module
    if failure.file:
        described["file"] = failure.file
    return described
