# rule: sin
"""A tape owns the entries, which know each other by their places on it."""

import math


class Tape:
    def __init__(self):
        self.entries = []

    def put(self, number, at=(), slopes=()):
        entry = Entry(self, len(self.entries), number, at, slopes)
        self.entries.append(entry)
        return entry

    def rewind(self, last):
        for entry in self.entries:
            entry.gradient = 0.0
        last.gradient = 1.0
        for entry in reversed(self.entries):
            for place, slope in zip(entry.at, entry.slopes):
                self.entries[place].gradient += slope * entry.gradient


class Entry:
    def __init__(self, tape, place, number, at, slopes):
        self.tape = tape
        self.place = place
        self.number = number
        self.at = at
        self.slopes = slopes
        self.gradient = 0.0

    def __add__(self, other):
        return self.tape.put(self.number + other.number, [self.place, other.place], [1.0, 1.0])

    def __mul__(self, other):
        return self.tape.put(self.number * other.number, [self.place, other.place], [other.number, self.number])

    def sin(self):
        return self.tape.put(math.sin(self.number), [self.place], [-math.cos(self.number)])


tape = Tape()
u = tape.put(0.8)
v = tape.put(-1.1)
w = (u * v).sin() + u * u
tape.rewind(w)
