"""A person's text as a Python program that runs by itself, wherever nanograd is installed."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence, Set

from nanograd import dialects
from nanograd.playground.running.run import LARGEST_GRAPH, run_text
from nanograd.playground.source import expression, start_values
from nanograd.playground.source.expression import OPERATIONS
from nanograd.playground.source.failure import Failure
from nanograd.playground.source.formulas import LEAF, make_leaves
from nanograd.playground.source.text import Text, lines_of

_ALIASES = frozenset(name for owner, names in dialects.ALIASES.items() for name in names.keys() - vars(owner).keys())
_ARGUMENTS = frozenset(("data", "label"))


def python_program(source: str) -> str:
    """The text as a program: Python as it stands, below what it takes for granted on the page; formulas as Python.

    Raises:
        Failure: the text is formulas with a mistake in them.
    """
    text = Text(source)
    maths = expression.parse_expressions(text)
    if maths is not None and maths.body:
        return _formulas_program(text, maths)
    return _python_program(text.source)


def python_file(source: str, title: str) -> str:
    """``python_program`` below a comment that says what it is and how to see its gradients."""
    comment = (
        f"# {' '.join(title.split())}: made with the nanograd playground.",
        "# Runs under Python 3.11 or newer with nanograd installed; python -m nanograd run FILE prints every gradient.",
    )
    return "\n".join([*comment, "", python_program(source).rstrip("\n"), ""])


def _python_program(source: str) -> str:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return source
    needed = _taken_for_granted(tree)
    if not needed:
        return source
    lines = lines_of(source)
    at = _after_futures(tree)
    return "\n".join([*lines[:at], *needed, *([""] if lines[at : at + 1] != [""] else []), *lines[at:]])


def _taken_for_granted(tree: ast.Module) -> list[str]:
    """Imports of what the page has at hand without any."""
    names = dialects.names_for(tree)
    bound = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    bound |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    lines: list[str] = []
    if names or _speaks_a_dialect(tree):
        lines += ["import nanograd.dialects", "", "nanograd.dialects.install()"]
        lines += [f"from {_home(name)} import {name}" for name in names]
    if "Value" in used - bound and "*" not in bound:
        lines.append("from nanograd import Value")
    return lines


def _speaks_a_dialect(tree: ast.Module) -> bool:
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str() as module) if module in dialects.MODULES:
                return True
            case ast.Import(names=names) if any(name.name in dialects.MODULES for name in names):
                return True
            case ast.Attribute(attr=name) if name in _ALIASES:
                return True
            case ast.Call(func=ast.Name(id="Value"), keywords=named) if {each.arg for each in named} - _ARGUMENTS:
                return True
    return False


def _home(name: str) -> str:
    return next(module for module, names in dialects.MODULES.items() if names.get(name) is dialects.UNIMPORTED[name])


def _after_futures(tree: ast.Module) -> int:
    """The line after the last import from ``__future__``, which nothing may stand before."""
    futures = [each for each in tree.body if isinstance(each, ast.ImportFrom) and each.module == "__future__"]
    return max((each.end_lineno or each.lineno for each in futures), default=0)


def _formulas_program(text: Text, maths: ast.Module) -> str:
    formulas = make_leaves(text, maths)
    statements = formulas.tree.body
    taken = {node.id for node in ast.walk(formulas.tree) if isinstance(node, ast.Name)}
    assigned = {node.id for node in ast.walk(maths) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    output = formulas.output
    if output is None and isinstance(statements[-1], ast.Expr):
        output = _free("output", taken)
        statements[-1] = ast.Assign([ast.Name(output, ast.Store())], statements[-1].value)
    spelling = _Spelling(expression.CONSTANTS.keys() - assigned, _start_values(text, formulas.names))
    body = [ast.unparse(ast.fix_missing_locations(spelling.visit(each))) for each in statements]
    imports = ["import math", ""] if spelling.needs_math else []
    imports.append(f"from nanograd import {', '.join(['Value', *sorted(spelling.functions)])}")
    imports.append("from nanograd.graph import topological_order")
    node = _free("node", taken)
    end = [
        f"{output}.backward()",
        f'print("{output} =", {output}.data)',
        f"for {node} in topological_order({output}):",
        f'    if {node}.op == "":',
        f'        print(f"{{{node}.label}}.grad =", {node}.grad)',
    ]
    return "\n".join([*_as_comment(text.lines), *imports, "", *body, "", *end, ""])


def _start_values(text: Text, names: Set[str]) -> dict[str, float]:
    """What the names start at that got no number; where the formulas fail, at what they start with usually."""
    try:
        run = run_text(text.source, LARGEST_GRAPH)
    except Failure:
        return start_values.usual(names)
    found = {leaf.node.label: leaf.node.data for leaf in run.leaves if leaf.free}
    run.release()
    return found


def _as_comment(lines: Sequence[str]) -> list[str]:
    return ["# The formulas:", *(f"#     {line}".rstrip() for line in lines if line.strip()), ""]


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


class _Spelling(ast.NodeTransformer):
    """Leaves as Values, functions by the names that nanograd has for them."""

    def __init__(self, constants: Set[str], start: Mapping[str, float]) -> None:
        self.constants = constants
        self.start = start
        self.functions: set[str] = set()
        self.needs_math = False

    def visit_Call(self, node: ast.Call) -> ast.expr:
        assert isinstance(node.func, ast.Name)
        name = node.func.id
        if name == LEAF:
            label, number, _ = node.args
            assert isinstance(label, ast.Constant)
            assert isinstance(number, ast.Constant)
            if number.value is None:
                number.value = self.start[str(label.value)]
            return ast.Call(ast.Name("Value", ast.Load()), [number, label], [])
        node.args = [self.visit(each) for each in node.args]
        op = OPERATIONS.get(name)
        if op:
            name = op.name
            self.functions.add(name)
        node.func = ast.Name(name, ast.Load())
        if op and op.associative:
            made = node.args[0]
            for each in node.args[1:]:
                made = ast.Call(node.func, [made, each], [])
            return made
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self.constants:
            self.needs_math = True
            return ast.Attribute(ast.Name("math", ast.Load()), "pi", ast.Load())
        return node
