"""The Network view's picture: the map, the columns, the curves, the tables; by mouse, by keyboard, and read aloud."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.network import Network


@pytest.fixture
def network(page: Page, site_url: str) -> Network:
    return Network(page, site_url).open().wait_until_ready()


def corner(network: Network) -> tuple[float, float]:
    box = network.boundary.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def test_a_click_adds_a_point_of_the_chosen_class_and_a_drag_moves_it(network: Network) -> None:
    left, top = corner(network)
    network.page.get_by_role("radiogroup", name="A click on the map").get_by_label("adds class -1").check(force=True)
    network.page.mouse.click(left + 90, top + 220)  # among the others, so that the plane stays as it is
    expect(network.points).to_have_count(101)
    added = network.points.last
    expect(added).to_have_attribute("aria-label", re.compile("^point 101, class -1"))
    before = added.get_attribute("aria-label")
    network.page.mouse.move(left + 90, top + 220)
    network.page.mouse.down()
    network.page.mouse.move(left + 100, top + 230)
    network.page.mouse.move(left + 110, top + 240)
    network.page.mouse.up()
    expect(added).not_to_have_attribute("aria-label", before or "")
    expect(network.points).to_have_count(101)


def test_a_point_that_is_undone_while_it_is_dragged_is_let_go(network: Network) -> None:
    page = network.wait_until_ready().page
    left, top = corner(network)
    page.mouse.click(left + 90, top + 220)  # among the others, so that the plane stays as it is
    expect(network.points).to_have_count(101)
    page.mouse.move(left + 90, top + 220)
    page.mouse.down()
    page.keyboard.press("ControlOrMeta+z")
    expect(network.points).to_have_count(100)
    page.mouse.move(left + 110, top + 240, steps=3)
    page.mouse.up()
    expect(network.points).to_have_count(100)


def test_points_are_moved_and_deleted_with_the_keyboard(network: Network) -> None:
    first = network.points.first
    before = first.get_attribute("aria-label") or ""
    first.focus()
    network.page.keyboard.press("Shift+ArrowRight")
    expect(first).not_to_have_attribute("aria-label", before)
    network.page.keyboard.press("ArrowRight")
    expect(network.points.nth(1)).to_be_focused()
    network.page.keyboard.press("Delete")
    expect(network.points).to_have_count(99)


def test_the_delete_tool_deletes_the_point_that_is_clicked(network: Network) -> None:
    network.page.get_by_role("radio", name="deletes a point").check(force=True)
    mark = network.points.nth(4).bounding_box()
    assert mark is not None
    network.page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(network.points).to_have_count(99)


def test_a_points_graph_opens_from_its_button(network: Network) -> None:
    mark = network.points.nth(4).bounding_box()
    assert mark is not None
    network.page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(network.points).to_have_count(100)
    network.press("Its graph")
    expect(network.page.get_by_role("tab", name="Expression")).to_have_attribute("aria-selected", "true")
    expect(network.page.get_by_role("textbox", name="Python code")).to_contain_text("MLP(2 -> 8 tanh -> 6 tanh")


def test_layers_are_added_and_removed_up_to_eight(network: Network) -> None:
    add = network.page.get_by_role("button", name="Add layer", exact=True)
    for layer in range(3, 9):
        add.click()
        expect(network.handle(layer)).to_be_visible()
    expect(add).to_have_count(0)
    network.handle(8).press("End")
    expect(network.page.get_by_role("button", name="layer 8 neuron 32", exact=True)).to_be_attached()
    network.press("Remove layer")
    expect(network.handle(8)).to_have_count(0)
    network.press("One step")
    network.expect_steps(1)


def test_a_layer_goes_while_the_pointer_is_at_its_wires(network: Network) -> None:
    page = network.wait_until_ready().page
    first, second = (
        page.get_by_role("button", name=f"layer {layer} neuron 1", exact=True).bounding_box() for layer in (1, 2)
    )
    assert first is not None
    assert second is not None
    across = (first["x"] + first["width"] + second["x"]) / 2
    page.mouse.move(across, (first["y"] + second["y"] + first["height"]) / 2)
    told = page.get_by_role("main").get_by_text("layer 1 neuron 1 → layer 2 neuron 1")
    expect(told).to_be_visible()
    for layer in (2, 1):
        page.get_by_role("button", name="Remove layer", exact=True).press("Enter")
        expect(network.handle(layer)).to_have_count(0)
    expect(told).to_have_count(0)
    network.press("One step")
    network.expect_steps(1)


def test_gradients_without_a_wire_say_why(network: Network) -> None:
    page = network.wait_until_ready().page
    page.get_by_role("switch", name="Gradients").check()
    network.choose("Loss", "hinge")
    network.open_table("x,y,label\n-2,-2,0\n-2,-1,0\n2,2,1\n2,1,1\n")
    network.write("L2", 0)
    network.press("Run")
    expect(page.get_by_role("main").get_by_text("Every gradient is 0: there are no wires to draw.")).to_be_visible()
    page.get_by_role("switch", name="Gradients").uncheck()
    expect(page.get_by_role("main").get_by_text("wide: large weight")).to_be_visible()


def test_the_activation_is_chosen_for_all_layers_or_for_one(network: Network) -> None:
    network.choose("Activation", "relu")
    expect(network.page.get_by_role("combobox", name="Function in layer 2")).to_have_value("relu")
    network.choose("Function in layer 2", "sin")
    expect(network.page.get_by_label("Settings")).to_contain_text('["relu", "sin"]')


def test_a_kept_run_stays_in_the_chart_and_says_what_differs(network: Network) -> None:
    network.write("stop after steps", 100)
    network.press("Run")
    network.expect_steps(100)
    network.press("Keep")
    network.expect_steps(0)
    network.write("Learning rate", 0.01)
    network.press("Run")
    network.expect_steps(100)
    runs = network.page.get_by_role("list", name="Runs in the chart")
    expect(runs.get_by_role("listitem")).to_contain_text(["now", "learning rate 0.05"])
    network.press("Forget learning rate 0.05")
    expect(runs).to_have_count(0)


def test_a_neurons_table_has_its_gradients_and_what_the_optimizer_remembers(network: Network) -> None:
    network.press("One step")
    network.expect_steps(1)
    network.choose("Neuron in the table", "1.2")
    table = network.page.get_by_role("table", name="Parameters of layer 2 neuron 3")
    expect(table.get_by_role("row")).to_have_count(1 + 8 + 1)
    expect(table.get_by_role("columnheader")).to_have_text(["parameter", "value", "gradient", "mean", "square"])
    expect(network.page.get_by_role("list", name="Gradients by layer").get_by_role("listitem")).to_have_count(3)


def test_space_runs_and_pauses_and_an_arrow_takes_one_step(network: Network) -> None:
    network.page.keyboard.press("ArrowRight")
    network.expect_steps(1)
    network.page.keyboard.press(" ")
    expect(network.page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    network.page.keyboard.press(" ")
    network.expect_rest()


def test_a_number_out_of_bounds_is_told_and_changes_nothing(network: Network) -> None:
    network.write("Learning rate", -1)
    expect(network.alert).to_have_text("learning rate needs a number of 0 or more, got -1")
    expect(network.page.get_by_label("Settings")).to_contain_text("lr=0.05")
    network.write("Learning rate", 0.2)
    expect(network.alert).to_have_count(0)


@pytest.mark.parametrize("asked", [0, 1, 1_000_000_000])
def test_a_wrong_number_of_points_is_told_at_the_field_with_its_true_limits(network: Network, asked: int) -> None:
    network.write("points", asked)
    expect(network.alert).to_have_text(f"points needs a whole number of 2 or more and of 5000 at most, got {asked}")
    network.page.get_by_role("spinbutton", name="points", exact=True).fill("60")
    expect(network.alert).to_have_count(0)
    network.write("points", 60)
    expect(network.points).to_have_count(60)
    network.write("Batch size", 49)
    expect(network.alert).to_have_text("batch needs a whole number of 1 or more and of 48 at most, got 49")


def test_pasted_points_come_in(network: Network) -> None:
    network.page.evaluate(
        """text => {
          const data = new DataTransfer()
          data.setData('text/plain', text)
          document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
        }""",
        "0,0,a\n1,1,b\n0,1,a\n1,0,b\n2,2,a",
    )
    expect(network.points).to_have_count(5)


@pytest.mark.parametrize("name", ["Circles", "XOR", "Spirals", "Gaussians", "Line", "Six points", "Four points"])
def test_every_data_set_can_be_chosen_and_trained(network: Network, name: str) -> None:
    network.page.get_by_role("radiogroup", name="Dataset").get_by_role("radio", name=name).check(force=True)
    expect(network.boundary).to_be_visible()
    network.write("stop after steps", 20)
    network.press("Run")
    network.expect_steps(20)
    expect(network.alert).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_view_can_be_read_aloud_and_seen(network: Network, scheme: str) -> None:
    network.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    network.press("One step")
    network.expect_steps(1)
    network.choose("Neuron in the table", "0.0")
    network.page.get_by_role("switch", name="Gradients").check()
    expect_accessible(network.page)


def test_on_a_phone_the_boundary_comes_first_and_nothing_is_cut_off(network: Network) -> None:
    network.page.set_viewport_size({"width": 390, "height": 844})
    network.page.reload()
    expect(network.boundary).to_be_in_viewport()
    expect(network.page.get_by_role("button", name="Run", exact=True)).to_be_in_viewport()
    assert network.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_on_a_phone_the_network_is_as_high_as_its_neurons_need(network: Network) -> None:
    network.page.set_viewport_size({"width": 390, "height": 844})
    network.page.reload()
    network.wait_until_ready()
    network.handle(1).press("End")
    expect(network.handle(1)).to_have_attribute("aria-valuenow", "32")
    expect(network.page.get_by_role("button", name="layer 1 neuron 32", exact=True)).to_be_attached()
    last = network.page.get_by_role("button", name="layer 1 neuron 32", exact=True).bounding_box()
    handle = network.handle(1).bounding_box()
    main = network.page.get_by_role("main").filter(has=network.handle(1)).bounding_box()
    assert last
    assert handle
    assert main
    assert last["y"] + last["height"] < handle["y"]
    assert handle["y"] + handle["height"] < main["y"] + main["height"]
    assert network.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_on_a_phone_a_question_and_a_race_come_into_view(network: Network) -> None:
    network.page.set_viewport_size({"width": 390, "height": 844})
    network.page.reload()
    network.wait_until_ready()
    network.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    network.press("Predict")
    expect(network.page.get_by_role("button", name="Reveal", exact=True)).to_be_in_viewport()
    network.press("Race optimisers")
    expect(network.page.get_by_role("heading", name="The race is over")).to_be_in_viewport(timeout=60_000)
