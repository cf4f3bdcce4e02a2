"""The backward pass and its steps, forward mode, second derivatives, and graphs of any depth."""

from __future__ import annotations

import gc
import weakref
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nanograd import Value, graph
from tests.engine.random_graphs import Recipe, recipes
from tests.engine.torch_replay import in_torch


def test_the_neuron_of_the_readme_has_its_gradients() -> None:
    x1, x2, w1, w2, b = (Value(x) for x in (2.0, 0.0, -3.0, 1.0, 6.8813735870195432))
    o = (x1 * w1 + x2 * w2 + b).tanh()
    o.backward()
    assert o.data == pytest.approx(0.70710678, abs=1e-8)
    assert [v.grad for v in (x1, x2, w1, w2, b)] == pytest.approx([-1.5, 0.5, 1.0, 0.0, 0.5], abs=1e-8)


def test_a_value_used_twice_gets_both_contributions() -> None:
    a = Value(1.0)
    b = a + a
    d = b * b + b
    d.backward()
    assert a.grad == 10.0


def test_a_second_backward_accumulates_on_leaves_only() -> None:
    x = Value(3.0)
    square = x * x
    cube = square * x
    cube.backward()
    assert (x.grad, square.grad) == (27.0, 3.0)
    cube.backward()
    assert (x.grad, square.grad, cube.grad) == (54.0, 3.0, 1.0)


def test_zero_grad_clears_the_whole_graph() -> None:
    x = Value(3.0)
    y = x * x
    y.backward()
    y.zero_grad()
    assert (x.grad, y.grad) == (0.0, 0.0)


def test_backward_on_a_leaf_gives_it_one_more_each_time() -> None:
    x = Value(3.0)
    x.backward()
    x.backward()
    assert x.grad == 2.0


def test_two_outputs_share_their_leaves() -> None:
    x = Value(2.0)
    y, z = x * 3, x * x
    y.backward()
    z.backward()
    assert x.grad == 7.0


@given(recipes())
def test_order_puts_inputs_before_what_is_made_of_them_and_each_node_once(recipe: Recipe) -> None:
    _, root = recipe.build()
    order = graph.topological_order(root)
    place = {node: i for i, node in enumerate(order)}
    assert len(place) == len(order)
    assert order[-1] is root
    assert all(place[parent] < place[node] for node in order for parent in node.parents)


@given(recipes(), st.integers(0, 2))
def test_steps_sum_to_backward(recipe: Recipe, earlier_passes: int) -> None:
    _, root = recipe.build()
    for _ in range(earlier_passes):
        root.backward()
    order = graph.topological_order(root)
    start = {node: node.grad for node in order if not node.parents}
    grads = {**start, root: start.get(root, 0.0) + 1.0}
    senders = []
    for step in graph.backward_steps(root, start):
        assert step.sender.parents[step.slot] is step.receiver
        assert step.sender.local_grads[step.slot] == step.local
        assert step.upstream == grads[step.sender]
        assert step.contribution == step.upstream * step.local
        assert step.before == grads.get(step.receiver, 0.0)
        assert step.after == step.before + step.contribution
        grads[step.receiver] = step.after
        senders.append(step.sender)
    root.backward()
    assert grads == {node: node.grad for node in order}
    assert len(senders) == sum(len(node.parents) for node in order)


@given(recipes())
def test_steps_leave_the_graph_alone(recipe: Recipe) -> None:
    _, root = recipe.build()
    list(graph.backward_steps(root))
    assert all(node.grad == 0.0 for node in graph.topological_order(root))


@given(recipes(), st.lists(st.floats(-2, 2), min_size=4, max_size=4))
def test_forward_mode_agrees_with_reverse_mode(recipe: Recipe, speeds: list[float]) -> None:
    leaves, root = recipe.build()
    root.backward()
    speed = graph.tangents(root, dict(zip(leaves, speeds, strict=False)))[root]
    parts = [leaf.grad * s for leaf, s in zip(leaves, speeds, strict=False)]
    assert speed == pytest.approx(sum(parts), rel=1e-9, abs=1e-9 * (1 + sum(map(abs, parts))))


@given(recipes())
def test_gradients_agree_with_pytorch(torch: ModuleType, recipe: Recipe) -> None:
    leaves, root = recipe.build()
    root.backward()
    tensors, out = in_torch(torch, root)
    out.backward()
    assert root.data == pytest.approx(out.item(), rel=1e-9, abs=1e-12)
    for leaf in leaves:
        theirs = 0.0 if leaf not in tensors or tensors[leaf].grad is None else tensors[leaf].grad.item()
        assert leaf.grad == pytest.approx(theirs, rel=1e-8, abs=1e-8)


@given(recipes(max_rows=8, max_leaves=3))
def test_second_derivatives_agree_with_pytorch(torch: ModuleType, recipe: Recipe) -> None:
    leaves, root = recipe.build()
    tensors, out = in_torch(torch, root)
    root.backward(create_graph=True)
    present = [leaf for leaf in leaves if leaf in tensors]
    first = torch.autograd.grad(out, [tensors[leaf] for leaf in present], create_graph=True)
    gradients = [leaf.grad for leaf in present]
    for leaf, gradient, theirs in zip(present, gradients, first, strict=True):
        assert isinstance(gradient, Value)
        assert gradient.data == pytest.approx(theirs.item(), rel=1e-8, abs=1e-8)
        for other in present:
            other.grad = 0.0
        gradient.backward()
        second = [None] * len(present)
        if theirs.requires_grad:
            second = torch.autograd.grad(theirs, [tensors[p] for p in present], retain_graph=True, allow_unused=True)
        expected = [0.0 if s is None else s.item() for s in second]
        assert [p.grad for p in present] == pytest.approx(expected, rel=1e-7, abs=1e-7), leaf


def test_create_graph_can_be_repeated_for_third_derivatives() -> None:
    x = Value(2.0)
    derivative = x**4
    for expected in (32.0, 48.0, 48.0):
        x.grad = 0.0
        derivative.backward(create_graph=True)
        derivative = x.grad
        assert derivative.data == pytest.approx(expected)


def test_create_graph_accumulates_on_leaves_like_a_plain_pass() -> None:
    x = Value(3.0)
    y = x * x * x
    y.backward(create_graph=True)
    y.backward(create_graph=True)
    assert x.grad.data == 54.0


def test_a_million_additions_run_forward_and_backward_and_are_freed() -> None:
    x = Value(0.5)
    total = x
    for _ in range(1_000_000):
        total = total + x
    total.backward()
    assert total.data == 500_000.5
    assert x.grad == 1_000_001.0
    alive = weakref.ref(total)
    del total
    gc.collect()
    assert alive() is None


def test_steps_of_a_deep_chain_come_one_at_a_time() -> None:
    x = y = Value(1.0)
    for _ in range(100_000):
        y = y * 1.0
    steps = graph.backward_steps(y)
    assert next(steps).sender is y
    assert sum(1 for _ in steps) == 2 * 100_000 - 1
    assert x.grad == 0.0


def test_a_wide_sum_shares_no_work() -> None:
    x = Value(1.0)
    y = x
    for _ in range(60):  # 2**60 paths: only a pass over nodes, not over paths, ends
        y = y + y
    y.backward()
    assert x.grad == 2.0**60
