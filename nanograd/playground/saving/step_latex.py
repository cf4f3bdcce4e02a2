"""One step of a pass as LaTeX: the rule in symbols, with its numbers, and what it adds to which gradient."""

from __future__ import annotations

from nanograd.export.latex import (
    SUM,
    WHOLE,
    Latex,
    applied_latex,
    bracketed,
    latex_constant,
    latex_number,
    to_latex,
)
from nanograd.export.latex_names import latex_name
from nanograd.ops import OPS
from nanograd.playground.protocol import JsonNumber, Step
from nanograd.playground.shown.subject import Contribution, Subject
from nanograd.playground.telling.titles import atom, numbered

DEPTH = 3
"""How deep the formula of a value without a name goes before it ends in dots."""


def step_latex(graph: Subject, step: Step) -> str:
    """A step's formula, of the graph as it is shown; several lines stand in ``aligned``."""
    writer = _Step(graph)
    match step["kind"]:
        case "forward":
            return writer.forward(step["node"])
        case "contribution":
            return writer.contribution(step["index"])
        case "tangent":
            return writer.tangent(step["node"])
    return writer.seed(step["node"])


class _Step:
    def __init__(self, graph: Subject) -> None:
        self.graph = graph
        self.shape = graph.shape
        self.inputs = [inputs if isinstance(inputs, list) else [] for _, inputs, *_ in self.shape]
        self.data = graph.rows.data
        self.output = graph.rows.output
        self.labels = numbered([label for _, _, label, *_ in self.shape])

    def forward(self, node: int) -> str:
        op = self.shape[node][0]
        applied = applied_latex(op, self._inputs(node, DEPTH))[0]
        parts = [applied, applied_latex(op, self._numbers(node))[0], latex_number(self.data[node])[0]]
        return _equation([*([self._name(node)[0]] if self.labels[node] else []), *parts])

    def seed(self, node: int) -> str:
        if self.graph.tangent is not None:
            return _equation([self._dotted(node), "1"])
        return _equation([self._partial(self.output, self.output), "1"])

    def contribution(self, index: int) -> str:
        step = self.graph.contribution(index)
        sender, receiver, slot = step.sender, step.receiver, step.slot
        local, contribution, before, after = map(latex_number, step[4:])
        upstream = latex_number(step.upstream)
        came = _times(upstream, local)
        rule = self._rule(sender, slot, local)
        gradient = self._partial(self.output, receiver)
        adds = "=" if self._overwrites(step) else r"\mathrel{+}="
        chain = rf"{self._partial(self.output, sender)} \cdot {self._partial(sender, receiver)}"
        lines = [
            _line(self._partial(sender, receiver), "=", rule),
            _line(gradient, adds, [chain, came, contribution[0]]),
        ]
        if adds != "=" and before[0] != latex_number(0.0)[0]:
            total = f"{before[0]} + {bracketed(contribution, SUM + 1)}"
            lines.append(_line(gradient, r"\leftarrow", [rf"{total} = {after[0]}"]))
        return _aligned(lines)

    def tangent(self, node: int) -> str:
        op, inputs = self.shape[node][0], self.inputs[node]
        moving = [(slot, each) for slot, each in enumerate(inputs) if slot not in OPS[op].fixed]
        speeds = self.graph.tangent or ()
        slopes = self._slopes()
        symbols, numbers, lines = [], [], []
        for slot, each in moving:
            local = latex_number(float(slopes[node, slot]))
            speed = latex_number(float(speeds[each])) if type(each) is int else latex_number(0.0)
            dotted = self._dotted(each) if type(each) is int else "0"
            partial = self._partial(node, each) if type(each) is int else "0"
            lines.append(_line(partial, "=", self._rule(node, slot, local)))
            symbols.append(rf"{partial} \cdot {dotted}")
            numbers.append(_times(local, speed))
        total = latex_number(float(speeds[node]))[0]
        return _aligned([*lines, _line(self._dotted(node), "=", [" + ".join(symbols), " + ".join(numbers), total])])

    def _rule(self, node: int, slot: int, local: Latex) -> list[str]:
        """The local derivative in symbols, with numbers, and its own number; what would repeat is left out."""
        op, inputs = self.shape[node][0], self.inputs[node]
        expression = OPS[op].derivatives[slot]
        names = {**self._inputs(node, DEPTH), "out": self._name(node)}
        fixed = {"ab"[i]: float(inputs[i]) for i in OPS[op].fixed}
        symbols = to_latex(expression, names, fixed)[0]
        if _is_number(symbols):
            return [symbols]
        numbers = {**self._numbers(node), "out": latex_number(self.data[node])}
        known = {**dict(zip("ab", self._plain(node), strict=False)), "out": self.data[node]}
        worked = to_latex(expression, numbers, known)[0]
        return [symbols, local[0]] if _is_number(worked) else [symbols, worked, local[0]]

    def _slopes(self) -> dict[tuple[int, int], JsonNumber]:
        ends = [
            (node, slot)
            for node, (op, *_) in enumerate(self.shape)
            if op in OPS
            for slot, each in enumerate(self.inputs[node])
            if type(each) is int
        ]
        return dict(zip(ends, self.graph.slope or (), strict=True))

    def _overwrites(self, step: Contribution) -> bool:
        return self.graph.is_judged and step.after == step.contribution != step.before + step.contribution

    def _inputs(self, node: int, depth: int) -> dict[str, Latex]:
        inputs = self.inputs[node]
        return {"ab"[i]: self._name(each, depth - 1) for i, each in enumerate(inputs)}

    def _numbers(self, node: int) -> dict[str, Latex]:
        inputs = self.inputs[node]
        return {
            "ab"[i]: latex_number(self.data[each]) if type(each) is int else latex_constant(each)
            for i, each in enumerate(inputs)
        }

    def _plain(self, node: int) -> list[float]:
        return [self.data[each] if type(each) is int else each for each in self.inputs[node]]

    def _name(self, node: int | float, depth: int = DEPTH) -> Latex:
        if type(node) is not int:
            return latex_constant(float(node))
        op = self.shape[node][0]
        if label := self.labels[node]:
            return latex_name(label), WHOLE if atom(label) == label or label.startswith("∂") else 0
        if op == "constant":
            return latex_constant(self.data[node])
        if op not in OPS:
            return r"\text{leaf}", WHOLE
        return applied_latex(op, self._inputs(node, depth)) if depth > 0 else (r"\ldots", WHOLE)

    def _partial(self, of: int, by: int | float) -> str:
        above, below = (bracketed(self._name(each, 2), WHOLE) for each in (of, by))
        return rf"\frac{{\partial {above}}}{{\partial {below}}}"

    def _dotted(self, node: int | float) -> str:
        return rf"\dot{{{bracketed(self._name(node, 2), WHOLE)}}}"


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()


def _times(left: Latex, right: Latex) -> str:
    return rf"{left[0]} \cdot {bracketed(right, SUM + 1)}"


def _equation(parts: list[str]) -> str:
    return " = ".join(part for part, before in zip(parts, ["", *parts], strict=False) if part != before)


def _line(left: str, sign: str, parts: list[str]) -> str:
    return f"{left} &{sign} {_equation(parts)}"


def _aligned(lines: list[str]) -> str:
    inside = " \\\\\n".join(f"  {line}" for line in lines)
    return rf"\begin{{aligned}}{chr(10)}{inside}{chr(10)}\end{{aligned}}"
