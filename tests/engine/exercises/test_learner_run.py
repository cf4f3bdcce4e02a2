"""The Expression view runs on the learner's engine, and marks where it is wrong."""

import re

import pytest

from nanograd.playground.course.exercises.course import exercise, exercises
from nanograd.playground.course.exercises.growing import base, begun, solved
from tests.engine.exercises.alternatives import ENGINES
from tests.engine.exercises.mutants import MUTANTS
from tests.engine.foreign.test_random_expressions import RIGHT, engine_of
from tests.engine.playground.asking import reply_to

TWICE = "a = 1\nb = a + a\nd = b*b + b"
TEXTS = {
    "a value used twice": TWICE,
    "a neuron": "tanh(w1*x1 + w2*x2 + b)",
    "every operator": "a = 4\n(1 - a) * (6 / a) - a / 2 + relu(-a + 5)**3",
    "Python": "from nanograd import Value\nx = Value(2.0)\ny = 3 * x\nfor _ in range(3):\n    y = y * x - 1\ny",
}


def reply_of(code, text, known=None):
    return reply_to({"kind": "run", "engine": "learner", "code": code, "text": text, "known": known})


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("engine", [solved("training"), *ENGINES.values()], ids=["ours", *ENGINES])
def test_a_right_engine_gives_the_right_picture(engine, text):
    reply, truth = reply_of(engine, text), reply_to({"kind": "run", "text": text})
    learner = reply["pass"]
    assert learner["wrongData"] == learner["wrongGrad"] == learner["wrongSteps"] == learner["assigned"] == []
    assert reply["topology"]["nodes"] == truth["topology"]["nodes"]
    assert reply["topology"]["edges"] == truth["topology"]["edges"]
    assert reply["values"]["data"] == pytest.approx(truth["values"]["data"])
    assert learner["grad"] == truth["values"]["grad"]
    assert not learner["byHand"]


NO_SUM = {"swish_of_ones_own": "Value", "two_engines": "Node"}
"""Engines that multiply and do not add, and their classes."""
PRODUCT = "a = 3\nb = a * a\nd = b * a"
PASTED = sorted(file.stem for file in RIGHT.glob("*.py"))


@pytest.mark.parametrize("style", PASTED)
def test_a_class_pasted_from_anywhere_is_the_engine(style):
    code = (RIGHT / f"{style}.py").read_text("utf-8")
    text = PRODUCT if style in NO_SUM else TWICE
    reply, truth = reply_of(code, text), reply_to({"kind": "run", "text": text})
    learner = reply["pass"]
    assert learner["wrongData"] == learner["wrongGrad"] == learner["assigned"] == []
    assert reply["topology"]["nodes"] == truth["topology"]["nodes"]
    assert len(reply["topology"]["contributions"]) == len(truth["topology"]["contributions"])
    assert learner["grad"] == truth["values"]["grad"]


@pytest.mark.parametrize("style", NO_SUM)
def test_an_operation_that_a_pasted_class_lacks_is_named(style):
    reply = reply_of((RIGHT / f"{style}.py").read_text("utf-8"), TWICE)
    said = f"Line 2 of the text: your {NO_SUM[style]} has no __add__ yet."
    assert said in reply["error"]["message"]["english"]


WRONG = {
    "a_rule_that_swaps": "This rule is wrong: d/dx of × at 2, -3 is -3, the engine says 2.",
    "operators_given_afterwards_without_upstream": "The upstream gradient is missing",
    "a_rule_on_a_tape_that_overwrites": "`=` where `+=` belongs",
    "tape_played_forwards": "Only the output handed its gradient on",
    "recursion_that_hands_on_too_often": "Recursion without order",
}


@pytest.mark.parametrize("style", WRONG)
def test_what_is_wrong_with_a_pasted_class_is_named(style):
    code = (RIGHT.parent / "wrong" / f"{style}.py").read_text("utf-8")
    learner = reply_of(code, "a = Value(2.0)\nb = Value(-3.0)\nc = a * b + a\nd = c * c")["pass"]
    assert learner["wrongGrad"]
    assert learner["says"]["english"].startswith(WRONG[style])


def test_a_pasted_class_that_overwrites_is_marked():
    engine = engine_of("one_list_by_index").replace("made[place].grad += node.grad", "made[place].grad = node.grad")
    learner = reply_of(engine, TWICE)["pass"]
    assert learner["wrongGrad"]
    assert learner["assigned"]


def test_the_same_walk_has_the_same_signature_so_that_the_picture_stays():
    truth = reply_to({"kind": "run", "text": TWICE})
    reply = reply_of(solved("backward"), TWICE, truth["signature"])
    assert reply["topology"] is None
    assert reply["values"] == truth["values"]


@pytest.mark.parametrize("engine", [solved("operators"), begun("backward")], ids=["none", "to do"])
def test_before_backward_is_written_we_walk_back_for_them(engine):
    reply = reply_of(engine, TWICE)
    assert reply["pass"]["byHand"]
    assert reply["pass"]["wrongGrad"] == []


def backward_mutant(start):
    return next(each for each in MUTANTS if each.exercise == "backward" and each.new.lstrip().startswith(start))


def test_naive_recursion_is_stepped_as_it_happened():
    reply = reply_of(backward_mutant("def go").code, TWICE)
    truth = reply_to({"kind": "run", "text": TWICE})
    assert reply["signature"] != truth["signature"]
    assert len(reply["topology"]["contributions"]) > len(truth["topology"]["contributions"])
    a = 0
    assert reply["values"]["grad"][a] == 30.0
    assert reply["pass"]["grad"][a] == 10.0
    assert reply["pass"]["wrongGrad"] == [a]
    assert reply["pass"]["mistake"] == "no-order"
    assert reply["values"]["after"][-1] == 30.0


def test_the_steps_add_up_to_the_gradients():
    for mutant in MUTANTS:
        # A backward that calls itself sets gradients outright, which is no contribution; one that stops has no steps.
        if mutant.exercise == "backward" and mutant.mistake not in {
            "recursive-backward",
            "in-place-result",
            "method-not-called",
        }:
            reply = reply_of(mutant.code, TWICE)
            ends = {}
            for step, after in zip(reply["topology"]["contributions"], reply["values"]["after"], strict=True):
                ends[reply["topology"]["edges"][step["edge"]]["from"]] = after
            for node, after in ends.items():
                assert reply["values"]["grad"][node] == pytest.approx(after)


def test_assigning_is_marked_step_by_step():
    code = solved("backward").replace("self.grad += out.grad\n", "self.grad = out.grad\n")
    code = code.replace("other.grad += out.grad\n", "other.grad = out.grad\n")
    reply = reply_of(code, "a = 3\na + a")
    assert reply["pass"]["assigned"] == [0, 1]
    assert reply["pass"]["wrongSteps"] == [0, 1]
    assert reply["pass"]["wrongGrad"] == [0]
    assert reply["pass"]["mistake"] == "assigned"
    assert reply["values"]["contribution"] == [1.0, 1.0]


def test_a_forgotten_upstream_gradient_marks_the_contribution():
    code = (
        solved("backward").replace("other.data * out.grad", "other.data").replace("self.data * out.grad", "self.data")
    )
    reply = reply_of(code, "a = 2\nb = -3\n(a*b)*4")
    inner = reply["pass"]["wrongSteps"]
    assert len(inner) == 2
    assert [reply["pass"]["upstream"][i] for i in inner] == [4.0, 4.0]
    assert [reply["values"]["contribution"][i] for i in inner] == [-3.0, 2.0]


def test_a_wrong_number_is_marked_where_it_arises():
    code = solved("backward").replace("Value(self.data * other.data", "Value(self.data + other.data")
    reply = reply_of(code, "a = 2\nb = -3\nc = a*b\nc + 1")
    names = [
        node["name"] for node in reply_to({"kind": "run", "text": "a = 2\nb = -3\nc = a*b\nc + 1"})["topology"]["nodes"]
    ]
    assert names[reply["pass"]["wrongData"][0]] == "c"
    assert reply["pass"]["data"][reply["pass"]["wrongData"][0]] == -6.0


def test_forgotten_inputs_leave_the_picture_whole():
    code = solved("backward").replace("Value(self.data + other.data, (self, other)", "Value(self.data + other.data, ()")
    reply = reply_of(code, TWICE)
    assert len(reply["topology"]["edges"]) == 6
    assert reply["pass"]["wrongGrad"]


@pytest.mark.parametrize(
    ("code", "text", "where", "words"),
    [
        (solved("mul"), "exp(x)", "engine", "Line 1 of the text: your Value has no exp yet."),
        (solved("mul"), "x - y", "engine", "Line 1 of the text: your Value has no __sub__ yet."),
        (begun("mul"), "x * y", "engine", "Line 1 of the text: your __mul__ is still to do."),
        (begun("mul"), "2 * x", "engine", "your Value has no __rmul__ yet."),
        (MUTANTS[0].code, "x + y", "engine", "your __add__ gave None. None came back"),
        (MUTANTS[1].code, "x + y", "engine", "your __add__ gave 5. A plain number came back"),
        (MUTANTS[4].code, "x + y", "engine", "your __add__ gave one of its inputs."),
        ("class Value: pass", "x + y", "engine", "argument"),
        ("x = 1", "x + y", "engine", "The code defines no Value."),
        ("def (", "x + y", "engine", "line 1"),
        (solved("mul"), "x y", "text", "line 1"),
    ],
)
def test_an_engine_that_cannot_is_told_in_words(code, text, where, words):
    reply = reply_of(code, text)
    assert reply["kind"] == "error"
    assert reply.get("source", "text") == where
    assert words in reply["error"]["message"]["english"]


def test_a_recursion_without_an_end_is_stopped():
    code = (
        base("backward").rstrip()
        + "\n\n    def backward(self):\n        self.grad = 1.0\n        while True:\n            self._backward()\n"
    )
    reply = reply_of(code, TWICE)
    assert "stopped after 20\u202f000 contributions" in reply["error"]["message"]["english"]


def test_an_exception_in_the_engine_has_its_line_there():
    code = solved("backward").replace("self.grad = 1.0\n", "self.grad = one\n")
    reply = reply_of(code, TWICE)
    assert reply["error"]["line"] == next(n for n, line in enumerate(code.splitlines(), 1) if "= one" in line)


def test_infinite_and_missing_numbers_travel_by_name():
    reply = reply_of(solved("backward"), "x = 1e200\nx * x")
    assert reply["values"]["data"][-1] == "Infinity"
    assert reply["pass"]["wrongGrad"] == []


@pytest.mark.parametrize("task", exercises(), ids=lambda task: task.name)
def test_each_exercises_solution_draws_the_graph_that_the_exercise_offers(task):
    learner = reply_of(solved(task.name), task.graph)["pass"]
    assert learner["wrongData"] == learner["wrongGrad"] == learner["wrongSteps"] == []


def test_what_is_wrong_with_a_step_is_said_at_the_step():
    code = solved("backward").replace("self.grad += out.grad\n", "self.grad = out.grad\n")
    code = code.replace("other.grad += out.grad\n", "other.grad = out.grad\n")
    rows = reply_of(code, "a = 3\na + a")["topology"]["contributions"]
    assert [row["overwrites"] for row in rows] == [True, True]
    assert "does no harm here" in rows[0]["remark"]["english"]
    assert "replaces ⟦before⟧" in rows[1]["remark"]["english"]
    code = (
        solved("backward").replace("other.data * out.grad", "other.data").replace("self.data * out.grad", "self.data")
    )
    rows = reply_of(code, "a = 2\nb = -3\n(a*b)*4")["topology"]["contributions"]
    assert (
        sum("upstream times local derivative is ⟦product⟧" in row["remark"]["english"] for row in rows if row["remark"])
        == 2
    )


def test_a_learner_who_forgets_the_seed_sees_it_at_the_seed():
    code = solved("backward").replace("self.grad = 1.0\n", "pass\n")
    reply = reply_of(code, "a = 3\na * a")
    assert reply["values"]["seed"] == 0.0
    assert reply["pass"]["says"]["english"].startswith("All gradients are 0")


def test_where_all_is_right_nothing_is_marked():
    reply = reply_of(solved("backward"), TWICE)
    assert "truth" not in reply["values"]
    assert "engine" not in reply["topology"]


def test_the_finale_trains_on_their_engine_and_draws_it():
    finale = exercise("training").finale
    reply = reply_of(solved("training"), finale)
    assert reply["pass"]["kind"] == "foreign"
    assert reply["pass"]["says"]["english"] == "your engine: 79 gradients, all right"
    before, after = re.findall(r"\d\.\d+", reply["printed"]["english"])
    assert float(after) < 0.3 * float(before)
    assert {"model.layers[0].neurons[0].w[0]", "model.layers[1].neurons[0].b"} <= {
        node["title"] for node in reply["topology"]["nodes"]
    }


def test_what_a_text_calls_is_theirs_and_a_wrong_rule_is_found():
    wrong = solved("training").replace("self.grad += other.data * out.grad", "self.grad += other.data")
    assert wrong != solved("training")
    reply = reply_of(wrong, "n = MLP(1, [1])\no = n([2.0])[0] * 3\no.backward()")
    assert reply["pass"]["kind"] == "foreign"
    assert "wrong" in reply["pass"]["says"]["english"]
    assert reply_of(wrong, "x = Value(2.0)\nx * x")["pass"]["kind"] == "learner"
    assert reply_of(wrong, "def MLP(n): return Value(n)\nMLP(2.0) * 2")["pass"]["kind"] != "foreign"


def test_an_engine_that_does_not_run_is_told_with_its_own_line():
    reply = reply_of(solved("training") + "\nraise ValueError('mine')\n", "MLP(2, [1])")
    assert reply["source"] == "engine"
    assert "Mine (line" in reply["error"]["message"]["english"]
