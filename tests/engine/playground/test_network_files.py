"""Networks and points leave and come back; what is broken gets a sentence."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from nanograd.playground.network.built_network import make
from nanograd.playground.network.catalogue import defaults
from nanograd.playground.network.spec import parse_spec
from tests.engine.playground.network_asking import asked, changed, layers, numbers, printed, start_of


def test_a_torch_script_gives_the_same_answers() -> None:
    pytest.importorskip("torch")
    text = asked("torch", spec=defaults())["text"]
    made = make(parse_spec(defaults()))
    answers = [json.loads(line)[0] for line in printed(text)]
    assert answers == pytest.approx([made.model(x).data for x in made.split.held_out.inputs], rel=1e-12)


def test_a_torch_script_makes_the_features_of_each_point() -> None:
    pytest.importorskip("torch")
    spec = changed(features=["x", "x*y", "cos(x) - y²"], layers=layers(3))
    text = asked("torch", spec=spec)["text"]
    made = make(parse_spec(spec))
    answers = [json.loads(line)[0] for line in printed(text)]
    assert answers == pytest.approx([made.model(made.inputs(x)).data for x in made.split.held_out.inputs], rel=1e-12)
    assert f"inputs = [\n    [{made.split.held_out.inputs[0][0]!r}," in text


def test_the_maps_of_a_network_with_features_show_them_from_the_top_left() -> None:
    answer = asked("network", spec=changed(features=["y", "x*y"], layers=[]))["network"]
    grid = answer["grid"]
    assert (answer["inputs"], answer["titles"], answer["sizes"]) == (["x", "y"], ["y", "x·y"], [2, 1])
    (left, right), (bottom, top) = grid["x"], grid["y"]
    coarse, fine = numbers(grid["coarse"]), numbers(grid["fine"])
    assert coarse[:2] == pytest.approx([top, left * top])
    assert coarse[-2:] == pytest.approx([bottom, right * bottom])
    assert (len(coarse), len(fine)) == (2 * grid["side"] ** 2, 2 * grid["fineSide"] ** 2)
    across = left + (right - left) / (grid["fineSide"] - 1)
    assert fine[2:4] == pytest.approx([top, across * top])


def test_a_feature_without_a_value_and_one_that_is_none_are_refused_with_a_sentence() -> None:
    for formula, words in (("log(x)", "log(x) has no finite value at x = "), ("z", "needs to be a formula of x, y")):
        error = asked("network", spec=changed(features=["y", formula]))["error"]
        assert (error["kind"], words in str(error)) == ("refused", True), error


def test_a_network_is_drawn_with_its_weights() -> None:
    spec = changed(layers=layers(3))
    svg = ElementTree.fromstring(asked("drawn network", spec=spec, form="svg")["text"])
    assert len(list(svg.iter("{http://www.w3.org/2000/svg}path"))) == 2 * 3 + 3
    assert asked("drawn network", spec=spec, form="dot")["text"].startswith("digraph {")


def test_a_networks_notebook_holds_its_program() -> None:
    notebook = json.loads(asked("network notebook", text="print(1)\n", title="network")["text"])
    assert "".join(notebook["cells"][-1]["source"]) == "print(1)"


def test_a_saved_model_comes_back() -> None:
    answer = asked("network", spec=changed(layers=layers(3)))
    weights = start_of(answer, step=12, parameters=[0.25] * 13)
    text = json.dumps(
        {"format": "nanograd network", "version": 1, "spec": changed(layers=layers(3)), "weights": weights}
    )
    back = asked("load network", text=text)
    assert (back["kind"], back["step"], set(numbers(back["parameters"]))) == ("network", 12, {0.25})
    assert back["spec"] == changed(layers=layers(3))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"),
        ("[]", "nanograd network"),
        ('{"format": "nanograd network", "version": 2}', "version 1"),
        ('{"format": "nanograd network", "version": 1, "spec": {}}', "weights"),
        ('{"format": "nanograd network", "version": 1, "spec": {}, "weights": null}', "'data' is missing"),
        ('{"format": "nanograd network", "version": 1, "spec": {}, "weights": {"sizes": [2, 1]}}', "3 numbers"),
    ],
)
def test_a_broken_saved_model_is_refused_with_a_sentence(text: str, words: str) -> None:
    answer = asked("load network", text=text)
    assert answer["error"]["kind"] == "refused"
    assert words in answer["error"]["message"]["english"]


def test_a_csv_file_becomes_points_and_a_broken_one_a_sentence_with_its_line() -> None:
    good = asked("csv", text="a,b,kind\n1,2,red\n3,4,blue\n5,6,red\n7,8,blue\n", heldOut=0.25, seed=0)["custom"]
    assert good["classes"] == ["red", "blue"]
    assert [point["target"] for point in good["points"]] == [-1, 1, -1, 1]
    assert sum(point["held"] for point in good["points"]) == 1
    assert "Line 3" in asked("csv", text="1,2,1\n3,4,0\n5,x,1", heldOut=0.2, seed=0)["error"]["message"]["english"]


def test_a_step_that_broke_is_traced_to_its_layer_and_the_learning_rate() -> None:
    spec = changed(
        layers=[{"size": 4, "activation": "relu"}],
        loss="mean_squared_error",
        optimizer={"name": "SGD", "settings": {"lr": 1e6}},
    )
    answer = asked("network", spec=spec)
    wild = [1e200] * answer["network"]["parameters"]
    why = asked("replay", spec=spec, start=start_of(answer, parameters=wild, step=5), batch=None, step=5, rate=1e6)
    assert why["layer"] == 1
    assert "step 5" in why["message"]["english"]
    assert "inf" in why["message"]["english"]
    assert "learning rate of 1e+06" in why["cause"]["english"]
    large = [1e155, *[0.0] * (answer["network"]["parameters"] - 1)]
    why = asked("replay", spec=spec, start=start_of(answer, parameters=large, step=5), batch=[], step=5, rate=1e6)
    assert why["layer"] == 0
    assert "L2 penalty" in why["message"]["english"]
    lost = ["NaN", *wild[1:]]
    why = asked("replay", spec=spec, start=start_of(answer, parameters=lost, step=5), batch=[0, 1], step=5, rate=1e6)
    assert why["layer"] == 0
    assert "nan" in why["message"]["english"]
