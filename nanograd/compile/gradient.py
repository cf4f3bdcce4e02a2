"""Turns the rows of a tape into machine instructions: the forward rules, and the backward pass.

The backward pass adds in the same order as ``Value.backward``, so that sums round the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nanograd.compile import expressions
from nanograd.compile.instructions import Instructions
from nanograd.compile.tape import CONSTANT, INPUT, NUMBER, PARAMETER, PICK, Tape
from nanograd.ops import OPS


def forward(tape: Tape, m: Instructions) -> list[int]:
    """Make the instructions for every row; returns the instruction with each row's number.

    If an operation isn't defined for every number, a ``guard`` records whether the numbers were valid.
    """
    made: list[int] = []
    make = m.make
    for row, (op, inputs) in enumerate(zip(tape.ops, tape.inputs, strict=True)):
        if op == "mul":
            made.append(m.mul(made[inputs[0]], made[inputs[1]]))
        elif op == "add":
            made.append(m.add(made[inputs[0]], made[inputs[1]]))
        elif op in (PARAMETER, INPUT):
            made.append(make(op, inputs[0]))
        elif op == CONSTANT:
            made.append(m.constant(tape.numbers[row]))
        elif op == NUMBER:
            made.append(made[inputs[0]])
        elif op == PICK:
            made.append(_picked(m, *[made[taken] for taken in inputs]))
        else:
            operands = [made[taken] for taken in inputs]
            if (domain := expressions.domain(op)) is not None:
                good = domain(m, *operands)
                if m.numbers.get(good) is not True:
                    m.do("guard", good)
            made.append(expressions.forward(op)(m, *operands))
    return made


def backward(tape: Tape, m: Instructions, made: Sequence[int], seeds: Mapping[int, int]) -> None:
    """Make the instructions that carry gradients back from the seeded rows and add them to the parameters'.

    Args:
        tape: the rows.
        m: where the instructions go.
        made: the instruction of each row, from ``forward``.
        seeds: the instruction that holds the gradient of a row, for the outputs.
    """
    ops, inputs = tape.ops, tape.inputs
    moves = depends_on_parameters(tape)
    waiting = _uses(tape, moves)
    gradient: list[int | None] = [None] * len(tape)
    for row, seed in seeds.items():
        gradient[row] = seed
    neighbours = _Neighbours(m)
    add, mul = m.add, m.mul

    for row in range(len(tape) - 1, -1, -1):
        upstream = gradient[row]
        if upstream is None or not moves[row]:
            continue
        op = ops[row]
        if op == PARAMETER:
            neighbours.give(inputs[row][0], upstream)
            continue
        taken = inputs[row]
        for slot, parent in enumerate(taken):
            if not moves[parent]:
                continue
            if op == PICK:
                contribution = m.select(_is_place(m, made[taken[0]], slot - 1), upstream, m.constant(0.0))
            elif op == "mul":
                contribution = mul(upstream, made[taken[1 - slot]])
            elif op == "add":
                contribution = upstream
            else:
                passed_on = expressions.passed_on(op, slot)
                contribution = passed_on(m, *[made[t] for t in taken], *(None,) * (2 - len(taken)), made[row], upstream)
            before = gradient[parent]
            gradient[parent] = contribution if before is None else add(before, contribution)
            waiting[parent] -= 1
            if not waiting[parent] and ops[parent] == PARAMETER:
                # at once, so that a weight's gradient needn't be kept
                neighbours.give(inputs[parent][0], gradient[parent])
                gradient[parent] = None
    neighbours.finish()


def _is_place(m: Instructions, index: int, place: int) -> int:
    return m.compare("eq", index, m.constant(float(place)))


def _picked(m: Instructions, index: int, first: int, *others: int) -> int:
    for place, other in enumerate(others, 1):
        first = m.select(_is_place(m, index, place), other, first)
    return first


def depends_on_parameters(tape: Tape) -> bytearray:
    """For each row of the tape: 1 if its number depends on a parameter, else 0."""
    moves = bytearray(len(tape))
    for row, (op, inputs) in enumerate(zip(tape.ops, tape.inputs, strict=True)):
        if op == "mul" or op == "add":
            moves[row] = moves[inputs[0]] | moves[inputs[1]]
        elif op == PARAMETER:
            moves[row] = 1
        elif op == PICK:
            moves[row] = any(moves[taken] for taken in inputs[1:])
        elif op in OPS:
            fixed = OPS[op].fixed
            for slot, taken in enumerate(inputs):
                if moves[taken] and slot not in fixed:
                    moves[row] = 1
                    break
    return moves


def _uses(tape: Tape, moves: bytearray) -> list[int]:
    uses = [0] * len(tape)
    for row, taken in enumerate(tape.inputs):
        if moves[row] and tape.ops[row] != PARAMETER:
            for parent in taken:
                uses[parent] += 1
    return uses


class _Neighbours:
    """Gathers the gradients of neighbouring parameters: a vector's are added to memory at the price of one."""

    def __init__(self, m: Instructions) -> None:
        self.m = m
        self.waiting: dict[int, dict[int, int]] = {}

    def give(self, parameter: int, contribution: int | None) -> None:
        assert contribution is not None
        place, lane = divmod(parameter, self.m.lanes.count)
        here = self.waiting.setdefault(place, {})
        here[lane] = contribution
        if len(here) == self.m.lanes.count:
            del self.waiting[place]
            self.m.do("accumulate_all", parameter - lane, tuple([here[lane] for lane in sorted(here)]))

    def finish(self) -> None:
        for place, here in self.waiting.items():
            for lane, contribution in here.items():
                self.m.do("accumulate", place * self.m.lanes.count + lane, contribution)
