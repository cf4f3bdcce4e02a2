"""``without``: the tape that is left where some inputs are 0, so that a short row takes only what it needs."""

from __future__ import annotations

from collections.abc import Collection

from nanograd.compile.tape import INPUT, LEAVES, Tape, without_dead_rows


def without(tape: Tape, columns: Collection[int]) -> Tape:
    """The tape for rows whose numbers in these columns are 0: what they multiply falls away.

    It gives the same loss and the same gradients as long as all numbers are finite.
    """
    zero: set[int] = set()
    stands = list(range(len(tape)))  # the row that each row's number is found in
    stand_of = stands.__getitem__
    moved: set[int] = set()  # rows whose number is found in another
    inputs = list(tape.inputs)
    for row, (op, before) in enumerate(zip(tape.ops, tape.inputs, strict=True)):
        if op in LEAVES:
            if op == INPUT and before[0] in columns:
                zero.add(row)
            continue
        taken = before
        if not moved.isdisjoint(before):
            taken = inputs[row] = tuple(map(stand_of, before))
        if not zero.isdisjoint(taken):
            if op == "mul" or op == "neg":
                zero.add(row)
            elif op == "add" and taken[0] in zero:
                stands[row] = taken[1]
                moved.add(row)
            elif op in ("add", "sub") and taken[1] in zero:
                stands[row] = taken[0]
                moved.add(row)
    outputs = [stands[row] for row in tape.outputs]
    return without_dead_rows(Tape(tape.ops, inputs, tape.numbers, tape.scopes, outputs))
