"""Tests of the names that values take when the person's code binds them."""

import pytest

from tests.engine.playground.asking import graph, output, titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x = Value(2.0)\ny = x * x", ["x", "y"]),
        ("x = Value(2.0, label='mine')\ny = x * x", ["mine", "y"]),
        ("x = Value(2.0)\nalias = x\ny = x * x", ["x", "y"]),
        ("a, b = Value(1), Value(2)\nc = a * b", ["a", "b", "c"]),
        ("a, (b, *rest) = Value(1), [Value(2), Value(3)]\nc = a * b * rest[0]", ["a", "b", "rest[0]", "a·b", "c"]),
        ("a: Value = Value(1)\nb = a * a", ["a", "b"]),
        ("x = Value(2)\nx *= x", ["x₁", "x"]),
        ("if (n := Value(3)) > 2:\n    y = n * n", ["n", "y"]),
        ("y = (n := Value(3)) * n", ["n", "y"]),
        ("ys = [m := Value(i) for i in (1, 2)]\ny = ys[0] * ys[1]", ["m₁", "m", "y"]),
        ("xs = [Value(1), Value(2)]\ny = xs[0] * xs[1]", ["xs[0]", "xs[1]", "y"]),
        ("m = [[Value(1), Value(2)]]\ny = m[0][0] * m[0][1]", ["m[0][0]", "m[0][1]", "y"]),
        ("p = {'w': Value(1), 'b': Value(2)}\ny = p['w'] * p['b']", ['p["w"]', 'p["b"]', "y"]),
        ("p = {}\np['w'] = Value(1)\ny = p['w'] * p['w']", ['p["w"]', "y"]),
        ("for v in (Value(1), Value(2)):\n    y = v * v", ["v", "y"]),
        ("class N:\n    def __init__(self):\n        self.w = Value(2)\nn = N()\ny = n.w * n.w", ["n.w", "y"]),
        ("class N: pass\nn = N()\nn.w = Value(2)\ny = n.w * n.w", ["n.w", "y"]),
        ("def f(z):\n    'The square.'\n    return z * z\ny = f(Value(3))", ["z", "y"]),
        ("def f(z, *, k):\n    return z * k\na = Value(2)\ny = f(a, k=Value(3))", ["a", "k", "y"]),
        (
            "from contextlib import nullcontext\nwith nullcontext(Value(2)) as c:\n    y = c * c",
            ["c", "y"],
        ),
        ("try:\n    x = Value(2)\nfinally:\n    y = x * x", ["x", "y"]),
        ("match 1:\n    case 1:\n        x = Value(2)\ny = x * x", ["x", "y"]),
    ],
)
def test_a_value_takes_the_name_it_is_bound_to(text, expected):
    assert titles(text) == expected


def test_a_result_that_enters_a_function_keeps_its_formula():
    text = "def act(z):\n    return z.tanh()\nx = Value(1)\nw = Value(2)\no = act(x * w)"
    assert titles(text) == ["x", "w", "x·w", "o"]


def test_a_name_bound_again_stays_with_the_last():
    assert titles("c = Value(1)\nfor i in range(2):\n    c = c * c") == ["c₁", "c₂", "c"]


def test_a_label_that_is_no_text_is_shown_as_text():
    assert titles("x = Value(2, label=5)\ny = x * x") == ["5", "y"]


def test_a_docstring_stays_one():
    assert output("def f(x):\n    'About f.'\n    return x\nassert f.__doc__ == 'About f.'\ny = f(Value(2))")[0] == "x"


def test_annotations_are_evaluated_as_python_does():
    assert output("def f(x: int) -> int: return x\nassert f.__annotations__['x'] is int\ny = f(Value(2.0))")[0] == "x"


def test_a_list_of_ones_own_kind_is_left_alone():
    text = "class Odd(list):\n    def __iter__(self):\n        raise ValueError\nodd = Odd([1])\nx = Value(2)"
    assert output(text) == ("x", 2.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("W = [[Value(1), Value(2)], [Value(3), Value(4)]]\ny = W[1][0] * W[0][1]", ["W[0][1]", "W[1][0]", "y"]),
        (
            'state = {"wq": [[Value(i + j) for j in range(3)] for i in range(4)]}\ny = state["wq"][3][2] * 2',
            ['state["wq"][3][2]', "2", "y"],
        ),
        (
            "from dataclasses import dataclass\n@dataclass\nclass Layer:\n    b: Value\n    w: list\n"
            "layer = Layer(Value(1), [Value(2)])\ny = layer.w[0] * layer.b",
            ["layer.b", "layer.w[0]", "y"],
        ),
        (
            "from dataclasses import dataclass\n@dataclass(slots=True)\nclass Layer:\n    b: Value\n"
            "layer = Layer(Value(1))\ny = layer.b * layer.b",
            ["layer.b", "y"],
        ),
        (
            "class N:\n    def __init__(self):\n        self.w, self.b = [Value(1)], Value(2)\n"
            "    def __call__(self, x):\n        self.z = self.w[0] * x + self.b\n        return self.z.tanh()\n"
            "net = [N(), N()]\nx = Value(3)\ny = net[1](net[0](x))",
            [
                "net[0].w[0]",
                "net[0].b",
                "net[1].w[0]",
                "net[1].b",
                "x",
                "net[0].w[0]·x",
                "net[0].z",
                "tanh(net[0].z)",
                "net[1].w[0]·…h(net[0].z)",
                "net[1].z",
                "y",
            ],
        ),
        (
            "class N:\n    def __init__(self):\n        self.b = Value(2)\ny = N().b * 3",
            ["b", "3", "y"],
        ),
        ("p = {}\nfor i in range(2):\n    p[f'h{i}'] = Value(i)\ny = p['h0'] * p['h1']", ['p["h0"]', 'p["h1"]', "y"]),
        ("p = {}\np[1, 2] = Value(3)\ny = p[1, 2] * p[1, 2]", ["p[(1, 2)]", "y"]),
        (
            "import numpy as np\nw = np.array([[Value(1), Value(2)]])\ny = w[0, 1] * w[0, 0]",
            ["w[0][0]", "w[0][1]", "y"],
        ),
    ],
)
def test_a_value_is_called_by_where_it_is(text, expected):
    assert titles(text) == expected


def test_objects_that_hold_each_other_are_looked_through_once():
    text = "class N: pass\na, b = N(), N()\na.other, b.other = b, a\nb.w = Value(2)\na.on = {'b': b}\ny = b.w * b.w"
    assert titles(text) == ["b.w", "y"]


def test_what_a_text_prints_has_no_names_that_it_gave_no_value():
    bound = "x = Value(2.0)\nxs = [Value(3.0)]\nz = Value(1.0, label='mine')\ny = x * xs[0]\n"
    printed = graph(f"{bound}print(x, xs, z, y, x.label == '')")["printed"]["english"]
    assert printed == (
        "Value(data=2.0, grad=0.0) [Value(data=3.0, grad=0.0)] Value(data=1.0, grad=0.0, label='mine') "
        "Value(data=6.0, grad=0.0) True\n"
    )


def test_what_a_loop_runs_over_is_no_output():
    assert output("w = Value(2.0)\ny = w * w\nfor p in [w]:\n    print(p.data)")[0] == "y"
