"""Tests of the pictures: what is in them, that hostile labels stay text, and that boxes never overlap."""

import importlib.metadata
import itertools
import os
import random
import re
import stat
import sys
import types
import xml.etree.ElementTree as ElementTree

import pytest

from nanograd import Value, scope
from nanograd.draw import draw_dot, draw_network
from nanograd.draw.layout import layout
from nanograd.draw.picture import number, picture
from nanograd.nn import MLP
from tests.engine.work import calls

BOX_SIZE = (120.0, 50.0)


def a_neuron():
    x1, x2 = Value(2.0, "x1"), Value(0.0, "x2")
    w1, w2, b = Value(-3.0, "w1"), Value(1.0, "w2"), Value(6.8813735870195432, "b")
    n = x1 * w1 + x2 * w2 + b
    n.label = "n"
    o = n.tanh()
    o.label = "o"
    o.backward()
    return o


def random_graph(seed, size):
    rng = random.Random(seed)
    values = [Value(rng.uniform(-1, 1), f"x{i}") for i in range(4)]
    for _ in range(size):
        left, right = rng.choice(values[-6:]), rng.choice(values)
        values.append(left * right if rng.random() < 0.5 else left + right)
    return values[-1]


def texts(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_a_neuron_as_dot_has_a_record_per_value_and_an_ellipse_per_operation():
    source = draw_dot(a_neuron()).source
    assert '[label="{ w1 | data -3.0000 | grad 1.0000 }"]' in source
    assert '[label="{ o | data 0.7071 | grad 1.0000 }"]' in source
    assert source.count("shape=ellipse") == 5
    assert source.count("->") == 5 + 9
    assert "rankdir=LR" in source


def test_a_neuron_as_svg_shows_every_number():
    shown = texts(draw_dot(a_neuron()).own_svg)
    assert {"x1", "x2", "w1", "w2", "b", "n", "o", "tanh", "data 6.8814", "grad -1.5000"} <= set(shown)
    assert shown.count("×") == 2


def test_a_value_used_twice_by_one_operation_has_two_edges():
    x = Value(3.0, "x")
    (leaf, square) = picture(x * x)
    assert square.parents == [leaf, leaf]
    assert draw_dot(x * x).source.count("n0 -> n1op") == 2


def test_an_exponent_is_told_by_the_symbol_and_not_by_a_box():
    boxes = picture(Value(2.0) ** 3 + Value(-1.0).leaky_relu(0.2))
    assert [box.symbol for box in boxes if box.symbol] == ["^3", "leaky 0.2", "+"]
    assert [box.kind for box in boxes].count("constant") == 0


def test_a_label_cannot_break_out_of_the_picture():
    hostile = "a{b}|<c>\"\\&'\n</text><script>alert(1)</script>\x00\x07"
    x = Value(1.0, hostile)
    drawing = draw_dot(x + 1.0)
    root = ElementTree.fromstring(drawing.own_svg)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    assert "\\{b\\}\\|\\<c\\>\\\"\\\\&'\\n\\</text\\>" in drawing.source


@pytest.mark.parametrize("direction", ["LR", "RL", "TB", "BT"])
def test_the_output_lies_where_the_direction_says(direction):
    drawing = draw_dot(a_neuron(), rankdir=direction)
    assert f"rankdir={direction}" in drawing.source
    found = {t.text: t for t in ElementTree.fromstring(drawing.own_svg).iter("{http://www.w3.org/2000/svg}text")}
    axis = "x" if direction in ("LR", "RL") else "y"
    forwards = float(found["o"].get(axis)) > float(found["x1"].get(axis))
    assert forwards == (direction in ("LR", "TB"))


@pytest.mark.parametrize("seed", range(8))
def test_boxes_never_overlap_and_edges_go_forward(seed):
    placed = layout(picture(random_graph(seed, 60)), lambda box: BOX_SIZE)
    spots = [(p.rank, p.cross) for p in placed.places]
    for i, (rank, cross) in enumerate(spots):
        for other_rank, other_cross in spots[:i]:
            apart_along = abs(rank - other_rank) >= BOX_SIZE[0]
            assert apart_along or abs(cross - other_cross) >= BOX_SIZE[1] - 1e-6
    for edge in placed.edges:
        assert all(a.rank < b.rank for a, b in itertools.pairwise(edge))
        assert edge[0].box in edge[-1].box.parents


def test_scopes_fold_to_the_depth_asked_for():
    x = Value(1.0, "x")
    with scope("MLP"):
        with scope("Layer 1"):
            h = (x * 2.0).tanh()
        with scope("Layer 2"):
            y = h * 3.0 + h
    loss = y**2
    assert [box.title for box in picture(loss, fold=1)] == ["x", "MLP", ""]
    x_box, first, second, _ = folded = picture(loss, fold=2)
    assert [box.title for box in folded] == ["x", "MLP / Layer 1", "MLP / Layer 2", ""]
    assert second.lines == ("3 nodes",)
    assert (first.parents, second.parents) == ([x_box], [first])
    assert "MLP / Layer 2" in texts(draw_dot(loss, fold=2).own_svg)
    assert len(picture(loss, fold=3)) == len(picture(loss)) == 8


def test_groups_that_feed_each_other_in_a_circle_can_be_drawn():
    x = Value(1.0)
    for name in "ABABA":
        with scope(name):
            x = x * 2.0
    boxes = picture(x, fold=1)
    assert sorted(box.title for box in boxes) == ["", "A", "B"]
    assert draw_dot(x, fold=1).own_svg


def test_a_long_chain_is_drawn_without_recursion_and_in_linear_time():
    def work(size):
        x = Value(1.0)
        for _ in range(size):
            x = x.tanh()
        return calls(lambda: draw_dot(x))

    assert work(12_000) < 15 * work(1_000)


def test_long_edges_take_bends_only_up_to_a_linear_number():
    leaves = [Value(1.0) for _ in range(300)]
    total = leaves[0]
    for x in leaves[1:]:
        total = total + x
    for x in leaves:
        total = total + x
    placed = layout(picture(total), lambda box: BOX_SIZE)
    passed = {place for edge in placed.edges for place in edge}
    assert len(passed) <= 6 * len(placed.places)


def test_numbers_have_four_decimals_unless_very_small_or_large():
    assert [number(x) for x in (0.0, 2.0, -1e-5, 0.25, 1e6, float("inf"), float("nan"))] == [
        "0.0000",
        "2.0000",
        "-1.000e-05",
        "0.2500",
        "1.000e+06",
        "inf",
        "nan",
    ]


def test_a_gradient_that_is_a_value_shows_its_number():
    x = Value(3.0, "x")
    (x * x).backward(create_graph=True)
    assert "grad 6.0000" in texts(draw_dot(x).own_svg)


def test_a_value_shows_itself_in_a_notebook_unless_its_graph_is_huge():
    assert "data 0.7071" in texts(a_neuron()._repr_svg_())
    assert random_graph(0, 5)._repr_svg_().startswith("<svg")
    x = Value(1.0)
    for _ in range(1_000):
        x = x + 1.0
    assert x._repr_svg_() is None


def test_without_graphviz_svg_and_dot_are_written_and_png_says_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "graphviz", None)
    drawing = draw_dot(a_neuron())
    assert drawing.render(tmp_path / "a") == str(tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text().startswith("<svg")
    drawing.render(tmp_path / "b.dot")
    assert (tmp_path / "b.dot").read_text() == drawing.source
    assert drawing.render(tmp_path / "c.svg", view=False, cleanup=True).endswith("c.svg")
    with pytest.raises(RuntimeError, match="png needs the graphviz package and Graphviz's dot program"):
        drawing.render(tmp_path / "d.png")
    assert not (tmp_path / "d.png").exists()


def test_what_only_stands_in_for_graphviz_is_not_asked(monkeypatch):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setitem(sys.modules, "graphviz", types.ModuleType("graphviz"))
    monkeypatch.setattr(importlib.metadata, "distribution", missing)
    drawing = draw_dot(a_neuron())
    assert drawing._repr_svg_() == drawing.own_svg


def test_the_package_without_the_program_falls_back_to_the_own_svg(monkeypatch):
    pytest.importorskip("graphviz")
    monkeypatch.setenv("PATH", "")
    drawing = draw_dot(a_neuron())
    assert drawing._repr_svg_() == drawing.own_svg


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Graphviz is a shell script")
def test_with_graphviz_the_program_draws(tmp_path, monkeypatch):
    pytest.importorskip("graphviz")
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\nprintf 'drawn by %s from:' \"$*\"\ncat\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    drawing = draw_dot(a_neuron(), format="png")
    drawn = drawing.pipe().decode()
    assert re.match(r"drawn by .*-Tpng.* from:digraph", drawn)
    assert "-Tsvg" in drawing._repr_svg_()


def test_a_drawing_says_how_many_shapes_it_has():
    assert repr(draw_dot(Value(1.0) * 2)) == "<Drawing of 4 shapes; .render('graph.svg') saves it>"
    assert repr(draw_network(MLP(2, [3, 1]))) == "<Drawing of 6 shapes; .render('graph.svg') saves it>"


def test_what_cannot_be_drawn_is_refused_with_what_came():
    with pytest.raises(TypeError, match=r"draw_dot needs a Value, got float 2\.0"):
        draw_dot(2.0)
    with pytest.raises(ValueError, match="rankdir needs one of LR, TB, RL, BT, got 'XX'"):
        draw_dot(Value(1.0), rankdir="XX")
    with pytest.raises(ValueError, match="a drawing's format is one of svg, png, dot, got 'gif'"):
        draw_dot(Value(1.0), format="gif")
    with pytest.raises(ValueError, match="fold needs a depth of at least 1, got 0"):
        draw_dot(Value(1.0), fold=0)
