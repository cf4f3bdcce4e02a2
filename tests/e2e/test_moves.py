"""Everything moves: the passes of a training loop can be scrubbed through, and what a program computes can be held."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.playground import Playground

LOOP = """from nanograd import Value
w = Value(-0.5)
x = Value(2.0)
for step in range(100):
    loss = (w*x - 3)**2
    w.grad = 0.0
    loss.backward()
    w.data -= 0.01 * w.grad"""

NETWORK = """from nanograd import nn
model = nn.MLP(2, [3, 1])
y = model([1.0, -2.0])
y.backward()"""


def plainly(step: int, start: float = -0.5) -> tuple[str, str, str]:
    """What plain Python makes of LOOP: the weight in that iteration, its gradient, and the weight after it."""
    w = start
    for _ in range(step):
        before, grad = w, 2 * (w * 2.0 - 3) * 2.0
        w -= 0.01 * grad
    return f"{before:.4f}", f"{grad:.4f}", f"{w:.4f}"


def iteration(playground: Playground) -> Locator:
    return playground.page.get_by_role("slider", name="Iteration", exact=True)


def expect_iteration(playground: Playground, step: int, start: float = -0.5) -> None:
    before, grad, after = plainly(step, start)
    expect(iteration(playground)).to_have_attribute("aria-valuetext", f"Iteration {step} of 100")
    playground.expect_node("w", data=before, gradient=grad)
    told = f"starts at {start:.4f} · now {before} → {after} after the update".replace("-", "−")
    expect(playground.leaves.get_by_role("listitem").first).to_contain_text(told)


def test_a_training_loop_is_scrubbed_through_its_iterations(playground: Playground) -> None:
    playground.type_code(LOOP)
    expect_iteration(playground, 100)
    expect_accessible(playground.page)
    iteration(playground).press("Home")
    expect_iteration(playground, 1)
    iteration(playground).press("ArrowRight")
    expect_iteration(playground, 2)
    playground.page.reload()
    playground.wait_until_ready()
    expect_iteration(playground, 2)
    iteration(playground).press("End")
    expect_iteration(playground, 100)


def test_dragging_where_a_loop_starts_runs_it_again_and_stays(playground: Playground) -> None:
    playground.type_code(LOOP)
    expect_iteration(playground, 100)
    iteration(playground).press("Home")
    expect_iteration(playground, 1)
    weight = playground.leaf("w")
    expect(weight).to_have_attribute("aria-valuetext", "-0.5000")
    weight.press("ArrowRight")
    expect(playground.code).to_contain_text("w = Value(-0.49)")
    expect_iteration(playground, 1, -0.49)
    expect(weight).to_have_attribute("aria-valuetext", "-0.4900")
    iteration(playground).press("End")
    expect_iteration(playground, 100, -0.49)
    expect(weight).to_have_attribute("aria-valuetext", "-0.4900")


def test_a_networks_weight_is_held_until_it_is_let_go(playground: Playground) -> None:
    playground.type_code(NETWORK)
    row = playground.leaves.get_by_role("listitem").filter(has_text="w[1]₁")
    weight = row.get_by_role("slider")
    expect(weight).to_be_enabled()
    before = weight.get_attribute("aria-valuetext") or ""
    row.get_by_role("button", name=re.compile("number")).click()
    playground.page.keyboard.type("0.4")
    playground.page.keyboard.press("Enter")
    expect(row).to_contain_text("held at 0.4000 · let go")
    playground.expect_node("w[1]₁", data="0.4000")
    expect(playground.code).to_contain_text("model = nn.MLP(2, [3, 1])")
    playground.page.reload()
    playground.wait_until_ready()
    expect(row).to_contain_text("held at 0.4000")
    row.get_by_role("button", name="Let go of w[1]₁").click()
    expect(row).not_to_contain_text("held")
    playground.expect_node("w[1]₁", data=before)
    playground.code.press("ControlOrMeta+z")
    playground.expect_node("w[1]₁", data="0.4000")
    playground.code.press("ControlOrMeta+Shift+z")
    playground.expect_node("w[1]₁", data=before)
    expect_accessible(playground.page)
