"""Many networks at once: each is the network that its spec alone would make, and programs are shared."""

from __future__ import annotations

from tests.engine.playground.network_asking import asked, changed, layers

KEPT = ("parameters", "settings", "state", "batch")


def test_each_network_of_a_sweep_is_the_one_that_its_spec_alone_makes() -> None:
    adam = changed()["optimizer"]
    specs = [
        changed(
            layers=layers(width, width),
            seed=seed,
            batchSize=batch,
            optimizer={"name": "Adam", "settings": {**adam["settings"], "lr": rate}},
        )
        for width, seed, batch, rate in [(2, 1, None, 0.01), (2, 1, 4, 0.5), (3, 1, None, 0.01), (2, 9, None, 0.01)]
    ]
    swept = asked("sweep", specs=specs)
    assert len(swept["programs"]) == 2
    for spec, cell in zip(specs, swept["cells"], strict=True):
        alone = asked("network", spec=spec)
        program = swept["programs"][cell["program"]]
        assert {name: cell[name] for name in KEPT} == {name: alone[name] for name in KEPT}
        assert program["program"] == alone["program"]
        assert program["table"] == alone["table"]


def test_points_that_only_the_seed_splits_are_other_points_with_another_seed() -> None:
    data = {"name": "six_points", "settings": {}, "heldOut": 0.5, "custom": None}
    specs = [changed(data=data, layers=layers(2), seed=seed) for seed in (1, 2)]
    swept = asked("sweep", specs=specs)
    tables = [swept["programs"][cell["program"]]["table"] for cell in swept["cells"]]
    assert tables == [asked("network", spec=spec)["table"] for spec in specs]


def test_a_sweep_says_which_value_is_out_of_its_bounds_and_how_many_networks_there_can_be() -> None:
    wrong = asked("sweep", specs=[changed(layers=layers(0))])
    assert "got 0" in wrong["error"]["message"]["english"]
    many = asked("sweep", specs=[changed()] * 145)
    assert "at most 144 networks, got 145" in many["error"]["message"]["english"]
