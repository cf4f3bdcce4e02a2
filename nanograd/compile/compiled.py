"""``compiled``: a person's own function of its data as a compiled program, or as several where lengths differ."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MethodType
from typing import Any

from nanograd.compile.data import Tracer
from nanograd.compile.index import Bound, check_index
from nanograd.compile.keys import Key, fractions_in, key_of
from nanograd.compile.lanes import lanes_of
from nanograd.compile.layout import Calculation
from nanograd.compile.program import CLOSE, Program, StepRefused
from nanograd.compile.samples import rule_of
from nanograd.compile.tape import Tape, TraceError, flatten, free, ordered
from nanograd.graph import collector_paused
from nanograd.optim import Optimizer
from nanograd.update_rules import Rule
from nanograd.value import Value

MOST_PROGRAMS = 64
"""How many programs one function may need, for different lengths and different plain arguments."""


@dataclass(slots=True)
class _Kept:
    """A program and when it may be used.

    Attributes:
        decided: the columns whose whole numbers the program holds for, with those numbers.
        bounds: for each column that picks from a list, how many items that has, and the line.
        fresh: no other data than those it was traced with has been through it.
    """

    program: Program
    decided: dict[int, int]
    bounds: dict[int, Bound]
    row: list[float]
    fresh: bool = True


class Compiled:
    """A function that gives a loss, as compiled programs.

    Called with the function's own arguments it gives the loss as a Value whose inputs are the parameters, so that
    ``backward`` works as before. With an optimiser each call takes a step as well and gives the loss before it as
    a number; the parameters then stay in the program until ``pull``.

    Numbers and whole numbers among the arguments, in lists of any depth, may differ from call to call. Other lengths,
    and other arguments such as texts, make another program; so does a whole number that Python itself needs,
    as in ``range(n)``. At most ``MOST_PROGRAMS`` are kept.

    Args:
        function: gives one Value.
        optimizer: moves the parameters.
        backend: as for ``Program``.
        dtype: ``"float64"``, or ``"float32"`` for less time and seven digits.
    """

    def __init__(
        self,
        function: Callable[..., Value],
        optimizer: Optimizer | None = None,
        backend: str | None = None,
        dtype: str = "float64",
    ) -> None:
        functools.update_wrapper(self, function)
        self.lanes = lanes_of(dtype)
        self.function, self.optimizer, self.backend = function, optimizer, backend
        self.rule: Rule | None = rule_of(optimizer, optimizer.parameters) if optimizer is not None else None
        self._programs: dict[Key, list[_Kept]] = {}
        self._current: Program | None = None

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        """As a method."""
        return self if instance is None else MethodType(self, instance)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """The loss. Raises TraceError, IndexError, StepRefused as said in the class's description."""
        kept, row = self._kept_for(arguments, named)
        self._check_indices(kept, row)
        kept.program.place([row])
        if kept.fresh and row != kept.row:
            self._compare(kept, arguments, named)
        if self.optimizer is not None:
            self._use(kept.program)
            try:
                return kept.program.step()
            except StepRefused as refused:
                reason = self._reason(arguments, named)
                raise StepRefused(refused.status, refused.loss, reason) from None
        kept.program.push()
        try:
            loss, gradients = kept.program.gradients([0])
        except StepRefused:
            return self.function(*arguments, **named)  # says what is wrong, or gives the infinity it is
        parameters = tuple(kept.program.parameters)
        name = getattr(self.function, "__name__", type(self.function).__name__).strip("<>")
        node = Value(loss)
        node.op, node.parents, node.local_grads = f"{name}/{len(parameters)}", parameters, tuple(gradients)
        return node

    def follow_instead(self) -> Callable[..., Value]:
        """The function, for tracing another that calls this one."""
        return self.function

    def pull(self) -> None:
        """Give the parameters and the optimiser the numbers that they have in the program."""
        if self._current is not None:
            self._current.pull()

    def push(self) -> None:
        """Take over parameters, settings and state that were changed outside."""
        if self._current is not None:
            self._current.push()

    @property
    def programs(self) -> list[Program]:
        """The programs so far."""
        return [kept.program for several in self._programs.values() for kept in several]

    def program_for(self, *arguments: Any, **named: Any) -> Program:
        """The program for such arguments, which are in its table already."""
        kept, row = self._kept_for(arguments, named)
        kept.program.place([row])
        return kept.program

    def _use(self, program: Program) -> None:
        """Make it the program that holds the numbers."""
        if self._current is not program:
            if self._current is not None:
                self._current.pull()
            program.push()
            self._current = program

    def _kept_for(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> tuple[_Kept, list[float]]:
        row: list[float] = []
        key = key_of((arguments, tuple(sorted(named.items()))), row)
        several = self._programs.setdefault(key, [])
        for kept in several:
            if all(row[column] == number for column, number in kept.decided.items()):
                return kept, row
        if sum(map(len, self._programs.values())) >= MOST_PROGRAMS:
            raise TraceError(
                f"{self._name} would need more than {MOST_PROGRAMS} programs: each length and each argument that is "
                "not a number makes one, and so does each whole number that range() or an if looks at"
            )
        made = self._compile(arguments, named, row)
        several.append(made)
        return made, row

    @property
    def _name(self) -> str:
        return getattr(self.function, "__qualname__", repr(self.function))

    def _compile(self, arguments: tuple[Any, ...], named: dict[str, Any], row: list[float]) -> _Kept:
        if self._current is not None:
            self._current.pull()  # the trace begins from today's numbers
        tracer = Tracer()
        tape, parameters = self._trace(tracer, arguments, named)
        columns = len(tracer.leaves)
        calculation = Calculation(
            len(parameters), columns, columns, tape, ({"kind": "loss"},), rule=self.rule, loops=True, lanes=self.lanes
        )
        program = Program(calculation, parameters, self.optimizer, self.backend)
        return _Kept(program, dict(tracer.decided), tracer.bounds, row)

    def _trace(self, tracer: Tracer, arguments: tuple[Any, ...], named: dict[str, Any]) -> tuple[Tape, Sequence[Value]]:
        given = tracer.given(list(arguments))
        given_by_name = {name: tracer.given(each) for name, each in sorted(named.items())}
        with collector_paused():
            with tracer.tracing():
                made = tracer.called(self.function)(*given, **given_by_name)
            if not isinstance(made, Value):
                code = getattr(self.function, "__code__", None)
                where = f"line {code.co_firstlineno}: " if code else ""
                raise TraceError(
                    f"{where}compiling needs a function that gives one Value, the loss; {self._name} gave "
                    f"{type(made).__name__} {made!r}"
                )
            order = ordered([made])
            inputs = set(map(id, tracer.leaves))
            leaves = [node for node in order if not node.parents and node.op == ""]
            parameters = [leaf for leaf in leaves if id(leaf) not in inputs and leaf not in tracer.made]
            if self.optimizer is not None:
                self._check_moved(parameters)
                parameters = list(self.optimizer.parameters)
            tape = flatten([made], parameters, tracer.leaves, order)
            del made
            free(order)
        return tape, parameters

    def _check_moved(self, parameters: Sequence[Value]) -> None:
        assert self.optimizer is not None
        moved = set(map(id, self.optimizer.parameters))
        for parameter in parameters:
            if id(parameter) not in moved:
                raise TraceError(
                    f"{self._name} uses a Value that the optimiser does not move"
                    f"{f', {parameter.label}' if parameter.label else ''}: give the optimiser all of them"
                )

    def _check_indices(self, kept: _Kept, row: list[float]) -> None:
        for column, bound in kept.bounds.items():
            check_index(row[column], bound)

    def _reason(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> str:
        """Why a step was refused: a number of the data, or what the function itself says."""
        given = {**{f"argument {place + 1}": each for place, each in enumerate(arguments)}, **named}
        for name, argument in given.items():
            for place, number in fractions_in(argument):
                if not math.isfinite(number):
                    return f"{name}{place} is {number}"
        self.pull()
        try:
            self.function(*arguments, **named)
        except ArithmeticError as error:
            return str(error)
        return ""

    def _compare(self, kept: _Kept, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
        """Once, with other data than the traced: the program's loss must be that of the function."""
        kept.fresh = False
        self.pull()
        kept.program.push()
        try:
            loss = kept.program.evaluate([0])
        except StepRefused:
            return
        expected = self.function(*arguments, **named).data
        close = CLOSE[self.lanes]
        if not math.isclose(loss, expected, rel_tol=close, abs_tol=close):
            raise TraceError(
                f"the program of {self._name} gives {loss:g} where the function gives {expected:g}: something in it "
                "changes with the data in a way that cannot be followed, such as a number kept outside of it"
            )


def compiled(
    function: Callable[..., Value] | None = None,
    *,
    optimizer: Optimizer | None = None,
    backend: str | None = None,
    dtype: str = "float64",
) -> Any:
    """Compile a function that gives a loss: ``@compiled``, or ``compiled(function, optimizer=...)``.

    Args:
        function: takes numbers, whole numbers, lists of them and plain arguments; gives one Value.
        optimizer: with one, each call takes a step and gives the loss before it.
        backend: as for ``Program``.
        dtype: ``"float64"``, or ``"float32"`` for less time and seven digits.

    Raises:
        NotImplementedError: (when called) float32 without WebAssembly.
        TraceError: (when called) the data decides in a way that cannot be followed; the message names the line.
        IndexError: (when called) an index is out of range.
        StepRefused: (when called with an optimiser) a number is not finite or outside a domain. Nothing was changed.
    """
    if function is None:
        return lambda later: Compiled(later, optimizer, backend, dtype)
    return Compiled(function, optimizer, backend, dtype)
