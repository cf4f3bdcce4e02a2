"""A traced graph flattened to rows, for the compiler, the interpreter and curious readers.

Rows are in topological order. Equal rows are shared, constants are folded, and rows that no output needs are left out.
A printed tape reads like the calculation, line by line.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress

from nanograd.graph import collector_paused, topological_order
from nanograd.value import Value

PARAMETER, INPUT, CONSTANT = "parameter", "input", "constant"
PICK = "pick"  # one of several rows: the first row it takes holds the number of which
NUMBER = "number"  # the same number without a gradient
LEAVES = frozenset((PARAMETER, INPUT, CONSTANT))


class TraceError(ValueError):
    """A graph can't be compiled: it changes with the data, or the compiler has no rule for something in it."""


@dataclass(slots=True)
class Tape:
    """Rows of a calculation.

    Attributes:
        ops: for each row ``"parameter"``, ``"input"``, ``"constant"``, ``"pick"``, ``"number"`` or the name of an
            operation in ``OPS``.
        inputs: for each row the numbers of the rows it takes; for a parameter or an input its position.
        numbers: the number of each constant row, by row.
        scopes: for each row the groups its node was made in.
        outputs: the rows that the traced function returned.
    """

    ops: list[str] = field(default_factory=list)
    inputs: list[tuple[int, ...]] = field(default_factory=list)
    numbers: dict[int, float] = field(default_factory=dict)
    scopes: list[tuple[str, ...]] = field(default_factory=list)
    outputs: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ops)

    def name(self, row: int) -> str:
        """The row's name in a printed tape: ``p3``, ``x0``, a constant's number, else ``%12``."""
        op = self.ops[row]
        if op == CONSTANT:
            return repr(self.numbers[row])
        if op in (PARAMETER, INPUT):
            return f"{op[0] if op == PARAMETER else 'x'}{self.inputs[row][0]}"
        return f"%{row}"

    def __str__(self) -> str:
        lines = []
        for row, op in enumerate(self.ops):
            if op not in LEAVES:
                names = [self.name(taken) for taken in self.inputs[row]]
                if op == PICK and len(names) > 4:
                    names[3:-1] = ["…"]
                taken = " ".join(f"{name:>8}" for name in names)
                lines.append(f"{self.name(row):>7} = {op:<10} {taken:<18} {' / '.join(self.scopes[row])}".rstrip())
        return "\n".join([*lines, "return " + " ".join(self.name(row) for row in self.outputs)])


def flatten(
    outputs: Sequence[Value],
    parameters: Sequence[Value],
    inputs: Sequence[Value],
    order: Sequence[Value] | None = None,
) -> Tape:
    """The tape of an existing graph. Leaves that are neither parameters nor inputs become constants.

    Args:
        outputs: what is wanted of it.
        parameters, inputs: the leaves.
        order: the graph in topological order, where the caller has it already.
    """
    tape = Tape()
    ops, taken, scopes, numbers = tape.ops, tape.inputs, tape.scopes, tape.numbers
    # By operation, what a row takes -> its number, so that equal rows are one. Constants are told by their bits: these
    # tell 0.0 from -0.0, and a NaN equals itself. Names are text by all means: what is made of them is kept.
    known: dict[str, tuple[str, dict[tuple[int, ...] | bytes, int]]] = {}
    leaves: dict[Value, tuple[str, tuple[int, ...]]] = {node: (PARAMETER, (i,)) for i, node in enumerate(parameters)}
    leaves.update({node: (INPUT, (i,)) for i, node in enumerate(inputs)})
    rows: dict[Value, int] = {}
    row_of = rows.__getitem__
    computed = any(node.parents for node in leaves)
    dead = computed  # whether some row may be
    new = 0
    arguments: tuple[int, ...]

    for node in ordered(outputs) if order is None else order:
        parents = node.parents
        if (computed or not parents) and node in leaves:
            op, arguments = leaves[node]
            rows[node] = new
        else:
            if len(parents) == 2:  # nearly all
                one, two = parents
                arguments = first, second = rows[one], rows[two]
                constant = second in numbers and first in numbers
            else:
                arguments = tuple(map(row_of, parents))
                constant = all(map(numbers.__contains__, arguments))
            op = CONSTANT if constant else node.op
            if op not in known:
                known[op] = str(op), {}
            op, alike = known[op]
            if constant:
                dead = dead or bool(arguments)
                number = float(node.data)  # by all means: the interpreter writes it into a program
                rows[node] = row = alike.setdefault(struct.pack("<d", number), new)
                arguments = ()
            else:
                rows[node] = row = alike.setdefault(arguments, new)
            if row != new:
                continue
            if constant:
                numbers[row] = number
        ops.append(op)
        taken.append(arguments)
        scopes.append(node.scope)
        new += 1
    tape.outputs = [rows[node] for node in outputs]
    return without_dead_rows(tape) if dead else tape


def ordered(outputs: Sequence[Value]) -> list[Value]:
    """The graph of all outputs in topological order."""
    root = Value(0.0)  # above them all, so that one walk is enough
    root.parents = tuple(outputs)
    return topological_order(root)[:-1]


def without_dead_rows(tape: Tape) -> Tape:
    """The tape without rows that no output needs any more."""
    needed = bytearray(len(tape))
    for row in tape.outputs:
        needed[row] = 1
    taken = [() if op in LEAVES else inputs for op, inputs in zip(tape.ops, tape.inputs, strict=True)]
    for row in range(len(tape) - 1, -1, -1):
        if needed[row]:
            for each in taken[row]:
                needed[each] = 1
    if all(needed):
        return tape
    new = list(accumulate(needed, initial=0))  # for each row how many needed ones come before it
    new_of = new.__getitem__
    ops = list(compress(tape.ops, needed))
    return Tape(
        ops=ops,
        inputs=[
            inputs if op in LEAVES else tuple(map(new_of, inputs))
            for op, inputs in zip(ops, compress(tape.inputs, needed), strict=True)
        ],
        numbers={new[row]: number for row, number in tape.numbers.items() if needed[row]},
        scopes=list(compress(tape.scopes, needed)),
        outputs=[new[row] for row in tape.outputs],
    )


def trace(
    function: Callable[[list[Value]], Value | Sequence[Value]],
    parameters: Sequence[Value],
    rows: Sequence[Sequence[float]],
) -> Tape:
    """Run ``function`` on one row of numbers after another, and flatten the graph it makes.

    Args:
        function: takes a list of Values, one per column, and returns a Value or several.
        parameters: the Values that training changes; other leaves are taken as constants.
        rows: one row to trace with, and more to check that the graph stays the same. ``[[]]`` for a function
            that takes no input.

    Raises:
        TraceError: the graph depends on the numbers, so no fixed program can stand for it.
    """
    first: Tape | None = None
    with collector_paused():
        for row in rows:
            leaves = [Value(number) for number in row]
            made = function(leaves)
            outputs = [made] if isinstance(made, Value) else list(made)
            held = ordered(outputs)
            tape = flatten(outputs, parameters, leaves, held)
            del made, outputs
            free(held)
            if first is None:
                first = tape
            else:
                _check_same(first, tape, rows[0], row)
    if first is None:
        raise TraceError("trace needs at least one row of numbers, got none")
    return first


def free(order: list[Value]) -> None:
    """Free a graph from its end: each node's inputs are still held then, so freeing doesn't nest.

    A sum of thousands of terms is a chain of that depth, and a browser's stack is small.
    """
    while order:
        order.pop()


def _check_same(first: Tape, other: Tape, row: Sequence[float], other_row: Sequence[float]) -> None:
    if first.ops == other.ops and first.inputs == other.inputs and first.outputs == other.outputs:
        for place, number in first.numbers.items():
            found = other.numbers[place]
            if number != found and not (math.isnan(number) and math.isnan(found)):
                raise TraceError(
                    f"the graph depends on the data: a constant{_where(first, place)} is {number:g} for the inputs "
                    f"{_shown(row)} and {found:g} for {_shown(other_row)}; use the input as a Value, or compiled=False"
                )
        return
    for place, (ours, theirs) in enumerate(zip(first.ops, other.ops, strict=False)):
        if ours != theirs or first.inputs[place] != other.inputs[place]:
            break
    else:
        place = min(len(first), len(other)) - 1
        ours, theirs = first.ops[place], other.ops[place]
    raise TraceError(
        f"the graph depends on the data{_where(first, place)}: for the inputs {_shown(row)} it has {len(first)} rows "
        f"and row {place} is {ours}, for {_shown(other_row)} it has {len(other)} and row {place} is {theirs}; "
        "a branch on a Value's number cannot be compiled, use maximum, relu or compiled=False"
    )


def _where(tape: Tape, row: int) -> str:
    return f" in {' / '.join(tape.scopes[row])}" if tape.scopes[row] else ""


def _shown(row: Sequence[float]) -> str:
    numbers = ", ".join(f"{number:g}" for number in row[:6])
    return f"({numbers}{', …' if len(row) > 6 else ''})"
