"""The same GPT as a PyTorch script, which prints the same losses."""

from __future__ import annotations

from pathlib import Path

from nanograd.ops import OPS
from nanograd.playground.gpt.gpt_program import rewritten, settings_of
from nanograd.playground.protocol import GptSpec, Named

_FILE = Path(__file__).with_name("torch_program.txt")
_FACTORS = {
    "constant": "1.0",
    "linear": "1.0 - (1.0 - {end!r}) * step / STEPS",
    "step": "{factor!r} ** (step // {every!r})",
    "cosine": "{end!r} + (1.0 - {end!r}) * (1.0 + math.cos(math.pi * step / STEPS)) / 2.0",
    "warmup": "min(1.0, (step + 1) / {over!r})",
}
_OTHER_NAMES = {"initial": "initial_accumulator_value"}


def torch_program_of(spec: GptSpec) -> str:
    """The script, to be read and run; the spec needs to have been checked."""
    schedule = spec["schedule"]
    uses_math = schedule["name"] == "cosine"
    return rewritten(
        _FILE.read_text("utf-8"),
        {
            **settings_of(spec),
            r"^import math\n": "import math\n" if uses_math else "",
            r"^ACTIVATION = .*": f"ACTIVATION = {_activation(spec['activation'])}",
            r"^CLIP_NORM = .*?(?=  #)": f"CLIP_NORM = {spec['optimizer']['settings']['clip_norm']!r}",
            r"^    return 1.0 - .*": f"    return {_FACTORS[schedule['name']].format(**schedule['settings'])}",
            r"torch.optim.Adam\(.*": f"torch.optim.{_optimizer(spec['optimizer'])}",
        },
    )


def _activation(name: str) -> str:
    known = OPS[name].activation
    return known.torch if known and known.torch.startswith("torch.") else f"torch.{name}"


def _optimizer(choice: Named) -> str:
    given = dict(choice["settings"])
    del given["clip_norm"]
    arguments = ["parameters", "lr=LEARNING_RATE"]
    if "beta1" in given:
        arguments.append(f"betas=({given.pop('beta1')!r}, {given.pop('beta2')!r})")
    if "nesterov" in given:
        arguments.append(f"nesterov={bool(given.pop('nesterov'))}")
    arguments += [f"{_OTHER_NAMES.get(name, name)}={number!r}" for name, number in given.items()]
    return f"{choice['name']}({', '.join(arguments)})"
