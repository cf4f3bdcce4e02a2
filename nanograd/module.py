"""``Module``: a part of a network that knows its parameters, their names and their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nanograd.messages import message
from nanograd.value import Value


class Module:
    """A part of a network. Its parameters are the leaf Values found in its attributes, lists and inner modules."""

    def named_parameters(self) -> Iterator[tuple[str, Value]]:
        """Each parameter once, with the path that leads to it: ``layers[0].neurons[2].w[1]``."""
        found: dict[Value, str] = {}
        _find_parameters(vars(self).items(), found)
        for parameter, path in found.items():
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


def _find_parameters(parts: Iterable[tuple[str, object]], found: dict[Value, str]) -> None:
    """Note each leaf Value in the parts, and the path by which it is met first."""
    for path, part in parts:
        if isinstance(part, Value):
            if part.op == "":
                found.setdefault(part, path)
        elif isinstance(part, Module):
            inner = vars(part).items() if type(part).named_parameters is _NAMED else part.named_parameters()
            _find_parameters([(f"{path}.{name}", each) for name, each in inner], found)
        elif isinstance(part, list | tuple):
            _find_parameters([(f"{path}[{i}]", item) for i, item in enumerate(part)], found)
        elif isinstance(part, dict):
            _find_parameters([(f"{path}[{key!r}]", item) for key, item in part.items()], found)


_NAMED = Module.named_parameters  # a class of a person's own may have another


def _some(paths: Sequence[str]) -> str:
    """The first few of the paths, and how many more there are."""
    shown = ", ".join(paths[:3])
    return (
        f"{shown} and {len(paths) - 3} more are" if len(paths) > 3 else f"{shown} {'is' if len(paths) == 1 else 'are'}"
    )
