"""A lesson of somebody's own, opened in the page."""

import json

import pytest

from nanograd.playground.session import handle

LESSON = "# Twice\n\n- about: A factor.\n- concepts: slope\n\n## Look\n\n```python\nx = 3\ny = 2 * x\n```\n\nText.\n"


def opened(text):
    return json.loads(handle(json.dumps({"kind": "lesson-open", "text": text})))


def test_it_is_listed_and_prepared_like_ours():
    reply = opened(LESSON)
    assert reply["listed"]["title"] == "Twice"
    assert reply["listed"]["name"] == reply["prepared"]["name"] == "own"
    (scene,) = reply["prepared"]["scenes"]
    assert reply["prepared"]["replies"][scene["reply"]]["values"]["data"][-1] == 6.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("y = x", "This is not a lesson: its first line should be its title"),
        (LESSON.replace("- about: A factor.\n", ""), "it needs the setting about below its title."),
        (LESSON.replace("## Look\n", "## Look\n\n- speed: 2\n- colour: red\n"), "scene 'Look' sets colour; there are"),
        (LESSON.replace("2 * x", "2 *"), "the code gives no graph:"),
        (LESSON.replace("## Look\n", "## Look\n\n- at: z -> y\n"), "no node is called 'z'; there are x, 2, y."),
    ],
)
def test_what_is_wrong_is_said(text, says):
    assert says in opened(text)["error"]["message"]["english"]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    assert opened("\ufeff" + LESSON.replace("\n", "\r\n"))["listed"]["title"] == "Twice"
