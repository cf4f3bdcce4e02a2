"""Stepping through a neuron: every step says what it does, and any step is reached from any other."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.playground import Playground, open_example

FORWARD = 5
CONTRIBUTIONS = 9
STEPS = FORWARD + 1 + CONTRIBUTIONS


def test_the_whole_neuron_step_by_step(playground: Playground) -> None:
    playground.press("First step")
    total: dict[str, float] = {}
    for number in range(1, STEPS + 1):
        playground.press("Step forward")
        expect(playground.step).to_have_value(str(number))
        sentence = playground.step_text()
        assert sentence.endswith("."), sentence
        assert "⟦" not in sentence
        found = re.search(r"(?:^|\. )([^.]+) gets (\S+) × (\S+) = (\S+)\.(?: |$)", sentence)
        if number <= FORWARD + 1:
            assert not found
        else:
            assert found, sentence
            receiver, upstream, local, contribution = found.groups()
            assert abs(float(upstream) * float(local) - float(contribution)) < 2e-4
            total[receiver] = total.get(receiver, 0.0) + float(contribution)
            assert playground.read(receiver).gradient is not None
    for node in playground.nodes():
        if node.label != "o":
            assert node.gradient is not None
            assert abs(node.gradient - total[node.label]) < 1e-4, node


def test_the_step_card_shows_the_whole_contribution(playground: Playground) -> None:
    card = playground.this_step
    playground.press("Last step") if playground.step.input_value() != str(STEPS) else None
    expect(card).to_contain_text(f"Step {STEPS} of {STEPS} · backward")
    expect(card).to_contain_text("line 9")
    expect(card).to_contain_text("x1·w1 passes its gradient to w1")
    expect(card).to_contain_text("Each factor gets the gradient times the other factor: w1 gets 0.5001 × 2.0000.")
    expect(card).to_contain_text("∂(x1·w1)/∂w1 = x1 = 2.0000")
    expect(card).to_contain_text("contribution = 0.5001 × 2.0000 = 1.0001")
    expect(card).to_contain_text("w1.grad = 0.0000 + 1.0001 = 1.0001")
    expect(card).to_contain_text("1 of 1 arrived, final")
    playground.press("Step back")
    playground.press("Step back")
    playground.press("Step back")
    expect(card).to_contain_text("next: x1·w1")


def test_a_value_used_twice_receives_two_contributions(kept: Playground) -> None:
    open_example(kept.page, "A value used twice")
    expect(kept.this_step).to_contain_text("3 of 3 arrived")
    kept.press("Step back")
    expect(kept.this_step).to_contain_text("2 of 3 arrived")


def test_dragging_the_timeline_reaches_any_step(playground: Playground) -> None:
    for at in (3, 12, 0, STEPS, 7):
        playground.step.fill(str(at))
        expect(playground.this_step).to_contain_text(f"Step {at} of {STEPS}")
    playground.step.fill(str(FORWARD))
    playground.expect_node("o", data="0.7071", gradient="not yet")
    playground.step.fill(str(FORWARD + 1))
    playground.expect_node("o", data="0.7071", gradient="1.0000")
    playground.expect_node("n", gradient="not yet")


def test_play_runs_to_the_end(playground: Playground, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("combobox", name="Speed").select_option("4×")
    playground.press("First step")
    playground.press("Play")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(playground.step).to_have_value(str(STEPS), timeout=20_000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_folded_group_is_stepped_over_in_one_go(kept: Playground) -> None:
    kept.type_code(
        "from nanograd import Value, scope\nx = Value(2.0)\nwith scope('inner'):\n    y = (x*x + 1).tanh()\nz = y*3"
    )
    kept.expect_node("z", gradient="1.0000")
    last = int(kept.step.get_attribute("max") or 0)
    kept.page.get_by_role("button", name="Fold groups").click()
    seen = []
    kept.press("First step")
    while int(kept.step.input_value()) < last:
        kept.press("Step forward")
        seen.append(kept.step_text())
    assert len(seen) < last
    assert not any("adds" in text and "to x·x." in text for text in seen)
    expect(kept.this_step).to_contain_text("to x")
    kept.press("First step")
    kept.press("Step forward")
    expect(kept.this_step).to_contain_text("with 2 steps inside folded groups")
    kept.page.get_by_role("button", name="Unfold groups").click()
    kept.press("First step")
    kept.press("Step forward")
    expect(kept.step).to_have_value("1")
