"""Every lesson can be shown, every number in its text is what the engine says, and every task can be done."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from nanograd.playground.course.lessons.claims import CLAIM, claims, remarks, said, value_of
from nanograd.playground.course.lessons.fulfilled import fulfilled
from nanograd.playground.course.lessons.lesson import Scene, lessons, parse
from nanograd.playground.course.lessons.prepared import listed, prepared, reply_to, step_at
from nanograd.playground.course.lessons.review import complaints
from nanograd.playground.course.lessons.task import Condition, conditions

SCENES = [(lesson, scene) for lesson in lessons() for scene in lesson.scenes]
IDS = [f"{lesson.name}: {scene.title}" for lesson, scene in SCENES]
ASKED_FOR = (
    "derivative chain_rule neuron used_twice order tanh_in_exps by_hand learning_rate zero_grad several_examples "
    "vanishing softmax cross_entropy bigram embedding attention scaling residual optimizers sampling "
    "gpt_in_one_picture features dead_relu overfitting rates l2".split()
)


def test_the_lessons_come_in_an_order_in_which_each_builds_on_those_before():
    assert [lesson.name for lesson in lessons()] == ASKED_FOR
    assert [lesson.number for lesson in lessons()] == list(range(1, 27))


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_a_lesson_is_short_and_has_something_to_do(lesson):
    assert 3 <= len(lesson.scenes) <= 6
    assert any(scene.check for scene in lesson.scenes)
    assert lesson.about.endswith(".")
    assert listed(lesson)["scenes"] == len(prepared(lesson)["scenes"])
    for scene in lesson.scenes:
        assert bool(scene.check) == ("**To do:**" in scene.text), scene.title
        assert len(scene.text.split()) < 130, f"{scene.title} is too long to stand beside a picture"


@pytest.mark.parametrize(("lesson", "scene"), SCENES, ids=IDS)
def test_every_scene_tells_the_speaker_what_to_ask_to_watch_out_for_and_to_do_then(lesson, scene):
    assert [note.partition(": ")[0] for note in scene.notes] == ["Ask", "Watch out", "Then"]
    for note in scene.notes:
        assert 8 <= len(note.split()) <= 45, note
        assert note.endswith((".", "?")), note
    assert "notes" not in scene.text


@pytest.mark.parametrize(("lesson", "scene"), SCENES, ids=IDS)
def test_every_number_in_the_text_is_what_the_engine_says(lesson, scene):
    for shown, claim in claims(scene.text):
        assert shown == said(shown, value_of(claim, scene)), claim


@pytest.mark.parametrize(("lesson", "scene"), SCENES, ids=IDS)
def test_no_number_with_decimals_is_said_without_being_checked(lesson, scene):
    """But for numbers that the code itself holds."""
    code = scene.code + scene.solution
    rest = re.sub(r"`[^`]*`", "", CLAIM.sub("", scene.text)).replace("−", "-")
    loose = [number for number in re.findall(r"-?\d+\.\d+", rest) if number.lstrip("-") not in code]
    allowed = {limit for each in scene.check for limit in [str(each.value)]} | LIMITS
    assert [number for number in loose if number not in allowed] == []


LIMITS = {"0.1", "0.01", "0.001", "0.05", "0.25", "0.5", "0.2", "1.1", "1.0", "0.9", "0.000001"}
"""Round numbers that a text proposes or asks for, and that nothing computes."""


@pytest.mark.parametrize(
    ("lesson", "scene"), [each for each in SCENES if "sends too early" in each[1].text], ids=lambda each: each.title
)
def test_what_a_lesson_says_of_sending_too_early_is_what_the_card_says(lesson, scene):
    told = remarks(reply_to(scene.code, scene.settings["engine"]))
    assert ("remark-too-early", "b") in [(remark, sender) for _, remark, sender in told]
    assert {sender for _, _, sender in told} == {"b"}, "the lesson blames b alone"


def test_the_step_without_waiting_is_one_that_sends_too_early():
    scene = next(scene for _, scene in SCENES if scene.title == "Without waiting")
    reply = reply_to(scene.code, scene.settings["engine"])
    at = step_at(reply["topology"], scene.settings["at"])
    assert (at, "remark-too-early", "b") in remarks(reply)


@pytest.mark.parametrize(
    ("lesson", "scene"),
    [each for each in SCENES if each[1].check],
    ids=[i for i, e in zip(IDS, SCENES, strict=True) if e[1].check],
)
def test_a_task_is_not_done_before_and_is_done_by_its_solution(lesson, scene):
    assert list(complaints(replace(lesson, scenes=(scene,)))) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("It depends on where you stand", "x = 3\ny = -4*x"),
        ("It depends on where you stand", "x = -2\ny = -4*x"),
        ("Your turn", "x = 1\ny = 18*x"),
        ("Your turn", "x = 2\nw = 2.12132\nu = w*x\ny = u**2"),
        ("One more use", "a = 3.25\nb = a + a\nc = b * a"),
        ("Down to the bottom", "x = 1.5\nw = 0.14\nb = 0.43\no = tanh(w*x + b)\nloss = (o - o)**2"),
        ("Down to the bottom", "x = 4\nw = 0.14\nb = 0.53\no = tanh(w*x + b)\nloss = (o - 0.8)**2"),
        (
            "Clear it",
            "from nanograd import Value\nw = Value(2.0)\nfor turn in range(5):\n    loss = (w - 5)**2\n"
            "    loss.backward()\n    w.grad = 0\n    print('turn', turn, 'gradient', w.grad)",
        ),
    ],
)
def test_a_task_is_not_done_by_what_refutes_it(title, text):
    scene = next(scene for _, scene in SCENES if scene.title == title)
    reply = reply_to(text)
    assert not fulfilled(scene.check, reply, step_at(reply["topology"], "end"), "correct")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Your turn", "x = 2\nw = 2.12132\nu = w*x\ny = u**2"),
        (
            "A weight that can't learn",
            "x1 = 2.0\nx2 = 5\nw1 = -3.0\nw2 = 1.0\nb = 6.8813\nn = x1*w1 + x2*w2 + b\no = tanh(n)",
        ),
        ("One more use", "a = 3.25\nb = a + a\nc = b * a"),
        ("When it saturates", "x = 2.0\nw = -3.0\nb = 40\nn = x*w + b\ne = exp(2*n)\no = (e - 1) / (e + 1)"),
        ("Down to the bottom", "x = 4\nw = 0.14\nb = 0.53\no = tanh(w*x + b)\nloss = (o - 0.8)**2"),
        (
            "Find the best",
            "from nanograd import Value\n\nrate = 0.2\nw = Value(0.0)\nfor turn in range(10):\n"
            "    loss = (w - 3)**2\n    loss.backward()\n    w = Value(w.data - rate * w.grad)\n"
            "loss = (w - 3)**2\nloss.backward()",
        ),
        (
            "Clear it",
            "from nanograd import Value\nw = Value(2.0)\nfor turn in range(5):\n    loss = (w - 5)**2\n"
            "    loss.backward()\n    w.grad = 0\n    print('turn', turn, 'gradient', w.grad)",
        ),
    ],
)
def test_a_wrong_answer_that_many_give_has_an_answer_of_its_own(title, text):
    scene = next(scene for _, scene in SCENES if scene.title == title)
    shown = [(reply_to(each), step_at(reply_to(each)["topology"], "end")) for each in (text, scene.code)]
    came, before = (fulfilled(scene.almost, reply, at, "correct") for reply, at in shown)
    assert came
    assert not before
    assert scene.answer.endswith(".")
    assert not fulfilled(scene.check, *shown[0], "correct")


LESSON = """# A title

- about: A sentence.
- concepts: one, two
- exercises: add

## First

- at: end

```python
x = 2
y = x*x
```

Text with {4|y.data}.

## Second

- at: y -> x
- check: x.data > 3
- done: Well done.

```solution
x = 4
y = x*x
```

**To do:** more.
"""


def test_a_lesson_is_read_from_its_file():
    lesson = parse("03_name", LESSON)
    assert (lesson.name, lesson.number, lesson.title, lesson.concepts) == ("name", 3, "A title", ("one", "two"))
    assert lesson.exercises == ("add",)
    first, second = lesson.scenes
    assert first == Scene("First", "Text with {4|y.data}.", "x = 2\ny = x*x", {"at": "end"}, (), "", (), "", "")
    assert second.code == first.code
    assert second.solution == "x = 4\ny = x*x"
    assert second.done == "Well done."
    assert second.check == (Condition("data", "x", "above", 3.0),)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("- about: A sentence.\n", "", "needs the setting about"),
        ("## First", "### First", "needs code, as no scene before it has any"),
        ("- at: end", "- atx: end", "sets atx; there are almost, answer"),
        ("- done: Well done.\n", "", "needs both a check and what is said once it is done"),
        ("- done: Well done.\n", "- done: Well done.\n- almost: x.data < 0\n", "needs both an answer and what it"),
        ("x.data > 3", "x.size > 3", "asks for data, grad or uses of a node"),
        ("x.data > 3", "much", "is written like"),
    ],
)
def test_a_lesson_that_cannot_be_read_says_why(old, new, words):
    with pytest.raises(ValueError, match=words):
        parse("03_name", LESSON.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("x = 2\n", "x = (\n", "gives no graph"),
        ("- at: end", "- at: z -> x", "no node is called 'z'; there are x, y"),
        ("- at: end", "- at: x -> y", "nothing goes from x to y"),
        ("- at: end", "- at: 99", "a step is start, forward"),
        ("- at: end", "- fold: Layer 1", "no group is called Layer 1"),
        ("x.data > 3", "z.data > 3", "no node is called 'z'"),
    ],
)
def test_a_lesson_that_cannot_be_shown_says_why(old, new, words):
    with pytest.raises(ValueError, match=words):
        prepared(parse("03_name", LESSON.replace(old, new)))


def test_steps_are_found_by_what_they_do():
    topology = reply_to("x = 2\ny = x*x\nz = y + 1")["topology"]
    names = ["start", "forward", "seed", "z -> y", "y -> x", "end", "2"]
    assert [step_at(topology, name) for name in names] == [0, 2, 3, 4, 6, 7, 2]


def test_conditions_ask_for_numbers_steps_and_engines():
    assert conditions("") == ()
    assert conditions("x.data < -1.5, step = end, engine = correct") == (
        Condition("data", "x", "below", -1.5),
        Condition("step", "", "is", "end"),
        Condition("engine", "", "is", "correct"),
    )
