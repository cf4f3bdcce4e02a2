"""Tests of the engines that are wrong on purpose: each is wrong in its own way, and right where its fault is absent."""

import pytest

from nanograd import Value
from nanograd.faults import FAULTS, TooManySteps, naive_recursion_steps
from nanograd.graph import backward_steps, topological_order


def the_example():
    a = Value(1.0, "a")
    b = a + a
    d = b * b + b
    return a, b, d


def true_gradients(root):
    return {step.receiver: step.after for step in backward_steps(root)}


def test_naive_recursion_gives_20_where_the_truth_is_10():
    a, _, d = the_example()
    assert true_gradients(d)[a] == 10.0
    assert FAULTS["naive_recursion"].gradients(d)[a] == 20.0


def test_assigning_loses_a_path():
    a, b, d = the_example()
    gradients = FAULTS["assign"].gradients(d)
    # d's second slot assigns 1 to b, then b*b assigns 2 twice; b then assigns 2 to a twice.
    assert (gradients[b], gradients[a]) == (2.0, 2.0)


def test_without_zero_grad_the_leaves_hold_twice_the_truth_and_the_rest_the_truth():
    a, b, d = the_example()
    gradients = FAULTS["no_zero_grad"].gradients(d)
    assert (gradients[a], gradients[b]) == (20.0, 5.0)
    d.backward()
    d.backward()
    assert gradients[a] == a.grad


def test_the_second_pass_without_zero_grad_starts_from_what_the_first_left():
    a = Value(3.0, "a")
    steps = list(FAULTS["no_zero_grad"].steps(a * 2.0))
    assert [(s.before, s.contribution, s.after) for s in steps if s.receiver is a] == [(0.0, 2.0, 2.0), (2.0, 2.0, 4.0)]


@pytest.mark.parametrize("name", ["naive_recursion", "assign"])
def test_on_a_tree_the_faults_of_order_and_addition_do_not_show(name):
    a, b, c = Value(2.0), Value(-3.0), Value(0.5)
    root = (a * b + c).tanh()
    truth = true_gradients(root)
    assert FAULTS[name].gradients(root) == {root: 1.0, **truth}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_changes_no_node(fault):
    _, _, d = the_example()
    before = [(node, node.data, node.grad) for node in topological_order(d)]
    assert list(fault.steps(d))
    assert [(node, node.data, node.grad) for node in topological_order(d)] == before


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_steps_are_consistent_arithmetic(fault):
    _, _, d = the_example()
    for step in fault.steps(d):
        assert step.receiver is step.sender.parents[step.slot]
        assert step.contribution == step.upstream * step.local
        assert step.after in (step.contribution, step.before + step.contribution)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_every_fault_takes_a_long_chain_and_a_lone_leaf(fault):
    x = total = Value(1.0)
    for _ in range(20_000):
        total = total + 1.0
    factor = 2.0 if fault.name == "no_zero_grad" else 1.0
    assert fault.gradients(total)[x] == factor
    lone = Value(2.0)
    assert fault.gradients(lone)[lone] == 1.0


def test_naive_recursion_on_a_graph_with_many_paths_stops_with_a_sentence():
    x = Value(1.0)
    for _ in range(60):
        x = x + x * 0.5
    with pytest.raises(TooManySteps, match="naive recursion stopped after 100000 steps: it walks every path"):
        FAULTS["naive_recursion"].gradients(x)
    with pytest.raises(TooManySteps, match="after 10 steps"):
        list(naive_recursion_steps(x, limit=10))


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_every_row_says_what_is_wrong_in_one_sentence(fault):
    assert FAULTS[fault.name] is fault
    assert fault.title
    assert fault.wrong.endswith(".")
    assert fault.wrong.count(". ") == 0
