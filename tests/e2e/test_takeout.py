"""What people take along: every download really comes and is what its name says; and the graph as a table."""

from __future__ import annotations

import base64
import json
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import expect_accessible
from tests.e2e.network import Network
from tests.e2e.playground import Playground, explore

ROOT = Path(__file__).parents[2]
PATIENCE = 60_000
CODE = """from nanograd import Value
x = Value(3.0, "x <&> y")
w = Value(-2.0)
y = (x * w).tanh() + w
y.backward()
print(x.grad, w.grad)
"""
LARGE = """from nanograd.nn import MLP
model = MLP(2, [17, 16, 1], seed=1)
loss = (model([0.5, -1.2]) - 1.0) ** 2
"""


def opened(page: Page) -> Locator:
    """The dialog for saving."""
    page.get_by_role("button", name="Save…").click()
    dialog = page.get_by_role("dialog", name="Save")
    expect(dialog).to_be_visible()
    return dialog


def saved(page: Page, dialog: Locator, button: str, folder: Path, *, group: str = "") -> Path:
    """The file that the button gives, under the name that it comes with; with the group where several have it."""
    inside = dialog.get_by_role("group", name=group, exact=True) if group else dialog
    with page.expect_download(timeout=PATIENCE) as coming:
        inside.get_by_role("button", name=button, exact=True).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    expect(dialog.get_by_role("status", name="Result")).to_contain_text(f"Saved {path.name}")
    return path


def printed_by(program: Path) -> str:
    """What a program prints in a Python of its own."""
    ran = subprocess.run(
        [sys.executable, program], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)}
    )
    return ran.stdout


def texts_of(svg: Path) -> set[str]:
    """The texts in a picture, which is a picture of its own: no style sheet, no class, no other file."""
    tree = ElementTree.parse(svg)
    assert tree.getroot().tag == "{http://www.w3.org/2000/svg}svg"
    for element in tree.iter():
        assert not {"class", "style", "href"} & {name.rpartition("}")[2] for name in element.attrib}
        assert "var(" not in str(element.attrib)
    return {(text.text or "").strip() for text in tree.iter("{http://www.w3.org/2000/svg}text")}


def size_of(png: bytes) -> tuple[int, int]:
    """The size of a PNG file, whose pixels are all there."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, pixels = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + data)
        pixels += data if name == b"IDAT" else b""
        at += length + 12
    width, height = struct.unpack(">II", png[16:24])
    assert len(zlib.decompress(pixels)) == height * (3 * width + 1)
    return width, height


def delays_of(gif: bytes) -> Iterator[int]:
    """How long each picture of a GIF stays, in hundredths of a second."""
    assert gif[:6] == b"GIF89a"
    assert gif[-1] == 0x3B
    at, delay = 13 + (6 << (gif[10] & 7)), 0
    while gif[at] != 0x3B:
        if gif[at] == 0x21:
            if gif[at + 1] == 0xF9:
                (delay,) = struct.unpack("<H", gif[at + 4 : at + 6])
            at += 2
        else:
            assert gif[at] == 0x2C
            yield delay
            packed = gif[at + 9]
            at += 11 + (6 << (packed & 7) if packed & 0x80 else 0)
        while gif[at]:
            at += gif[at] + 1
        at += 1


@pytest.fixture
def work(playground: Playground) -> Playground:
    """A work of one's own, run."""
    playground.wait_until_ready()
    playground.type_code(CODE)
    playground.expect_node("w", data="-2.0000")
    return playground


def test_the_graph_leaves_as_pictures(work: Playground, page: Page, tmp_path: Path) -> None:
    work.step.fill("5")
    dialog = opened(page)
    picture = saved(page, dialog, "SVG", tmp_path)
    assert picture.name == "nanograd-y-step-5.svg"
    assert {"x <&> y", "w", "3.0000", "−2.0000"} <= texts_of(picture)
    hint = dialog.get_by_text(re.compile(r"^\d[\d,]* × \d[\d,]* pixels"))
    wanted = tuple(int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", hint.inner_text()))
    assert size_of(saved(page, dialog, "PNG", tmp_path).read_bytes()) == wanted
    dialog.get_by_label("PNG size").select_option("1×")
    expect(hint).not_to_contain_text(f"{wanted[0]:,}")
    assert size_of(saved(page, dialog, "PNG", tmp_path).read_bytes()) == (wanted[0] // 2, wanted[1] // 2)
    dot = saved(page, dialog, "DOT", tmp_path).read_text("utf-8")
    assert dot.startswith("digraph {")
    assert r"x \<&\> y" in dot


def test_a_picture_may_be_darker_than_the_page(work: Playground, page: Page, tmp_path: Path) -> None:
    dialog = opened(page)
    papers = []
    for look in ("light", "dark"):
        dialog.get_by_label("Look").select_option(look)
        svg = saved(page, dialog, "SVG", tmp_path).read_text("utf-8")
        papers.append(re.findall(r"<rect[^>]* fill=\"rgb\((\d+)", svg)[0])
    assert int(papers[0]) > 200 > 60 > int(papers[1])


def test_a_picture_goes_onto_the_clipboard(work: Playground, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog = opened(page)
    dialog.get_by_role("button", name="Copy image").click()
    expect(dialog.get_by_role("status", name="Result")).to_have_text("Copied.")
    kinds = page.evaluate("async () => (await navigator.clipboard.read())[0].types")
    assert kinds == ["image/png"]


def test_a_large_graph_leaves_whole(playground: Playground, page: Page, tmp_path: Path) -> None:
    playground.wait_until_ready()
    playground.type_code(LARGE)
    page.get_by_role("button", name="Unfold groups").click()
    dialog = opened(page)
    svg = saved(page, dialog, "SVG", tmp_path)
    assert len(list(ElementTree.parse(svg).iter("{http://www.w3.org/2000/svg}text"))) > 3000
    dialog.get_by_label("PNG size").select_option("1×")
    width, height = size_of(saved(page, dialog, "PNG", tmp_path).read_bytes())
    assert width > 4096 < height


def test_steps_leave_as_a_gif(work: Playground, page: Page, tmp_path: Path) -> None:
    dialog = opened(page)
    dialog.get_by_label("From step").fill("2")
    dialog.get_by_label("to step").fill("4")
    dialog.get_by_label("to step").press("Tab")
    dialog.get_by_label("Width").select_option("480")
    dialog.get_by_label("Movement").select_option("5 pictures a second")
    expect(dialog.get_by_text("11 pictures, 6 seconds.")).to_be_visible()
    gif = saved(page, dialog, "GIF", tmp_path)
    assert gif.name == "nanograd-y-steps-2-4.gif"
    content = gif.read_bytes()
    assert struct.unpack("<H", content[6:8])[0] == 480
    delays = list(delays_of(content))
    assert delays == [140, 20, 20, 20, 20, 70, 20, 20, 20, 20, 230]


def test_steps_leave_as_a_film_where_the_browser_encodes_one(work: Playground, page: Page, tmp_path: Path) -> None:
    dialog = opened(page)
    dialog.get_by_label("Movement").select_option("one picture a step")
    dialog.get_by_label("Width").select_option("480")
    film = saved(page, dialog, "WebM", tmp_path).read_bytes()
    assert film[:4] == b"\x1a\x45\xdf\xa3"
    seconds, width = page.evaluate(
        """async data => {
            const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0))
            const video = document.createElement('video')
            video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }))
            await new Promise((done, failed) => { video.onloadeddata = done; video.onerror = failed })
            return [video.duration, video.videoWidth]
        }""",
        base64.b64encode(film).decode(),
    )
    assert width == 480
    assert seconds > 10


WIDE = "x = 2\n" + "".join(f"a{i} = tanh({f'a{i - 1}' if i else 'x'}*1.1)\n" for i in range(14))


def test_a_film_of_a_wide_graph_follows_its_steps(playground: Playground, page: Page, tmp_path: Path) -> None:
    playground.wait_until_ready()
    playground.type_code(WIDE)
    playground.expect_node("a13")
    dialog = opened(page)
    dialog.get_by_label("From step").fill("40")
    dialog.get_by_label("to step").fill("44")
    dialog.get_by_label("to step").press("Tab")
    dialog.get_by_label("Movement").select_option("5 pictures a second")
    dialog.get_by_label("Sentences").uncheck()
    expect(dialog.get_by_text("the film follows each step")).to_be_visible()
    near = Image.open(saved(page, dialog, "GIF", tmp_path))
    frames = [near.convert("L").copy() for at in range(near.n_frames) if near.seek(at) is None]
    dialog.get_by_label("Follow the steps").uncheck()
    expect(dialog.get_by_text("too small to read")).to_be_visible()
    whole = Image.open(saved(page, dialog, "GIF", tmp_path))
    assert (near.width, whole.width) == (960, 960)
    assert near.height > 3 * whole.height
    assert len(frames) == 21
    # What is near moves with the camera; in the picture of the whole below it only the frame and a few specks do.
    lower = near.height - max(28, whole.height)
    for part, least, most in (((0, 0, 960, lower), 700, 960), ((0, lower, 960, near.height), 1, 400)):
        changed = ImageChops.difference(frames[0].crop(part), frames[-1].crop(part)).getbbox()
        assert changed is not None
        assert least <= changed[2] - changed[0] <= most


def test_a_film_of_a_small_graph_shows_it_whole(work: Playground, page: Page) -> None:
    dialog = opened(page)
    expect(dialog.get_by_label("Sentences")).to_be_visible()
    expect(dialog.get_by_label("Follow the steps")).to_have_count(0)


def test_a_film_can_be_given_up(work: Playground, page: Page) -> None:
    dialog = opened(page)
    dialog.get_by_label("Width").select_option("1920")
    dialog.get_by_label("Movement").select_option("20 pictures a second")
    dialog.get_by_role("button", name="GIF").click()
    expect(dialog.get_by_role("progressbar", name="Making the file")).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog.get_by_role("status", name="Result")).to_have_text("Cancelled.")
    expect(dialog.get_by_role("button", name="GIF")).to_be_enabled()


def test_the_code_leaves_as_programs_that_print_the_same(work: Playground, page: Page, tmp_path: Path) -> None:
    expect(work.output).to_contain_text("1.00007")
    printed = work.output.inner_text().strip().splitlines()[-1]
    dialog = opened(page)
    program = saved(page, dialog, "Python file", tmp_path)
    assert program.name == "nanograd-y.py"
    assert program.read_text("utf-8").endswith(CODE)
    assert printed_by(program).strip() == printed

    notebook = json.loads(saved(page, dialog, "Notebook", tmp_path).read_text("utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    cells = tmp_path / "cells.py"
    cells.write_text("\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"), "utf-8")
    assert printed_by(cells).strip() == printed

    torch_script = saved(page, dialog, "PyTorch script", tmp_path)
    assert torch_script.name == "nanograd-y-torch.py"
    pytest.importorskip("torch")
    torch_says = dict(line.split(" = ") for line in printed_by(torch_script).splitlines())
    x, w = (float(number) for number in printed.split())
    assert float(torch_says["x_y.grad"]) == pytest.approx(x, rel=1e-9)
    assert float(torch_says["w.grad"]) == pytest.approx(w, rel=1e-9)


def test_a_mistake_in_the_code_is_told_and_pictures_still_come(work: Playground, page: Page, tmp_path: Path) -> None:
    work.type_code("y = foo(x)")
    expect(work.alert).to_be_visible()
    dialog = opened(page)
    saved(page, dialog, "SVG", tmp_path)


def test_a_steps_formula_is_copied_as_latex(work: Playground, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    work.type_code("x1 = 2\nw = -3\ny = x1*w")
    work.expect_node("y", data="-6.0000")
    options = work.this_step.get_by_role("button", name="Options of this step")
    copy = page.get_by_role("menuitem", name="Copy as LaTeX")
    work.step.fill("1")
    options.click()
    copy.click()
    expect(work.this_step.get_by_role("status", name="Copying")).to_have_text("Copied.")
    read = "() => navigator.clipboard.readText()"
    assert page.evaluate(read) == r"y = x_{1} \cdot w = 2.0000 \cdot \left(-3.0000\right) = -6.0000"
    work.press("Last step")
    options.click()
    copy.click()
    expect(work.this_step.get_by_role("status", name="Copying")).to_have_text("Copied.")
    assert r"\frac{\partial y}{\partial w} &\mathrel{+}=" in page.evaluate(read)
    page.get_by_role("button", name="Predict").click()
    work.press("Step forward")
    expect(options).to_have_count(0)


def test_the_dialog_closes_and_gives_the_keyboard_back(work: Playground, page: Page) -> None:
    opened(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Save")).to_have_count(0)
    expect(page.get_by_role("button", name="Save…")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_dialog_and_table(work: Playground, page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    opened(page)
    expect_accessible(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Table", exact=True).click()
    for step in ("0", "2", "6"):
        work.step.fill(step)
        expect_accessible(page)


def row(page: Page, name: str) -> Locator:
    """The row of the node with that title."""
    heading = page.get_by_role("rowheader", name=name, exact=True)
    return page.get_by_role("region", name="Graph as a table").get_by_role("row").filter(has=heading)


def test_the_graph_is_a_table_too(work: Playground, page: Page) -> None:
    work.step.fill("0")
    switch = page.get_by_role("button", name="Table", exact=True)
    switch.focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("table", name=re.compile("nodes, inputs before what is made of them; the output is y"))
    expect(table).to_be_visible()
    expect(page.get_by_role("button", name="Table", exact=True)).to_be_focused()
    columns = ["Name", "Operation", "Inputs", "Data", "Gradient", "This step"]
    expect(table.get_by_role("columnheader")).to_have_text(columns)
    expect(table.get_by_role("rowheader")).to_have_text(["x <&> y", "w", "(x <&> y)·w", "tanh((x <&> y)·w)", "y"])
    expect(row(page, "w").get_by_role("cell")).to_have_text(["leaf", "", "−2.0000", "not yet", ""])
    work.press("Step forward")
    product = row(page, "(x <&> y)·w")
    expect(product).to_have_attribute("aria-current", "step")
    expect(product).to_contain_text("is computed")
    expect(product).to_contain_text("−6.0000")
    work.press("Last step")
    expect(row(page, "w")).to_have_attribute("aria-current", "step")
    expect(row(page, "w")).to_contain_text("receives")
    expect(product).to_contain_text("sends")
    expect(page.locator("tr[aria-current]")).to_have_count(1)
    product.get_by_role("button", name="x <&> y", exact=True).click()
    expect(page.get_by_role("rowheader", name="x <&> y", exact=True)).to_be_focused()
    product.get_by_role("button", name="(x <&> y)·w", exact=True).click()
    card = page.get_by_role("region", name="About (x <&> y)·w", exact=True)
    expect(card).to_contain_text("Gradient, path by path")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.get_by_role("button", name="Graph", exact=True).click()
    expect(work.graph).to_be_visible()
    expect(page.get_by_role("button", name="Graph", exact=True)).to_be_focused()


def test_the_table_keeps_hidden_what_is_to_be_predicted(work: Playground, page: Page) -> None:
    page.get_by_role("button", name="Predict").click()
    page.get_by_role("button", name="Table", exact=True).click()
    work.press("Step forward")
    expect(row(page, "(x <&> y)·w")).to_contain_text("hidden")
    expect(row(page, "(x <&> y)·w")).not_to_contain_text("−6.0000")


def test_the_table_says_what_a_wrong_engine_should_have_got(work: Playground, page: Page) -> None:
    work.type_code("a = 3\nb = a + a\nc = b * a")
    work.expect_node("c", data="18.0000")
    explore(page, "= instead of +=")
    page.get_by_role("button", name="Table", exact=True).click()
    expect(row(page, "a")).to_contain_text("should be 12.0000")


def test_the_table_of_a_large_graph_comes_in_pages_and_follows_the_steps(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    playground.type_code(LARGE)
    page.get_by_role("button", name="Unfold groups").click()
    page.get_by_role("button", name="Table", exact=True).click()
    pages = page.get_by_text(re.compile(r"Page \d+ of \d+"))
    expect(pages).to_be_visible()
    assert page.get_by_role("row").count() <= 201
    playground.step.fill("1")
    current = page.locator("tr[aria-current]")
    expect(current).to_contain_text("is computed")
    before = pages.inner_text()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(pages).not_to_have_text(before)
    expect(current).to_have_count(0)
    playground.press("Step forward")
    expect(current).to_be_visible()
    expect(pages).to_have_text(before)


def test_folded_groups_are_rows_that_unfold(playground: Playground, page: Page) -> None:
    playground.wait_until_ready()
    playground.type_code(LARGE)
    expect(page.get_by_role("button", name="Unfold groups")).to_be_visible()
    page.get_by_role("button", name="Table", exact=True).click()
    layer = row(page, "Layer 3")
    expect(layer).to_contain_text(re.compile(r"folded group of \d+ nodes"))
    layer.get_by_role("button", name="Unfold Layer 3").click()
    expect(layer).to_have_count(0)
    expect(page.get_by_role("cell", name=re.compile("Layer 3")).first).to_be_visible()


def test_a_network_leaves_as_picture_program_and_numbers(page: Page, site_url: str, tmp_path: Path) -> None:
    network = Network(page, site_url).open().wait_until_ready()
    network.press("One step")
    network.press("One step")
    page.get_by_role("button", name="Save as…").click()
    dialog = page.get_by_role("dialog", name="Save")
    picture = "The network"
    assert any("tanh" in text for text in texts_of(saved(page, dialog, "SVG", tmp_path, group=picture)))
    width, height = size_of(saved(page, dialog, "PNG", tmp_path, group=picture).read_bytes())
    assert width > 400 < height
    assert saved(page, dialog, "DOT", tmp_path).read_text("utf-8").startswith("digraph {")
    program = saved(page, dialog, "Python file", tmp_path)
    assert program.name == "nanograd-network.py"
    losses = saved(page, dialog, "Losses as CSV", tmp_path).read_text("utf-8").splitlines()
    assert losses[0].startswith("step,train loss")
    printed = printed_by(program).splitlines()
    notebook = json.loads(saved(page, dialog, "Notebook", tmp_path).read_text("utf-8"))
    assert "".join(notebook["cells"][-1]["source"]).strip() == program.read_text("utf-8").strip()
    step, loss = printed[0].split()
    assert losses[1].split(",")[0] == step
    assert float(losses[1].split(",")[1]) == pytest.approx(float(loss), rel=1e-9)
    expect_accessible(page)
