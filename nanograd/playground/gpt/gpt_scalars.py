"""The text of one line's graph: the GPT's loss of it, with the model's numbers written in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nanograd.playground.gpt.gpt_program import program_of, run_program, tables_of
from nanograd.playground.gpt.gpt_spec import check_line, check_parameters
from nanograd.playground.gpt.inside import WATCHED, names_of
from nanograd.playground.protocol import GptSpec

_NEEDED = (
    "LETTERS",
    "LAYERS",
    "WIDTH",
    "HEADS",
    "CONTEXT",
    "ACTIVATION",
    "NORMALISED",
    "POSITIONS",
    "END",
    "PART",
)


_NOTED = """made = []


def noted(numbers):
    made.append(numbers)
    return numbers


"""


def scalars_text(spec: GptSpec, parameters: Sequence[float], line: str, number: tuple[int, int] | None = None) -> str:
    """A program that makes the graph of the line's loss, and goes back through it.

    Args:
        spec: the model.
        parameters: its numbers, in the order of its tables.
        line: what it reads.
        number: the strip and the place in it of a number that is labelled ``opened``.

    Raises:
        ValueError: the model has another number of parameters, or does not know a letter.
    """
    tables = tables_of(run_program(spec))
    check_parameters(sum(table["rows"] * table["columns"] for table in tables), len(parameters))
    check_line(spec, line)
    program = program_of(spec)
    settings = [row for row in program.split("\n") if row.split(" = ")[0] in _NEEDED]
    model = program[program.index("# The model\n") : program.index("# Learning\n")].rstrip()
    loss = program[program.index("def numbers_of") : program.index("def sample")].rstrip()
    opened = []
    if number is not None:
        strip, item = number
        model = _NOTED + re.sub(
            rf"^def ({'|'.join(WATCHED)})\(.*?(?=\n\n\n)", _noting, model, flags=re.DOTALL | re.MULTILINE
        )
        found = f"made[{strip}][{item}]"
        if _is_beside(spec, line, strip, item):
            found += ".parents[0]"  # the loss depends on its power only
        opened = [f'{found}.label = "opened"']
    rest = iter(parameters)
    numbers = [row for table in tables for row in _table(table["name"], table["rows"], table["columns"], rest)]
    return "\n".join(
        [
            "from nanograd.value import Value",
            "",
            *settings,
            "",
            "numbers = {",
            *numbers,
            "}",
            "weights = {name: [[Value(x) for x in row] for row in table] for name, table in numbers.items()}",
            "",
            "",
            model,
            "",
            "",
            loss,
            "",
            "",
            f"loss = loss_of({json.dumps(line, ensure_ascii=False)})",
            *opened,
            "loss.backward()",
            "",
        ]
    )


def _is_beside(spec: GptSpec, line: str, strip: int, item: int) -> bool:
    """Whether a number is the probability of a letter that does not come."""
    made = next(islice(names_of(spec), strip, None), None)
    if not made or made["name"] != "probabilities":
        return False
    letters = [*map(spec["letters"].index, line), len(spec["letters"])]
    return item != letters[min(made["place"], len(line))]


def _noting(function: re.Match[str]) -> str:
    """The function's text, noting what it gives."""
    return re.sub(r"^( +return )(.*)$", r"\1noted(\2)", function[0], flags=re.MULTILINE)


def _table(name: str, rows: int, columns: int, numbers: Iterator[float]) -> Iterator[str]:
    yield f"    {json.dumps(name)}: ["
    for _ in range(rows):
        yield f"        [{', '.join(f'{next(numbers):.6g}' for _ in range(columns))}],"
    yield "    ],"
