"""A loss of a person's own engine, compiled, is the loss that the engine itself computes."""

import pytest

from nanograd.compile.tape import TraceError
from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.exercises.engine_program import EngineProgram
from nanograd.playground.course.exercises.growing import grown, solved
from tests.engine.exercises.alternatives import ENGINES

FUNCTIONS = [(each, each.solution) for each in exercises() if not each.into and each.name != "add"]
DESIGNS = {"ours": solved("gpt")} | {name: grown(engine, FUNCTIONS) for name, engine in ENGINES.items()}
SETTING = """
import random
random.seed(3)
def table(rows, columns):
    return [[Value(random.gauss(0, 0.3)) for _ in range(columns)] for _ in range(rows)]
weights = {name: table(4, 4) for name in ("query", "key", "value", "mix")}
weights |= {"letters": table(3, 4), "places": table(4, 4), "logits": table(3, 4)}
weights |= {"up": table(8, 4), "down": table(4, 8)}
parameters = [number for rows in weights.values() for row in rows for number in row]
adam = Adam(parameters, 0.02)
texts = [[2, 0, 1, 2], [2, 1, 2]]
losses = [lambda text=text: gpt_loss(text, weights, 2) for text in texts]
"""


def begun(design):
    space = {"__name__": "engine"}
    exec(DESIGNS[design] + SETTING, space)
    return space


@pytest.mark.parametrize("design", DESIGNS)
def test_a_gpt_on_an_engine_of_any_design_trains_compiled_as_it_does_step_by_step(design):
    plain, fast = begun(design), begun(design)
    programs = [EngineProgram(loss, fast["parameters"]) for loss in fast["losses"]]
    for step in range(30):
        plain["adam"].zero_grad()
        loss = plain["losses"][step % 2]()
        loss.backward()
        plain["adam"].step()
        fast["adam"].zero_grad()
        came = programs[step % 2].backward()
        fast["adam"].step()
        assert came == pytest.approx(loss.data, abs=1e-9)
    assert came < 0.7


def test_the_class_is_left_as_it_was():
    space = begun("ours")
    before = dict(vars(space["Value"]))
    EngineProgram(space["losses"][0], space["parameters"])
    assert dict(vars(space["Value"])) == before


def test_a_loss_that_is_not_made_of_the_parameters_is_refused():
    space = begun("ours")
    with pytest.raises(TraceError, match="isn't made of the parameters"):
        EngineProgram(lambda: space["Value"](2.0) * 3, space["parameters"])
