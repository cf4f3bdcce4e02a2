"""``fit`` on points of differing lengths: one program for all of them, with the losses that it has on Values."""

import random
from typing import Any

import pytest

from nanograd import Value
from nanograd.compile import TraceError, compile_training
from nanograd.losses import cross_entropy
from nanograd.module import Module
from nanograd.optim import SGD, Adam
from nanograd.trainers import CompiledTrainer, EagerGradients, EagerTrainer, trainer_for
from nanograd.training import fit
from tests.engine.backends import on_each_backend

NAMES = ["ada", "emil", "io", "ada", "amalia", "leo", "emma", "lia", "mila", "ole", "ida", "i", "amelie", "olal"] * 3
LETTERS = "adeilmo"


class Recurrent(Module):
    """Reads a name letter by letter into a state of five numbers."""

    def __init__(self) -> None:
        source = random.Random(3)

        def matrix(rows: int, columns: int) -> list[list[Value]]:
            return [[Value(source.gauss(0, 0.5)) for _ in range(columns)] for _ in range(rows)]

        self.table, self.state, self.head = matrix(len(LETTERS) + 1, 4), matrix(5, 9), matrix(len(LETTERS), 5)

    def parameters(self) -> list[Value]:
        return [weight for part in (self.table, self.state, self.head) for row in part for weight in row]

    def states(self, letters: Any) -> list[list[Any]]:
        state: list[Any] = [0.0] * 5
        seen = []
        for letter in letters:
            given = [*state, *self.table[letter]]
            state = [sum(w * each for w, each in zip(row, given, strict=True)).tanh() for row in self.state]
            seen.append(state)
        return seen

    def logits(self, state: list[Any]) -> list[Any]:
        return [sum(w * each for w, each in zip(row, state, strict=True)) for row in self.head]

    def __call__(self, letters: Any) -> list[Any]:
        return self.logits(self.states(letters)[-1])


class Everywhere(Recurrent):
    """Guesses at every place."""

    def __call__(self, letters: Any) -> Any:
        return [self.logits(state) for state in self.states(letters)]


def surprise(answers: list[Any], targets: list[Any]) -> Value:
    """The mean over names of the mean surprise at their letters."""
    total = Value(0.0)
    for logits, letters in zip(answers, targets, strict=True):
        parts = [cross_entropy([each], [letter]) for each, letter in zip(logits, letters, strict=True)]
        total = total + sum(parts) / len(parts)
    return total / len(answers)


def tokens(name: str) -> list[int]:
    return [len(LETTERS), *map(LETTERS.index, name)]


ONE = ([tokens(name)[:-1] for name in NAMES], [tokens(name)[-1] for name in NAMES])
ALL = ([tokens(name)[:-1] for name in NAMES], [tokens(name)[1:] for name in NAMES])


@pytest.mark.parametrize("batch_size", [None, 5])
def test_losses_and_weights_are_those_on_values(batch_size: int | None) -> None:
    for make, data, loss in ((Recurrent, ONE, "cross_entropy"), (Everywhere, ALL, surprise)):
        ended = []
        for compiled in (False, True, None):
            model = make()
            history = fit(
                model, *data, loss=loss, optimizer=Adam(model, lr=0.05), steps=40, batch_size=batch_size,
                schedule="cosine", penalties={"l2": 1e-3}, seed=4, compiled=compiled,
            )  # fmt: skip
            ended.append([*history.losses, *(weight.data for weight in model.parameters())])
        assert ended[1] == pytest.approx(ended[0], rel=1e-9, abs=1e-12)
        assert ended[2] == (ended[0] if batch_size else ended[1])  # 200 looks at points are too few for seven tapes


@on_each_backend
def test_every_backend_has_the_gradients_of_values(backend: str) -> None:
    model = Everywhere()
    program = compile_training(model, model.parameters(), *ALL, surprise, SGD(model), backend=backend)
    batch = [3, 0, 9, 11, 40, 13]
    loss, gradients = program.gradients(batch)
    expected = surprise([model(ALL[0][i]) for i in batch], [ALL[1][i] for i in batch])
    expected.backward()
    assert loss == pytest.approx(expected.data, rel=1e-12)
    assert gradients == pytest.approx([weight.grad for weight in model.parameters()], rel=1e-9, abs=1e-13)


def test_a_length_alone_is_not_worth_a_program_before_it_was_seen_often() -> None:
    model = Recurrent()
    gradients = EagerGradients(model, *ONE, "cross_entropy", {})
    lengths = len(set(map(len, ONE[0])))
    few, many = 64 * lengths - 1, 64 * lengths
    assert isinstance(trainer_for(None, gradients, SGD(model), few), EagerTrainer)
    assert isinstance(trainer_for(None, gradients, SGD(model), many), CompiledTrainer)


@pytest.mark.parametrize("compiled", [True, None])
@pytest.mark.parametrize("sample", [0, 17])
def test_a_letter_that_the_table_does_not_have_is_told_and_changes_nothing(compiled: bool | None, sample: int) -> None:
    model = Recurrent()
    before = [weight.data for weight in model.parameters()]
    xs = [list(x) for x in ONE[0]]
    xs[sample][-1] = 99
    line = Recurrent.states.__code__.co_firstlineno + 4
    said = rf"line {line}: index 99 is out of range: the list has 8 items; in sample {sample}"
    with pytest.raises(IndexError, match=said):
        fit(model, xs, ONE[1], loss="cross_entropy", compiled=compiled, batch_size=1, steps=1000)
    assert [weight.data for weight in model.parameters()] == before


def test_a_model_that_looks_at_a_letter_has_a_tape_for_each() -> None:
    class Skipping(Recurrent):
        def __call__(self, letters: Any) -> list[Any]:
            return super().__call__([letter for letter in letters if letter != 2])

    histories = [fit(Skipping(), *ONE, loss="cross_entropy", steps=3, compiled=c).losses for c in (False, None)]
    assert histories[1] == pytest.approx(histories[0], rel=1e-9)
    xs = [[a, b, 2][: 2 + c] for a in range(6) for b in range(7) for c in (0, 1) if (a, b) != (2, 2)]
    with pytest.raises(TraceError, match="the points would need more than 64 programs"):
        fit(Skipping(), xs, [x[0] for x in xs], loss="cross_entropy", compiled=True)


def test_a_loss_that_is_no_mean_over_the_points_stays_on_values() -> None:
    def over_letters(answers: list[Any], targets: list[Any]) -> Value:
        pairs = [pair for each in zip(answers, targets, strict=True) for pair in zip(*each, strict=True)]
        return sum((cross_entropy([logits], [letter]) for logits, letter in pairs), Value(0.0)) / len(pairs)

    with pytest.raises(TraceError, match="compiling needs a loss that is the mean over the points"):
        fit(Everywhere(), *ALL, loss=over_letters, compiled=True)
    histories = [fit(Everywhere(), *ALL, loss=over_letters, steps=2, compiled=c).losses for c in (None, False)]
    assert histories[0] == histories[1]


def test_fractions_of_differing_lengths_compile_too() -> None:
    class Mean(Module):
        def __init__(self) -> None:
            self.w = Value(0.5)

        def parameters(self) -> list[Value]:
            return [self.w]

        def __call__(self, numbers: Any) -> Value:
            total: Value = sum(self.w * number for number in numbers) / len(numbers)
            return total

    xs, ys = [[1.0], [0.5, 2.0], [3.0], [1.0, 1.5], [2.0, -1.0, 0.25]], [1.0, 2.0, 2.5, 1.0, 0.0]
    ended = [fit(Mean(), xs, ys, steps=30, compiled=c).losses for c in (True, False)]
    assert ended[0] == pytest.approx(ended[1], rel=1e-9)
