"""What can be chosen in the network view, and what is refused."""

from __future__ import annotations

import json

import pytest

from nanograd.losses import LOSSES
from nanograd.optim import OPTIMIZERS
from nanograd.playground.network.catalogue import catalogue, tasks_of
from tests.engine.playground.network_asking import Json, asked, changed, layers
from tests.web.network.fixtures import CATALOGUE, FILE, rows


def test_the_catalogue_offers_every_loss_and_optimiser_there_is() -> None:
    made = catalogue()
    assert [loss["name"] for loss in made["losses"]] == list(LOSSES)
    assert [optimizer["name"] for optimizer in made["optimizers"]] == list(OPTIMIZERS)
    json.dumps(made, allow_nan=False)
    for group in ("datasets", "losses", "optimizers", "schedules", "activations", "initialisations"):
        for choice in made[group]:
            assert choice["title"]["english"], choice["name"]
            assert choice["says"]["english"].endswith("."), choice["name"]


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
        assert answer["error"]["kind"] == "refused"
        assert row["task"] in answer["error"]["message"]["english"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"layers": layers(33)}, "1 to 32"),
        ({"layers": layers(*[2] * 9)}, "8 hidden layers"),
        ({"seed": None}, "seed"),
        ({"seed": 1.5}, "whole number"),
        ({"batchSize": 0}, "at least 1"),
        ({"loss": "guess"}, "hinge"),
        ({"optimizer": {"name": "SGD", "settings": {"lr": -1}}}, "at least 0"),
        ({"initialisation": "zeros"}, "xavier"),
        ({"l1": "much"}, "number"),
    ],
)
def test_a_choice_out_of_bounds_is_refused_with_a_sentence(changes: Json, words: str) -> None:
    answer = asked("network", spec=changed(**changes))
    assert answer["error"]["kind"] == "refused"
    assert words in answer["error"]["message"]["english"]


def test_a_batch_has_no_more_points_than_there_are_to_train_on() -> None:
    answer = asked("network", spec=changed(batchSize=81))
    assert answer["batch"]["size"] == 80
    assert "batch_size=80," in answer["python"][1]


def test_the_fixtures_of_the_pages_tests_are_what_python_makes() -> None:
    assert json.loads(CATALOGUE.read_text("utf-8")) == json.loads(json.dumps(catalogue())), (
        "run python -m tests.web.network.fixtures"
    )
    kept = json.loads(FILE.read_text("utf-8"))
    for mine, theirs in zip(rows(), kept, strict=True):
        assert mine["losses"] == pytest.approx(theirs.pop("losses"), rel=1e-9)
        mine.pop("losses")
        assert json.loads(json.dumps(mine)) == theirs, "run python -m tests.web.network.fixtures"
