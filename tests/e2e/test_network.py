"""The Network view: drag, train, look inside, break it and recover, bring data, save and load."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.network import Network
from tools.places import ROOT


def test_the_defaults_reach_97_percent_of_the_points_held_out(network: Network) -> None:
    network.press("Run")
    network.page.wait_for_function(
        "() => Number(document.querySelector('[aria-label=Steps]').innerText.replace(/\\D/g, '')) > 400"
    )
    network.press("Pause")
    network.expect_rest()
    assert int(re.sub(r"\D", "", network.accuracy.inner_text())) >= 97
    expect(network.boundary).to_have_attribute("aria-label", re.compile("accuracy.*loss|loss.*accuracy", re.IGNORECASE))


def test_training_does_not_wait_for_python(network: Network) -> None:
    network.press("One step")
    network.expect_steps(1)
    network.press("One epoch")
    network.expect_steps(2)
    network.press("Reset")
    network.expect_steps(0)


def test_with_the_right_inputs_circles_need_no_hidden_layer(network: Network) -> None:
    page = network.wait_until_ready().page
    page.get_by_role("radio", name="Circles").check(force=True)
    inputs = page.get_by_role("group", name="Inputs", exact=True)
    for title in ("x²", "x", "y"):
        inputs.get_by_role("button", name=title, exact=True).click()
    expect(inputs.get_by_role("button", name="x²", exact=True)).to_have_attribute("aria-disabled", "true")
    page.get_by_role("textbox", name="A formula of your own as an input").fill("3y² - 1")
    page.keyboard.press("Enter")
    expect(inputs.get_by_role("button", name="3·y² − 1", exact=True)).to_have_attribute("aria-pressed", "true")
    for _ in range(2):
        network.press("Remove layer")
    expect(page.get_by_role("img", name="input 3·y² − 1")).to_be_visible()
    network.press("Run")
    network.expect_more_steps_than(400)
    network.press("Pause")
    network.expect_rest()
    assert int(re.sub(r"\D", "", network.accuracy.inner_text())) == 100


def test_an_input_that_is_no_formula_is_refused_and_all_stays(network: Network) -> None:
    page = network.wait_until_ready().page
    page.get_by_role("textbox", name="A formula of your own as an input").fill("log(x)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("log(x) has no finite value at x = ")
    expect(page.get_by_role("group", name="Inputs", exact=True).get_by_role("button", pressed=True)).to_have_text(
        ["x", "y"]
    )


def test_a_layer_is_dragged_from_4_to_8_and_back(network: Network) -> None:
    network.wait_until_ready()
    for _ in range(4):
        network.handle(1).press("ArrowDown")
    expect(network.handle(1)).to_have_attribute("aria-valuenow", "4")
    network.drag_handle(1, 40)
    expect(network.handle(1)).to_have_attribute("aria-valuenow", "8")
    expect(network.page.get_by_role("button", name="layer 1 neuron 8", exact=True)).to_be_visible()
    assert network.neurons(1) == 8
    network.drag_handle(1, -40)
    expect(network.handle(1)).to_have_attribute("aria-valuenow", "4")
    expect(network.page.get_by_role("button", name="layer 1 neuron 5", exact=True)).to_have_count(0)


def test_a_changed_size_keeps_the_training(network: Network) -> None:
    network.wait_until_ready()
    network.write("stop after steps", 300)
    network.press("Run")
    network.expect_steps(300)
    before = network.number("Train loss")
    network.handle(1).press("ArrowUp")
    expect(network.page.get_by_role("button", name="layer 1 neuron 9", exact=True)).to_be_visible()
    network.expect_steps(300)
    assert network.number("Train loss") < before + 0.7, "one fresh neuron does not undo the others"


def test_the_same_seed_gives_the_same_loss_after_200_steps_as_cpython(network: Network) -> None:
    network.wait_until_ready()
    network.write("stop after steps", 200)
    network.press("Run")
    expect(network.end).to_contain_text("200")
    network.expect_steps(200)
    network.press("Show the Python")
    program = network.page.get_by_label("The Python of this network").last.inner_text()
    assert "steps=200," in program
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    printed = dict(line.rsplit(" ", 1) for line in run.stdout.splitlines())
    assert network.number("Train loss") == pytest.approx(float(printed["train loss"]), abs=1e-9)
    assert network.number("Held-out loss") == pytest.approx(float(printed["held-out loss"]), abs=1e-9)
    assert float(printed["held-out accuracy"]) >= 0.97


def test_a_neuron_opens_its_points_graph_and_the_network_is_still_there(network: Network) -> None:
    network.wait_until_ready()
    network.press("One step")
    network.expect_steps(1)
    network.page.get_by_role("button", name="layer 1 neuron 3", exact=True).click()
    expect(network.page.get_by_role("tab", name="Expression")).to_have_attribute("aria-selected", "true")
    expect(network.page.get_by_role("textbox", name="Python code")).to_contain_text("How MLP(2 -> 8 tanh -> 6 tanh")
    step = network.page.get_by_role("slider", name="Step", exact=True)
    expect(step).not_to_have_attribute("aria-valuemax", "0")
    network.page.get_by_role("button", name="First step", exact=True).click()
    network.page.get_by_role("button", name="Step forward", exact=True).click()
    expect(step).not_to_have_value("0")
    network.page.get_by_role("button", name="Last step", exact=True).click()
    network.page.get_by_role("tab", name="Network").click()
    network.expect_steps(1)


def test_a_neuron_opens_unfolded_and_at_a_point_that_has_a_loss(network: Network) -> None:
    network.wait_until_ready()
    network.write("stop after steps", 300)
    network.press("Run")
    network.expect_steps(300)
    network.page.get_by_role("button", name="layer 2 neuron 3", exact=True).click()
    graph = network.page.get_by_role("group", name="Computation graph", exact=True)
    expect(graph.get_by_role("button", name=re.compile(r"^group Neuron \d, unfolded"))).to_have_count(1)
    expect(graph.get_by_role("button", name=re.compile(r"^group Neuron 3, unfolded"))).to_have_count(1)
    expect(graph.get_by_role("img", name=re.compile(r"^tanh\(total₁₁\)"))).to_be_in_viewport()
    expect(network.page.get_by_role("textbox", name="Python code")).to_contain_text("answers point")
    card = network.page.get_by_role("region", name="This step", exact=True)
    expect(card).to_contain_text("arrived, final")
    expect(card).not_to_contain_text("= 0.0000 × ")


def test_the_way_back_from_a_neurons_graph_leads_to_that_neuron(network: Network) -> None:
    network.wait_until_ready()
    neuron = network.page.get_by_role("button", name="layer 1 neuron 3", exact=True)
    neuron.press("Enter")
    network.page.get_by_role("link", name="Back to the network").press("Enter")
    expect(neuron).to_be_focused()


def test_a_learning_rate_of_a_million_is_told_and_recovered_from(network: Network) -> None:
    network.wait_until_ready()
    network.choose("Optimiser", "SGD")
    network.write("Learning rate", 1e6)
    network.press("Run")
    expect(network.alert).to_contain_text("learning rate", timeout=20_000)
    expect(network.alert).to_contain_text(re.compile(r"step \d+"))
    expect(network.alert).to_contain_text(re.compile("layer", re.IGNORECASE))
    expect(network.alert).to_contain_text(re.compile("inf|nan|finite", re.IGNORECASE))
    network.page.get_by_role("button", name=re.compile("last good state")).click()
    expect(network.alert).to_have_count(0)
    network.write("Learning rate", 0.3)
    network.write("stop after steps", 3000)
    network.press("Run")
    expect(network.end).to_contain_text("3000")
    assert int(re.sub(r"\D", "", network.accuracy.inner_text())) >= 90


def test_a_good_csv_comes_in_and_a_broken_one_changes_nothing(network: Network) -> None:
    network.wait_until_ready()
    rows = [f"{x},{y},{'in' if x * x + y * y < 4 else 'out'}" for x in range(-3, 4) for y in range(-3, 4)]
    network.open_table("\n".join(rows))
    expect(network.points).to_have_count(49)
    network.open_table("1,2,a\n3,oops,b\n5,6,a\n")
    expect(network.alert).to_contain_text(re.compile("line 2", re.IGNORECASE))
    expect(network.points).to_have_count(49)


def test_a_network_comes_back_by_itself_and_from_its_file(network: Network, tmp_path: Path) -> None:
    network.wait_until_ready()
    network.handle(2).press("ArrowDown")
    expect(network.page.get_by_role("button", name="layer 2 neuron 6", exact=True)).to_have_count(0)
    network.write("stop after steps", 150)
    network.press("Run")
    network.expect_steps(150)
    loss = network.number("Train loss")
    with network.page.expect_download() as download:
        network.press("Save")
    file = tmp_path / "network.json"
    download.value.save_as(file)
    network.page.reload()
    expect(network.boundary).to_be_visible()
    network.wait_until_ready()
    network.expect_steps(150)  # what was trained is kept
    network.handle(2).press("ArrowUp")
    network.press("Reset")
    network.expect_steps(0)
    network.page.get_by_label("Load", exact=True).set_input_files(file)
    network.expect_steps(150)
    assert network.number("Train loss") == loss
    assert network.neurons(2) == 5


def test_optimisers_race_from_the_same_start(network: Network) -> None:
    network.wait_until_ready()
    network.write("stop after steps", 300)
    network.page.get_by_role("button", name=re.compile("^Race optimi[sz]ers$")).click()
    race = network.page.get_by_role("region", name="Race of the optimisers")
    for name in ("SGD", "Momentum", "RMSprop", "Adam"):
        expect(race).to_contain_text(name)
    expect(race).to_contain_text("300", timeout=20_000)


def test_the_way_back_from_a_race_leads_to_what_started_it(network: Network) -> None:
    network.wait_until_ready()
    start = network.page.get_by_role("button", name=re.compile("^Race optimi[sz]ers$"))
    start.press("Enter")
    network.page.get_by_role("button", name="Back to the network").press("Enter")
    expect(network.page.get_by_role("region", name="Race of the optimisers")).to_have_count(0)
    expect(start).to_be_focused()
