"""Optimisers and schedules: fifty steps each beside ``torch.optim``, and a table of rules without gaps."""

from __future__ import annotations

import ast
import math
from types import ModuleType
from typing import Any

import pytest

from nanograd import Value
from nanograd.elementary import CONSTANTS, FUNCTIONS
from nanograd.nn import MLP
from nanograd.optim import OPTIMIZERS, SGD, Adagrad, Adam, AdamW, Optimizer, RMSprop
from nanograd.schedules import SCHEDULES
from nanograd.update_rules import RULES, Rule

SETTINGS: list[tuple[type[Optimizer], dict[str, Any], dict[str, Any]]] = [
    (SGD, {"lr": 0.05}, {}),
    (SGD, {"lr": 0.05, "momentum": 0.9}, {}),
    (SGD, {"lr": 0.02, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1}, {}),
    (RMSprop, {}, {}),
    (RMSprop, {"lr": 0.02, "alpha": 0.9, "momentum": 0.5, "weight_decay": 0.1, "eps": 1e-6}, {}),
    (Adam, {}, {}),
    (Adam, {"lr": 0.1, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.1, "eps": 1e-6}, {"betas": (0.8, 0.95)}),
    (AdamW, {}, {}),
    (AdamW, {"lr": 0.1, "weight_decay": 0.2}, {}),
    (SGD, {"lr": 0.05, "momentum": 0.9, "weight_decay": 0.1, "clip_norm": 0.5}, {}),
    (AdamW, {"lr": 0.1, "clip_norm": 2.0}, {}),
    (Adagrad, {}, {}),
    (
        Adagrad,
        {"lr": 0.5, "lr_decay": 0.1, "weight_decay": 0.1, "initial": 0.2},
        {"initial_accumulator_value": 0.2},
    ),
]


def in_torch(settings: dict[str, Any], renamed: dict[str, Any]) -> dict[str, Any]:
    """The settings as PyTorch calls them."""
    return {k: v for k, v in settings.items() if k not in ("beta1", "beta2", "initial", "clip_norm")} | renamed


@pytest.mark.parametrize(("kind", "settings", "renamed"), SETTINGS)
@pytest.mark.parametrize("schedule", ["constant", "cosine"])
def test_fifty_steps_agree_with_pytorch(
    kind: type[Optimizer], settings: dict[str, Any], renamed: dict[str, Any], schedule: str, torch: ModuleType
) -> None:
    start = [1.5, -0.7, 0.3]
    ours = [Value(x) for x in start]
    theirs = [torch.tensor(x, requires_grad=True) for x in start]
    optimizer = kind(ours, **settings)
    reference = getattr(torch.optim, kind.__name__)(theirs, **in_torch(settings, renamed))
    base = optimizer.lr

    def bowl(p: list[Any], sin: Any) -> Any:
        return (p[0] - 2) ** 2 + 3 * (p[1] + p[0] * p[2]) ** 2 + p[2] ** 4 + sin(p[1])

    for step in range(50):
        optimizer.lr = base * SCHEDULES[schedule].make(step, 50)
        reference.param_groups[0]["lr"] = optimizer.lr
        optimizer.zero_grad()
        reference.zero_grad()
        bowl(ours, Value.sin).backward()
        bowl(theirs, torch.sin).backward()
        if most := settings.get("clip_norm"):
            torch.nn.utils.clip_grad_norm_(theirs, most)
        optimizer.step()
        reference.step()
        assert [p.data for p in ours] == pytest.approx([p.item() for p in theirs], rel=1e-12, abs=1e-14), step


def test_every_optimiser_is_tested_beside_pytorch() -> None:
    assert {kind.__name__ for kind, _, _ in SETTINGS} == OPTIMIZERS.keys() == RULES.keys()


def test_a_module_may_stand_for_its_parameters() -> None:
    model = MLP(2, [2, 1], seed=0)
    optimizer = Adam(model)
    assert optimizer.parameters == model.parameters()
    model([1.0, 2.0]).backward()
    optimizer.zero_grad()
    assert {p.grad for p in model.parameters()} == {0.0}


def test_the_state_of_each_parameter_can_be_read() -> None:
    a, b = Value(1.0), Value(1.0)
    optimizer = SGD(iter([a, b]), 0.1, momentum=0.5)
    for expected in (2.0, 3.0):
        a.grad, b.grad = 2.0, 0.0
        optimizer.step()
        assert optimizer.state == {"velocity": [expected, 0.0]}
    assert optimizer.steps_taken == 2
    assert a.data == pytest.approx(1.0 - 0.1 * 2 - 0.1 * 3)


def test_settings_can_be_read_changed_and_printed() -> None:
    optimizer = SGD([Value(1.0)], lr=0.1)
    optimizer.lr = 0.2
    assert optimizer.settings() == {"lr": 0.2, "momentum": 0.0, "nesterov": 0, "weight_decay": 0.0, "clip_norm": 0.0}
    assert repr(optimizer).startswith("SGD(1 parameters, lr=0.2, ")
    with pytest.raises(AttributeError, match="SGD has no setting or attribute 'beta1'"):
        _ = optimizer.beta1


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: SGD([], lr=0.1), ValueError, "at least one parameter, got none"),
        (lambda: SGD([1.0], lr=0.1), TypeError, "Values as parameters, got float 1.0"),
        (lambda: SGD([Value(1.0)], lr=-1), ValueError, "lr to be at least 0, got -1"),
        (lambda: SGD([Value(1.0)], lr=math.nan), ValueError, "lr to be at least 0, got nan"),
        (lambda: SGD([Value(1.0)], momentum=1.0), ValueError, r"momentum to be from 0 to below 1, got 1\.0"),
        (lambda: Adam([Value(1.0)], betas=(0.9, 0.99)), TypeError, "Adam has no setting 'betas'; it has lr, beta1,"),
        (lambda: SGD([Value(1.0)], lr="fast"), TypeError, "a number for lr, got str 'fast'"),
    ],
)
def test_a_wrong_setting_is_an_error_that_says_what_was_needed(make: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        make()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_fills_every_column_and_speaks_the_documented_language(rule: Rule) -> None:
    assert rule.title
    assert rule.source
    assert rule.says.endswith(".")
    assert all(text.endswith(".") and name for name, _, text in rule.state)
    assert rule.settings[0].name == "lr"
    assert "data" in [name for name, _ in rule.lines]
    state = {name for name, _, _ in rule.state}
    assert state <= {name for name, _ in rule.lines}
    known = {"step", "norm"} | {s.name for s in rule.settings} | FUNCTIONS.keys() | CONSTANTS.keys()
    for where, assignments in (("once", rule.once), ("lines", rule.lines)):
        known |= {"data", "grad"} | state if where == "lines" else set()
        for name, expression in assignments:
            used = {node.id for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Name)}
            assert used <= known, f"{rule.name}: {name} = {expression} uses {used - known}"
            known = known | {name}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_defaults_named_in_the_documentation_are_the_real_ones(name: str) -> None:
    documented = " ".join((OPTIMIZERS[name].make.__doc__ or "").split())
    for setting in OPTIMIZERS[name].settings:
        default = bool(setting.default) if setting.kind == "switch" else setting.default
        written = f"{setting.name}={default}".replace("1e-0", "1e-")
        assert written in documented, written
        assert setting.says.endswith(".")
        low, high = setting.offered or (setting.low, setting.high)
        assert setting.low <= low <= setting.default <= high <= setting.high
        assert math.isfinite(high) or setting.name == "initial"


def test_schedules_agree_with_pytorch(torch: ModuleType) -> None:
    schedulers = torch.optim.lr_scheduler
    for name, settings, make in [
        ("constant", {}, lambda o: schedulers.ConstantLR(o, 1.0)),
        ("linear", {"end": 0.1}, lambda o: schedulers.LinearLR(o, 1.0, 0.1, 100)),
        ("step", {"every": 30, "factor": 0.5}, lambda o: schedulers.StepLR(o, 30, 0.5)),
        ("cosine", {"end": 0.0}, lambda o: schedulers.CosineAnnealingLR(o, 100)),
    ]:
        optimizer = torch.optim.SGD([torch.tensor(1.0, requires_grad=True)], lr=1.0)
        scheduler = make(optimizer)
        for step in range(100):
            factor = SCHEDULES[name].make(step, 100, **settings)
            assert factor == pytest.approx(scheduler.get_last_lr()[0], rel=1e-9, abs=1e-12), (name, step)
            optimizer.step()
            scheduler.step()


def test_the_linear_schedule_is_that_of_the_demo() -> None:
    assert [SCHEDULES["linear"].make(k, 100) for k in (0, 50, 99)] == pytest.approx([1.0, 0.55, 0.109])


def test_every_schedule_documents_its_settings() -> None:
    for entry in SCHEDULES.values():
        assert entry.says.endswith(".")
        defaults = entry.make.__defaults__ or ()
        assert tuple(setting.default for setting in entry.settings) == defaults
