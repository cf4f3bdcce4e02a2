"""Lets PyTorch solve the exercises' problems. ``python -m tests.engine.exercises.torch_answers`` writes them down."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from nanograd.playground.course.exercises import problem as problems
from nanograd.playground.course.exercises.checks import CHECKS
from nanograd.playground.course.exercises.problem import Problem

FILE = Path(problems.__file__).with_name("expected.json")


def all_problems() -> dict[str, Problem]:
    """Every problem of every check, by its key."""
    return {problem.key: problem for checks in CHECKS.values() for check in checks for problem in check.problems}


def answer(torch: ModuleType, problem: Problem) -> dict[str, Any]:
    """The result's number and the leaves' gradients; for a text that ends in a list, its numbers."""
    leaves = {name: torch.tensor(number, requires_grad=True) for name, number in problem.leaves.items()}
    for name, grad in problem.before.items():
        leaves[name].grad = torch.tensor(grad)
    *lines, last = problem.text.splitlines()
    scope = {"torch": torch, **leaves}
    exec("\n".join(lines), scope)
    out = eval(last, scope)
    if isinstance(out, list):
        return {"numbers": out}
    out.backward(torch.tensor(problem.upstream))
    return {"data": out.item(), "grad": {name: _grad(leaf) for name, leaf in leaves.items()}}


def _grad(leaf: Any) -> float:
    return 0.0 if leaf.grad is None else leaf.grad.item()


def main() -> None:
    import torch

    torch.set_default_dtype(torch.float64)
    found = {key: answer(torch, problem) for key, problem in sorted(all_problems().items())}
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
