"""How a Value is made, combined, compared and named."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

import nanograd
from nanograd import DomainError, Value, scope
from nanograd.ops import OPS


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow])
@pytest.mark.parametrize("number", [2, 2.5, True, Fraction(3, 2)])
def test_numbers_may_stand_on_either_side(operation: Callable[[Any, Any], Value], number: Any) -> None:
    right = operation(Value(3.0), number)
    left = operation(number, Value(3.0))
    assert right.data == pytest.approx(operation(3.0, float(number)))
    assert left.data == pytest.approx(operation(float(number), 3.0))


def test_reflected_operators_give_the_gradient_of_the_right_operand() -> None:
    for expression, slope in [
        (lambda x: 5 + x, 1.0),
        (lambda x: 5 - x, -1.0),
        (lambda x: 5 * x, 5.0),
        (lambda x: 5 / x, -5.0 / 4.0),
        (lambda x: 5**x, 25.0 * math.log(5.0)),
    ]:
        x = Value(2.0)
        expression(x).backward()
        assert x.grad == pytest.approx(slope)


def test_unary_operators_and_abs() -> None:
    x = Value(-3.0)
    assert (-x).data == 3.0
    assert +x is x
    assert abs(x).data == 3.0


def test_sum_of_a_list_works() -> None:
    values = [Value(float(i)) for i in range(5)]
    total = sum(values)
    total.backward()
    assert total.data == 10.0
    assert [v.grad for v in values] == [1.0] * 5


def test_augmented_assignment_makes_a_new_node() -> None:
    a = b = Value(2.0)
    a += 1
    a *= 3
    a -= 1
    a /= 2
    a **= 2
    assert (a.data, b.data) == (16.0, 2.0)


def test_a_value_to_the_power_of_a_value_has_both_gradients() -> None:
    a, b = Value(2.0), Value(3.0)
    (a**b).backward()
    assert a.grad == pytest.approx(12.0)
    assert b.grad == pytest.approx(8.0 * math.log(2.0))


def test_parents_keep_their_order_and_their_number() -> None:
    a, b = Value(1.0), Value(2.0)
    assert (a - b).parents == (a, b)
    assert len((a + a).parents) == 2
    assert (a * b).local_grads == (2.0, 1.0)
    assert (a.op, (a * b).op, (a * 2).parents[1].op) == ("", "mul", "constant")


def test_comparisons_go_by_data_and_hashing_by_identity() -> None:
    a, b = Value(1.0), Value(2.0)
    assert a < b
    assert a <= 1
    assert b > 1.5
    assert b >= 2
    assert a == Value(1.0)
    assert a == 1.0
    assert a != b
    assert b < 3
    assert len({a, Value(1.0)}) == 2
    assert max(a, b) is b
    assert a != "1"


@pytest.mark.parametrize("data", ["1", b"1", None, [1.0], 1j, object()])
def test_a_value_refuses_what_is_not_a_number(data: Any) -> None:
    with pytest.raises(TypeError, match="needs a number, got"):
        Value(data)


def test_a_value_refuses_a_value() -> None:
    with pytest.raises(TypeError, match="got a Value"):
        Value(Value(1.0))  # type: ignore[arg-type]


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow])
@pytest.mark.parametrize("other", ["2", None, [1]])
def test_an_operand_that_is_no_number_is_a_type_error(operation: Callable[[Any, Any], Value], other: Any) -> None:
    with pytest.raises(TypeError):
        operation(Value(1.0), other)
    with pytest.raises(TypeError):
        operation(other, Value(1.0))


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_an_order_with_something_that_is_no_number_is_a_type_error(compare: Callable[[Any, Any], bool]) -> None:
    with pytest.raises(TypeError):
        compare(Value(1.0), "a")


def test_repr_and_format() -> None:
    x = Value(1.5, "x")
    assert repr(x) == "Value(data=1.5, grad=0.0, label='x')"
    assert repr(Value(2)) == "Value(data=2.0, grad=0.0)"
    assert f"{x:.3f}" == "1.500"
    assert f"{x}" == repr(x)


def test_scopes_nest_and_end_also_after_an_error() -> None:
    with scope("net"):
        a = Value(1.0)
        with scope("layer"):
            b = a + 1
            with pytest.raises(DomainError), scope("wrong"):
                b / 0
        c = b * 2
    d = c + 1
    assert [v.scope for v in (a, b, c, d)] == [("net",), ("net", "layer"), ("net",), ()]
    assert b.parents[1].scope == ("net", "layer")


def test_functions_take_values_and_numbers_and_do_what_the_methods_do() -> None:
    for name in nanograd.functions.__dict__.keys() & OPS.keys():
        op = OPS[name]
        numbers = [0.3 * (low + high) + 0.2 for low, high in op.samples]
        free = [Value(x) for slot, x in enumerate(numbers) if slot not in op.fixed]
        rest = [x for slot, x in enumerate(numbers) if slot in op.fixed]
        function, method = getattr(nanograd, name), getattr(Value, name)
        assert function(*free, *rest).data == method(*free, *rest).data == function(*numbers).data


def test_a_function_refuses_what_is_no_number() -> None:
    with pytest.raises(TypeError, match="exp needs a Value or a number, got str"):
        nanograd.exp("1")  # type: ignore[arg-type]


def test_numbers_from_numpy_are_numbers_and_arrays_are_met_elementwise() -> None:
    numpy = pytest.importorskip("numpy")
    x = Value(2.0)
    assert (x * numpy.float64(3.0)).data == 6.0
    assert (numpy.float64(3.0) * x).data == 6.0
    assert [v.data for v in x * numpy.array([1.0, 2.0])] == [2.0, 4.0]
    assert Value(numpy.float32(0.5)).data == 0.5


def test_data_may_be_changed_before_the_next_pass() -> None:
    x = Value(3.0)
    x.data = 4.0
    y = x * x
    y.backward()
    assert (y.data, x.grad) == (16.0, 8.0)
