"""Tests that watching the person's code leaves nothing behind, and that a plain run pays nothing."""

import pytest

from nanograd import Value
from nanograd.playground.running.record import Recorder
from nanograd.playground.running.run import run_text
from tests.engine.playground.asking import ask, graph


def methods():
    return dict(vars(Value))


@pytest.mark.parametrize(
    "text",
    [
        "x*w",
        "x = Value(2)\ny = x * x\ny.backward()",
        "x = Value(2)\nx.nothing",
        "x = Value(-1)\nx.log()",
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "Value.cube = lambda self: self * self * self\ny = Value(2).cube()",
        "Value.__add__ = lambda self, other: 7\nx = Value(2)",
        "del Value.__mul__\nx = Value(2)",
        "del Value.backward\nx = Value(2)",
    ],
)
def test_value_has_the_same_methods_after_a_run(text):
    before = methods()
    ask(text)
    after = methods()
    assert after.keys() == before.keys()
    assert all(after[name] is before[name] for name in before)


def test_a_method_the_code_adds_works_while_it_runs():
    reply = graph("def cube(x):\n    return x * x * x\nValue.cube = cube\nx = Value(2)\ny = x.cube()")
    assert reply["values"]["data"][-1] == 8.0


def test_recorded_methods_keep_their_names_and_help():
    with Recorder():
        assert Value.tanh.__name__ == "tanh"
        assert "Derivative" in (Value.tanh.__doc__ or "")
        with pytest.raises(TypeError, match=r"Value\.__init__\(\) missing 1 required positional argument: 'data'"):
            Value()


def test_the_gradients_on_the_page_are_those_the_code_sees():
    run = run_text("x = Value(0.3)\ny = (x * x).tanh() + x.exp()\ny.backward()\nprint(x.grad)")
    x = run.nodes[0]
    assert float(run.printed) == pytest.approx(x.grad, rel=1e-15)


def test_two_backward_calls_start_the_shown_pass_from_27_and_end_at_54():
    reply = graph("x = Value(3.0)\ny = x*x*x\ny.backward()\ny.backward()")
    values = reply["values"]
    assert values["start"] == {"0": 27.0}
    assert values["grad"][0] == 54.0
    assert reply["passes"] == 2
    arriving = [
        (values["before"][index], values["contribution"][index], values["after"][index])
        for index, contribution in enumerate(reply["topology"]["contributions"])
        if reply["topology"]["edges"][contribution["edge"]]["from"] == 0
    ]
    assert arriving == [(27.0, 9.0, 36.0), (36.0, 9.0, 45.0), (45.0, 9.0, 54.0)]


@pytest.mark.parametrize("reset", ["y.zero_grad()", "x.grad = 0", "x.grad = 0.0"])
def test_zero_grad_between_two_passes_starts_the_second_at_0(reset):
    values = graph(f"x = Value(3.0)\ny = x*x*x\ny.backward()\n{reset}\ny.backward()")["values"]
    assert (values["start"], values["grad"][0]) == ({}, 27.0)


def test_a_leaf_that_is_its_own_output_counts_its_passes():
    values = graph("x = Value(3.0)\nx.backward()\nx.backward()")["values"]
    assert (values["start"], values["grad"]) == ({"0": 1.0}, [2.0])


def test_parameters_updated_after_the_pass_show_the_numbers_they_had_in_it():
    text = """
w = Value(5.0)
for step in range(3):
    loss = w * w
    w.grad = 0.0
    loss.backward()
    w.data -= 0.25 * w.grad
print(w.data)
"""
    reply = graph(text)
    assert reply["printed"]["english"] == "0.625\n"
    assert reply["values"]["data"] == [1.25, 1.5625]
    assert reply["values"]["grad"] == [2.5, 1.0]


def test_numbers_changed_after_the_last_operation_do_not_change_the_local_derivatives():
    values = graph("x = Value(2.0)\ny = x * x\ny.backward()\nx.data = 100.0")["values"]
    assert values["data"] == [2.0, 4.0]
    assert values["local"] == [2.0, 2.0]


def test_gradients_of_gradients_are_shown_like_any_other():
    values = graph("x = Value(2.0)\ny = x*x*x\ny.backward(create_graph=True)\nx.grad.backward()")["values"]
    assert values["data"][-1] == 12.0
    assert graph("x = Value(2.0)\ny = x*x\ny.backward(create_graph=True)\ny.backward()")["values"]["start"] == {
        "0": 4.0
    }


def test_a_copy_that_nobody_saw_being_made_is_still_drawn_in_order():
    reply = graph("import copy\nx = Value(2.0)\ny = x * x\nz = copy.deepcopy(y) * 3")
    assert all(edge["from"] < edge["to"] for edge in reply["topology"]["edges"])
    assert reply["values"]["data"][-1] == 12.0


def test_a_number_replaced_by_something_else_is_refused():
    reply = ask("x = Value(2.0)\ny = x * x\nx.data = 'two'\ny")
    assert reply["error"]["message"]["english"] == "x.data was set to a str; it must be a plain number."
