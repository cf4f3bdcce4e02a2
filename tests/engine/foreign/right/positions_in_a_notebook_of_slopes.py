"""A line of slopes for each result, told apart by its position; the sensitivities are a list in an object."""

import math


class Line:
    def __init__(self, slopes, sources):
        self.slopes = slopes
        self.sources = sources


class Ledger:
    def __init__(self):
        self.lines = []

    def variable(self, value):
        place = self.write([], [])
        return Quantity(self, place, value)

    def write(self, slopes, sources):
        self.lines.append(Line(slopes, sources))
        return len(self.lines) - 1


class Sensitivities:
    def __init__(self, derivs):
        self.derivs = derivs

    def to(self, quantity):
        return self.derivs[quantity.place]


class Quantity:
    def __init__(self, ledger, place, value):
        self.ledger, self.place, self.value = ledger, place, value

    def __add__(self, other):
        place = self.ledger.write([1.0, 1.0], [self.place, other.place])
        return Quantity(self.ledger, place, self.value + other.value)

    def __mul__(self, other):
        place = self.ledger.write([other.value, self.value], [self.place, other.place])
        return Quantity(self.ledger, place, self.value * other.value)

    def sin(self):
        place = self.ledger.write([math.cos(self.value)], [self.place])
        return Quantity(self.ledger, place, math.sin(self.value))

    def derivatives(self):
        derivs = [0.0] * len(self.ledger.lines)
        derivs[self.place] = 1.0
        for place in range(self.place, -1, -1):
            line = self.ledger.lines[place]
            for slope, source in zip(line.slopes, line.sources):
                derivs[source] += slope * derivs[place]
        return Sensitivities(derivs)


ledger = Ledger()
speed = ledger.variable(0.8)
time = ledger.variable(-1.7)
way = speed * time + speed.sin()
height = way * way + time
found = height.derivatives()
print(found.to(speed), found.to(time))
