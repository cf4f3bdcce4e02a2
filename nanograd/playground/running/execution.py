"""Compiles a person's program and executes it, in surroundings of its own and recorded."""

from __future__ import annotations

import ast
import linecache
from collections.abc import Callable
from contextlib import nullcontext
from types import CodeType
from typing import Any

from nanograd import dialects
from nanograd.dialects.inner_surface import InnerSurface
from nanograd.graph import collector_patient
from nanograd.messages import message
from nanograd.playground.running.captured_output import Printed
from nanograd.playground.running.isolation import surroundings
from nanograd.playground.running.own_names import OwnNames
from nanograd.playground.running.record import Recorder
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.quiet_parser import quiet_parser
from nanograd.playground.source.syntax_failure import from_syntax_error, too_deep
from nanograd.playground.source.text import SOURCE, Text
from nanograd.playground.standins import importing as standins


def compiled(text: Text, instrumented: Callable[[], ast.Module]) -> CodeType:
    """The program that can be executed; ``inspect`` finds the source of its functions, as of those in a file.

    Raises:
        Failure: the text is no Python, or is nested too deeply.
    """
    try:
        with quiet_parser():
            program = compile(instrumented(), SOURCE, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise from_syntax_error(text, error) from None
    except ValueError as error:
        raise Failure("syntax", message("sentence", "{said}.", said=error)) from None
    except (RecursionError, MemoryError):
        raise too_deep() from None
    linecache.cache[SOURCE] = len(text.source), None, text.source.splitlines(keepends=True), SOURCE
    return program


def raised_by(
    program: CodeType,
    namespace: dict[str, Any],
    recorder: Recorder,
    printed: Printed,
    inner: InnerSurface | None = None,
    own: OwnNames | None = None,
) -> BaseException | None:
    """Run the program, with the inner surface of nodes open and the names of the person's own engine where given.

    What it raises is not put into words here, where built-ins may be deleted and the limit tiny.
    """
    with (
        standins.installed(),
        surroundings(printed),
        dialects.installed(),
        inner.opened() if inner else nullcontext(),
        collector_patient(),
        recorder,
    ):
        try:
            if own:
                own.brought_into(namespace)
            exec(program, namespace)
        except SystemExit:
            pass
        except BaseException as error:
            return error
    return None
