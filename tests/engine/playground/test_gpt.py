"""Tests of what the GPT view is told: its program, the compiled one, and every number inside."""

from __future__ import annotations

import base64
import json
import re

import pytest

from nanograd.compile.machine import WasmMachine
from nanograd.graph import topological_order
from nanograd.playground.gpt.gpt_program import program_of, run_program
from nanograd.playground.gpt.gpt_spec import DEFAULTS, check_spec
from nanograd.playground.session import handle
from tests.web.gpt import fixtures

SPEC = fixtures.SPEC


def ask(kind, **fields):
    return json.loads(handle(json.dumps({"kind": kind, "spec": SPEC, **fields})))


def row(name):
    end, context = len(SPEC["letters"]), SPEC["context"]
    letters = [end, *(SPEC["letters"].index(letter) for letter in name), end][: context + 1]
    places = len(letters) - 1
    padded = [*letters, *[end] * (context + 1 - len(letters))]
    return [*map(float, padded), *[1 / places] * places, *[0.0] * (context - places)]


def machine(program):
    host = pytest.importorskip("nanograd.compile.wasmtime_host")
    return WasmMachine(
        host.WasmtimeHost(base64.b64decode(program["code"]), program["manifest"]["imports"]), program["manifest"]
    )


def readings(program, of):
    runs = program.manifest["readings"][of]
    return [number for address, count in runs for number in program.host.read(address, count)]


def test_the_settings_stand_at_the_top_of_the_program():
    text = program_of({**DEFAULTS, "width": 24, "letters": 'a"b\\ñ', "learningRate": 0.003})
    assert 'LETTERS = "a\\"b\\\\ñ"\n' in text
    assert "\nWIDTH = 24  # how many numbers stand for a letter\n" in text
    assert "\nLEARNING_RATE = 0.003\n" in text
    assert 100 <= len(text.splitlines()) <= 200


def test_the_choices_stand_in_the_program():
    sgd = {"name": "SGD", "settings": {"momentum": 0.9}}
    warmup = {"name": "warmup", "settings": {"over": 20}}
    text = program_of(
        {
            **DEFAULTS,
            "activation": "gelu",
            "normalised": False,
            "optimizer": sgd,
            "schedule": warmup,
            "positions": False,
        }
    )
    assert "\nACTIVATION = Value.gelu\nNORMALISED = False\nPOSITIONS = False  # whether" in text
    assert "from nanograd.optim import SGD\n" in text
    assert "    return SGD(parameters, lr=LEARNING_RATE, momentum=0.9)\n" in text
    assert "    return schedules.warmup(min(step, STEPS), STEPS, over=20)\n" in text


@pytest.mark.parametrize(
    "changed",
    [
        {"normalised": False},
        {"positions": False},
        {"normalised": False, "positions": False, "layers": 1},
        *({"activation": name} for name in ("tanh", "sigmoid", "leaky_relu", "elu", "gelu", "softplus", "sin")),
    ],
    ids=str,
)
def test_another_model_is_compiled_and_read_as_its_program_reckons(changed):
    spec = {**SPEC, **changed}
    names = run_program(spec)
    numbers = [parameter.data for parameter in names["parameters"]]
    loss = names["loss_of"]("lena")
    loss.backward()
    program = machine(ask("gpt", spec=spec)["program"])
    program.place([row("lena")])
    program.write("parameters", numbers)
    assert program.evaluate(0, 1, None) == pytest.approx(loss.data, abs=1e-12)
    program.gradients(0, 1, None)
    assert program.read("gradients") == pytest.approx([p.grad for p in names["parameters"]], abs=1e-12)
    inside = ask("gpt inside", spec=spec)
    read = machine(inside["program"])
    read.place([row("lena")])
    read.write("parameters", numbers)
    assert read.evaluate(0, 1, None) == pytest.approx(loss.data, abs=1e-12)


def test_the_compiled_losses_of_lines_of_any_length_are_those_of_the_program():
    program = machine(ask("gpt")["program"])
    names = run_program(SPEC)
    program.place([row(name) for name in fixtures.NAMES])
    program.write("parameters", [parameter.data for parameter in names["parameters"]])
    for i, name in enumerate(fixtures.NAMES):
        assert program.evaluate(i, 1, None) == pytest.approx(names["loss_of"](name).data, abs=1e-12)
    every = program.evaluate(0, len(fixtures.NAMES), None)
    losses = [names["loss_of"](name).data for name in fixtures.NAMES]
    assert every == pytest.approx(sum(losses) / len(losses), abs=1e-12)


def test_the_gradients_of_several_lines_are_those_of_their_mean():
    program = machine(ask("gpt")["program"])
    names = run_program(SPEC)
    program.place([row(name) for name in fixtures.NAMES])
    program.write("parameters", [parameter.data for parameter in names["parameters"]])
    short = fixtures.NAMES.index("ed")
    program.gradients(0, 4, [5, 0, short, 7])
    loss = sum(names["loss_of"](fixtures.NAMES[i]) for i in (5, 0, short, 7)) / 4
    loss.backward()
    expected = [parameter.grad for parameter in names["parameters"]]
    assert program.read("gradients") == pytest.approx(expected, abs=1e-12)


def test_every_number_inside_is_read_with_its_gradient():
    inside = ask("gpt inside")
    names = run_program(SPEC)
    seen = {}
    softmax = names["softmax"]

    def noted(logits):
        seen.setdefault(len(logits), []).append((logits, softmax(logits)))
        return seen[len(logits)][-1][1]

    names["softmax"] = noted
    names["loss_of"]("lena").backward()
    program = machine(inside["program"])
    program.place([row("lena")])
    weights = [parameter.data for parameter in names["parameters"]]
    program.write("parameters", weights)
    program.gradients(0, 1, None)
    gradients, values = readings(program, "gradients"), readings(program, "numbers")
    last = [strip for strip in inside["strips"] if strip["name"] in ("logits", "probabilities") and strip["place"] == 3]
    for strip, expected in zip(last, seen[6][3], strict=True):
        places = slice(strip["first"], strip["first"] + strip["count"])
        assert values[places] == pytest.approx([value.data for value in expected], abs=1e-12)
        assert gradients[places] == pytest.approx([value.grad for value in expected], abs=1e-12)


def test_the_graph_of_a_line_has_its_loss():
    names = run_program(SPEC)
    numbers = [parameter.data for parameter in names["parameters"]]
    text = ask("gpt scalars", parameters=numbers, line="lena", number=None)["text"]
    made = {}
    exec(compile(text, "text", "exec"), made)
    assert made["loss"].data == pytest.approx(names["loss_of"]("lena").data, abs=1e-5)
    assert any(weight.grad for weight in made["weights"]["logits"][0])


def test_of_a_letter_that_does_not_come_the_power_is_opened():
    numbers = [parameter.data for parameter in run_program(SPEC)["parameters"]]
    probabilities = strip_of("probabilities", 1)
    for letter, is_next in (("n", True), ("a", False)):
        number = [probabilities, SPEC["letters"].index(letter)]
        made = {}
        exec(ask("gpt scalars", parameters=numbers, line="ana", number=number)["text"], made)
        assert [node.op for node in topological_order(made["loss"]) if node.label] == ["div" if is_next else "exp"]


@pytest.mark.parametrize("changed", [{}, {"normalised": False, "positions": False}], ids=str)
def test_a_number_is_labelled_in_the_graph_and_has_its_value_and_gradient(changed):
    spec = {**SPEC, **changed}
    numbers = [round(parameter.data, 3) for parameter in run_program(spec)["parameters"]]
    inside = ask("gpt inside", spec=spec)
    program = machine(inside["program"])
    program.place([row("lena")])
    program.write("parameters", numbers)
    program.gradients(0, 1, None)
    values, gradients = readings(program, "numbers"), readings(program, "gradients")
    shown = {"seen"} if spec["normalised"] else {"embedding"}  # without rmsnorm, seen is no number of its own
    for name in ("shares", "neurons", "mixed", "after attention", "logits", "probabilities", *shown):
        at, strip = [(i, s) for i, s in enumerate(inside["strips"]) if s["name"] == name and s["place"] == 2][-1]
        item = SPEC["letters"].index("n") if name == "probabilities" else 1
        text = ask("gpt scalars", spec=spec, parameters=numbers, line="lena", number=[at, item])["text"]
        made = {}
        exec(compile(text, "text", "exec"), made)
        opened = made["made"][at][item]
        assert opened.label == "opened"
        assert opened.data == pytest.approx(values[strip["first"] + item], abs=1e-12)
        assert opened.grad == pytest.approx(gradients[strip["first"] + item], abs=1e-12)


def nearby(at, *, spec=SPEC, wide=False, line="lena"):
    numbers = [parameter.data for parameter in run_program(spec)["parameters"]]
    reply = ask("gpt near", spec=spec, parameters=numbers, line=line, at=at, wide=wide)
    assert reply["kind"] == "gpt near", reply
    return reply["nodes"], reply["edges"]


def strip_of(name, place, spec=SPEC):
    strips = ask("gpt inside", spec=spec)["strips"]
    return [i for i, each in enumerate(strips) if each["name"] == name and each["place"] == place][-1]


def inputs_of(node, nodes, edges):
    return [nodes[edge["from"]] for edge in sorted(edges, key=lambda edge: edge["slot"]) if edge["to"] == node]


def test_the_scalars_of_a_weight_are_named_as_in_the_program():
    nodes, edges = nearby([strip_of("shares", 2), 1])
    titles = [each["node"]["title"] for each in nodes]
    assert titles[:3] == ["shares[1]", "powers[1]", "total"]
    assert "scores[1]" in titles
    assert "query[2]·keys[1][2]" in titles
    power, total = inputs_of(0, nodes, edges)
    assert nodes[0]["data"] == pytest.approx(power["data"] / total["data"])
    assert total["data"] == pytest.approx(sum(each["data"] for each in inputs_of(2, nodes, edges)))
    assert len(nodes) <= 12


def test_the_rest_of_a_long_sum_is_one_box_that_opens():
    nodes, edges = nearby([strip_of("down", 1), 0])
    terms = inputs_of(0, nodes, edges)
    assert [each["isRest"] for each in terms] == [False] * 4 + [True]
    assert terms[-1]["terms"] == 4 * SPEC["width"] - 4
    assert nodes[0]["data"] == pytest.approx(sum(each["data"] for each in terms))
    assert {each["grad"] for each in terms} == {nodes[0]["grad"]}
    every, edges = nearby([-1, terms[-1]["id"]], wide=True)
    assert every[0]["node"]["title"] == nodes[0]["node"]["title"]
    assert len(inputs_of(0, every, edges)) == 4 * SPEC["width"]


def test_the_scalars_have_the_gradients_of_the_loss():
    names = run_program(SPEC)
    names["loss_of"]("lena").backward()
    nodes, edges = nearby([strip_of("logits", 2), 3])
    product = next(at for at, each in enumerate(nodes) if each["node"]["op"] == "mul" and inputs_of(at, nodes, edges))
    weight, _ = inputs_of(product, nodes, edges)
    row, column = map(int, re.fullmatch(r"W_logits\[(\d+)\]\[(\d+)\]", weight["node"]["title"]).groups())
    assert weight["data"] == names["weights"]["logits"][row][column].data
    assert weight["grad"] == pytest.approx(names["weights"]["logits"][row][column].grad, abs=1e-15)


def test_a_probability_of_a_letter_that_does_not_come_has_no_gradient():
    nodes, edges = nearby([strip_of("probabilities", 1), 3])
    assert (nodes[0]["node"]["title"], nodes[0]["grad"]) == ("probabilities[3]", 0)
    assert [each["node"]["title"] for each in inputs_of(0, nodes, edges)] == ["powers[3]", "total"]


@pytest.mark.parametrize("changed", [{"normalised": False}, {"positions": False}, {"layers": 1}], ids=str)
@pytest.mark.parametrize("name", ["embedding", "start", "seen", "mixed", "neurons", "after neurons"])
def test_the_scalars_of_another_model_are_found_too(name, changed):
    spec = {**SPEC, **changed}
    nodes, _ = nearby([strip_of(name, 1, spec), 1], spec=spec)
    assert all(each["node"]["title"] or each["terms"] > 2 or each["isRest"] for each in nodes)


def test_a_number_that_the_line_does_not_have_is_refused():
    numbers = [parameter.data for parameter in run_program(SPEC)["parameters"]]
    reply = ask("gpt near", parameters=numbers, line="ed", at=[0, 99], wide=False)
    assert reply["error"]["message"]["english"] == "The line has no number 99 in strip 0."


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {
            "activation": "gelu",
            "normalised": False,
            "learningRate": 0.3,
            "schedule": {"name": "constant", "settings": {}},
        }
        | {"optimizer": {"name": "SGD", "settings": {"momentum": 0.9, "nesterov": 1, "clip_norm": 0.5}}},
        {"positions": False, "activation": "sin", "schedule": {"name": "cosine", "settings": {"end": 0.2}}}
        | {"optimizer": {"name": "AdamW", "settings": {}}},
        {"activation": "softplus", "schedule": {"name": "warmup", "settings": {"over": 4}}}
        | {"optimizer": {"name": "RMSprop", "settings": {"momentum": 0.5}}, "learningRate": 0.005},
        {"activation": "leaky_relu", "schedule": {"name": "step", "settings": {"every": 5}}}
        | {"optimizer": {"name": "Adagrad", "settings": {"lr_decay": 0.1}}},
    ],
    ids=lambda changed: changed.get("optimizer", {"name": "defaults"})["name"],
)
def test_the_torch_script_prints_the_same_losses_and_names(changed):
    pytest.importorskip("torch")
    spec = check_spec({**SPEC, "steps": 12, **changed})
    script = ask("gpt program", spec=spec, form="torch")["text"]
    losses, samples = fixtures.printed_by(script, spec["steps"], fixtures.NAMES)
    ours, same = fixtures.printed(spec, fixtures.NAMES)
    assert losses == pytest.approx(ours, abs=1e-9)
    assert samples == same
    assert "import math\n" not in script or "math.cos" in script


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"heads": 3}, "the heads share the width: 4 numbers cannot be shared by 3 heads"),
        ({"layers": 9}, "layers needs to be from 1 to 4, got 9"),
        ({"learningRate": 0.0}, "the learning rate needs to be above 0"),
        ({"activation": "linear"}, "there is no activation 'linear'; choose one of tanh, relu"),
        ({"optimizer": {"name": "Adam", "settings": {"beta1": 1}}}, "Adam needs beta1 to be from 0 to below 1, got 1"),
        ({"schedule": {"name": "cosin", "settings": {}}}, "there is no schedule 'cosin'; choose one of constant"),
        ({"letters": ""}, "the lines need to have from 1 to 200 different letters, got 0"),
        ({"width": 64, "heads": 4, "layers": 4, "context": 32}, "choose a smaller width, fewer layers"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(changed, says):
    reply = json.loads(handle(json.dumps({"kind": "gpt", "spec": {**SPEC, **changed}})))
    assert says.lower() in reply["error"]["message"]["english"].lower()


def test_a_graph_is_refused_for_a_letter_that_no_line_has():
    numbers = [parameter.data for parameter in run_program(SPEC)["parameters"]]
    reply = ask("gpt scalars", parameters=numbers, line="lenz", number=None)
    assert re.search("(?i)no line has the letter 'z'", reply["error"]["message"]["english"])
    assert (
        "numbers, got 0" in ask("gpt scalars", parameters=[], line="lena", number=None)["error"]["message"]["english"]
    )


def test_the_fixture_of_the_page_is_what_python_gives():
    assert json.loads(fixtures.FILE.read_text("utf-8")) == json.loads(json.dumps(fixtures.fixture()))


def test_a_step_of_the_program_as_it_is_takes_some_time():
    reply = ask("gpt speed", lines=["adel", "lena"])
    assert reply["kind"] == "gpt speed"
    assert 0 < reply["seconds"] < 60
    assert "No line has the letter" in ask("gpt speed", lines=["adel", "!"])["error"]["message"]["english"]
