"""An error in a relative's function names what the person called, and nothing of ours."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest

from nanograd import dialects
from nanograd.playground.running.run import run_text
from nanograd.playground.source.failure import Failure
from nanograd.value import Value

OURS = re.compile(r"<locals>|<lambda>|\b_[a-z]\w*\(\)|\bmake\(\)|Labelled|Fresh|open_value|dialects")


def calls() -> Iterator[str]:
    """Each public callable of each relative, and the methods of its classes, with arguments that none takes."""
    for module, contents in dialects.MODULES.items():
        for name, thing in contents.items():
            imported = f"from {module} import {name}\n"
            yield f"{imported}{name}(1, 2, 3, 4, 5, 6, 7, 8, 9)"
            yield f"{imported}{name}(nothing_of_the_kind=1)"
            if isinstance(thing, type) and issubclass(thing, Value):
                for method in [each for each in dir(Value) if not each.startswith("_")] + ["backprop", "ln", "abs"]:
                    if callable(getattr(Value, method, None)) or method in ("backprop", "ln", "abs"):
                        yield f"{imported}{name}(2.0).{method}(1, 2, 3, 4, 5)"
                        yield f"{imported}{name}(2.0).{method}(nothing_of_the_kind=1)"
            elif name in ("Neuron", "Layer", "MLP"):
                sizes = {"Neuron": "2", "Layer": "2, 3", "MLP": "2, [3, 1]"}[name]
                for method in ["parameters", "zero_grad", "params", "zero_gradient", "__call__"]:
                    yield f"{imported}{name}({sizes}).{method}(1, 2, 3)"


ALL = list(dict.fromkeys(calls()))


@pytest.mark.parametrize("call", ALL, ids=[call.replace("\n", "; ") for call in ALL])
def test_a_wrong_call_names_the_function_that_was_called(call: str) -> None:

    with pytest.raises(Failure) as failed:
        run_text(f"{call}\n")
    says = str(failed.value.args[0])
    assert not OURS.search(says), says
    name = call.rpartition(".")[2] if "\n" not in call.rpartition(".")[2] else call.splitlines()[1]
    assert inspect.cleandoc(name).partition("(")[0].strip("_") in says, says


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("from micrograd.nn import MLP\nMLP()", "MLP.__init__() missing 2 required positional arguments: 'nin'"),
        ("Value(1).backward(1, 2)", "Value.backward() takes from 1 to 2 positional arguments but 3 were given"),
        ("Value(1).backprop(foo=2)", "Value.backprop() got an unexpected keyword argument 'foo'"),
        ("from scalar import MLP\nMLP(2, [1]).params(2)", "Module.params() takes 1 positional argument"),
        ("from micrograd.nn import Layer\nLayer(2, 3, 4, 5)", "Layer takes nin, nout and nonlin, got 4 arguments"),
        ("from nn import Neuron\nNeuron(2, 3)", "Neuron takes nin, got 2 arguments"),
        ("from micrograd.graph import trace\ntrace(2)", "Trace needs a Value, got int 2"),
        ("Node()", "Node() missing 1 required positional argument: 'data'"),
        ("Value(0, (), '_').ln(2)\nv = Value(1, (Value(2),), '+')", "Value.ln() "),
        ("def f(x): x._backward = None\nValue(1).relu(2)", "Value.relu() takes 1 positional argument but 2 were given"),
    ],
)
def test_the_sentence_is_pythons_own(call: str, says: str) -> None:
    with pytest.raises(Failure) as failed:
        run_text(f"{call}\n")
    assert says in str(failed.value.args[0])
