"""Feature by feature beside TensorFlow Playground: each row of docs/network.md's table is a test here."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.network import Network
from tests.e2e.playground import more


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1280, 720), (844, 390), (390, 844)])
def test_the_losses_and_the_accuracy_are_always_in_sight(network: Network, width: int, height: int) -> None:
    network.page.set_viewport_size({"width": width, "height": height})
    _expect_in_sight(network)
    if width > 1000:
        network.page.keyboard.press("p")
        expect(network.page.get_by_role("toolbar", name="Presenting")).to_be_visible()
        _expect_in_sight(network)


def _expect_in_sight(network: Network) -> None:
    for reading in (network.train_loss, network.held_out_loss, network.accuracy):
        expect(reading).to_be_in_viewport(ratio=1)
        # In sight means that nothing lies over it either.
        assert reading.evaluate("""reading => {
            const { x, y, width, height } = reading.getBoundingClientRect()
            return reading.contains(document.elementFromPoint(x + width / 2, y + height / 2))
        }""")


def test_undo_brings_back_the_weights_and_the_memory_of_the_optimiser(network: Network) -> None:
    network.wait_until_ready()
    network.write("stop after steps", 61)
    network.press("Run")
    network.expect_steps(61)
    at_61 = network.number("Train loss")
    network.press("Reset")
    network.write("stop after steps", 60)
    network.press("Run")
    network.expect_steps(60)
    at_60 = network.number("Train loss")
    for change in (lambda: network.press("Add layer"), lambda: network.choose("Optimiser", "SGD")):
        change()
        network.press("One step")
        network.expect_steps(61)
        network.press("Undo")
        network.expect_steps(60)
        assert network.number("Train loss") == at_60
    network.press("One step")
    network.expect_steps(61)
    assert network.number("Train loss") == at_61


def test_a_click_beside_a_point_adds_one(network: Network) -> None:
    network.wait_until_ready()
    marks = network.points
    box = marks.nth(4).bounding_box()
    assert box is not None
    network.page.mouse.click(box["x"] + box["width"] / 2 + 8, box["y"] + box["height"] / 2)
    expect(marks).to_have_count(101)
    expect(network.page.get_by_role("tab", name="Network")).to_have_attribute("aria-selected", "true")


def test_keys_work_after_a_click_on_a_tab(network: Network) -> None:
    tabs = network.page.get_by_role("tab")
    tabs.filter(has_text="Learn").click()
    expect(network.steps).to_be_hidden()
    tabs.filter(has_text="Network").click()
    expect(network.steps).to_be_visible()
    network.page.keyboard.press("ArrowRight")
    network.expect_steps(1)
    network.page.keyboard.press(" ")
    network.expect_more_steps_than(2)
    network.page.keyboard.press(" ")
    network.expect_rest()


def test_a_dice_draws_other_points_and_another_other_weights(network: Network) -> None:
    network.wait_until_ready()
    first = network.number("Train loss")
    seeds = [
        network.page.get_by_role("spinbutton", name=name, exact=True) for name in ("Random state of the data", "Seed")
    ]
    for seed, dice in zip(seeds, ("Draw other points", "Draw other first weights"), strict=True):
        network.press(dice)
        expect(seed).not_to_have_value("1337")
        network.page.wait_for_function(
            "first => document.querySelector('[aria-label=\"Train loss\"]').title !== String(first)", arg=first
        )
        first = network.number("Train loss")


def test_rate_noise_and_share_have_sliders(network: Network) -> None:
    network.wait_until_ready()
    for name in ("Learning rate", "noise", "held out"):
        number = network.page.get_by_role("spinbutton", name=name, exact=True)
        before = number.input_value()
        network.page.get_by_role("slider", name=f"{name}, slider").press("End")
        expect(number).not_to_have_value(before)
    network.press("Undo")
    expect(network.page.get_by_role("spinbutton", name="held out", exact=True)).to_have_value("0.2")


def test_a_change_while_training_leaves_a_mark_on_the_curve(network: Network) -> None:
    network.wait_until_ready()
    network.write("stop after steps", 30)
    network.press("Run")
    network.expect_steps(30)
    network.write("Learning rate", 0.01)
    changes = network.page.get_by_role("list", name="Changes along the curve").get_by_role("listitem")
    expect(changes).to_have_text(re.compile(r"step 30\s+learning rate 0\.01"))
    network.choose("Optimiser", "SGD")
    expect(changes).to_have_text(re.compile(r"step 30\s+optimiser SGD"))
    network.press("Reset")
    expect(changes).to_have_count(0)


def test_a_race_says_its_rates_and_who_won(network: Network) -> None:
    network.wait_until_ready()
    network.choose("Optimiser", "AdamW")
    network.write("Learning rate", 0.03)
    network.write("stop after steps", 200)
    network.press("Race optimisers")
    race = network.page.get_by_role("region", name="Race of the optimisers")
    for racer in ("SGD, learning rate 0.1", "Adam, learning rate 0.05", "AdamW, learning rate 0.03"):
        expect(race.get_by_role("heading", name=racer, exact=True)).to_be_visible()
    won = re.compile(r"^\w+, learning rate \S+ won: after 200 steps its loss is [\d.]+; next is ")
    expect(race.get_by_role("status", name="Result of the race")).to_have_text(won, timeout=30_000)


def test_a_batch_larger_than_the_data_is_all_of_them_with_a_word(network: Network) -> None:
    network.wait_until_ready()
    network.write("Batch size", 40)
    network.page.get_by_role("radio", name="Six points").check()
    expect(network.page.get_by_text("There are only 6 points to train on, so a batch is all of them.")).to_be_visible()
    expect(network.page.get_by_role("spinbutton", name="held out", exact=True)).to_have_value("0")
    network.press("One step")
    network.expect_steps(1)
    network.page.get_by_role("radio", name="Circles").check()
    expect(network.page.get_by_role("spinbutton", name="held out", exact=True)).to_have_value("0.2")


def test_a_decimal_comma_is_understood_in_spanish(network: Network) -> None:
    network.wait_until_ready()
    more(network.page).get_by_role("combobox", name="Language").select_option("Español")
    network.write("Tasa de aprendizaje", "0,5")
    expect(network.page.get_by_role("spinbutton", name="Tasa de aprendizaje", exact=True)).to_have_value("0.5")


def test_a_csv_as_people_have_it_keeps_its_names_and_says_what_was_left_out(network: Network) -> None:
    network.wait_until_ready()
    rows = [f"{i};{i % 7},5;{i % 3}.25;{'ja' if i % 2 else 'nein'}".replace(".", ",") for i in range(40)]
    rows[7] = "7;;1,25;ja"
    network.open_table("\n".join(["id;sepal width;petal;label", *rows]))
    told = network.page.get_by_role("list", name="How the table was read").get_by_role("listitem")
    expect(told).to_have_text(
        [
            "Rows left out for a missing cell: 1, first in line 9.",
            "The column id only counts the rows and was left out.",
            "What is to be learnt is the column label.",
        ]
    )
    expect(network.page.get_by_role("img", name="input sepal width")).to_be_visible()
    expect(network.page.get_by_role("radio", name="adds class nein")).to_be_visible()
    expect(network.page.get_by_role("button", name="sepal_width", exact=True)).to_have_attribute("aria-pressed", "true")


def test_of_a_table_that_is_too_large_a_sample_is_offered(network: Network) -> None:
    network.wait_until_ready()
    network.open_table("\n".join(f"{i % 100},{i % 83},{i % 2}" for i in range(20_000)))
    expect(network.alert).to_contain_text(re.compile(r"20\s000 points; up to 5000"))
    network.press("Take a sample of 5000")
    expect(network.page.get_by_text("Your own 5000 points")).to_be_visible(timeout=60_000)


def test_a_regression_in_two_inputs_has_coloured_points_a_scale_and_a_target_for_clicks(network: Network) -> None:
    network.wait_until_ready()
    for name in ("Plane", "Bumps"):
        network.page.get_by_role("radio", name=name).check()
        expect(network.page.get_by_role("heading", name="Predictions")).to_be_visible()
        expect(network.page.get_by_role("img", name=re.compile(r"^Colours from −[\d.]+ to "))).to_be_visible()
    marks = network.points
    expect(marks).to_have_count(200)
    assert len({mark.evaluate("mark => getComputedStyle(mark).fill") for mark in marks.all()[:40]}) > 10
    network.page.get_by_label("The target of a point that a click adds").fill("-0,75")
    network.page.get_by_label("The target of a point that a click adds").press("Enter")
    network.press("Put a point in the middle")
    expect(marks.last).to_have_accessible_name(re.compile(r"^point 201, target −0\.75"))
    network.press("Run")
    network.expect_more_steps_than(300)
    network.press("Pause")
    assert float(network.page.get_by_label("R²", exact=True).inner_text().replace("−", "-")) > 0.3


def test_the_map_has_numbers_along_square_axes(network: Network) -> None:
    box = network.boundary.bounding_box()
    assert box is not None
    assert abs(box["width"] - box["height"]) < 2
    expect(network.page.get_by_text("−1", exact=True).first).to_be_visible()


def test_of_more_than_two_inputs_the_map_says_its_slice_and_its_axes_can_be_chosen(network: Network) -> None:
    network.wait_until_ready()
    rows = [f"{i % 5},{i % 7 * 1000},{i % 3},{'abc'[i % 3]}" for i in range(60)]
    network.open_table("\n".join(["short,long,third,class", *rows]))
    slice_shown = network.page.get_by_role("group", name="What the map shows")
    expect(slice_shown).to_contain_text("A slice: third 1 (the means).")
    slice_shown.get_by_role("combobox", name="across").select_option("third")
    expect(slice_shown).to_contain_text("A slice: short 2 (the means).")
    network.press("Standardise the inputs")
    expect(network.page.get_by_role("img", name=re.compile(r"^input \(long − 2[89]\d\d\) "))).to_be_visible()
    network.press("Run")
    network.expect_more_steps_than(200)
    network.press("Pause")
    network.page.get_by_text("Confusion matrix").click()
    table = network.page.get_by_role("table", name="Points held out: each row is a class, each column an answer.")
    expect(table.get_by_role("rowheader")).to_have_text(["a", "b", "c"])
    assert sum(int(cell) for cell in table.get_by_role("cell").all_inner_texts()) == 12


def test_a_neurons_map_is_large_while_it_is_pointed_at(network: Network) -> None:
    network.page.get_by_role("button", name="layer 1 neuron 2", exact=True).hover()
    results = network.page.get_by_role("complementary", name="Results")
    expect(results.get_by_text("layer 1 neuron 2", exact=True).first).to_be_visible()
    before = network.boundary.screenshot()
    network.page.get_by_role("button", name="layer 1 neuron 4", exact=True).hover()
    expect(results.get_by_text("layer 1 neuron 4", exact=True).first).to_be_visible()
    assert network.boundary.screenshot() != before


def test_the_output_can_be_discrete_and_held_out_points_hidden(network: Network) -> None:
    before = network.boundary.screenshot()
    network.page.get_by_role("checkbox", name="only which side").check()
    assert network.boundary.screenshot() != before
    marks = network.points
    expect(marks).to_have_count(100)
    network.page.get_by_role("checkbox", name="points held out").uncheck()
    expect(marks).to_have_count(80)


def _hold(network: Network, weight: str) -> Locator:
    card = network.page.get_by_role("dialog", name=weight)
    expect(card).to_be_visible()
    return card


def test_a_weight_is_typed_and_dragged_at_its_wire_while_training_too(network: Network) -> None:
    network.wait_until_ready()
    boxes = [
        network.page.get_by_role(role, name=name, exact=True).bounding_box()
        for role, name in (("img", "input x"), ("button", "layer 1 neuron 1"))
    ]
    x, to = boxes
    assert x is not None
    assert to is not None
    across = (x["x"] + x["width"] + to["x"]) / 2
    network.page.mouse.click(across, (x["y"] + x["height"] / 2 + to["y"] + to["height"] / 2) / 2)
    card = _hold(network, "x → layer 1 neuron 1")
    value = card.get_by_label("Value of x → layer 1 neuron 1")
    before = network.number("Train loss")
    value.fill("2,5")
    value.press("Enter")
    expect(value).to_have_value("2.5")
    network.page.wait_for_function(
        "before => Number(document.querySelector('[aria-label=\"Train loss\"]').title) !== before", arg=before
    )
    expect(card.get_by_label("Gradient of x → layer 1 neuron 1")).to_have_text(re.compile(r"^−?0\.\d+$"))
    network.press("Undo")
    expect(value).not_to_have_value("2.5")
    network.press("Run")
    network.expect_more_steps_than(20)
    card.get_by_role("slider", name="x → layer 1 neuron 1, slider").press("End")
    network.expect_more_steps_than(network.step_count() + 5)
    network.press("Pause")
    assert float(value.input_value()) > 2


def test_a_weight_can_be_held_fixed_and_the_python_holds_it_too(network: Network) -> None:
    network.wait_until_ready()
    network.page.get_by_role("combobox", name="Neuron in the table").select_option("0.1")
    network.press("Change w · y")
    card = _hold(network, "y → layer 1 neuron 2")
    card.get_by_role("checkbox", name="hold fixed while training").check()
    value = card.get_by_label("Value of y → layer 1 neuron 2")
    value.fill("0.75")
    value.press("Enter")
    network.press("Run")
    network.expect_more_steps_than(50)
    network.press("Pause")
    expect(value).to_have_value("0.75")
    value.fill("0.5")
    value.press("Escape")  # and what was only typed is let go
    expect(card).to_have_count(0)
    network.press("Show the Python")
    expect(network.page.get_by_role("dialog")).to_contain_text("fixed = {4: 0.75}")


def test_one_layer_gets_its_first_weights_again(network: Network) -> None:
    network.wait_until_ready()
    table = network.page.get_by_role("table", name=re.compile("^Parameters of layer 1 neuron 1"))
    network.page.get_by_role("combobox", name="Neuron in the table").select_option("0.0")
    first = table.get_by_role("row").nth(1).get_by_role("cell").first
    before = first.inner_text()
    network.write("stop after steps", 100)
    network.press("Run")
    network.expect_steps(100)
    network.expect_rest()
    expect(first).not_to_have_text(before)
    network.press("First weights again in layer 1")
    expect(first).to_have_text(before)
    network.expect_steps(100)
    network.press("Undo")
    expect(first).not_to_have_text(before)


def test_a_boundary_is_typed_as_a_rule(network: Network) -> None:
    network.wait_until_ready()
    network.page.get_by_role("radio", name="Rule").check()
    rule = network.page.get_by_role("textbox", name="Class 1 where this holds")
    rule.fill("x² + y² < 4")
    rule.press("Enter")
    network.press("One step")
    network.expect_steps(1)
    network.press("Show the Python")
    expect(network.page.get_by_role("dialog")).to_contain_text("points = by_rule('x**2 + y**2 < 4', n=200,")
    network.page.keyboard.press("Escape")
    rule.fill("y > 9")
    rule.press("Enter")
    expect(network.alert).to_contain_text("puts all points on one side")
    network.press("Dismiss")
    network.press("Run")
    network.expect_more_steps_than(300)
    network.press("Pause")
    assert float(network.accuracy.inner_text().removesuffix(" %")) > 85


def test_spirals_are_solved_with_the_defaults(network: Network) -> None:
    network.wait_until_ready()
    network.page.get_by_role("radio", name="Spirals").check()
    expect(network.page.get_by_role("spinbutton", name="points", exact=True)).to_have_value("500")
    network.write("stop after steps", 1500)
    network.page.get_by_role("combobox", name="Pace").select_option("full speed")
    network.press("Run")
    network.expect_steps(1500)
    assert float(network.accuracy.inner_text().removesuffix(" %")) >= 95


def test_the_learning_rate_can_warm_up(network: Network) -> None:
    network.wait_until_ready()
    network.page.get_by_text("More: dropout").click()
    network.choose("Schedule", "Warm-up")
    network.press("One step")
    network.expect_steps(1)  # the network of this choice is made
    network.press("Show the Python")
    expect(network.page.get_by_role("dialog")).to_contain_text("schedule=lambda step, _: warmup(")


def test_a_link_carries_ones_own_points_or_says_that_it_does_not(network: Network) -> None:
    network.wait_until_ready()
    network.open_table("\n".join(f"{i},{i * i % 7},{i % 3},{i % 5},{i % 2}" for i in range(9, 29)))
    expect(network.page.get_by_text("Your own 20 points")).to_be_visible()
    network.press("Share")
    share = network.page.get_by_role("dialog", name="Share")
    expect(share.get_by_role("checkbox", name="With my own points")).to_be_checked()
    link = share.get_by_role("textbox", name="Link", exact=True)
    expect(link).to_have_value(re.compile("#"))
    whole = link.input_value()
    share.get_by_role("checkbox", name="With my own points").uncheck()
    expect(share.get_by_text("Your points are not in the link")).to_be_visible()
    expect(link).not_to_have_value(whole)
    bare = link.input_value()
    network.page.keyboard.press("Escape")
    network.page.goto(bare)
    expect(network.alert).to_contain_text("This link was made of 20 points that are not in it: it shows Moons")
    network.page.goto(whole)
    expect(network.page.get_by_text("Your own 20 points")).to_be_visible()
