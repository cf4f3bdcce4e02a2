"""Where the system chooses the colours, every word is readable and what colours told apart is told otherwise."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.forced_colours import expect_readable, expect_readable_when_disabled, looks
from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground, explore, more
from tests.e2e.share import Share
from tests.e2e.still import wait_until_still
from tests.e2e.test_links import packed

OUTLINE = ("outlineStyle", "outlineWidth", "outlineColor", "outlineOffset")


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, page: Page) -> Page:
    scheme: Literal["light", "dark"] = request.param
    page.emulate_media(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    return page


def expect_dialog_readable(page: Page, opener: str, name: str) -> None:
    button = page.get_by_role("button", name=opener, exact=True).first
    if not button.is_visible():
        more(page)
    button.click()
    dialog = page.get_by_role("dialog", name=name)
    expect(dialog).to_be_visible()
    expect_readable(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_every_word_of_the_expression_view_is_readable(forced: Page, site_url: str) -> None:
    view = Playground(forced, site_url).open().wait_until_ready()
    view.step.fill("9")
    expect_readable(forced)
    for opener, name in {"Save…": "Save", "Share": "Share", "Recent": "Recent", "Keys": "Keys"}.items():
        expect_dialog_readable(forced, opener, name)
    forced.get_by_role("button", name="Table", exact=True).click()
    expect_readable(forced)
    forced.get_by_role("button", name="Graph", exact=True).click()
    forced.get_by_role("button", name="Predict").click()
    view.step.fill("7")
    expect(forced.get_by_role("button", name="Check", exact=True)).to_be_visible()
    expect_readable(forced)
    view.type_code("y = foo(x)")
    expect(view.alert).to_be_visible()
    expect_readable(forced)


def test_every_word_about_code_from_a_link_and_of_a_presentation_is_readable(forced: Page, site_url: str) -> None:
    forced.goto(f"{site_url}#/expression?s={packed({'code': 'print(vars())', 'step': -1})}")
    expect(forced.get_by_role("note").filter(has_text="This text came with a link")).to_be_visible()
    expect_readable(forced)
    forced.goto(f"{site_url}#/expression?s={packed({'code': 'a*b'})}&present=1")
    expect(forced.get_by_role("toolbar", name="Presenting")).to_be_visible()
    forced.keyboard.press("s")
    expect_readable(forced)


def test_every_word_of_the_network_view_is_readable(forced: Page, site_url: str) -> None:
    network = Network(forced, site_url).open().wait_until_ready()
    network.press("One step")
    network.expect_steps(1)
    expect_readable(forced)
    forced.get_by_role("button", name="Predict", exact=True).click()
    expect_readable(forced)


def test_every_word_of_the_learn_views_is_readable(forced: Page, site_url: str) -> None:
    learn = LearnView(forced, site_url).open()
    expect(learn.heading).to_have_text("Lessons")
    expect_readable(forced)
    learn.go("lesson/neuron")
    expect(learn.button("Next")).to_be_visible()
    expect_readable(forced)
    learn.go("build/tanh")
    learn.wait_until_ready()
    learn.button("Run tests").click()
    expect(learn.verdict).to_contain_text("0 of 7")
    expect_readable(forced)
    learn.button("Reset this exercise").click()
    expect(forced.get_by_role("dialog")).to_be_visible()
    expect_readable(forced)


def test_every_word_of_a_disabled_button_is_readable(forced: Page, site_url: str) -> None:
    Playground(forced, site_url).open().wait_until_ready()
    share = Share(forced).open()
    share.link()
    expect_readable_when_disabled(forced)
    share.close()
    forced.goto(f"{site_url}#/expression?s={packed({'code': 'print(vars())', 'step': -1})}")
    expect(forced.get_by_role("note").filter(has_text="This text came with a link")).to_be_visible()
    expect_readable_when_disabled(forced)
    network = Network(forced, site_url).open()
    network.press("Predict")
    expect_readable_when_disabled(forced)
    learn = LearnView(forced, site_url).open("lesson/neuron")
    expect(learn.button("Next")).to_be_visible()
    expect_readable_when_disabled(forced)
    learn.go("build/tanh")
    expect(learn.button("Run tests")).to_be_visible()
    expect_readable_when_disabled(forced)


def edge_strokes(page: Page, kind: str) -> set[str]:
    wait_until_still(page)
    return set(page.locator(f".edges .edge{kind}").evaluate_all("all => all.map(one => getComputedStyle(one).stroke)"))


def test_edges_tell_what_has_passed_what_passes_and_what_is_to_come(forced: Page, site_url: str) -> None:
    view = Playground(forced, site_url).open().wait_until_ready()
    view.step.fill("9")
    expect(view.this_step).to_contain_text("n passes its gradient to b")
    kinds = [edge_strokes(forced, kind) for kind in (".active", ".done:not(.active)", ":not(.done, .active)")]
    assert [len(kind) for kind in kinds] == [1, 1, 1]
    assert len(set.union(*kinds)) == 3
    packet = forced.locator(".packet circle")
    assert looks(packet, "fill") == list(kinds[0])
    pill = forced.locator(".packet")
    assert looks(pill.locator("rect"), "fill") != looks(pill.locator("text"), "fill")


def ring_of(node: Locator) -> list[str]:
    return looks(node.locator(".ring, .box").last, "stroke", "strokeWidth", "strokeDasharray")


def test_nodes_of_the_step_wrong_ones_and_the_one_with_the_keyboard_differ(forced: Page, site_url: str) -> None:
    view = Playground(forced, site_url).open().wait_until_ready()
    view.type_code("x = 2\nw = x*3\na = w*2\nb = a + a")
    explore(forced, "= instead of +=")
    expect(view.graph.get_by_text("should be 2.0000", exact=True)).to_be_visible()
    wrong, step, usual = (ring_of(view.node(name).first) for name in ("a", "w", "b"))
    assert wrong != usual != step != wrong
    box = view.node("b").first.locator(".box")
    forced.keyboard.press("Tab")
    view.node("b").first.focus()
    assert looks(box, "stroke", "strokeWidth") != usual[:2]


def test_what_is_chosen_is_seen_and_so_is_the_keyboard_on_it(forced: Page, site_url: str) -> None:
    Playground(forced, site_url).open().wait_until_ready()
    chosen = forced.get_by_role("tab", name="Expression")
    unfocused = looks(chosen, *OUTLINE)
    assert unfocused != looks(forced.get_by_role("tab", name="Learn"), *OUTLINE)
    forced.keyboard.press("Tab")
    forced.keyboard.press("Tab")
    expect(chosen).to_be_focused()
    assert looks(chosen, *OUTLINE) != unfocused
    graph, table = (forced.get_by_role("button", name=name, exact=True) for name in ("Graph", "Table"))
    assert looks(graph, "backgroundColor") != looks(table, "backgroundColor")


def test_sliders_have_a_track_and_the_timeline_shows_how_far_it_is(forced: Page, site_url: str) -> None:
    view = Playground(forced, site_url).open().wait_until_ready()
    view.step.fill("9")
    for slider in (view.leaf("x1"), view.step):
        assert "gradient" in looks(slider, "backgroundImage")[0]
    done, track = (forced.locator(f".track{part}").first for part in (" i", ""))
    assert looks(done, "backgroundColor") != looks(track, "backgroundColor")
    view.press("Last step")
    disabled, enabled = (forced.get_by_role("button", name=name, exact=True) for name in ("Step forward", "Step back"))
    expect(disabled).to_be_disabled()
    assert looks(disabled, "color") != looks(enabled, "color")
    assert looks(disabled, "opacity") == ["1"]


def test_a_lessons_scenes_tell_seen_now_and_to_come(forced: Page, site_url: str) -> None:
    learn = LearnView(forced, site_url).open("lesson/neuron")
    learn.button("Next").click()
    expect(learn.scene).to_contain_text("Scene 2")
    scenes = forced.get_by_role("list", name="Scenes").get_by_role("button")
    dots = [looks(scenes.nth(at), "backgroundColor", pseudo="::before")[0] for at in range(3)]
    assert len(set(dots)) == 3


def test_a_switch_looks_on_when_it_is_on_and_neurons_have_a_border(forced: Page, site_url: str) -> None:
    network = Network(forced, site_url).open().wait_until_ready()
    gradients = forced.get_by_role("switch", name="Gradients")
    expect(gradients).to_be_visible()
    assert looks(gradients, "appearance") == ["auto"]
    assert looks(gradients, "content", pseudo="::before") == ["none"]
    expect(network.boundary).to_be_visible()
    neuron = forced.locator(".neuron").first
    assert looks(neuron, "borderTopWidth", "borderTopStyle") == ["1px", "solid"]


def test_the_qr_code_keeps_its_black_and_white(forced: Page, site_url: str) -> None:
    Playground(forced, site_url).open().wait_until_ready()
    share = Share(forced).open()
    share.link()
    fills = share.qr_code.locator("rect, path").evaluate_all("all => all.map(one => getComputedStyle(one).fill)")
    assert fills == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
