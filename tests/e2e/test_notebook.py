"""A notebook in the Expression view: opened, run, its figures drawn; and what a text asks for while it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.playground import Playground
from tests.e2e.test_foreign_engine import ENGINE

GPT = Path(__file__).parents[1] / "engine" / "foreign" / "programs" / "names_gpt.py"
MOONS = Path(__file__).parent / "files" / "two_moons.ipynb"
READS = (
    "from nanograd import Value\nwords = open('{name}').read().split()\n"
    "x = Value(float(len(words)))\nprint(words[0])\nx*x"
)


@pytest.fixture
def ready(playground: Playground) -> Playground:
    return playground.open().wait_until_ready()


def choose(ready: Playground, *files: dict[str, object] | str) -> None:
    with ready.page.expect_file_chooser() as chooser:
        ready.page.get_by_role("button", name="Example").click()
        ready.press("Open a file…")
    chooser.value.set_files(list(files))  # type: ignore[arg-type]


def test_a_notebook_opens_runs_and_draws_its_figures(ready: Playground) -> None:
    choose(ready, str(MOONS))
    expect(ready.code).to_contain_text("# %% cell 1")
    expect(ready.output).to_contain_text("step 11 loss", timeout=30_000)
    expect(ready.output).not_to_contain_text("step 10 loss")
    expect(ready.output).to_contain_text("here are nanograd's stand-ins")
    figures = ready.output.get_by_role("figure")
    expect(figures).to_have_count(2)
    expect(figures.first.locator("canvas")).to_be_visible()
    expect(figures.last.get_by_role("img", name="the border")).to_be_visible()
    expect(ready.alert).to_have_count(0)


def test_a_text_finds_the_names_that_come_with_the_page(ready: Playground) -> None:
    ready.type_code(READS.format(name="input.txt"))
    expect(ready.output).to_contain_text("emma", timeout=15_000)
    ready.expect_node("x", data="32033.0000")


DOWNLOADS = {
    "urlretrieve": "import urllib.request\nurllib.request.urlretrieve('https://example.org/data/{name}', 'input.txt')\n"
    "words = open('input.txt').read().split()\n",
    "requests": "import requests\nwords = requests.get('https://example.org/data/{name}').text.splitlines()\n",
}
COUNT = "from nanograd import Value\nx = Value(float(len(words)))\nprint(words[0])\nx*x"


@pytest.mark.parametrize("way", DOWNLOADS)
def test_a_download_gives_the_file_that_comes_with_the_page(ready: Playground, way: str) -> None:
    ready.type_code(DOWNLOADS[way].format(name="names.txt") + COUNT)
    expect(ready.output).to_contain_text("emma", timeout=15_000)
    ready.expect_node("x", data="32033.0000")


@pytest.mark.parametrize("way", DOWNLOADS)
def test_a_download_of_another_file_is_told_what_to_do(ready: Playground, way: str) -> None:
    ready.type_code(DOWNLOADS[way].format(name="shakespeare.txt") + COUNT)
    expect(ready.alert).to_contain_text(
        "Python here has no network: download shakespeare.txt yourself and drop it on the page"
    )
    choose(ready, {"name": "shakespeare.txt", "mimeType": "text/plain", "buffer": b"to be or not"})
    expect(ready.alert).to_have_count(0)
    expect(ready.output).to_contain_text("to")


def test_a_file_that_is_opened_is_there_until_it_is_removed(ready: Playground) -> None:
    ready.type_code(READS.format(name="mine.txt"))
    expect(ready.alert).to_contain_text("There is no file mine.txt")
    choose(ready, {"name": "mine.txt", "mimeType": "text/plain", "buffer": b"one two three"})
    ready.expect_node("x", data="3.0000")
    ready.press("Remove mine.txt")
    expect(ready.alert).to_contain_text("There is no file mine.txt")


def test_an_engine_in_a_file_that_the_text_imports_is_drawn_in_every_run(ready: Playground) -> None:
    engine, _, _ = ENGINE.partition("x1 = Value")
    ready.type_code("from my_own_engine import Value\nx = Value(3.0)\ny = x * x\ny.backward()\n")
    expect(ready.alert).to_contain_text("If it is a file of yours, put it beside the program, or drop it on the page.")
    choose(ready, {"name": "my_own_engine.py", "mimeType": "text/x-python", "buffer": engine.encode()})
    ready.expect_node("y", data="9.0000")
    ready.type_code("from my_own_engine import Value\nx = Value(2.0)\ny = x * x + x\ny.backward()\n")
    ready.expect_node("y", data="6.0000")
    verdict = ready.page.get_by_role("region", name="Engine", exact=True)
    expect(verdict).to_contain_text("your engine: 3 gradients, all right")


def test_a_text_asks_and_goes_on_with_the_answer(ready: Playground) -> None:
    ready.type_code("from nanograd import Value\nx = Value(float(input('how many? ')))\ny = x*x")
    expect(ready.output).to_contain_text("how many?")
    field = ready.output.get_by_role("textbox", name="Answer")
    field.fill("3")
    field.press("Enter")
    ready.expect_node("y", data="9.0000")
    expect(ready.output).to_contain_text("how many? 3")
    ready.press("Ask again")
    expect(field).to_be_visible()


def test_of_several_graphs_the_last_is_shown_and_another_can_be_chosen_and_stepped_through(ready: Playground) -> None:
    ready.type_code(
        "from nanograd import Value\nw = Value(3.0)\nfirst = w*w\nfirst.backward()\n"
        "w.data = 5.0\nw.grad = 0.0\nsecond = w*w*w\nsecond.backward()"
    )
    ready.expect_node("second", data="125.0000", gradient="1.0000")
    graphs = ready.page.get_by_role("combobox", name="Graphs of this text")
    expect(graphs.get_by_role("option")).to_have_text(["first, line 4", "second, line 8"])
    expect(graphs).to_have_value("8")
    graphs.select_option("first, line 4")
    ready.expect_node("first", data="9.0000", gradient="1.0000")
    ready.expect_node("w", data="3.0000", gradient="6.0000")
    ready.step.focus()
    ready.page.keyboard.press("ArrowLeft")
    ready.expect_node("w", data="3.0000", gradient="3.0000")
    ready.type_code("from nanograd import Value\nx = Value(2.0)\nx*x")
    ready.expect_node("x", data="2.0000")
    expect(graphs).to_have_count(0)


def test_a_gpt_with_an_engine_of_its_own_runs_unchanged_and_is_drawn(ready: Playground) -> None:
    names = "emma\nolivia\nava\nisabella\nsophia\nmia\namelia\nlena\nnora\nella\n"
    choose(ready, {"name": "input.txt", "mimeType": "text/plain", "buffer": names.encode()})
    choose(ready, str(GPT))
    expect(ready.output).to_contain_text("step  6 / 6 | loss 2.", timeout=60_000)
    expect(ready.output).not_to_contain_text("step  5 / 6")
    expect(ready.output).to_contain_text("sample 5: ")
    engine = ready.page.get_by_role("region", name="Engine")
    expect(engine).to_have_text("your engine: 4267 gradients, all right")
    ready.expect_node("loss", data="2.6674", gradient="1.0000")
