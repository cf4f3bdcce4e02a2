"""A person's own function of its data, compiled: the same losses and gradients as on Values, or a sentence why not."""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

import pytest

import nanograd
from nanograd import Value
from nanograd.compile import StepRefused, TraceError, module
from nanograd.optim import SGD, Adam
from tests.bench._gpt import GPT, tokens_of
from tests.engine.backends import in_node, job, needs_node, on_each_backend
from tests.engine.training_programs import PROGRAMS, table

BACKEND = "wasmtime" if find_spec("wasmtime") else "interpreter"


def gradients(loss: Value, parameters: list[Value]) -> list[float]:
    for parameter in parameters:
        parameter.grad = 0.0
    loss.backward()
    return [parameter.grad for parameter in parameters]


@pytest.fixture
def loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops wherever they are possible."""
    monkeypatch.setattr(module, "ROWS_IN_PACK", 0)


@pytest.mark.usefixtures("loops")
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_training_program_compiled_is_the_program(name: str) -> None:
    function, parameters, data = PROGRAMS[name]()
    compiled = nanograd.compiled(function, backend=BACKEND)
    for arguments in [*data, data[0]]:
        expected = function(*arguments)
        wanted = gradients(expected, parameters)
        loss = compiled(*arguments)
        assert loss.op == f"{getattr(function, '__name__', type(function).__name__)}/{len(loss.parents)}"
        assert loss.data == pytest.approx(expected.data, rel=1e-9, abs=1e-12)
        assert gradients(loss, parameters) == pytest.approx(wanted, rel=1e-9, abs=1e-12)
        for parameter in parameters:
            parameter.data -= 0.05 * parameter.grad


@on_each_backend
def test_steps_of_a_gpt_go_the_way_they_go_on_values(backend: str) -> None:
    eager, traced = GPT(width=4, heads=2, context=3), GPT(width=4, heads=2, context=3)
    optimizer, other = Adam(eager.parameters(), lr=0.02), Adam(traced.parameters(), lr=0.02)
    step = nanograd.compiled(traced.loss, optimizer=other, backend=backend)
    for name in ("noah", "jo", "emma", "ava", "jo"):
        loss = eager.loss(tokens_of(name))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        assert step(tokens_of(name)) == pytest.approx(loss.data, rel=1e-9)
    step.pull()
    numbers = [parameter.data for parameter in traced.parameters()]
    assert numbers == pytest.approx([parameter.data for parameter in eager.parameters()], rel=1e-6, abs=1e-9)
    assert other.steps_taken == 5
    assert len(step.programs) == 3


def test_loops_give_the_bits_of_straight_line_code(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("wasmtime")
    model, tokens = GPT(width=4, heads=2, context=3), tokens_of("ava")
    made = []
    for rows_in_pack in (0, 10**9):
        monkeypatch.setattr(module, "ROWS_IN_PACK", rows_in_pack)
        program = nanograd.compiled(model.loss, backend="wasmtime").program_for(tokens)
        made.append((*program.gradients(), len(program.code)))
    (loss, slopes, looped), (straight_loss, straight_slopes, straight) = made
    assert loss == straight_loss
    assert slopes == straight_slopes
    assert 3 * looped < straight


@pytest.mark.parametrize("vectors", [1, 2, 5])
@pytest.mark.parametrize("width", [2, 3, 7, 8, 13, 16, 27, 40])
def test_matrices_of_any_width_give_the_bits_of_straight_line_code(
    width: int, vectors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("wasmtime")
    up, down = table(width, 9, seed=1), table(9, width, seed=2)

    def loss(*xs: list[float]) -> Value:
        losses = []
        for x in xs:
            hidden = [sum(w * each for w, each in zip(row, x, strict=True)).tanh() for row in up]
            out = [
                sum(w * each for w, each in zip(row, hidden, strict=True)) + b for row, b in zip(down, x, strict=True)
            ]
            again = [
                sum(w * each for w, each in zip(row, out, strict=True)) + b for row, b in zip(up, hidden, strict=True)
            ]
            losses += [each * each for each in again]
        return sum(losses, Value(0.0))

    source = random.Random(width)
    data = [[source.uniform(-1, 1) for _ in range(9)] for _ in range(vectors)]
    parameters = [each for row in (*up, *down) for each in row]
    made = []
    for rows_in_pack in (0, 10**9):
        monkeypatch.setattr(module, "ROWS_IN_PACK", rows_in_pack)
        step = nanograd.compiled(loss, optimizer=SGD(parameters, lr=0.0), backend="wasmtime")
        made.append(step.program_for(*data).gradients())
    assert made[0] == made[1]


@needs_node
def test_loops_give_the_same_bits_in_the_browsers_engine() -> None:
    pytest.importorskip("wasmtime")
    model, tokens = GPT(width=4, heads=2, context=3), tokens_of("ava")
    step = nanograd.compiled(model.loss, optimizer=Adam(model.parameters(), lr=0.02), backend="wasmtime")
    program = step.program_for(tokens)
    batch = {"first": 0, "count": 1}
    [[slopes, loss]] = in_node([job(program, [["gradients", batch], ["step", batch, 0.02]])])
    assert (slopes["loss"], slopes["gradients"]) == program.gradients()
    assert loss == step(tokens)


def test_a_printed_program_shows_its_loops() -> None:
    w, b = table(4, 3), [Value(0.1 * i) for i in range(4)]

    def loss(token: int, xs: list[float]) -> Value:
        return [
            (sum(a * x for a, x in zip(row, xs, strict=True)) + bias).tanh() for row, bias in zip(w, b, strict=True)
        ][token]

    optimizer = SGD([each for row in [*w, b] for each in row])
    program = nanograd.compiled(loss, optimizer=optimizer, backend="interpreter").program_for(2, [0.1, 0.2, 0.3])
    assert [line.split(" = ")[-1] for line in program.printed().splitlines()] == [
        "sum over 4 of x1..3 · p0..11 + p12..15",
        "tanh v0[0..3]",
        "item x0 of v1[0..3]",
        "return v2",
    ]


def test_gradients_of_a_gpt_are_those_of_pytorch() -> None:
    torch = pytest.importorskip("torch")
    model = GPT(width=8, heads=2, context=4)
    tokens = tokens_of("noah")[:5]
    got = gradients(nanograd.compiled(model.loss, backend=BACKEND)(tokens), model.parameters())

    def tensor(rows: list[list[Value]]) -> Any:
        return torch.tensor([[x.data for x in row] for row in rows], dtype=torch.float64, requires_grad=True)

    def normal(x: Any) -> Any:
        return x * ((x * x).mean(-1, keepdim=True) + 1e-5) ** -0.5

    letters, places, head = tensor(model.letters), tensor(model.places), tensor(model.head)
    block = {name: tensor(rows) for name, rows in model.blocks[0].items()}
    n = len(tokens) - 1
    x = normal(letters[tokens[:n]] + places[:n])
    inner = normal(x)
    q, k, v = ((inner @ block[name].T).view(n, 2, 4).transpose(0, 1) for name in ("query", "key", "value"))
    scores = (q @ k.transpose(1, 2)) / 2.0 + torch.full((n, n), -math.inf).triu(1)
    x = x + (scores.softmax(-1) @ v).transpose(0, 1).reshape(n, 8) @ block["out"].T
    x = x + (normal(x) @ block["up"].T).relu() @ block["down"].T
    torch.nn.functional.cross_entropy(x @ head.T, torch.tensor(tokens[1:])).backward()
    wanted = torch.cat([t.grad.flatten() for t in (letters, places, head, *block.values())]).tolist()
    assert got == pytest.approx(wanted, rel=1e-9, abs=1e-12)


def test_the_decorator_takes_an_optimiser_and_methods_can_be_compiled() -> None:
    w = Value(2.0)

    class Model:
        @nanograd.compiled(backend=BACKEND)
        def loss(self, x: float) -> Value:
            return (w * x - 1.0) ** 2

    assert gradients(Model().loss(3.0), [w]) == [30.0]

    @nanograd.compiled(optimizer=SGD([w], lr=0.01), backend=BACKEND)
    def step(x: float) -> Value:
        return (w * x - 1.0) ** 2

    assert step(3.0) == 25.0
    step.pull()
    assert w.data == 2.0 - 0.01 * 30.0


def doubled(function: Callable[..., Value]) -> Callable[..., Value]:
    @functools.wraps(function)
    def twice(*given: Any) -> Value:
        return 2.0 * function(*given)

    return twice


def test_what_a_compiled_function_calls_is_followed_too() -> None:
    w = Value(3.0)

    @doubled
    def square(x: Any) -> Value:
        return (w * x) ** 2

    inner = nanograd.compiled(square, backend=BACKEND)

    def loss(x: float, token: int) -> Value:
        def top(limits: list[Value], chosen: Any = [w, 2.0 * w][token]) -> Value:
            return chosen + max(limit.data for limit in limits)

        return inner(x) + top([w, w * x])

    compiled = nanograd.compiled(loss, backend=BACKEND)
    for x, token in ((2.0, 0), (0.5, 1), (-1.0, 1)):
        expected = loss(x, token)
        wanted = gradients(expected, [w])
        got = compiled(x, token)
        assert got.data == expected.data
        assert gradients(got, [w]) == wanted
    assert len(compiled.programs) == 1


def test_the_learning_rate_may_change_from_step_to_step() -> None:
    w = Value(1.0)
    optimizer = SGD([w], lr=0.1)
    step = nanograd.compiled(lambda x: w * x, optimizer=optimizer, backend=BACKEND)
    step(1.0)
    optimizer.lr = 0.5
    step(1.0)
    step.pull()
    assert w.data == 1.0 - 0.1 - 0.5


def test_nanograd_compile_is_a_function_too() -> None:
    w = Value(0.5)
    assert nanograd.compile(lambda x: w * x, backend=BACKEND)(4.0).data == 2.0


def test_one_program_serves_every_index_and_each_length_has_its_own() -> None:
    w = table(5, 2)
    chosen = nanograd.compiled(lambda tokens: sum(w[t][0] * w[t][1] for t in tokens), backend=BACKEND)
    for tokens in ([0, 1], [4, 4], [3, 2], [1], [4]):
        assert chosen(tokens).data == pytest.approx(sum((w[t][0] * w[t][1]).data for t in tokens), abs=1e-15)
    assert len(chosen.programs) == 2


def test_an_index_out_of_range_is_told_with_its_line_and_changes_nothing() -> None:
    w = table(5, 2)
    optimizer = SGD([each for row in w for each in row], lr=0.1)

    def loss(token: int) -> Value:
        return sum(w[token])

    step = nanograd.compiled(loss, optimizer=optimizer, backend=BACKEND)
    step(1)
    step.pull()
    before = [parameter.data for parameter in optimizer.parameters]
    line = loss.__code__.co_firstlineno + 1
    with pytest.raises(IndexError, match=rf"line {line}: index 5 is out of range: the list has 5 items"):
        step(5)
    with pytest.raises(IndexError, match=rf"line {line}: index 7 is out of range: the list has 5 items"):
        nanograd.compiled(loss, backend=BACKEND)(7)  # the very first
    step.pull()
    assert [parameter.data for parameter in optimizer.parameters] == before


def test_a_nan_is_refused_with_its_place_and_the_weights_stay() -> None:
    w = Value(1.0)
    step = nanograd.compiled(lambda xs: sum(w * x for x in xs), optimizer=SGD([w], lr=0.1), backend=BACKEND)
    step([1.0, 2.0, 0.0])
    with pytest.raises(StepRefused, match=r"the loss is nan; argument 1\[1\] is nan"):
        step([1.0, math.nan, 0.0])
    step.pull()
    assert w.data == 1.0 - 0.1 * 3.0


def test_a_step_outside_a_domain_says_which_and_the_weights_stay() -> None:
    w = Value(1.0)
    step = nanograd.compiled(lambda x: -(w * x).log(), optimizer=SGD([w], lr=0.1), backend=BACKEND)
    step(2.0)
    with pytest.raises(StepRefused, match="an operation left its domain; log needs a positive number, got -3"):
        step(-3.0 / 1.1)
    step.pull()
    assert w.data == 1.1


def test_an_empty_name_is_a_row_of_its_own_and_an_empty_list_is_what_the_function_says() -> None:
    eager, traced = GPT(width=4, heads=2, context=3), GPT(width=4, heads=2, context=3)
    step = nanograd.compiled(traced.loss, optimizer=Adam(traced.parameters(), lr=0.02), backend=BACKEND)
    assert step(tokens_of("")) == pytest.approx(eager.loss(tokens_of("")).data, rel=1e-9)
    step.pull()
    before = [parameter.data for parameter in traced.parameters()]
    with pytest.raises(ZeroDivisionError):
        step([26])
    step.pull()
    assert [parameter.data for parameter in traced.parameters()] == before


def test_without_an_optimiser_a_number_outside_a_domain_is_the_same_error_as_on_values() -> None:
    w = Value(1.0)
    surprise = nanograd.compiled(lambda x: (w * x).log(), backend=BACKEND)
    surprise(2.0)
    with pytest.raises(nanograd.DomainError, match="log needs a positive number, got -1"):
        surprise(-1.0)


def branch(w: Value, x: Any) -> Value:
    if x > 0:
        return w * x
    return w * 2.0


def test_a_branch_on_a_number_is_refused_with_its_line() -> None:
    w = Value(1.0)
    line = branch.__code__.co_firstlineno + 1
    with pytest.raises(TraceError, match=rf"line {line}: a Value's number decides here"):
        nanograd.compiled(lambda x: branch(w, x))(1.0)


def test_another_result_than_a_value_is_refused() -> None:
    def total(xs: list[float]) -> Any:
        return sum(xs)

    line = total.__code__.co_firstlineno
    with pytest.raises(TraceError, match=rf"line {line}: .* gives one Value, the loss; .* gave int 0"):
        nanograd.compiled(total)([])


def test_a_value_that_the_optimiser_does_not_move_is_refused() -> None:
    w, b = Value(1.0), Value(2.0, "bias")
    step = nanograd.compiled(lambda x: w * x + b, optimizer=SGD([w]), backend=BACKEND)
    with pytest.raises(TraceError, match="uses a Value that the optimiser does not move, bias"):
        step(1.0)


def test_a_function_without_source_is_refused() -> None:
    held: dict[str, Any] = {}
    exec("def hidden(x): return x * x", held)
    with pytest.raises(TraceError, match="compiling needs the source of hidden"):
        nanograd.compiled(held["hidden"])(1.0)


def test_too_many_programs_are_refused() -> None:
    w = Value(1.0)
    repeated = nanograd.compiled(lambda word: w * len(word), backend="interpreter")
    for count in range(64):
        repeated("x" * count)
    with pytest.raises(TraceError, match="more than 64 programs"):
        repeated("x" * 64)


class Hidden:
    """Keeps a number where tracing does not see it change."""

    def __init__(self) -> None:
        self.calls = 0

    def __float__(self) -> float:
        self.calls += 1
        return float(self.calls)


def test_something_that_changes_unseen_is_found_at_the_second_call() -> None:
    w, hidden = Value(1.0), Hidden()
    changing = nanograd.compiled(lambda x: w * x * float(hidden), backend=BACKEND)
    changing(1.0)
    with pytest.raises(TraceError, match="changes with the data in a way that cannot be followed"):
        changing(2.0)


@pytest.mark.parametrize("rows_in_pack", [0, 10**9], ids=["loops", "straight"])
def test_programs_of_random_loops_and_lookups_are_the_functions(
    rows_in_pack: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROWS_IN_PACK", rows_in_pack)
    for seed in range(25):
        source = random.Random(seed)
        rows, columns, steps = source.randrange(2, 6), source.randrange(1, 4), source.randrange(1, 4)
        w = table(rows, columns, seed)
        choices = [source.randrange(5) for _ in range(steps)]

        def loss(
            tokens: list[int], numbers: list[float], w: Any = w, choices: Any = choices, rows: int = rows
        ) -> Value:
            state = list(w[tokens[0]])
            for step, choice in enumerate(choices):
                token = tokens[step % len(tokens)]
                if choice == 0:
                    state = [a * b + numbers[0] for a, b in zip(state, w[token], strict=False)]
                elif choice == 1:
                    state = [sum(a * b for a, b in zip(state, row, strict=False)) for row in w][: len(state)]
                elif choice == 2:
                    state = [state[i % len(state)].tanh() - row[0] for i, row in enumerate(w)][: len(state)]
                elif choice == 3:
                    state = nanograd.softmax(state)
                else:
                    state = [state[0] * x for x in numbers[: len(state)]] + state[len(numbers) :]
            return sum(state) + (state * rows)[tokens[-1]]

        parameters = [each for row in w for each in row]
        compiled = nanograd.compiled(loss, backend=BACKEND)
        for _ in range(3):
            tokens = [source.randrange(rows) for _ in range(3)]
            numbers = [source.uniform(-1, 1) for _ in range(2)]
            expected = loss(tokens, numbers)
            wanted = gradients(expected, parameters)
            made = compiled(tokens, numbers)
            assert made.op == f"loss/{len(made.parents)}"
            assert made.data == pytest.approx(expected.data, rel=1e-9, abs=1e-12)
            assert gradients(made, parameters) == pytest.approx(wanted, rel=1e-9, abs=1e-12)
