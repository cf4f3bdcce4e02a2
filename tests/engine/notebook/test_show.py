"""Graphs in a notebook: what the widget's page is told, and what appears without one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

import nanograd
from nanograd import Value
from nanograd.notebook.foreign_graph import foreign_run, is_foreign_value
from nanograd.notebook.naming import names_of_values
from nanograd.notebook.value_graph import value_run
from nanograd.playground import session
from nanograd.playground.running.standing_graphs import leave, stand
from tests.engine.foreign.test_random_expressions import engine_of

ENGINE: dict[str, Any] = {"__name__": "somebodys_engine"}
exec(compile(engine_of("closures_in_a_set"), "engine.py", "exec"), ENGINE)
Theirs: Any = ENGINE["Value"]


def ask(graph: Callable[[Sequence[Any]], Any], **fields: Any) -> Any:
    stand("# a graph", graph)
    try:
        return json.loads(session.handle(json.dumps({"kind": "run", "text": "# a graph", **fields})))
    finally:
        leave("# a graph")


def held(place: int, number: float) -> list[dict[str, Any]]:
    return [{"line": 1, "nth": place, "number": number}]


def neuron() -> tuple[Value, Value, Value]:
    x, w = Value(2.0), Value(-3.0, label="weight")
    return x, w, (x * w + 6.5).tanh()


def test_a_values_graph_has_its_numbers_gradients_and_names() -> None:
    x, w, out = neuron()
    reply = ask(lambda held: value_run(out, {id(x): "x"}, held))
    out.backward()
    assert [node["title"] for node in reply["topology"]["nodes"]][:3] == ["x", "weight", "x·weight"]
    assert reply["values"]["data"][-1] == out.data
    assert reply["values"]["grad"][:2] == [x.grad, w.grad]


def test_a_held_leaf_is_computed_anew_and_the_value_stays_as_it_is() -> None:
    x, _, out = neuron()
    before = out.data
    reply = ask(lambda held: value_run(out, {}, held), held=held(0, 0.5))
    assert reply["values"]["data"][0] == 0.5
    assert reply["values"]["data"][-1] == (Value(0.5) * -3.0 + 6.5).tanh().data
    assert reply["values"]["leaves"][0]["held"]
    assert (x.data, out.data, x.grad) == (2.0, before, 0.0)


def test_a_number_outside_the_domain_is_said_and_nothing_breaks() -> None:
    out = Value(2.0).log()
    reply = ask(lambda held: value_run(out, {}, held), held=held(0, -1.0))
    assert reply["error"]["message"]["english"] == "log needs a positive number, got -1"


def test_the_other_questions_of_the_page_are_answered_too() -> None:
    _, _, out = neuron()
    stand("# a graph", lambda held: value_run(out, {}, held))
    for request in ({"kind": "numeric", "node": 0}, {"kind": "why", "node": 0, "open": []}):
        reply = json.loads(session.handle(json.dumps({"text": "# a graph", **request})))
        assert reply["kind"] == request["kind"], reply
    leave("# a graph")


def test_another_engines_value_has_that_engines_gradients() -> None:
    a, b = Theirs(-4.0), Theirs(2.0)
    out = a * b + b * b
    reply = ask(lambda held: foreign_run(out, {"a": a, "b": b}, held))
    assert reply["pass"]["says"]["english"] == "your engine: 5 gradients, all right"
    assert (a.grad, b.grad) == (0, 0), "to look at a graph changes nothing in it"
    titles = [node["title"] for node in reply["topology"]["nodes"]]
    places = [titles[leaf["node"]] for leaf in reply["values"]["leaves"]]
    reply = ask(lambda held: foreign_run(out, {"a": a, "b": b}, held), held=held(places.index("a"), 1.0))
    assert reply["values"]["data"][titles.index("a")] == 1.0
    assert reply["values"]["data"][-1] == 6.0


def test_another_engines_mistake_is_found() -> None:
    class Wrong(Theirs):  # type: ignore[misc]
        def __mul__(self, other: Any) -> Any:
            out = Wrong(self.data * other.data, (self, other), "*")

            def backward() -> None:
                self.grad = other.data * out.grad
                other.grad = self.data * out.grad

            out._backward = backward
            return out

    a = Wrong(2.0)
    out = a * a + a * Wrong(3.0)
    reply = ask(lambda held: foreign_run(out, {"a": a}, held))
    assert "gradients wrong" in reply["pass"]["says"]["english"]


@pytest.mark.parametrize(("thing", "is_one"), [(3.0, False), ("a", False), (None, False), (Theirs(1.0), True)])
def test_a_value_of_an_engine_is_known_by_what_it_keeps(thing: Any, is_one: bool) -> None:
    assert is_foreign_value(thing) == is_one


def test_names_come_from_variables_and_from_what_lies_in_them() -> None:
    x, y = Value(1.0), Value(2.0)
    named = names_of_values({"points": [x, y], "y": y, "_": x, "n": 3}, lambda thing: isinstance(thing, Value))
    assert named == {"y": y, "points[0]": x}


def test_without_anywidget_show_gives_a_picture() -> None:
    x = Value(2.0)
    drawing = nanograd.show(x * x)
    assert "<svg" in drawing._repr_svg_()
    assert (x * x)._repr_mimebundle_() is None


def test_show_says_what_it_needs() -> None:
    with pytest.raises(TypeError, match=r"show needs a Value.*got int 3"):
        nanograd.show(3)
