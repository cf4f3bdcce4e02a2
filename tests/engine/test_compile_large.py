"""Networks too large for straight-line code: loops compute the same, results included."""

import pytest

import nanograd
from nanograd.compile import TraceError, module
from nanograd.nn import MLP
from nanograd.optim import SGD
from nanograd.training import fit
from tests.bench._gpt import GPT, tokens_of
from tests.engine.training_cases import PAGE_CASES, Case

WITHOUT_PENALTY = [case for case in PAGE_CASES if not case.penalties]
pytest.importorskip("wasmtime")


@pytest.mark.parametrize("case", WITHOUT_PENALTY, ids=str)
def test_loops_give_what_straight_line_code_gives(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    straight = case.program("wasmtime")
    monkeypatch.setattr(module, "ROWS_OF_STRAIGHT_CODE", 0)
    monkeypatch.setattr(module, "ROWS_IN_PACK", 0)
    looped = case.program("wasmtime")
    assert looped.code != straight.code
    assert looped.manifest.keys() == straight.manifest.keys()
    count = len(straight.table)
    for batch in (None, [count - 1], [*range(0, count, 2), 0]):
        assert looped.forward(batch) == [pytest.approx(each, rel=1e-13) for each in straight.forward(batch)]
        assert looped.evaluate(batch) == pytest.approx(straight.evaluate(batch), rel=1e-13)
        assert looped.step(batch) == pytest.approx(straight.step(batch), rel=1e-13)
    for program in (looped, straight):
        program.pull()
    assert looped._machine.read("parameters") == pytest.approx(straight._machine.read("parameters"), rel=1e-11)


def test_a_graph_too_large_even_for_loops_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAXIMAL_ROWS", 0)
    monkeypatch.setattr(module, "ROWS_IN_PACK", 0)
    model = GPT(width=4, heads=2, context=4)
    step = nanograd.compiled(model.loss, backend="wasmtime")
    step(tokens_of("jo"))
    monkeypatch.setattr(module, "MAXIMAL_ROWS_OF_LOOPS", 100)
    with pytest.raises(TraceError, match=r"the graph has .* operations; the compiler takes at most 100"):
        step(tokens_of("emma"))


def test_fit_of_a_large_network_has_the_losses_of_values() -> None:
    """13,000 parameters."""
    losses = []
    for compiled in (False, True):
        model = MLP(100, [125, 2], seed=1)
        xs = [[((i * j) % 17 - 8) / 17 for i in range(100)] for j in range(1, 7)]
        ys = [j % 2 for j in range(6)]
        history = fit(
            model, xs, ys, loss="cross_entropy", optimizer=SGD(model, lr=0.1), steps=4, batch_size=4, compiled=compiled
        )
        losses.append(history.losses)
    assert losses[1] == pytest.approx(losses[0], rel=1e-9)
