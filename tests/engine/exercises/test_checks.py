"""The checks pass what is right, in any design, and name what is wrong."""

import ast
import inspect
import signal
import sys
from pathlib import Path

import pytest

from nanograd.foreign import firing, own_rule
from nanograd.playground.course.exercises import check, learner
from nanograd.playground.course.exercises.check import run_checks
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.course import exercises
from nanograd.playground.course.exercises.growing import base, begun, grown, solved
from nanograd.playground.course.exercises.mistakes import MISTAKES, sentence
from nanograd.playground.source.failure import Failure
from tests.engine.exercises.alternatives import ENGINES
from tests.engine.exercises.mutants import MUTANTS

ALL = pytest.mark.parametrize("task", exercises(), ids=lambda task: task.name)
ENGINE = [task.name for task in exercises() if task.into]


def report_of(name, code):
    return run_checks(CHECKS[name], code, name)


@ALL
def test_a_solution_passes(task):
    report = report_of(task.name, solved(task.name))
    assert [(row.called, row.came) for row in report.rows if not row.passed] == []


@ALL
def test_the_finished_engine_passes_every_exercise(task):
    assert report_of(task.name, solved("gpt")).passed


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@pytest.mark.parametrize("name", ENGINE)
def test_another_design_passes_as_well(engine, name):
    report = report_of(name, engine)
    assert [(row.called, row.came) for row in report.rows if not row.passed] == []


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@pytest.mark.parametrize(
    "task", [task for task in exercises() if not task.into and task.name != "add"], ids=lambda t: t.name
)
def test_networks_run_on_another_design(engine, task):
    code = grown(engine, ((each, each.solution) for each in exercises() if each.number <= task.number))
    assert report_of(task.name, code).passed


def test_inputs_in_a_set_are_worth_a_remark():
    report = report_of("add", solved("add").replace("tuple(_children)", "set(_children)"))
    assert report.passed
    assert {row.mistake for row in report.rows if row.says} == {"children-set"}
    assert all("A tuple keeps both" in row.says for row in report.rows if row.says)


@pytest.mark.parametrize("name", ["add", "mul", "pow", "tanh", "operators", "backward"])
def test_an_engine_without_relu_passes_what_it_has(name):
    code = solved("training")
    start = code.index("    def relu(self)")
    report = report_of(name, code[:start] + code[code.index("    def tanh(self)") :])
    assert [(row.called, row.came) for row in report.rows if not row.passed] == []


@ALL
def test_a_starter_fails_every_test_and_says_what_is_to_do(task):
    report = report_of(task.name, begun(task.name))
    assert not any(row.passed for row in report.rows)
    told = [row for row in report.rows if row.passed is False]
    assert told
    assert {row.mistake for row in told} == {"todo"}
    assert all("still to do" in row.says and row.place for row in told)


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_mistake_is_named(mutant):
    report = report_of(mutant.exercise, mutant.code)
    wrong = [row for row in report.rows if row.passed is False]
    assert mutant.mistake in [row.mistake for row in wrong], [(row.called, row.came, row.mistake) for row in wrong]
    assert wrong[0].mistake, f"the first line to fail names no mistake: {wrong[0].came}"


def test_every_mistake_has_a_mutant_that_makes_it():
    assert set(MISTAKES) == {mutant.mistake for mutant in MUTANTS} | {"library-class", "too-long", "children-set"}


def test_every_mistake_that_the_checks_name_has_its_sentence():
    named = {
        value.value
        for file in [*Path(check.__file__).parent.rglob("*.py"), Path(own_rule.__file__), Path(firing.__file__)]
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for value in _mistakes_named(node)
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value
    }
    assert len(named) > 40
    assert named <= set(MISTAKES)


def _mistakes_named(node):
    """Where the checks write a mistake's name: in ``Wrong``, in what gives one back, and as a key of a variant."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Wrong", "EngineFault"):
        return [part for each in node.args[1:2] for part in ast.walk(each) if not isinstance(part, ast.Compare)]
    if isinstance(node, ast.FunctionDef) and "mistake" in node.name:
        returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
        return [part.elts[0] if isinstance(part, ast.Tuple) else part for part in returned]
    return []


def test_a_mistake_without_a_sentence_says_nothing_rather_than_fail():
    assert sentence("no-such-mistake") == ""


@pytest.mark.parametrize("name", ["add", "mul", "relu", "operators", "order", "backward"])
@pytest.mark.parametrize(
    "code",
    [
        "from nanograd import Value",
        "import nanograd\nclass Value(nanograd.Value): pass",
        "import nanograd\ndef Value(data): return nanograd.Value(data)",
    ],
)
def test_the_librarys_own_class_is_no_answer(name, code):
    report = report_of(name, code)
    told = [row for row in report.rows if row.passed is not None]
    assert {row.mistake for row in told} == {"library-class"}
    assert "nanograd's own Value" in told[0].says


@pytest.mark.parametrize("name", ["neuron", "layer", "mlp"])
def test_the_librarys_own_networks_are_no_answer(name):
    report = report_of(name, solved("backward") + "\nfrom nanograd.nn import Neuron, Layer, MLP\n")
    assert "library-class" in {row.mistake for row in report.rows}


def test_no_import_is_proposed_for_what_the_exercise_asks_for():
    row = next(row for row in report_of("neuron", solved("neuron").replace("z.tanh()", "tanh(z)")).rows if row.place)
    assert row.came.startswith("'tanh' is not defined")
    assert row.says == "There is no function tanh here: it is a method of your Value, as in z.tanh()."


def test_exit_is_told_as_such():
    with pytest.raises(Failure, match=r"take exit\(\) out"):
        report_of("add", solved("add") + "\nraise SystemExit\n")


@pytest.fixture(params=["default_int_handler", "SIG_IGN"])
def interrupts(request):
    """What a program does about interrupts; one in the background of a shell ignores them."""
    before = signal.signal(signal.SIGINT, getattr(signal, request.param))
    yield
    assert signal.getsignal(signal.SIGINT) is getattr(signal, request.param)
    signal.signal(signal.SIGINT, before)


ENDLESS = "        while True:\n            pass\n"


def test_where_a_time_is_set_a_test_without_end_is_stopped_and_told(interrupts):
    code = solved("add").replace("        out = Value(self.data", ENDLESS + "        out = Value(self.data", 1)
    report = run_checks(CHECKS["add"][:1], code, "add", 1)
    assert [row.mistake for row in report.rows] == ["too-long"]
    assert report.rows[0].came == "not finished after 1 seconds"
    with pytest.raises(Failure, match="not finished after 1 seconds"):
        run_checks(CHECKS["add"][:1], "while True: pass", "add", 1)


def test_a_time_that_is_not_used_up_changes_nothing():
    assert run_checks(CHECKS["add"], solved("add"), "add", 60).passed


def test_sentences_are_sentences():
    for says in MISTAKES.values():
        assert says.endswith((".", "first: other = other if isinstance(other, Value) else Value(other)."))
        assert says[0].isupper() or says.startswith(
            (
                "`",
                "{leaf}",
                "out",
                "1 - t",
                "backward",
                "(self)",
                "** ",
                "append",
                "parameters()",
                "zero_grad",
                "step ",
                "_backward",
            )
        )


ONLY_KNOWN = """
_plain = Value.{method}
_known = {known!r}

def _only_known(self, *others):
    numbers = [self.data, *(getattr(other, "data", other) for other in others)]
    return _plain(self, *others) if set(numbers) <= _known else Value(0.0)

Value.{method} = _only_known
"""


@pytest.mark.parametrize(
    ("name", "method"), [("add", "__add__"), ("mul", "__mul__"), ("pow", "__pow__"), ("relu", "relu"), ("tanh", "tanh")]
)
def test_hard_coded_answers_fail(name, method):
    """An operation that is right at all the numbers in the tests, and nowhere else."""
    known = {number for check in CHECKS[name] for problem in check.problems for number in problem.leaves.values()}
    code = solved(name) + ONLY_KNOWN.format(method=method, known=known | {1, 2, 3, 4, -1, 0.5})
    report = report_of(name, code)
    assert [row.passed for row in report.rows].count(True) >= 3
    assert not report.passed


def test_hard_coded_gradients_fail():
    code = (
        base("backward").rstrip()
        + """

    def backward(self):
        leaves = [node for node in self.topological_order() if not node._prev]
        self.grad = 1.0
        table = {
            (2.0, -3.0): [(-3.0, 2.0), (47.33333333333333, -39.77777777777778), (3.0, 1.0)],
            (1.0,): [(10.0,)],
            (3.0,): [(2.0,)],
        }
        numbers = tuple(leaf.data for leaf in leaves)
        for leaf, grad in zip(leaves, table.get(numbers, [(0.0,) * 9])[0]):
            leaf.grad += grad
"""
    )
    report = report_of("backward", code)
    assert any(row.passed for row in report.rows)
    assert not report.passed


def test_hard_coded_losses_fail():
    code = (
        base("training")
        + """

def train(model, inputs, targets, steps, learning_rate):
    return [0.6, 0.5, 0.4, 0.3, 0.2][:steps]
"""
    )
    assert not report_of("training", code).passed


def test_random_graphs_wait_until_the_rest_passes():
    mutant = next(each for each in MUTANTS if each.exercise == "mul")
    last = report_of("mul", mutant.code).rows[-1]
    assert last.passed is None
    assert last.says == "This runs when the tests above pass."


def test_an_exception_is_told_with_its_line():
    code = solved("mul").replace("out = Value(self.data * other.data", "out = Value(self.dta * other.data")
    row = report_of("mul", code).rows[0]
    line = next(number for number, text in enumerate(code.splitlines(), 1) if "self.dta" in text)
    assert f"(line {line})" in row.came
    assert row.place.line == line


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def (", "line 1"),
        ("x = 1\ny = z", "line 2"),
        ("import nowhere", "no module"),
        ("raise SystemExit", "SystemExit"),
    ],
)
def test_code_that_does_not_run_is_a_failure_with_its_line(code, words):
    with pytest.raises(Failure, match=words):
        report_of("add", code)


def test_code_without_the_class_says_so():
    row = report_of("add", "x = 1").rows[0]
    assert row.came == "The code defines no Value."


def test_what_the_code_prints_is_kept():
    report = report_of("add", solved("add") + "\nprint('hello')\n")
    assert report.printed == "hello\n"
    assert {row.printed for row in report.rows} == {""}


def test_what_the_code_prints_in_a_test_stands_with_that_test():
    code = solved("add").replace(
        "        out = Value(self.data", "        print('adding', self.data)\n        out = Value(self.data"
    )
    report = report_of("add", code + "\nprint('hello')\n")
    assert [row.printed for row in report.rows[:2]] == ["adding 2.0\n", "adding 2.0\n"]
    assert report.printed == "hello\n"


def test_a_learner_cannot_break_the_checks_for_the_next_one():
    vandal = (
        solved("add") + "\nimport builtins, sys\nbuiltins.sum = None\nsys.stdout = None\nsys.setrecursionlimit(60)\n"
    )
    report_of("add", vandal)
    assert report_of("training", solved("training")).passed


def test_in_a_browser_no_answer_recurses_deeper_than_its_stack_allows(monkeypatch):
    monkeypatch.setattr(learner, "SHALLOW", len(inspect.stack()) + learner.SHALLOW)  # pytest itself stands deep
    monkeypatch.setattr(sys, "platform", "emscripten")
    limit = sys.getrecursionlimit()
    for task in exercises():
        assert report_of(task.name, solved(task.name)).passed
    endless = next(each for each in MUTANTS if each.mistake == "endless-recursion")
    assert "endless-recursion" in {row.mistake for row in report_of(endless.exercise, endless.code).rows}
    assert sys.getrecursionlimit() == limit


def test_other_code_gets_other_random_numbers_and_the_same_code_the_same():
    init = "    def __init__(self, data, *rest):\n        super().__init__(data, *rest)\n        print(data)\n"
    drawn = "\nclass Value(Value):\n" + init
    codes = [solved("add") + drawn, solved("add") + drawn, solved("add") + drawn + "# another\n"]
    first, again, other = ([row.printed for row in report_of("add", code).rows] for code in codes)
    assert again == first
    assert other != first
