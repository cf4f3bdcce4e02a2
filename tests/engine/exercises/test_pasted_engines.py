"""Whole engines of unusual build on the switch "Your engine": gates, tapes that make leaves, all in a function."""

import pytest

from tests.engine.exercises.test_learner_run import RIGHT, TWICE, reply_of
from tests.engine.playground.asking import reply_to

UNITS = """
import math

class Unit:
    def __init__(self, value, grad):
        self.value = value
        self.grad = grad

class multiplyGate:
    def forward(self, u0, u1):
        self.u0 = u0
        self.u1 = u1
        self.utop = Unit(u0.value * u1.value, 0.0)
        return self.utop

    def backward(self):
        self.u0.grad += self.u1.value * self.utop.grad
        self.u1.grad += self.u0.value * self.utop.grad

class addGate:
    def forward(self, u0, u1):
        self.u0 = u0
        self.u1 = u1
        self.utop = Unit(u0.value + u1.value, 0.0)
        return self.utop

    def backward(self):
        self.u0.grad += 1 * self.utop.grad
        self.u1.grad += 1 * self.utop.grad

class Circuit:
    def __init__(self):
        self.mulg0 = multiplyGate()
        self.addg0 = addGate()

    def forward(self, x, a, b):
        self.ax = self.mulg0.forward(a, x)
        self.axb = self.addg0.forward(self.ax, b)
        return self.axb

    def backward(self, gradient_top):
        self.axb.grad = gradient_top
        self.addg0.backward()
        self.mulg0.backward()
"""
GIVEN_AT_THE_START = """
class Wire:
    def __init__(self, data):
        self.data, self.grad = data, 0.0

class Multiply:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def forward(self):
        self.out = Wire(self.a.data * self.b.data)

    def backward(self):
        self.a.grad += self.b.data * self.out.grad
        self.b.grad += self.a.data * self.out.grad

class Add:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def forward(self):
        self.out = Wire(self.a.data + self.b.data)

    def backward(self):
        self.a.grad += self.out.grad
        self.b.grad += self.out.grad
"""
TAPE = """
class Var:
    def __init__(self, tape, index, value):
        self.tape, self.index, self.value = tape, index, value

    def __add__(self, other):
        return self.tape.push(self.value + other.value, (self.index, 1.0), (other.index, 1.0))

    def __mul__(self, other):
        return self.tape.push(self.value * other.value, (self.index, other.value), (other.index, self.value))

    def grad(self):
        adjoints = [0.0] * len(self.tape.nodes)
        adjoints[self.index] = 1.0
        for i in reversed(range(len(self.tape.nodes))):
            for source, weight in self.tape.nodes[i]:
                adjoints[source] += weight * adjoints[i]
        return adjoints

class Tape:
    def __init__(self):
        self.nodes = []

    def var(self, value):
        return self.push(value)

    def push(self, value, *edges):
        self.nodes.append(edges)
        return Var(self, len(self.nodes) - 1, value)
"""
WATCHING = """
class GradientTape:
    current = None

    def __enter__(self):
        self.records, self.watched = [], set()
        GradientTape.current = self
        return self

    def __exit__(self, *problem):
        GradientTape.current = None

    def watch(self, variable):
        self.watched.add(id(variable))

    def gradient(self, target, sources):
        grads = {id(target): 1.0}
        for out, inputs, locals_ in reversed(self.records):
            for each, slope in zip(inputs, locals_):
                grads[id(each)] = grads.get(id(each), 0.0) + slope * grads.get(id(out), 0.0)
        return [grads.get(id(each)) for each in sources]

class Variable:
    def __init__(self, value):
        self.value = value

    def _record(self, value, inputs, slopes):
        out = Variable(value)
        tape = GradientTape.current
        if tape and any(id(each) in tape.watched for each in inputs):
            tape.watched.add(id(out))
            tape.records.append((out, inputs, slopes))
        return out

    def __add__(self, other):
        return self._record(self.value + other.value, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        return self._record(self.value * other.value, (self, other), (other.value, self.value))
"""
IN_MAIN = (RIGHT / "everything_in_main.py").read_text("utf-8")
PASTED = {
    "units and gates": UNITS,
    "gates that get their wires at the start": GIVEN_AT_THE_START,
    "a tape that makes the leaves": TAPE,
    "a tape that is told what to watch": WATCHING,
    "a main that is not run": IN_MAIN.replace("\nmain()\n", '\nif __name__ == "__main__":\n    main()\n'),
}


@pytest.mark.parametrize("engine", PASTED.values(), ids=PASTED)
def test_it_is_the_engine(engine):
    reply, truth = reply_of(engine, TWICE), reply_to({"kind": "run", "text": TWICE})
    learner = reply["pass"]
    assert learner["wrongData"] == learner["wrongGrad"] == learner["wrongSteps"] == learner["assigned"] == []
    assert learner["grad"] == truth["values"]["grad"]
    assert reply["topology"]["nodes"] == truth["topology"]["nodes"]


@pytest.mark.parametrize(
    ("engine", "right", "wrong", "says"),
    [
        (UNITS, "self.u1.value * self.utop.grad", "self.u1.value", "The upstream gradient is missing"),
        (UNITS, "self.u1.grad += 1 *", "self.u1.grad = 1 *", "`=` where `+=` belongs"),
        (UNITS, "+= self.u1.value *", "+= self.u0.value *", "This rule is wrong: d/dx of ×"),
        (IN_MAIN, "+= slope * node.adjoint", "= slope * node.adjoint", "`=` where `+=` belongs"),
        (TAPE, "(other.index, self.value)", "(other.index, 1.0)", ""),
        (WATCHING, "grads.get(id(each), 0.0) + slope", "slope", ""),
    ],
)
def test_what_is_wrong_in_it_is_marked(engine, right, wrong, says):
    assert right in engine
    learner = reply_of(engine.replace(right, wrong), "a = 2\nc = 3\nb = a * c + a\nd = b + b\nd * b")["pass"]
    assert learner["wrongGrad"]
    assert (learner["says"] or {"english": ""})["english"].startswith(says)
