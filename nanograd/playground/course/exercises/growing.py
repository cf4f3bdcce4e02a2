"""The growing file: each exercise adds its code to what the learner has written so far, and changes nothing of it."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterable, Iterator

from nanograd.messages import message
from nanograd.playground.course.exercises.course import Exercise, exercise, exercises
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.quiet_parser import quiet_parser
from nanograd.playground.source.syntax_failure import from_syntax_error
from nanograd.playground.source.text import Text, lines_of


def base(task: Exercise | str) -> str:
    """Our own solutions of all exercises before that one: where somebody may start who skipped them."""
    number = _task(task).number
    return grown("", ((each, each.solution) for each in exercises() if each.number < number))


def solved(task: Exercise | str) -> str:
    """Our own solutions up to and with that one."""
    task = _task(task)
    return grown(base(task), [(task, task.solution)])


def begun(task: Exercise | str, code: str | None = None, skipped: Iterable[str] = ()) -> str:
    """The file as the learner begins an exercise: what is there already, and the starter's TODOs.

    Args:
        task: the exercise, or its name.
        code: the learner's own file; None to begin from our solutions. What it already defines stays.
        skipped: exercises that the file knows nothing of; our solutions take their place.

    Raises:
        Failure: the file has a syntax error, or lacks the class that the exercise belongs to.
    """
    task = _task(task)
    solutions = [(_task(each), _task(each).solution) for each in skipped]
    return grown(base(task) if code is None else code, [*solutions, (task, task.starter)])


def replaced(task: Exercise | str, code: str) -> str:
    """The learner's file with our solution of an exercise in the place of what they wrote for it.

    Raises:
        Failure: the file has a syntax error, or lacks the class that the exercise belongs to.
    """
    task = _task(task)
    ours = defined_in(task.solution)
    tree = _parsed(code)
    owner = _class(tree, task.into) if task.into else tree
    theirs = [node for node in owner.body if _name(node) in ours] if owner else []
    lines = lines_of(code)
    for node in reversed(theirs):
        start = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
        del lines[start - 1 : node.end_lineno]
    if owner is not None and not isinstance(owner, ast.Module) and len(theirs) == len(owner.body):
        lines.insert(owner.lineno, "    pass")  # a class needs a body
    return grown("\n".join(lines) + "\n" if lines else "", [(task, task.solution)])


def defined_by(name: str) -> Iterator[str]:
    """The names of all functions in our solution of an exercise; none for a name that is no exercise's."""
    for task in exercises():
        if task.name == name:
            nodes = ast.walk(ast.parse(task.solution))
            yield from (node.name for node in nodes if isinstance(node, ast.FunctionDef))


def defined_in(code: str) -> set[str]:
    """The names that a piece of code defines at its top."""
    return {_name(node) for node in ast.parse(code).body} - {""}


def all_begun(start: str) -> str:
    """The whole file for a terminal: our solutions before the exercise called ``start``, TODOs from there on."""
    first = exercise(start).number
    return grown("", ((each, each.solution if each.number < first else each.starter) for each in exercises()))


def grown(code: str, additions: Iterable[tuple[Exercise, str]]) -> str:
    """``code`` with each addition put in where it belongs."""
    for each, addition in additions:
        code = _add(code, each.into, addition)
    return code


def _task(task: Exercise | str) -> Exercise:
    return exercise(task) if isinstance(task, str) else task


def _add(code: str, into: str, addition: str) -> str:
    tree = _parsed(code)
    owner = _class(tree, into) if into else tree
    if owner is None:
        raise Failure(
            "no-class",
            message(
                "growing-no-class-code-add",
                "There is no class {into} in the code to add to. It needs a line: class {into}:",
                into=into,
            ),
        )
    new = ast.parse(addition)
    imports = [node for node in new.body if isinstance(node, ast.Import)]
    there = {_name(node) for node in owner.body}
    pieces = [
        _source(addition, node) for node in new.body if not isinstance(node, ast.Import) and _name(node) not in there
    ]
    lines = lines_of(code)
    if pieces and isinstance(owner, ast.ClassDef):
        end = owner.body[-1].end_lineno or len(lines)
        body = textwrap.indent("\n\n".join(pieces), " " * owner.body[0].col_offset)
        lines[end:end] = ["", *body.splitlines()]
    elif pieces:
        text = "\n\n\n".join(pieces)
        lines = [*_without_blank_end(lines), *(["", ""] if lines else []), *text.splitlines()]
    return "\n".join(_with_imports(tree, lines, imports)) + "\n"


def _with_imports(tree: ast.Module, lines: list[str], imports: list[ast.Import]) -> list[str]:
    """The lines with those imports that are not there yet, above all other code."""
    known = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    missing = [f"import {alias.name}" for node in imports for alias in node.names if alias.name not in known]
    if not missing:
        return lines
    after = 0
    for index, node in enumerate(tree.body):
        docstring = index == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not docstring and not isinstance(node, ast.Import | ast.ImportFrom):
            break
        after = node.end_lineno or after
    continues = after > 0 and isinstance(tree.body[max(0, _statements_above(tree, after) - 1)], ast.Import)
    gap = [] if continues else [""] if after else []
    rest = lines[after:] if continues or not lines else ["", "", *_without_blank_start(lines[after:])]
    return [*lines[:after], *gap, *missing, *rest]


def _statements_above(tree: ast.Module, line: int) -> int:
    return sum((node.end_lineno or 0) <= line for node in tree.body)


def _parsed(code: str) -> ast.Module:
    try:
        with quiet_parser():
            return ast.parse(code)
    except SyntaxError as error:
        raise from_syntax_error(Text(code), error) from None


def _class(tree: ast.Module, name: str) -> ast.ClassDef | None:
    return next((node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name), None)


def _name(node: ast.stmt) -> str:
    """What a statement defines, where it is a definition or an assignment like ``__radd__ = __add__``."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _source(text: str, node: ast.stmt) -> str:
    """The statement's lines, with a comment that stands behind it."""
    return "\n".join(text.splitlines()[node.lineno - 1 : node.end_lineno])


def _without_blank_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _without_blank_start(lines: list[str]) -> list[str]:
    while lines and not lines[0].strip():
        lines = lines[1:]
    return lines
