"""What a compiled step says to data that it cannot take, on every backend; the weights stay as they were."""

import re

from nanograd import compiled
from nanograd.optim import Adam
from tests.bench._gpt import GPT, tokens_of
from tests.engine.backends import in_pyodide, needs_pyodide, on_each_backend
from tests.engine.bad_input import BAD, LENGTHS, sentences


def check(said: list[str]) -> None:
    patterns = [pattern for _, pattern in BAD]
    patterns += ["StepRefused: the step was not taken: .*; argument 2 is nan", "True"]
    for got, pattern in zip(said, patterns * 2, strict=True):
        assert re.fullmatch(pattern, got), got


@on_each_backend
def test_bad_data_is_told_with_its_line_and_number_and_the_weights_stay(backend: str) -> None:
    check(sentences(backend))


@needs_pyodide
def test_the_page_says_the_same() -> None:
    check(
        in_pyodide(
            "import json, sys\n"
            "sys.path.insert(0, '/src')\n"
            "from tests.engine.bad_input import sentences\n"
            "json.dumps(sentences('browser'))\n"
        )
    )


def test_a_length_never_seen_is_one_more_program() -> None:
    model = GPT(width=4, heads=2, context=4)
    step = compiled(model.loss, optimizer=Adam(model.parameters(), lr=0.02))
    for count, name in enumerate(LENGTHS, 1):
        step(tokens_of(name))
        assert len(step.programs) == count
