"""The page's requests for the course, through the same door as all others."""

import json

from nanograd.playground.course.exercises.growing import begun, solved
from nanograd.playground.session import handle


def ask(**request):
    return json.loads(handle(json.dumps(request)))


def test_the_course_is_sent_whole():
    course = ask(kind="exercises")["exercises"]
    assert [each["number"] for each in course] == list(range(1, 27))
    first = course[0]
    assert set(first) == {
        "name", "number", "title", "concepts", "text", "hints", "solution", "graph", "finale", "tests",
    }  # fmt: skip
    assert [each["name"] for each in course if each["finale"]] == ["training", "gpt"]
    assert [hint["title"]["english"] for hint in first["hints"]] == [
        "Idea",
        "Mathematics",
        "Pitfall",
        "Nearly the code",
    ]
    assert first["tests"][0]["called"]["english"] == "out = a + b, with a = 2, b = -3"
    assert first["tests"][0]["expected"]["english"] == "out.data = -1"


def test_an_exercise_starts_from_our_solutions_or_the_learners_file():
    reply = ask(kind="exercise-start", name="mul", code=None)
    assert reply["code"] == begun("mul")
    mine = solved("add").replace("A number", "My number")
    assert "My number" in ask(kind="exercise-start", name="mul", code=mine)["code"]
    assert ask(kind="exercise-start", name="mul", code="def (")["error"]["line"] == 1


def test_a_check_replies_with_a_line_for_each_test():
    reply = ask(kind="exercise-check", name="add", code=solved("add"))
    assert reply["passed"]
    assert [test["passed"] for test in reply["tests"]] == [True] * 9
    reply = ask(kind="exercise-check", name="add", code=solved("add").replace("+= out.grad", "= out.grad"))
    assert not reply["passed"]
    wrong = [test for test in reply["tests"] if test["passed"] is False]
    assert {test["mistake"] for test in wrong} == {"assigned"}
    assert "`=` where `+=` belongs" in wrong[0]["says"]["english"]
    assert reply["tests"][-1]["passed"] is None


def test_code_that_does_not_run_is_an_error_with_its_place_and_what_it_printed():
    reply = ask(kind="exercise-check", name="add", code="print('hi')\nnothing")
    assert reply["kind"] == "error"
    assert (reply["error"]["line"], reply["printed"]["english"]) == (2, "hi\n")


def test_a_learner_run_is_a_graph_with_what_is_right_beside_it():
    reply = ask(kind="run", engine="learner", code=solved("backward"), text="a*b", known=None)
    assert reply["kind"] == "graph"
    assert set(reply["pass"]) >= {"data", "grad", "wrongData", "wrongGrad", "wrongSteps", "assigned", "upstream"}
    assert (
        ask(kind="run", engine="learner", code=solved("backward"), text="a*b", known=reply["signature"])["topology"]
        is None
    )


def test_our_solution_can_be_put_into_the_learners_file():
    reply = ask(kind="exercise-solve", name="mul", code=begun("mul"))
    assert ask(kind="exercise-check", name="mul", code=reply["code"])["passed"]
    assert ask(kind="exercise-solve", name="mul", code="def (")["error"]["line"] == 1
