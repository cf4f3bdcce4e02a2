"""The network view's requests: every answer is what the engine itself would do."""

from __future__ import annotations

import array
import base64
import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nanograd.compile import compile_training
from nanograd.compile.interpreter import Interpreter
from nanograd.losses import LOSSES
from nanograd.nn import MLP
from nanograd.optim import OPTIMIZERS
from nanograd.playground.network.catalogue import catalogue, defaults, tasks_of
from nanograd.playground.network.made import make
from nanograd.playground.network.points import Point
from nanograd.playground.network.program import described
from nanograd.playground.network.scalars import neuron_text, point_text
from nanograd.playground.network.spec import parse_spec
from nanograd.playground.network.start import parse_start
from nanograd.playground.run import run_text
from nanograd.playground.session import handle
from nanograd.schedules import SCHEDULES
from nanograd.training import _batches
from nanograd.value import Value
from tests.web.network.fixtures import CATALOGUE, FILE, rows

Json = dict[str, Any]
ROOT = Path(__file__).parents[3]


def asked(kind: str, **parts: Any) -> Json:
    answer: Json = json.loads(handle(json.dumps({"kind": kind, **parts})))
    return answer


def numbers(text: str) -> list[float]:
    row = array.array("d")
    row.frombytes(base64.b64decode(text))
    return row.tolist()


def changed(**changes: Any) -> Json:
    return copy.deepcopy(defaults()) | changes


def start_of(answer: Json, **changes: Any) -> Json:
    sizes = answer["network"]["sizes"]
    start = {"sizes": sizes, "parameters": numbers(answer["parameters"]), "origin": list(range(len(sizes) - 1))}
    return start | changes


# The program that is shown.


def printed(text: str) -> list[str]:
    """What a program prints that a new Python runs."""
    run = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)}
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"batchSize": 16, "schedule": {"name": "cosine", "settings": {"end": 0.1}, "steps": 30}, "l1": 1e-3},
        {"loss": "binary_cross_entropy", "optimizer": {"name": "SGD", "settings": {"lr": 0.1, "momentum": 0.9}}},
        {"loss": "cross_entropy", "layers": [{"size": 3, "activation": "relu"}, {"size": 2, "activation": "sin"}]},
        {"layers": [], "loss": "binary_cross_entropy_with_logits", "l2": 0.0},
    ],
)
def test_the_program_shown_prints_the_losses_of_the_program_that_the_page_runs(changes: Json) -> None:
    made = make(parse_spec(changed(**changes)))
    before, after = described(made)["python"]
    steps = 40
    lines = printed(f"{before}{steps}{after}")
    shown = [float(line.split()[1]) for line in lines[:steps]]
    assert shown == pytest.approx(compiled_losses(made, steps), abs=1e-9, rel=0)
    reached = dict(line.rsplit(" ", 1) for line in lines[steps:])
    assert {"train loss", "train accuracy", "held-out loss", "held-out accuracy"} == reached.keys()


def compiled_losses(made: Any, steps: int) -> list[float]:
    """Steps taken as the page takes them, by the interpreter of the same tape, on fit's batches."""
    spec, train = made.spec, made.split.train
    program = compile_training(
        made.model, made.model.parameters(), train.inputs, made.targets(train), spec.loss_entry.make, made.optimizer,
        made.penalties(), "interpreter",
    )  # fmt: skip
    assert isinstance(program._machine, Interpreter)
    batches = _batches(len(train), spec.batch_size, spec.seed)
    factor = SCHEDULES[spec.schedule.name].make
    losses = []
    for step in range(steps):
        at = min(made.step + step, spec.schedule_steps)
        rate = made.optimizer.lr * factor(at, spec.schedule_steps, **spec.schedule.settings)
        losses.append(program.step(next(batches), rate))
    return losses


def test_a_program_that_goes_on_goes_on_with_weights_state_and_schedule() -> None:
    spec = changed(schedule={"name": "linear", "settings": {"end": 0.0}, "steps": 40})
    fresh = make(parse_spec(spec))
    whole = compiled_losses(fresh, 30)

    first = make(parse_spec(spec))
    compiled_losses_of_ten = compiled_losses(first, 10)
    assert compiled_losses_of_ten == whole[:10]
    again = make(parse_spec(spec))
    train = again.split.train
    program = compile_training(
        again.model, again.model.parameters(), train.inputs, again.targets(train), again.spec.loss_entry.make,
        again.optimizer, again.penalties(),
    )  # fmt: skip
    for step in range(10):
        program.step(None, again.optimizer.lr * (1 - step / 40))
    program.pull()
    start = parse_start(
        {
            "sizes": again.sizes,
            "parameters": [p.data for p in again.model.parameters()],
            "optimizer": "Adam",
            "state": again.optimizer.state,
            "stepsTaken": again.optimizer.steps_taken,
            "step": 10,
        }
    )
    before, after = described(make(parse_spec(spec), start))["python"]
    lines = printed(f"{before}20{after}")
    assert [int(line.split()[0]) for line in lines[:20]] == list(range(10, 30))
    assert [float(line.split()[1]) for line in lines[:20]] == pytest.approx(whole[10:], abs=1e-9, rel=0)


def test_a_persons_own_points_stand_in_the_program_shown() -> None:
    points = [
        {"x": [0.1, 0.2], "target": -1, "held": False},
        {"x": [1.0, -0.5], "target": 1, "held": False},
        {"x": [0.3, 0.3], "target": 1, "held": True},
    ]
    spec = defaults()
    spec["data"]["custom"] = {"task": "two classes", "classes": ["-1", "1"], "points": points}
    spec["stop"]["loss"] = 0.5
    before, after = asked("network", spec=spec)["python"]
    lines = printed(f"{before}500{after}")
    taken = [float(line.split()[1]) for line in lines if line[0].isdigit()]
    assert len(taken) < 500
    assert taken[-1] < 0.5 <= min(taken[:-1])


# Weights that are kept.


def test_the_same_seed_gives_the_same_weights_as_nanograd_itself() -> None:
    model = MLP(2, [8, 6, 1], "tanh", init="xavier", seed=1337)
    answer = asked("network", spec=defaults())
    assert numbers(answer["parameters"]) == [p.data for p in model.parameters()]
    assert answer["network"]["names"][0] == "layers[0].neurons[0].w[0]"


def weights_of(answer: Json) -> dict[tuple[int, int, int], float]:
    """Each weight under its layer, neuron and input; the bias comes after the last input."""
    network, row = answer["network"], iter(numbers(answer["parameters"]))
    sizes = network["sizes"]
    return {
        (layer, n, i): next(row)
        for layer in range(len(sizes) - 1)
        for n in range(sizes[layer + 1])
        for i in range(sizes[layer] + 1)
    }


def layers(*sizes: int) -> list[Json]:
    return [{"size": size, "activation": "tanh"} for size in sizes]


def test_a_larger_layer_keeps_every_weight_and_a_smaller_one_those_that_are_left() -> None:
    before = asked("network", spec=changed(layers=layers(4, 3)))
    start = start_of(before, parameters=[random.Random(5).random() for _ in numbers(before["parameters"])])
    before["parameters"] = base64.b64encode(array.array("d", start["parameters"]).tobytes()).decode()
    old = weights_of(before)
    larger = asked("network", spec=changed(layers=layers(8, 3)), start=start)
    new = weights_of(larger)
    assert all(new[(0, n, i)] == old[(0, n, i)] for n in range(4) for i in range(3))
    assert all(new[(1, n, i)] == old[(1, n, i)] for n in range(3) for i in range(4))
    assert all(new[(1, n, 8)] == old[(1, n, 4)] for n in range(3)), "the biases"
    again = asked("network", spec=changed(layers=layers(4, 3)), start=start_of(larger))
    assert weights_of(again) == old


def test_a_new_layer_leaves_what_lies_before_it_and_after_its_successor() -> None:
    before = asked("network", spec=changed(layers=layers(4, 3)))
    old = weights_of(before)
    after = asked("network", spec=changed(layers=layers(4, 4, 3)), start=start_of(before, origin=[0, None, 1, 2]))
    new = weights_of(after)
    assert all(new[(0, n, i)] == old[(0, n, i)] for n in range(4) for i in range(3))
    assert all(new[(3, 0, i)] == old[(2, 0, i)] for i in range(4))
    assert any(new[(2, n, i)] != old[(1, n, i)] for n in range(3) for i in range(4)), "it has other inputs now"


def test_a_new_optimiser_starts_with_no_memory_and_the_same_one_goes_on() -> None:
    before = asked("network", spec=defaults())
    state = {name: [0.5] * before["network"]["parameters"] for name in before["state"]}
    start = start_of(before, optimizer="Adam", state=state, stepsTaken=7, step=9)
    same = asked("network", spec=changed(l2=0.01), start=start)
    assert (same["stepsTaken"], same["step"], set(numbers(same["state"]["mean"]))) == (7, 9, {0.5})
    other = asked("network", spec=changed(optimizer={"name": "RMSprop", "settings": {}}), start=start)
    assert (other["stepsTaken"], other["step"], set(numbers(other["state"]["square"]))) == (0, 9, {0.0})


# Down to the scalars.


@pytest.mark.parametrize("loss", ["hinge", "mean_squared_error", "cross_entropy", "binary_cross_entropy"])
def test_the_text_of_a_point_gives_the_networks_own_loss_and_gradients(loss: str) -> None:
    made = make(parse_spec(changed(loss=loss, layers=layers(5, 2))))
    split = made.split
    point = Point(split.train.inputs[3], split.train.targets[3], False)
    run = run_text(point_text(made, point))
    expected = made.spec.loss_entry.make([made.model(point.x)], [made.targets(split.train)[3]])
    assert run.output.data == pytest.approx(expected.data, rel=1e-12)
    run.output.backward()
    expected.backward()
    leaves = [leaf.node for leaf in run.leaves if leaf.node.scope]
    ours = {(leaf.scope, leaf.label): leaf.grad for leaf in leaves}
    theirs = {(p.scope[1:], p.label): p.grad for p in made.model.parameters()}
    assert ours == pytest.approx(theirs, rel=1e-12)
    assert all(leaf.literal for leaf in run.leaves), "every weight can be moved in the text"


def test_a_neuron_of_a_network_too_large_to_draw_opens_alone() -> None:
    spec = changed(layers=layers(*[32] * 8))
    made = make(parse_spec(spec))
    x = made.split.train.inputs[0]
    answer = asked("scalars", spec=spec, x=x, target=1, layer=2, neuron=4)
    assert answer["text"] == neuron_text(made, Point(x, 1.0, False), 2, 4)
    inputs = made.model.layers[1].forward(made.model.layers[0].forward([Value(number) for number in x]))
    expected = made.model.layers[2].neurons[4].forward(inputs)
    assert run_text(answer["text"]).output.data == pytest.approx(expected.data, rel=1e-12)
    assert asked("scalars", spec=spec, x=x, target=1)["kind"] == "refused"


def made_value(number: float) -> Any:
    return Value(number)


# Out and in.


def test_a_torch_script_gives_the_same_answers() -> None:
    pytest.importorskip("torch")
    text = asked("torch", spec=defaults())["text"]
    made = make(parse_spec(defaults()))
    answers = [json.loads(line)[0] for line in printed(text)]
    assert answers == pytest.approx([made.model(x).data for x in made.split.held_out.inputs], rel=1e-12)


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
        ("", "no JSON"),
        ("[]", "nanograd network"),
        ('{"format": "nanograd network", "version": 2}', "version 1"),
        ('{"format": "nanograd network", "version": 1, "spec": {}}', "weights"),
        ('{"format": "nanograd network", "version": 1, "spec": {}, "weights": null}', "'data' is missing"),
        ('{"format": "nanograd network", "version": 1, "spec": {}, "weights": {"sizes": [2, 1]}}', "3 numbers"),
    ],
)
def test_a_broken_saved_model_is_refused_with_a_sentence(text: str, words: str) -> None:
    answer = asked("load network", text=text)
    assert answer["kind"] == "refused"
    assert words in answer["message"]


def test_a_csv_file_becomes_points_and_a_broken_one_a_sentence_with_its_line() -> None:
    good = asked("csv", text="a,b,kind\n1,2,red\n3,4,blue\n5,6,red\n7,8,blue\n", heldOut=0.25, seed=0)["custom"]
    assert good["classes"] == ["red", "blue"]
    assert [point["target"] for point in good["points"]] == [-1, 1, -1, 1]
    assert sum(point["held"] for point in good["points"]) == 1
    assert "Line 3" in asked("csv", text="1,2,1\n3,4,0\n5,x,1", heldOut=0.2, seed=0)["message"]


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
    assert "step 5" in why["message"]
    assert "inf" in why["message"]
    assert "learning rate of 1e+06" in why["cause"]
    large = [1e155, *[0.0] * (answer["network"]["parameters"] - 1)]
    why = asked("replay", spec=spec, start=start_of(answer, parameters=large, step=5), batch=[], step=5, rate=1e6)
    assert why["layer"] == 0
    assert "L2 penalty" in why["message"]
    lost = ["NaN", *wild[1:]]
    why = asked("replay", spec=spec, start=start_of(answer, parameters=lost, step=5), batch=[0, 1], step=5, rate=1e6)
    assert why["layer"] == 0
    assert "nan" in why["message"]


# What can be chosen.


def test_the_catalogue_offers_every_loss_and_optimiser_there_is() -> None:
    made = catalogue()
    assert [loss["name"] for loss in made["losses"]] == list(LOSSES)
    assert [optimizer["name"] for optimizer in made["optimizers"]] == list(OPTIMIZERS)
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    for group in ("datasets", "losses", "optimizers", "schedules", "activations", "initialisations"):
        for choice in made[group]:
            assert choice["title"], choice["name"]
            assert choice["says"].endswith("."), choice["name"]


@pytest.mark.parametrize("dataset", [entry["name"] for entry in catalogue()["datasets"]])
@pytest.mark.parametrize("loss", list(LOSSES))
def test_every_data_set_trains_with_every_loss_that_fits_it(dataset: str, loss: str) -> None:
    row = next(entry for entry in catalogue()["datasets"] if entry["name"] == dataset)
    spec = changed(loss=loss, layers=layers(2))
    spec["data"] |= {"name": dataset, "settings": {}}
    answer = asked("network", spec=spec)
    if row["task"] in tasks_of(LOSSES[loss]):
        assert answer["kind"] == "network"
        kinds = [result["kind"] for result in answer["program"]["manifest"]["results"]]
        assert kinds.count("neuron") == sum(answer["network"]["sizes"][1:])
    else:
        assert answer["kind"] == "refused"
        assert row["task"] in answer["message"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"layers": layers(33)}, "1 to 32"),
        ({"layers": layers(*[2] * 9)}, "8 hidden layers"),
        ({"seed": None}, "seed"),
        ({"seed": 1.5}, "whole number"),
        ({"batchSize": 0}, "at least 1"),
        ({"batchSize": 81}, "80 points"),
        ({"loss": "guess"}, "hinge"),
        ({"optimizer": {"name": "SGD", "settings": {"lr": -1}}}, "at least 0"),
        ({"initialisation": "zeros"}, "xavier"),
        ({"l1": "much"}, "number"),
    ],
)
def test_a_choice_out_of_bounds_is_refused_with_a_sentence(changes: Json, words: str) -> None:
    answer = asked("network", spec=changed(**changes))
    assert answer["kind"] == "refused"
    assert words in answer["message"]


def test_the_fixtures_of_the_pages_tests_are_what_python_makes() -> None:
    assert json.loads(CATALOGUE.read_text("utf-8")) == catalogue(), "run python -m tests.web.network.fixtures"
    kept = json.loads(FILE.read_text("utf-8"))
    for mine, theirs in zip(rows(), kept, strict=True):
        assert mine["losses"] == pytest.approx(theirs.pop("losses"), rel=1e-9)
        mine.pop("losses")
        assert json.loads(json.dumps(mine)) == theirs, "run python -m tests.web.network.fixtures"
