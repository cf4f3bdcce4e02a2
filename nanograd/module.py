"""``Module``: a part of a network that knows its parameters, their names and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nanograd.messages import message
from nanograd.value import Value


class Module:
    """A part of a network. Its parameters are the leaf Values found in its attributes, lists and inner modules."""

    def named_parameters(self) -> Iterator[tuple[str, Value]]:
        """Each parameter once, with the path that leads to it: ``layers[0].neurons[2].w[1]``."""
        seen: set[Value] = set()
        for name, part in vars(self).items():
            for path, parameter in _parameters_in(part, name):
                if parameter not in seen:
                    seen.add(parameter)
                    yield path, parameter

    def parameters(self) -> list[Value]:
        """The parameters in a fixed order: as the attributes were assigned."""
        return [parameter for _, parameter in self.named_parameters()]

    def zero_grad(self) -> None:
        """Set the gradient of every parameter back to 0."""
        for parameter in self.parameters():
            parameter.grad = 0.0

    def state_dict(self) -> dict[str, float]:
        """The numbers of all parameters under their paths."""
        return {path: parameter.data for path, parameter in self.named_parameters()}

    def load_state_dict(self, state: Mapping[str, float]) -> None:
        """Take the parameters' numbers from what ``state_dict`` of an equal module gave.

        Raises:
            ValueError: a path is missing, unknown, or holds something else than a number. Nothing is changed then.
        """
        mine = dict(self.named_parameters())
        missing = [path for path in mine if path not in state]
        unknown = [path for path in state if path not in mine]
        if missing or unknown:
            problems = [f"{_some(missing)} missing"] * bool(missing) + [f"{_some(unknown)} not in it"] * bool(unknown)
            raise ValueError(
                message(
                    "module-needs-parameters",
                    "{owner} needs its {mine} parameters: {problems}",
                    owner=repr(self),
                    mine=len(mine),
                    problems=" and ".join(problems),
                )
            )
        wrong = [path for path, number in state.items() if isinstance(number, str) or not hasattr(number, "__float__")]
        if wrong:
            raise ValueError(
                message(
                    "module-needs-number",
                    "{wrong} needs a number, got {got}",
                    wrong=wrong[0],
                    got=repr(state[wrong[0]]),
                )
            )
        for path, parameter in mine.items():
            parameter.data = float(state[path])

    def __repr__(self) -> str:
        number = len(self.parameters())
        return f"{type(self).__name__}({number} parameter{'' if number == 1 else 's'})"


def _parameters_in(part: object, path: str) -> Iterator[tuple[str, Value]]:
    if isinstance(part, Value):
        if part.op == "":
            yield path, part
    elif isinstance(part, Module):
        for inner, parameter in part.named_parameters():
            yield f"{path}.{inner}", parameter
    elif isinstance(part, list | tuple):
        for i, item in enumerate(part):
            yield from _parameters_in(item, f"{path}[{i}]")
    elif isinstance(part, dict):
        for key, item in part.items():
            yield from _parameters_in(item, f"{path}[{key!r}]")


def _some(paths: Sequence[str]) -> str:
    """The first few of the paths, and how many more there are."""
    shown = ", ".join(paths[:3])
    return (
        f"{shown} and {len(paths) - 3} more are" if len(paths) > 3 else f"{shown} {'is' if len(paths) == 1 else 'are'}"
    )
