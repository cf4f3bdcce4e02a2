"""The operations as functions: ``tanh(x)`` beside ``x.tanh()``. Numbers are taken as constants."""

from __future__ import annotations

from nanograd.value import Operand, Value, lift


def _value(function: str, x: Operand) -> Value:
    """``x`` as a node; TypeError, naming what came, when it is neither a Value nor a number."""
    node = lift(x)
    if node is NotImplemented:
        raise TypeError(f"{function} needs a Value or a number, got {type(x).__name__} {x!r}")
    return node


def exp(x: Operand) -> Value:
    """e to the power x. Overflow gives infinity."""
    return _value("exp", x).exp()


def log(x: Operand) -> Value:
    """The natural logarithm. Raises DomainError unless x is positive."""
    return _value("log", x).log()


def log10(x: Operand) -> Value:
    """The logarithm to base 10. Raises DomainError unless x is positive."""
    return _value("log10", x).log10()


def log2(x: Operand) -> Value:
    """The logarithm to base 2. Raises DomainError unless x is positive."""
    return _value("log2", x).log2()


def sqrt(x: Operand) -> Value:
    """The square root. Raises DomainError for a negative x; the derivative at 0 is infinite."""
    return _value("sqrt", x).sqrt()


def sin(x: Operand) -> Value:
    """The sine of x in radians. Raises DomainError unless x is finite."""
    return _value("sin", x).sin()


def cos(x: Operand) -> Value:
    """The cosine of x in radians. Raises DomainError unless x is finite."""
    return _value("cos", x).cos()


def tan(x: Operand) -> Value:
    """The tangent of x in radians. Raises DomainError unless x is finite."""
    return _value("tan", x).tan()


def tanh(x: Operand) -> Value:
    """The hyperbolic tangent, between -1 and 1; no overflow for any x."""
    return _value("tanh", x).tanh()


def sigmoid(x: Operand) -> Value:
    """1 / (1 + e^-x), between 0 and 1; no overflow for any x."""
    return _value("sigmoid", x).sigmoid()


def relu(x: Operand) -> Value:
    """x if it is positive, else 0. The derivative at 0 is 0, as in PyTorch."""
    return _value("relu", x).relu()


def gelu(x: Operand) -> Value:
    """x times the share of a standard normal distribution below x (Hendrycks and Gimpel 2016), the exact form."""
    return _value("gelu", x).gelu()


def softplus(x: Operand) -> Value:
    """ln(1 + e^x), a smooth relu; no overflow for any x."""
    return _value("softplus", x).softplus()


def erfc(x: Operand) -> Value:
    """The complementary error function, 1 - erf(x)."""
    return _value("erfc", x).erfc()


def leaky_relu(x: Operand, alpha: float = 0.01) -> Value:
    """x if it is positive, else ``alpha`` * x. The derivative at 0 is ``alpha``, as in PyTorch."""
    return _value("leaky_relu", x).leaky_relu(alpha)


def elu(x: Operand, alpha: float = 1.0) -> Value:
    """x if it is positive, else ``alpha`` * (e^x - 1) (Clevert et al. 2015). The derivative at 0 is ``alpha``."""
    return _value("elu", x).elu(alpha)


def maximum(x: Operand, y: Operand) -> Value:
    """The larger of x and y. On a tie each gets half the gradient, as in PyTorch."""
    return _value("maximum", x).maximum(_value("maximum", y))


def minimum(x: Operand, y: Operand) -> Value:
    """The smaller of x and y. On a tie each gets half the gradient, as in PyTorch."""
    return _value("minimum", x).minimum(_value("minimum", y))
