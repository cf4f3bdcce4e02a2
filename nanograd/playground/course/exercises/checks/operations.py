"""Checks of +, *, **, relu and tanh."""

from __future__ import annotations

from nanograd.playground.course.exercises.check import Check
from nanograd.playground.course.exercises.checks.one_operation import remembers, result, shares, slopes
from nanograd.playground.course.exercises.checks.random_graphs import graphs_by_hand

AB = {"a": 2.0, "b": -3.0}
HELD = {"a": 0.25, "b": -0.5}

_SWAPPED = [("swapped-factors", ("a", "b"))]
_POWER = [
    ("power-not-lowered", "{n} * a**{n}"),
    ("power-factor-missing", "a**({n} - 1)"),
    ("used-result", "{n} * out**({n} - 1)"),
    ("power-precedence", "{n} * a**{n} - 1"),
    ("power-precedence", "({n} * a**{n} - upstream) / upstream"),
]
_TANH = [
    ("tanh-of-input", ("1 - a**2",)),
    ("tanh-not-squared", ("1 - out",)),
    ("tanh-no-one-minus", ("out**2",)),
]


def _power_shares(exponent: float, number: float) -> Check:
    variants = [(name, (local.format(n=exponent),)) for name, local in _POWER]
    local = f"{exponent} * a**({exponent} - 1)"
    return shares(f"a**{exponent}", {"a": number}, [("a", local)], variants, before={"a": 0.25})


CHECKS: dict[str, tuple[Check, ...]] = {
    "add": (
        result("a + b", AB, {"another-operation": "a * b"}),
        result("a + 1", {"a": 2.0}),
        remembers("a + b", AB, "ab"),
        remembers("a + a", {"a": 2.0}, "aa"),
        shares("a + b", AB, [("a", "1"), ("b", "1")]),
        shares("a + b", AB, [("a", "1"), ("b", "1")], before=HELD),
        shares("a + a", {"a": 3.0}, [("a", "1"), ("a", "1")], before={"a": 0.25}),
        slopes("a + b"),
        graphs_by_hand(["add"]),
    ),
    "mul": (
        result("a * b", AB, {"another-operation": "a + b"}),
        result("a * 4", {"a": -1.5}),
        remembers("a * b", AB, "ab"),
        remembers("a * a", {"a": 2.0}, "aa"),
        shares("a * b", AB, [("a", "b"), ("b", "a")], _SWAPPED),
        shares("a * b", AB, [("a", "b"), ("b", "a")], _SWAPPED, before=HELD),
        shares("a * a", {"a": 5.0}, [("a", "a"), ("a", "a")], before={"a": 0.25}),
        slopes("a * b"),
        graphs_by_hand(["add", "mul"]),
    ),
    "pow": (
        result("a**2", {"a": 3.0}, {"another-operation": "a * 2"}),
        result("a**-1", {"a": 4.0}),
        result("a**0.5", {"a": 9.0}),
        remembers("a**3", {"a": 2.0}, "a"),
        _power_shares(3, 2.0),
        _power_shares(4, -1.5),
        _power_shares(-1, 4.0),
        slopes("a**3", 0.5, 2.0, "a"),
        graphs_by_hand(["add", "mul", "pow"]),
    ),
    "relu": (
        result("a.relu()", {"a": 2.5}),
        result("a.relu()", {"a": -2.5}),
        remembers("a.relu()", {"a": 2.5}, "a"),
        shares("a.relu()", {"a": 2.5}, [("a", "1")], [("gate-times-number", ("a",))]),
        shares("a.relu()", {"a": 2.5}, [("a", "1")], before={"a": 0.25}),
        shares("a.relu()", {"a": -2.5}, [("a", "0")], [("gate-open", ("1",)), ("gate-times-number", ("a",))]),
        shares("a.relu()", {"a": 0.0}, [("a", "0")], [("gate-at-zero", ("1",))]),
        slopes("a.relu()", 0.1, 3.0, "a"),
        graphs_by_hand(["add", "mul", "pow", "relu"]),
    ),
    "tanh": (
        result("a.tanh()", {"a": 0.5}),
        result("a.tanh()", {"a": 400.0}),
        remembers("a.tanh()", {"a": 0.5}, "a"),
        shares("a.tanh()", {"a": 0.5}, [("a", "1 - out**2")], _TANH),
        shares("a.tanh()", {"a": -1.2}, [("a", "1 - out**2")], _TANH, before={"a": 0.25}),
        slopes("a.tanh()", -2.0, 2.0, "a"),
        graphs_by_hand(["add", "mul", "pow", "relu", "tanh"]),
    ),
}
