# no-upstream: A factor is missing

import math


class Box:
    __slots__ = ("content", "kind", "sources")

    def __init__(self, content, kind="input", sources=()):
        self.content = content
        self.kind = kind
        self.sources = sources


pulls = {}


def primitive(*slopes):
    def around(rule):
        def boxed(*given):
            boxes = tuple(each if isinstance(each, Box) else Box(each) for each in given)
            return Box(rule(*(each.content for each in boxes)), rule.__name__, boxes)

        pulls[rule.__name__] = slopes
        return boxed

    return around


@primitive(lambda a, b: 1.0, lambda a, b: 1.0)
def add(a, b):
    return a + b


@primitive(lambda a, b: b, lambda a, b: a)
def mul(a, b):
    return a * b


@primitive(lambda a: math.exp(a))
def exp(a):
    return math.exp(a)


Box.__add__ = add
Box.__mul__ = mul
Box.__rmul__ = lambda box, other: mul(other, box)


def backward(end):
    uses = {}
    waiting = [end]
    while waiting:
        box = waiting.pop()
        uses[box] = uses.get(box, 0) + 1
        if uses[box] == 1:
            waiting.extend(box.sources)
    grads = {end: 1.0}
    ready = [end]
    while ready:
        box = ready.pop()
        contents = [each.content for each in box.sources]
        for slope, source in zip(pulls.get(box.kind, ()), box.sources):
            grads[source] = grads.get(source, 0.0) + slope(*contents)
            uses[source] -= 1
            if not uses[source]:
                ready.append(source)
    return grads


u = Box(0.9)
v = Box(-0.3)
w = exp(u * v) + 2 * u
z = w * w
grads = backward(z)
print(grads[u], grads[v])
