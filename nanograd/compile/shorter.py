"""``without``: the tape that is left where some inputs are 0, so that a short row takes only what it needs."""

from __future__ import annotations

from collections.abc import Collection

from nanograd.compile.tape import INPUT, LEAVES, Tape, without_dead_rows


def without(tape: Tape, columns: Collection[int]) -> Tape:
    """The tape for rows whose numbers in these columns are 0: what they multiply falls away.

    It gives the same loss and the same gradients as long as all numbers are finite.
    """
    zero: set[int] = set()
    stands: list[int] = []  # the row that each row's number is found in
    inputs = list(tape.inputs)
    for row, op in enumerate(tape.ops):
        stands.append(row)
        if op in LEAVES:
            if op == INPUT and inputs[row][0] in columns:
                zero.add(row)
            continue
        taken = inputs[row] = tuple([stands[each] for each in inputs[row]])
        if op in ("mul", "neg") and (taken[0] in zero or taken[-1] in zero):
            zero.add(row)
        elif op == "add" and taken[0] in zero:
            stands[row] = taken[1]
        elif op in ("add", "sub") and taken[1] in zero:
            stands[row] = taken[0]
    outputs = [stands[row] for row in tape.outputs]
    return without_dead_rows(Tape(tape.ops, inputs, tape.numbers, tape.scopes, outputs))
