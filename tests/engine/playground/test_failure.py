"""Tests of what a person is told when their Python goes wrong."""

import pytest

from tests.engine.playground.asking import ask, error, graph, marked, output

SYNTAX = [
    ("Value\nwhile True:\n", "Expected an indented block", 2),
    ("x = Value(2\ny = 3", "'(' was never closed", 1),
    ("def f(:\n    pass", "Invalid syntax", 1),
    ("Value\nreturn 3", "'return' outside function", 2),
    ("Value\nx = 'abc", "nterminated string literal", 2),
    ("Value\n  x = 1", "Unexpected indent", 2),
    ("x = Value(1)\nbreak", "'break' outside loop", 2),
    ("Value = \x00", "null byte", 1),
    ("from nanograd import *\nx = 3 if", "Invalid syntax", 2),
]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("import math\n%matplotlib inline", "python"),
        ("from nanograd import Value\nx = 1 / 0", "python"),
        ("print(Value(2))\nx = undefined", "python"),
        ("x = 2 *", "expression"),
        ("blorp(x)", "expression"),
        ("1/0 + x", "expression"),
    ],
)
def test_an_error_tells_whether_its_text_is_python(text, mode):
    assert ask(text)["mode"] == mode


@pytest.mark.parametrize(("text", "words", "line"), SYNTAX)
def test_a_syntax_error_has_its_line(text, words, line):
    found = error(text)
    assert (found["kind"], found["line"]) == ("syntax", line)
    assert words in found["message"]


RAISED = [
    ("x = Value(2)\ny = x * w", "NameError", "Name 'w' is not defined (line 2).", "w"),
    ("x = Value(2)\ny = tanh(x)", "NameError", "Add the line: from nanograd import tanh (line 2).", "tanh"),
    ("x = Value(-1)\ny = 3 + x.log()", "DomainError", "log needs a positive number, got -1 (line 2).", "x.log()"),
    ("x = Value(1)\ny = x / 0", "DomainError", "division needs a denominator other than zero", "x / 0"),
    ("é = Value(1)\ny = é + é / 0", "DomainError", "division needs", "é / 0"),
    ("y = '😀', Value(1) / 0", "DomainError", "division needs", "Value(1) / 0"),
    ("Value(2).foo", "AttributeError", "'Value' object has no attribute 'foo' (line 1).", "Value(2).foo"),
    ("Value('a')", "TypeError", "Value needs a number, got str 'a' (line 1).", "Value('a')"),
    ("Value(Value(2))", "TypeError", "Value needs a plain number, got a Value", "Value(Value(2))"),
    ("Value()", "TypeError", "missing 1 required positional argument: 'data'", "Value()"),
    ("Value(2) + 'a'", "TypeError", "Unsupported operand type(s) for +: 'Value' and 'str'", "Value(2) + 'a'"),
    ("x = Value(2)\nx ^ 2", "TypeError", "In Python a power is written with two stars: x**2", "x ^ 2"),
    ("import math\nmath.tanh(Value(1))", "TypeError", "would lose the gradient", "math.tanh(Value(1))"),
    ("Value\n{}['a']", "KeyError", "There is no key 'a' (line 2).", "{}['a']"),
    ("Value\n[][3]", "IndexError", "List index out of range (line 2).", "[][3]"),
    ("Value\n1/0", "ZeroDivisionError", "A division by zero (line 2).", "1/0"),
    ("Value\n10.0**400", "OverflowError", "A number grew too large", "10.0**400"),
    ("Value\ninput('?')", "input", "type the answer in Output", "input('?')"),
    ("Value\nassert 1 > 2", "AssertionError", "An assert failed (line 2).", None),
    ("Value\nassert 1 > 2, 'small'", "AssertionError", "An assert failed: small (line 2).", None),
    ("Value\nraise ValueError", "ValueError", "The code stopped with ValueError (line 2).", "raise ValueError"),
    ("Value\nraise ValueError('so. ')", "ValueError", "So (line 2).", None),
    ("Value\nraise MemoryError", "MemoryError", "needs more memory than there is", None),
    ("Value\nimport numpyx", "ModuleNotFoundError", "There is no module 'numpyx' here", "import numpyx"),
    ("from nanograd import Valeu", "ImportError", "Cannot import name 'Valeu' from 'nanograd'", None),
    (
        "Value\nopen('/nowhere')",
        "FileNotFoundError",
        "There is no file /nowhere: on the page, drop it",
        None,
    ),
    ("x = Value(2)\nx(3)", "TypeError", "'Value' object is not callable (line 2).", "x(3)"),
    ("def f(n): return f(n + 1)\nValue\nf(1)", "RecursionError", "calls itself too deeply", None),
    ("Value\nraise KeyboardInterrupt", "stopped", "Stopped.", None),
    ("Value\nraise BaseException('odd')", "BaseException", "Odd (line 2).", None),
    ("Value\nraise ExceptionGroup('two', [ValueError()])", "ExceptionGroup", "Two (1 sub-exception)", None),
    ("x = Value(1)\nx.grad = None\n(x * 2).backward()", "TypeError", "NoneType", "(x * 2).backward()"),
]


@pytest.mark.parametrize(("text", "kind", "words", "underlined"), RAISED)
def test_an_exception_is_a_sentence_with_a_place(text, kind, words, underlined):
    found = error(text)
    assert found["kind"] == kind
    assert words in found["message"]
    if underlined is not None:
        assert marked(found, text) == underlined


def test_an_exception_inside_the_library_names_the_person_s_line():
    found = error("from nanograd import mean\nx = Value(1)\n\ny = mean([])")
    assert found["line"] == 4


def test_an_exception_in_a_function_names_the_innermost_line_of_the_text():
    assert error("def f(x):\n    return x.log()\n\ny = f(Value(-1))")["line"] == 2


def test_of_chained_exceptions_the_last_is_told():
    text = "Value\ntry:\n    1/0\nexcept ZeroDivisionError as error:\n    raise ValueError('second') from error"
    found = error(text)
    assert (found["kind"], found["line"]) == ("ValueError", 5)


def test_an_exception_that_cannot_say_what_it_is_still_has_a_name_and_a_line():
    text = "class Odd(Exception):\n    def __str__(self):\n        raise RuntimeError('no')\nValue\nraise Odd()"
    assert error(text)["message"] == "The code stopped with Odd (line 5)."


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "text",
    [
        "class Odd:\n    def __eq__(self, other):\n        raise RuntimeError\nodd = Odd()\nx = Value(2)\n"
        "y = x * x\nodd\ny",
        "class Odd:\n    def __bool__(self):\n        raise RuntimeError\nodd = Odd()\nodd\nx = Value(2)\ny = x * x",
        "class Odd:\n    def __getattr__(self, name):\n        raise RuntimeError\n"
        "odd = Odd()\nodd\nx = Value(2)\ny = x * x",
        "import builtins\ndel builtins.len, builtins.print, builtins.sum\nx = Value(2)\ny = x * x",
        "import sys\nsys.stdout = None\nx = Value(2)\ny = x * x",
        "import sys\nsys.stdout.close()\nprint(1)\nx = Value(2)\ny = x * x",
        "import sys\nsys.setrecursionlimit(70)\nx = Value(2)\ny = x * x",
        "import sys\nfor name in list(sys.modules):\n    if name.startswith('nanograd'):\n"
        "        del sys.modules[name]\nx = Value(2)\ny = x * x",
        "exit = 3\nx = Value(2)\ny = x * x",
        "def numbers():\n    yield Value(2)\nfor x in numbers():\n    y = x * x",
        "i = 0\nwhile i < 3:\n    i += 1\nelse:\n    x = Value(2)\ny = x * x",
        "'\\d'\nx = Value(2)\ny = x * x",
        "x = Value(2)\ny = x * x\nx is 2",
        "import warnings\nwarnings.warn('careful')\nx = Value(2)\ny = x * x",
        "async def f():\n    pass\nx = Value(2)\ny = x * x",
        "from __future__ import annotations\nx: int = Value(2)\ny = x * x",
    ],
)
def test_odd_code_that_is_no_error_gives_its_graph_and_spoils_nothing(text, capfd):
    assert output(text) == ("y", 4.0)
    assert output("a = 2\nb = a*a") == ("b", 4.0)
    assert capfd.readouterr() == ("", "")


def test_builtins_that_were_deleted_are_back_even_when_the_code_failed():
    assert error("import builtins\ndel builtins.len, builtins.isinstance\nlen([])")["kind"] in (
        "NameError",
        "TypeError",
    )
    assert output("x*2") == ("x·2", 4.0)


def test_random_numbers_are_the_same_in_every_run_and_leave_the_caller_s_alone():
    import random

    random.seed(7)
    expected = random.random()
    random.seed(7)
    text = "import random\nx = Value(random.random())\ny = x * x"
    assert output(text) == output(text)
    assert random.random() == expected


def test_half_a_character_in_the_text_is_an_answer():
    assert error("\ud800")["kind"] == "syntax"
    assert error("Value('\ud800')")["kind"] == "TypeError"


def test_what_was_printed_before_the_error_is_shown():
    assert ask("print(1)\nx = Value(2)\nx.foo")["printed"]["english"] == "1\n"


def test_a_missing_module_is_named_apart_so_that_the_page_can_look_for_it() -> None:
    assert error("Value\nimport numpyx.linalg")["module"] == "numpyx"
    assert "module" not in error("Value\n1/0")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("x = 2\ny = tahn(x)", "x = 2\ny = tanh(x)"),
        ("sin x + 1", "sin(x) + 1"),
        ("x y + 1", "x*y + 1"),
        ("x = Value(2x)", "x = Value(2*x)"),
        ("x = Value(2)\ny = x^2", "x = Value(2)\ny = x**2"),
        ("x = Value(2\ny = x*x", "x = Value(2)\ny = x*x"),
        ("x = Value(2  # two (2\ny = x*x", "x = Value(2)  # two (2\ny = x*x"),
        ("w = [Value(1),\n     Value(2)\n", "w = [Value(1),\n     Value(2)]\n"),
        ("x = Value(2))\ny = x*x", "x = Value(2)\ny = x*x"),
        ("x = Value(2)\ny = x*(x + 1]", "x = Value(2)\ny = x*(x + 1)"),
        ("x = Value(2)\nprint('two)", "x = Value(2)\nprint('two')"),
        ("x = Value(2)\nif x.data > 1\n    y = x*x", "x = Value(2)\nif x.data > 1:\n    y = x*x"),
        ("tanh(w*x + b))", "tanh(w*x + b)"),
        ("3x² + (2x", "3x² + (2x)"),
        ("y = tanh(Value(2))", "from nanograd import tanh\ny = tanh(Value(2))"),
        (
            "from __future__ import annotations\ny = tanh(Value(2))",
            "from __future__ import annotations\nfrom nanograd import tanh\ny = tanh(Value(2))",
        ),
    ],
)
def test_a_mistake_comes_with_the_one_edit_that_mends_it(text, mended):
    fix = error(text)["fix"]
    start, end = fix["span"]
    assert text[:start] + fix["text"] + text[end:] == mended


def test_two_missing_signs_are_no_edit_of_one():
    assert "fix" not in error("x = [Value(2), Value(3)\ny = x[0)")


@pytest.mark.parametrize(
    ("text", "words", "shows"),
    [
        ("x = Value(2.0)\ny = x.logg()", "Did you mean log? (line 2).", "log"),
        ("from nanograd import tanh\ny = tahn(Value(2.0))", "Did you mean tanh? (line 2).", "tanh"),
        ("speed = 3\nprint(sped)", "Did you mean speed? (line 2).", "speed"),
        ("x = Value(2.0)\nx.zzz", "has no attribute 'zzz' (line 2).", None),
    ],
)
def test_a_name_that_is_nearly_one_is_offered_instead(text, words, shows):
    found = error(text)
    assert words in found["message"]
    assert found.get("fix", {}).get("shows") == shows


def test_an_object_that_does_not_list_its_names_gets_no_offer():
    assert "fix" not in error("class A:\n    def __dir__(self): raise ValueError\nx = Value(1)\nA().nam")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("import foo as f\nx = Value(2.0)", "x = Value(2.0)"),
        ("x = Value(2.0)\nfrom foo import (\n    bar,\n)", "x = Value(2.0)\n"),
        ("import foo\nfoo.bar(Value(2.0))", None),
        ("from foo import *\nValue(2.0)", None),
        ("import foo; x = Value(2.0)", None),
    ],
)
def test_an_import_that_nothing_needs_can_be_deleted(text, left):
    fix = error(text).get("fix")
    assert (text[: fix["span"][0]] + fix["text"] + text[fix["span"][1] :] if fix else None) == left


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("x = Value(2.0)\ny = x*x\nz = y.tnah()", ["x", "y"]),
        ("x = Value(2.0)\ny = x*x\ny.backward()\nz = x*3\nprint(w)", ["x", "y"]),
        ("x = Value(2.0)\ny = 3*x\nraise ValueError", ["x", "3", "y"]),
    ],
)
def test_the_graph_up_to_a_mistake_is_drawn(text, titles):
    reply = graph(text)
    assert sorted(node["title"] for node in reply["topology"]["nodes"]) == sorted(titles)
    assert reply["unfinished"]["line"] == text.count("\n") + 1
