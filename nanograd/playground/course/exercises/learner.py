"""The learner's engine at work: their code in a namespace of its own, and the few things checks ask of its Values."""

from __future__ import annotations

import ast
import builtins
import math
import sys
from collections.abc import Mapping
from functools import cached_property
from random import Random
from types import ModuleType
from typing import Any

from nanograd.foreign.engine import Engine
from nanograd.foreign.reading import Reading
from nanograd.foreign.within_functions import names_within
from nanograd.gradcheck import Comparison, compare
from nanograd.messages import message
from nanograd.playground.course.exercises.exceptions import failure_of
from nanograd.playground.course.exercises.wrong import Wrong
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.quiet_parser import quiet_parser
from nanograd.playground.source.syntax_failure import from_syntax_error, too_deep
from nanograd.playground.source.text import SOURCE, Text

SHALLOW = 220
"""How deep a learner's code may call itself in a browser. Its small stack breaks near 270 calls that go through an
operator, and takes Python with it; before that they get a RecursionError, with the mistake named."""


class Learner:
    """Code of a learner, run once.

    Attributes:
        code: the text.
        namespace: what it defined.
        random: for the checks that draw numbers; other code, other numbers, so that none can be foreseen.
    """

    def __init__(self, code: str, purpose: str = "") -> None:
        """Run the code. In a browser this lowers the recursion limit; ``surroundings`` puts it back.

        Raises:
            Failure: a syntax error, or an exception at the top level.
        """
        self.code = code
        self.random = Random(f"{purpose} {code}")
        self.namespace: dict[str, Any] = {"__name__": "engine", "__builtins__": builtins}
        if sys.platform == "emscripten":
            sys.setrecursionlimit(SHALLOW)
        try:
            with quiet_parser():
                program = compile(code, SOURCE, "exec", dont_inherit=True)
        except SyntaxError as error:
            raise from_syntax_error(Text(code), error) from None
        except ValueError as error:
            raise Failure("syntax", message("sentence", "{said}.", said=error)) from None
        except (RecursionError, MemoryError):
            raise too_deep() from None
        is_known = "engine" in sys.modules
        sys.modules.setdefault("engine", ModuleType("engine"))  # dataclasses look their module up
        try:
            exec(program, self.namespace)
        except BaseException as error:
            raise failure_of(code, error) from error
        finally:
            if not is_known:
                sys.modules.pop("engine", None)

    def named(self, name: str) -> Any:
        """A class or function of theirs. Raises Failure when the code has none of that name, Wrong when it is ours."""
        if name not in self.namespace:
            raise Failure("missing", message("learner-code-defines-no", "The code defines no {name}.", name=name))
        found = self.namespace[name]
        if is_ours(found):
            raise Wrong(message("learner-library", "nanograd's own {name}", name=name), "library-class", name)
        return found

    @cached_property
    def engine(self) -> Engine:
        """Their code as an engine, whatever its class is called."""
        names = {**names_within(ast.parse(self.code), self.namespace, SOURCE), **self.namespace}
        return Engine({name: each for name, each in names.items() if not name.startswith("__")})

    @cached_property
    def reading(self) -> Reading:
        """How their nodes keep the number and the gradient."""
        return self.engine.reading_of(self.leaf(1.0))

    def leaf(self, number: float) -> Any:
        """A node of their engine.

        Raises:
            Failure: there is none.
            Wrong: it is nanograd's own.
        """
        make = None if "Value" in self.namespace else self.engine.leaf
        if make is None:
            return self.value(number)
        try:
            return make(number)
        except TypeError as error:
            raise Failure(
                "no-leaf",
                message(
                    "engine-no-leaf",
                    "{name} is not made from a number alone ({said}). "
                    "A function that does so would help: def value(number): return {name}(...).",
                    name=make.__name__,
                    said=error,
                ),
            ) from None

    def value(self, number: float) -> Any:
        """A new Value of theirs.

        Raises:
            Wrong: it is nanograd's own.
        """
        made = self.named("Value")(number)
        if is_ours(type(made)):
            raise Wrong(message("learner-library", "nanograd's own {name}", name="Value"), "library-class", "Value")
        return made

    def lacks(self, method: str) -> bool:
        """Whether their class has no method of that name."""
        return not hasattr(self.named("Value"), method)

    def is_value(self, thing: object) -> bool:
        """Whether the thing is a Value of the learner's own class."""
        return isinstance(thing, self.named("Value"))

    def compute(self, text: str, numbers: Mapping[str, float]) -> tuple[dict[str, Any], Any]:
        """New Values for the names in a text, and its result."""
        values = {name: self.value(number) for name, number in numbers.items()}
        return values, self.evaluate(text, values)

    def witness(
        self, gradient: object, text: str, numbers: Mapping[str, float], moved: str, upstream: float = 1.0
    ) -> Comparison:
        """A gradient that came, beside central differences of ``upstream`` times the learner's own result."""

        def result(x: float) -> float:
            return upstream * float(self.compute(text, {**numbers, moved: x})[1].data)

        return compare(float(gradient) if isinstance(gradient, int | float) else math.nan, result, numbers[moved])

    def evaluate(self, text: str, names: Mapping[str, Any]) -> Any:
        """Run lines of code, the last of which is an expression, beside the learner's names; give its result."""
        *lines, last = text.splitlines()
        scope = {**self.namespace, **names}
        exec("\n".join(lines), scope)
        return eval(last, scope)


def is_ours(thing: Any) -> bool:
    """Whether a class or function is the library's, or a class made of one of the library's."""
    kinds = thing.__mro__ if isinstance(thing, type) else (thing,)
    return any(str(getattr(kind, "__module__", "")).partition(".")[0] == "nanograd" for kind in kinds)
