"""Tests of ``grad``, ``jvp`` and the sentences on lists, against PyTorch and by hand."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nanograd import Value, dot, grad, jvp, logsumexp, mean, softmax, tanh
from tests.engine.random_graphs import recipes
from tests.engine.torch_replay import in_torch


def test_grad_of_a_cube_is_three_times_the_square():
    assert grad(lambda x: x**3)(2.0).data == 12.0


def test_grad_of_grad_of_grad_goes_on_until_nothing_is_left():
    f = lambda x: x**3  # noqa: E731
    assert [grad(f)(2.0).data, grad(grad(f))(2.0).data, grad(grad(grad(f)))(2.0).data] == [12.0, 12.0, 6.0]
    assert grad(grad(grad(grad(f))))(2.0).data == 0.0


def test_second_derivative_of_tanh_is_the_textbooks():
    t = math.tanh(0.7)
    assert grad(grad(tanh))(0.7).data == pytest.approx(-2 * t * (1 - t * t), rel=1e-14)


def test_an_inner_grad_by_the_same_value_does_not_see_the_outer_function():
    assert grad(lambda x: x * grad(lambda y: x * y)(x))(3.0).data == 6.0
    assert grad(lambda x: x * grad(lambda y: x + y)(x))(3.0).data == 1.0


def test_an_inner_grad_at_a_number_still_depends_on_what_it_captured():
    assert grad(lambda x: x * grad(lambda y: x * y)(2.0))(3.0).data == 6.0


def test_grad_leaves_the_gradients_of_captured_values_alone():
    w = Value(4.0)
    assert grad(lambda x: w * x * x)(3.0).data == 24.0
    assert w.grad == 0.0


def test_the_gradient_of_a_value_hangs_on_that_value():
    x = Value(3.0, "x")
    slope = grad(lambda v: v**3)(x)
    slope.backward()
    assert (slope.data, x.grad) == (27.0, 18.0)


def test_grad_by_a_list_gives_a_list_and_by_the_second_argument_that_one():
    assert [g.data for g in grad(lambda xs: xs[0] * xs[1] + xs[1])([2.0, 5.0])] == [5.0, 3.0]
    assert grad(lambda x, y: x * y**2, argument=1)(3.0, 2.0).data == 12.0


def test_the_gradient_of_a_product_by_a_list_is_the_other_value_itself():
    x, y = Value(2.0, "x"), Value(5.0, "y")
    gradient = grad(lambda xs: xs[0] * xs[1])([x, y])
    assert gradient[0] is y
    assert gradient[1] is x


def test_a_function_that_gives_its_argument_or_a_number_has_a_gradient_too():
    assert grad(lambda x: x)(2.0).data == 1.0
    assert grad(lambda x: 7.0)(2.0).data == 0.0


def test_a_hessian_by_grad_of_grad_is_pytorchs(torch):
    def f(xs):
        return (xs[0] * xs[1]).sin() + xs[0].exp() * xs[1] ** 2 + (xs[0] / xs[1]).tanh()

    at = [0.6, 1.3]
    ours = [[d.data for d in grad(lambda xs, i=i: grad(f)(xs)[i])(at)] for i in range(2)]
    theirs = torch.autograd.functional.hessian(
        lambda a, b: f([a, b]), tuple(torch.tensor(x, dtype=torch.float64) for x in at)
    )
    for i in range(2):
        assert ours[i] == pytest.approx([theirs[i][j].item() for j in range(2)], rel=1e-12)


def test_a_long_chain_has_a_gradient():
    def f(x):
        for _ in range(20_000):
            x = x + 1.0
        return x * x

    assert grad(f)(1.0).data == 40_002.0


def test_grad_says_what_it_needs():
    with pytest.raises(TypeError, match="grad needs argument 1, got 1 arguments"):
        grad(lambda x: x, argument=1)(2.0)
    with pytest.raises(TypeError, match="grad needs a function that gives one Value, got list"):
        grad(lambda x: [x, x])(2.0)


def test_jvp_is_the_gradient_along_a_direction():
    value, speed = jvp(lambda x, y: x * y + x.sin(), [2.0, 3.0], [1.0, -0.5])
    assert value == pytest.approx(6.0 + math.sin(2.0))
    assert speed == pytest.approx((3.0 + math.cos(2.0)) - 0.5 * 2.0)


def test_jvp_needs_one_speed_per_number():
    with pytest.raises(ValueError, match="jvp needs two lists of one length, got 2 and 1"):
        jvp(lambda x, y: x * y, [1.0, 2.0], [1.0])


def test_mean_and_dot_are_what_they_say():
    xs = [Value(1.0), Value(2.0), Value(6.0)]
    mean(xs).backward()
    assert mean(xs).data == 3.0
    assert [x.grad for x in xs] == [1 / 3] * 3
    assert dot(xs, [1, 10, 100]).data == 621.0


def test_lists_that_do_not_fit_are_refused_with_their_lengths():
    with pytest.raises(ValueError, match="dot needs two lists of one length, got 2 and 1"):
        dot([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="softmax needs at least one number, got none"):
        softmax([])
    with pytest.raises(TypeError, match="mean needs a Value or a number, got str 'x'"):
        mean([1.0, "x"])


@pytest.mark.parametrize("numbers", [[1.0, 2.0, 3.0], [1000.0, 999.0, -1000.0], [-800.0, -801.5], [5.0], [0.0, 0.0]])
def test_softmax_and_logsumexp_are_pytorchs_with_first_and_second_derivatives(numbers, torch):
    theirs = torch.tensor(numbers, dtype=torch.float64, requires_grad=True)
    assert logsumexp(numbers).data == pytest.approx(torch.logsumexp(theirs, 0).item(), rel=1e-14)
    assert [s.data for s in softmax(numbers)] == pytest.approx(torch.softmax(theirs, 0).tolist(), rel=1e-14)
    for ours, reference in [
        (lambda xs: logsumexp(xs), lambda t: torch.logsumexp(t, 0)),
        (lambda xs: softmax(xs)[0] ** 2, lambda t: torch.softmax(t, 0)[0] ** 2),
    ]:
        gradient = torch.autograd.functional.jacobian(reference, theirs)
        assert [g.data for g in grad(ours)(numbers)] == pytest.approx(gradient.tolist(), rel=1e-12, abs=1e-300)
        hessian = torch.autograd.functional.hessian(reference, theirs)
        for i in range(len(numbers)):
            row = grad(lambda xs, ours=ours, i=i: grad(ours)(xs)[i])(numbers)
            assert [d.data for d in row] == pytest.approx(hessian[i].tolist(), rel=1e-10, abs=1e-15)


def test_logsumexp_of_an_infinity_is_infinite():
    assert logsumexp([math.inf, 1.0]).data == math.inf


@settings(deadline=None, max_examples=60)
@given(recipe=recipes(), speeds=st.lists(st.floats(-2, 2), min_size=4, max_size=4))
def test_jvp_is_grad_times_the_direction_on_random_graphs(recipe, speeds):
    along = speeds[: len(recipe.leaves)]
    gradient = grad(recipe.on)(list(recipe.leaves))
    value, speed = jvp(lambda *xs: recipe.on(xs), recipe.leaves, along)
    assert value == recipe.build()[1].data
    products = [g.data * s for g, s in zip(gradient, along, strict=True)]
    assert speed == pytest.approx(sum(products), rel=1e-9, abs=1e-9 * max(1.0, *map(abs, products)))


@settings(deadline=None, max_examples=40)
@given(recipe=recipes(max_rows=8, max_leaves=3))
def test_grad_of_grad_is_pytorchs_second_derivative_on_random_graphs(torch, recipe):
    leaves, root = recipe.build()
    tensors, output = in_torch(torch, root)
    inputs = [tensors.get(leaf) for leaf in leaves]
    used = [t for t in inputs if t is not None]
    first = torch.autograd.grad(output, used, create_graph=True)
    for i, by in enumerate(leaves):
        if inputs[i] is None:
            continue
        slope = first[[t is inputs[i] for t in used].index(True)]
        if slope.requires_grad:
            theirs = torch.autograd.grad(slope, used, retain_graph=True, allow_unused=True)
        else:
            theirs = [None] * len(used)
        ours = grad(lambda xs, i=i: grad(recipe.on)(xs)[i])([leaf.data for leaf in leaves])
        mine = [second.data for second, t in zip(ours, inputs, strict=True) if t is not None]
        expected = [0.0 if t is None else t.item() for t in theirs]
        assert mine == pytest.approx(expected, rel=1e-6, abs=1e-7), by
