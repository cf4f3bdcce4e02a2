"""Tests of the picture of a network's architecture."""

import xml.etree.ElementTree as ElementTree

import pytest

from nanograd.draw import draw_network
from nanograd.nn import MLP, Layer, Neuron

SVG = "{http://www.w3.org/2000/svg}"


def test_every_neuron_is_a_circle_and_every_weight_a_line():
    drawing = draw_network(MLP(3, [4, 4, 1], seed=1))
    picture = ElementTree.fromstring(drawing.own_svg)
    assert len(list(picture.iter(f"{SVG}circle"))) == 3 + 4 + 4 + 1
    assert len(list(picture.iter(f"{SVG}path"))) == 3 * 4 + 4 * 4 + 4
    assert [t.text for t in picture.iter(f"{SVG}text")] == ["3 inputs", "4 tanh", "4 tanh", "1 linear"]
    assert drawing.source.count("->") == 3 * 4 + 4 * 4 + 4


def test_signs_are_told_by_colour_and_by_dashes_and_sizes_by_width():
    neuron = Neuron(2)
    neuron.w[0].data, neuron.w[1].data, neuron.b.data = 2.0, -0.5, 0.25
    picture = ElementTree.fromstring(draw_network(neuron).own_svg)
    positive, negative = picture.iter(f"{SVG}path")
    assert positive.get("stroke-dasharray") is None
    assert negative.get("stroke-dasharray")
    assert positive.get("stroke") != negative.get("stroke")
    assert float(positive.get("stroke-width")) > float(negative.get("stroke-width"))
    assert [title.text for title in picture.iter(f"{SVG}title")][-1] == "neuron 1, bias 0.2500"


def test_of_a_large_layer_the_ends_are_drawn_and_the_middle_is_three_dots():
    drawing = draw_network(Layer(2, 100, "relu"))
    picture = ElementTree.fromstring(drawing.own_svg)
    assert len(list(picture.iter(f"{SVG}circle"))) == 2 + 11
    assert "⋮" in [t.text for t in picture.iter(f"{SVG}text")]
    assert "100 relu" in drawing.own_svg
    titles = {title.text.split(",")[0] for title in picture.iter(f"{SVG}title")}
    assert {"neuron 1", "neuron 6", "neuron 96", "neuron 100"} <= titles
    assert not titles & {"neuron 7", "neuron 95"}


def test_equal_weights_of_zero_and_hostile_activation_names_can_be_drawn():
    def activation(x):
        return x

    activation.__name__ = '<b>"x"'
    model = MLP(1, [1], output_activation=activation)
    for parameter in model.parameters():
        parameter.data = 0.0
    ElementTree.fromstring(draw_network(model).own_svg)


def test_something_else_is_refused():
    with pytest.raises(TypeError, match="draw_network needs an MLP, a Layer or a Neuron, got int 3"):
        draw_network(3)
