"""``Op``: one primitive operation, with everything the rest of nanograd needs to know about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nanograd.messages import message

Interval = tuple[float, float]

ANY: Interval = (-3.0, 3.0)
POSITIVE: Interval = (0.1, 4.0)

SUM, PRODUCT, SIGN, POWER, WHOLE = 1, 2, 3, 4, 5
"""How tightly a notation binds. A whole, like a name or a call, never needs brackets."""


class DomainError(ArithmeticError, ValueError):
    """An operation was given a number outside its domain, like the logarithm of -1."""


@dataclass(frozen=True, slots=True)
class Activation:
    """An operation as the activation of a layer.

    Attributes:
        title: what a menu shows.
        says: one sentence on what it does to a neuron's sum.
        torch: the module of PyTorch that does the same.
    """

    title: str
    says: str
    torch: str


@dataclass(frozen=True, slots=True)
class Op:
    """One primitive operation.

    Attributes:
        name: the key in ``OPS``, and the name of the method and the function unless it has an ``operator``.
        forward: the result, an expression in ``a`` (and ``b``).
        derivatives: for each input slot, the local derivative ∂out/∂input, an expression in ``a``, ``b``, ``out``.
        says: the sentence for the forward step, with the places ``{out}``, ``{a}`` and ``{b}`` for names or numbers.
        because: for each slot, the sentence that explains the local derivative.
        formulas: for each slot, the local derivative in mathematical notation with the same places.
        symbol: what a node shows, like ``×``; the name by default.
        torch: the same operation in PyTorch, with the places ``{a}`` and ``{b}``; ``torch.name({a})`` by default.
        samples: for each slot, an interval well inside the domain and away from kinks' blow-ups, for numeric checks;
            ``ANY`` by default.
        about: what the function returns, as its docstring; empty for an operation that is written with an operator.
        operator: the special method for Python's operator, where Python calls it directly.
        aliases: other names for the function in a formula.
        alpha: the default of a fixed second input that callers may leave out and that they call ``alpha``.
        notation: how a formula shows it, with the places ``{a}`` and ``{b}``; ``symbol(a, b)`` by default.
        binds: how tightly that notation binds.
        associative: whether (a ∘ b) ∘ c equals a ∘ (b ∘ c), so that a formula needs no brackets.
        domain: a condition in ``a`` and ``b`` that must hold; empty when every number will do.
        needs: the domain in words, to follow "log needs ...".
        fixed: slots that hold a plain number chosen when the code was written (an exponent, a slope): they take
            no gradient.
        kink: what the derivative is where the textbook has none; empty for smooth operations.
        title: the operation's name in a sentence where ``name`` will not do ("division").
        mistaken_for: the operations that people confuse it with when they predict its result.
        activation: what makes the operation an activation for the layers of a network.
    """

    name: str
    forward: str
    derivatives: tuple[str, ...]
    says: str
    because: tuple[str, ...]
    formulas: tuple[str, ...]
    symbol: str = ""
    torch: str = ""
    samples: tuple[Interval, ...] = ()
    about: str = ""
    operator: str = ""
    aliases: tuple[str, ...] = ()
    alpha: float | None = None
    notation: str = ""
    binds: int = WHOLE
    associative: bool = False
    domain: str = ""
    needs: str = ""
    fixed: tuple[int, ...] = ()
    kink: str = ""
    title: str = ""
    mistaken_for: tuple[str, ...] = ()
    activation: Activation | None = None

    def __post_init__(self) -> None:
        inputs = ", ".join(("{a}", "{b}")[: self.arity])
        for column, default in [
            ("symbol", self.name),
            ("torch", f"torch.{self.name}({inputs})"),
            ("samples", (ANY,) * self.arity),
            ("notation", f"{self.symbol or self.name}({inputs})"),
        ]:
            if not getattr(self, column):
                object.__setattr__(self, column, default)

    @property
    def arity(self) -> int:
        """How many inputs the operation takes: 1 or 2."""
        return len(self.derivatives)

    @property
    def is_own(self) -> bool:
        """Whether a foreign engine brought it along, so that it is in no table."""
        return "/" in self.name

    def has_words(self, slot: int) -> bool:
        """Whether the formula of a local derivative tells cases apart in words."""
        return " if " in self.formulas[slot]

    @property
    def method(self) -> str:
        """The method of ``Value`` that takes every input as a node; private where people write it another way."""
        hidden = self.fixed or not self.about
        return self.operator or (f"_{self.name}" if hidden else self.name)


def infinite_slope_error(op: Op, inputs: Iterable[float]) -> DomainError:
    """The error for the derivative of a slope that is infinite."""
    at = f" {op.symbol} ".join(f"{x:g}" for x in inputs)
    name = message(f"op-{op.name}-title", op.title) if op.title else op.name
    return DomainError(
        message(
            "operation-infinite-slope",
            "{name} has an infinite slope at {at}, and an infinite slope has no derivative of its own",
            name=name,
            at=at,
        )
    )


def domain_error(op: Op, inputs: Iterable[float]) -> DomainError:
    """The error for inputs outside the operation's domain: what was needed and what came."""
    got = f" {op.symbol} ".join(f"{x:g}" for x in inputs)
    name = message(f"op-{op.name}-title", op.title) if op.title else op.name
    needs = message(f"op-{op.name}-needs", op.needs)
    return DomainError(message("operation-needs", "{name} needs {needs}, got {got}", name=name, needs=needs, got=got))
