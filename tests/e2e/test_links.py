"""Links: what one person sees is what another opens, whatever happened to the link on its way."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.learn import LearnView
from tests.e2e.network import Network
from tests.e2e.playground import Playground, explore, explored, open_example
from tests.e2e.share import Share

GROUPS = """from nanograd import Value, scope
x = Value(2.0, label="x")
with scope("First"):
    a = x * x
    b = a + x
with scope("Second"):
    c = b * 3
    d = c.tanh()
y = d + b
"""


def packed(work: Any, version: int = 1) -> str:
    """A link's part after ``s=``, as anybody could make one."""
    text = work if isinstance(work, str) else json.dumps(work)
    return f"{version}." + base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip("=")


def test_an_expression_opens_elsewhere_as_it_was_left(
    playground: Playground, context: BrowserContext, site_url: str
) -> None:
    playground.wait_until_ready()
    playground.type_code(GROUPS)
    playground.expect_node("y")
    page = playground.page
    explore(page, "= instead of +=")
    page.get_by_role("button", name="group First, unfolded, 2 nodes").click()
    playground.press("First step")
    for _ in range(4):
        playground.press("Step forward")
    said = playground.step_text()
    link = Share(page).open().link()
    other = Playground(context.new_page(), site_url)
    other.page.goto(link)
    other.expect_node("y")
    assert other.step_text() == said
    assert other.page.url == f"{site_url}#/expression"
    expect(other.page.get_by_role("button", name=re.compile("^group First, folded"))).to_be_visible()
    expect(explored(other.page)).to_have_text("Explore: = instead of +=")


@pytest.mark.parametrize("damage", ["cut", "changed", "no version", "nonsense"])
def test_a_damaged_link_says_so_and_the_view_opens(page: Page, site_url: str, damage: str) -> None:
    good = packed({"code": "a*b + 3"})
    link = {
        "cut": good[:-8],
        "changed": good[:8] + ("A" if good[8] != "A" else "B") + good[9:],
        "no version": good[2:],
        "nonsense": "1.!!!",
    }[damage]
    playground = Playground(page, site_url).open(f"#/expression?s={link}")
    expect(page.get_by_role("status", name="Link")).to_contain_text("This link is damaged")
    playground.expect_node("o")
    page.get_by_role("button", name="Understood").click()
    expect(page.get_by_role("status", name="Link")).to_have_count(0)


def test_a_link_of_a_later_version_names_the_version(page: Page, site_url: str) -> None:
    playground = Playground(page, site_url).open(f"#/expression?s={packed({'code': 'a'}, version=7)}")
    expect(page.get_by_role("status", name="Link")).to_contain_text("it needs links of version 7")
    playground.expect_node("o")


def test_what_a_link_holds_too_much_is_named_and_the_rest_opens(page: Page, site_url: str) -> None:
    work = {"code": "p*q", "step": -3, "weather": "fine", "engine": "steam"}
    playground = Playground(page, site_url).open(f"#/expression?s={packed(work)}")
    told = page.get_by_role("status", name="Link")
    expect(told).to_contain_text("“step” was ignored")
    expect(told).to_contain_text("“engine” was ignored")
    expect(told).to_contain_text("“weather”, which this page does not know")
    playground.expect_node("p·q")


def linked(page: Page) -> Locator:
    """The line that says where the text is from."""
    return page.get_by_role("note").filter(has_text="This text came with a link")


def test_code_from_a_link_runs_at_once_and_may_be_edited(page: Page, site_url: str) -> None:
    code = "from nanograd import Value\nprint(sorted(vars())[:1])\nx = Value(3.0)\ny = x * x\n"
    playground = Playground(page, site_url).open(f"#/expression?s={packed({'code': code})}")
    playground.expect_node("y", data="9.0000")
    expect(linked(page)).to_be_visible()
    playground.type_code(code + "z = y * 2\n")
    playground.expect_node("z", data="18.0000")
    expect(linked(page)).to_be_visible()
    expect_accessible(page)
    open_example(page, "One neuron")
    playground.expect_node("o")
    expect(linked(page)).to_have_count(0)


CHANGED = """from nanograd import Value
from nanograd.functions import tanh
def bent(row):
    return lambda x: x * 10 if row is row else None
tanh.__code__ = bent(None).__code__
import builtins, sys, nanograd.playground.session as session
session.handle = lambda request: '{"kind": "error", "error": {"message": "taken over"}}'
builtins.print = sys.exit
y = tanh(Value(2.0))
"""


def test_what_code_from_a_link_did_ends_when_anything_else_is_opened(page: Page, site_url: str) -> None:
    playground = Playground(page, site_url).open(f"#/expression?s={packed({'code': CHANGED})}")
    playground.expect_node("y", data="20.0000")
    page.goto(f"{site_url}#/expression?s={packed({'code': 'z = tanh(x)'})}")
    playground.expect_node("z", data="0.9640")
    page.goto(f"{site_url}#/expression?s={packed({'code': CHANGED})}")
    playground.expect_node("y", data="20.0000")
    open_example(page, "One neuron")
    playground.expect_node("o", data="0.7071")
    playground.type_code("from nanograd import tanh\nown = tanh(1.0)\nprint(1)\n")
    playground.expect_node("own", data="0.7616")


def test_a_networks_settings_and_seed_open_elsewhere(page: Page, context: BrowserContext, site_url: str) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    before = str(network.number("Train loss"))
    page.get_by_role("radiogroup", name="Dataset").get_by_role("radio", name="Circles").check(force=True)
    network.write("Learning rate", 0.123)
    network.choose("Activation", "relu")
    expect(page.get_by_role("spinbutton", name="Learning rate", exact=True)).to_have_value("0.123")
    network.press("Reset")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(network.train_loss).not_to_have_attribute("title", before)
    link = Share(page).open().link()
    other = Network(context.new_page(), site_url)
    other.page.goto(link)
    expect(other.page.get_by_role("spinbutton", name="Learning rate", exact=True)).to_have_value("0.123")
    data = other.page.get_by_role("radiogroup", name="Dataset")
    expect(data.get_by_role("radio", name="Circles")).to_be_checked()
    expect(other.page.get_by_role("combobox", name="Activation", exact=True)).to_have_value("relu")
    expect(other.train_loss).to_have_attribute("title", str(network.number("Train loss")))
    assert other.page.url == f"{site_url}#/network"


def test_a_networks_trained_weights_go_along_when_asked(page: Page, context: BrowserContext, site_url: str) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    for _ in range(5):
        network.press("One step")
    network.expect_steps(5)
    loss = network.number("Train loss")
    share = Share(page).open()
    short = share.link()
    link = share.choose(re.compile("^With the weights as they are now, at step 5"), on=True).link()
    assert len(link) > len(short)
    other = Network(context.new_page(), site_url)
    other.page.goto(link)
    other.expect_steps(5)
    assert other.number("Train loss") == loss
    other.press("One step")
    share.close()
    network.press("One step")
    other.expect_steps(6)
    network.expect_steps(6)
    assert other.number("Train loss") == network.number("Train loss")


def test_a_lesson_opens_elsewhere_at_its_scene_and_step(page: Page, context: BrowserContext, site_url: str) -> None:
    learn = LearnView(page, site_url).open("lesson/neuron")
    name = page.url.rsplit("/", 1)[1]
    learn.button("Next").click()
    expect(learn.scene).to_contain_text("Scene 2")
    page.get_by_role("button", name="Step back", exact=True).click()
    said = page.get_by_role("slider", name="Step", exact=True).get_attribute("aria-valuetext")
    link = Share(page).open().link()
    other = LearnView(context.new_page(), site_url)
    other.page.goto(link)
    expect(other.scene).to_contain_text("Scene 2")
    expect(other.page.get_by_role("slider", name="Step", exact=True)).to_have_attribute("aria-valuetext", said or "")
    assert other.page.url == f"{site_url}#/learn/lesson/{name}"


def test_an_exercises_file_goes_along_when_asked_and_replaces_nobodys_own(
    page: Page, context: BrowserContext, site_url: str
) -> None:
    learn = LearnView(page, site_url).open("build/tanh")
    learn.write("# from a friend\nprint('it has run')\n")
    link = Share(page).open().choose("With my file as it is now", on=True).link()
    other = LearnView(context.new_page(), site_url)
    other.page.goto(link)
    expect(other.heading).to_have_text("tanh")
    expect(other.code).to_contain_text("# from a friend")
    expect(other.tests).not_to_contain_text("it has run")


def test_a_networks_settings_may_be_words_that_people_edit(page: Page, context: BrowserContext, site_url: str) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    page.get_by_role("radiogroup", name="Dataset").get_by_role("radio", name="Circles").check(force=True)
    network.write("Learning rate", 0.123)
    link = Share(page).open().choose(re.compile("^Settings as words"), on=True).link()
    assert link == f"{site_url}#/network?data=circles&data.seed=1337&optimizer.lr=0.123"
    other = Network(context.new_page(), site_url)
    other.page.goto(f"{link}&layers=3:relu&l2=lots&hide=results")
    expect(other.page.get_by_role("spinbutton", name="Learning rate", exact=True)).to_have_value("0.123")
    expect(other.page.get_by_role("radio", name="Circles")).to_be_checked()
    expect(other.page.get_by_role("combobox", name="Activation", exact=True)).to_have_value("relu")
    expect(other.page.get_by_text("spec.l2")).to_be_visible()
    expect(other.page.get_by_role("complementary", name="Results")).to_be_hidden()
    assert other.page.url == f"{site_url}#/network?hide=results"


def test_the_loss_of_a_network_in_words_fits_its_data(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}#/network?data=plane")
    network = Network(page, site_url).wait_until_ready()
    expect(page.get_by_role("radio", name="Plane")).to_be_checked()
    network.press("One step")
    network.expect_steps(1)
