"""Watches a program's own classes at work: which operation made each node, from what, and what each pass changed.

Nothing is known about the classes in advance. Each class that the program defines is looked at once, when it is
made. Methods that make new nodes are noted as operations, and whatever writes gradients is noted as a pass.
"""

from __future__ import annotations

import builtins
import inspect
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

from nanograd.foreign.bindings import Bindings
from nanograd.foreign.by_hand import ByHand
from nanograd.foreign.code_reading import calculates, codes, functions, gives_something, stores
from nanograd.foreign.making import ARITHMETIC, Making
from nanograd.foreign.naming import named_nodes
from nanograd.foreign.passes import BACKWARD, TABLE, WAYS_BACK, ForeignPass
from nanograd.foreign.passing import Passing
from nanograd.foreign.reading import GRADIENT, Reading
from nanograd.foreign.resting import Resting

OURS = str(Path(__file__).parents[1])
LIBRARIES = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})
"""Where code lies that is not the person's."""


class Home(NamedTuple):
    """The statement that bound a node first: the name, the code and the instruction."""

    name: str
    code: CodeType
    instruction: int


class Watch:
    """Notes what the classes of one program do.

    Attributes:
        kinds: the classes of nodes that the program has defined.
        made, helper: give the call that made a node, and the one that it left that to, or None.
        around: gives what that call was in.
        passes: the backward passes.
        assigned, shown: the last node that was bound to a name, and that a bare expression gave.
        on_pass: is told of each pass, and says whether what came before it is to be kept.
        on_counted: is told when a pass was only counted.
        on_rest: is told when the program is left alone, and when it is watched again.
        resting: when to leave the program alone.
        now, serial: count what happens, and give when a node was made.
        with_operators: the names of the classes that get operators after they were made.
        on_leaf: is told of each node that no operation makes, with the frame of the text that makes it.
    """

    def __init__(
        self,
        source: str,
        known: tuple[type, ...] = (),
        around: Callable[[FrameType], Any] | None = None,
        on_growth: Callable[[int], object] | None = None,
    ) -> None:
        """``source`` is the file name the text is compiled under; ``known`` classes are left alone.

        ``around`` gives what a frame of the text is in, to be kept for each node that is made there.
        ``on_growth`` is told now and then how many nodes there have been.
        """
        self.source = source
        self._known = known
        self._hooked: dict[int, Any] = {}
        self._inner: dict[int, tuple[CodeType, bool]] = {}
        self._others: list[type] = []  # classes of no nodes, so far
        self.with_operators: set[str] = set()
        self._helpers: set[str] = set()  # what operations leave the making to
        self._layers: list[tuple[type, str, Any, Any]] = []  # of classes: what is written there, and what is watched
        self._off: list[tuple[type, str, Any, Any]] = []
        self._making = Making(source)
        if around:
            self._making.around = around
        if on_growth:
            self._making.on_growth = on_growth
        self.kinds = self._making.kinds
        self._engines = self._making.engines
        self.now, self.serial = self._making.now, self._making.serial
        self.resting = Resting(self)
        self.on_pass: Callable[[ForeignPass | ByHand], bool] = lambda found: False
        self.on_counted: Callable[[], object] = lambda: None
        self.on_rest: Callable[[bool], object] = lambda is_on: None
        self.passes = Passing(self.kinds, self._trim, self._making.now, self.reading, self._counted)
        self.on_leaf: Callable[[Any, FrameType], None] = lambda node, frame: None
        self.made = self._making.of
        self.around = self._making.around_of
        self.helper = self._making.helper_of
        self.forget()

    def forget(self) -> None:
        """Let go of all nodes."""
        self._making.forget()
        self._others.clear()
        self._helpers.clear()
        self._layers.clear()
        self.passes.forget()
        self._bindings = Bindings()
        self._looped = Bindings()
        self._found: list[tuple[str, Any]] = []
        self._called: list[tuple[str, Any]] = []
        self.assigned: Any = None
        self.shown: Any = None

    def rest(self) -> None:
        """Leave the program alone, but count its passes."""
        self.passes.rests = True
        self.on_rest(True)
        self._making.rest()
        self._off = [each for each in self._layers if vars(each[0]).get(each[1]) is each[3]]
        for kind, name, plain, _ in self._off:
            setattr(kind, name, plain)

    def resume(self) -> None:
        """Watch the program again."""
        self.passes.rests = False
        self.on_rest(False)
        self._making.resume()
        for kind, name, plain, layer in self._off:
            if vars(kind).get(name) is plain:
                setattr(kind, name, layer)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within it every class that the program defines or imports from a file of its own is watched."""
        plain = builtins.__build_class__

        def build(body: Any, name: str, /, *bases: Any, **more: Any) -> Any:
            made = plain(body, name, *bases, **more)
            if isinstance(made, type) and self._is_theirs(body.__code__.co_filename):
                self.look_at(made)
            return made

        builtins.__build_class__ = build
        try:
            yield
        finally:
            builtins.__build_class__ = plain

    def _is_theirs(self, file: str) -> bool:
        if file == self.source:
            return True
        return not file.startswith(("<", OURS, *LIBRARIES))

    def look_at(self, kind: type) -> None:
        """Watch a class. A second time, what a decorator has added to it since."""
        if issubclass(kind, (BaseException, *self._known)):
            return
        nodes = self._makes_nodes(kind)
        if nodes:
            if not self.kinds.isdisjoint(kind.__mro__[1:]) and ARITHMETIC.isdisjoint(vars(kind)):
                self._making.watch_calls(kind)  # a class for each operation
            self.kinds.add(kind)
            earlier, self._others = self._others, []
            for other in earlier:
                self.look_at(other)
        else:
            self._others.append(kind)
        methods = list(functions(kind))
        if nodes:
            for _, _, inner in methods:
                self._is_of_engine(inner)
                self._constructs(inner, kind)  # the helpers among them may come last
        for name, thing, inner in methods:
            if name.startswith("__") and name not in ARITHMETIC and (nodes or name != "__call__"):
                continue
            makes = self._constructs(inner, kind)
            reckons = any(map(calculates, codes(inner.__code__))) and not any(stores(inner.__code__))
            if name == "__call__" and (not makes or reckons):
                continue  # a neuron rather than an operation
            is_operation = makes or (nodes and name in ARITHMETIC)
            if is_operation:
                self._is_of_engine(inner)
            watched = self._operation(inner) if is_operation else self._passing(inner, name, is_method=nodes)
            if watched is not inner:
                self._making.name(watched, name)
                with suppress(AttributeError, TypeError):
                    layer = type(thing)(watched) if inner is not thing else watched
                    setattr(kind, name, layer)
                    if is_operation:
                        self._layers.append((kind, name, thing, layer))
                    if is_operation and not makes:
                        self._making.is_sentence(kind, name)

    def know(self, kind: type) -> None:
        """Take a class for one of nodes, with its bases and subclasses that are; none of them is watched."""
        waiting: list[type] = [each for each in kind.__mro__ if each is not object and self._makes_nodes(each)]
        while waiting:
            self.kinds.add(each := waiting.pop())
            waiting += set(each.__subclasses__()) - self.kinds

    def call(self, name: str, node: Any) -> None:
        """Give a node a name, whatever made it."""
        self._called.append((name, node))

    def thing_made(self, thing: Any) -> Any:
        """A class of the program's was called outside of its engines, and gave this."""
        if type(thing) in self.kinds:
            frame = sys._getframe(1)
            if id(frame.f_code) not in self._engines:
                self.on_leaf(thing, frame)
        return thing

    def _makes_nodes(self, kind: type) -> bool:
        """Whether its instances can be calculated with, or keep a gradient."""
        held = vars(kind)
        init = inspect.unwrap(held["__init__"]) if "__init__" in held else None
        if not self.kinds.isdisjoint(kind.__mro__) or kind.__name__ in self.with_operators:
            return True
        kept = {*held.get("__annotations__", ()), *held.get("__slots__", ())}
        kept.update(stores(init.__code__) if isinstance(init, FunctionType) else ())
        gradients = [name for name in (*held, *kept) if GRADIENT.search(name) and not callable(held.get(name))]
        return not ARITHMETIC.isdisjoint(held) or (bool(gradients) and len(kept) != 1)  # alone it is a table of them

    @property
    def made_any(self) -> bool:
        """Whether the program has calculated with its own nodes."""
        return self._making.made_any

    def reading(self, node: Any) -> Reading:
        """How the class of a node keeps things."""
        return Reading(node, self.kinds, self._making.inputs_of, self.passes.table)

    def inner_function(self, plain: Any) -> Any:
        """Watch a lambda, or a function within one, that makes nodes; others come back as they are."""
        if not self.kinds or not isinstance(plain, FunctionType):
            return plain
        code = plain.__code__
        if id(code) not in self._inner:
            self._inner[id(code)] = code, self._constructs(plain, None)
            if self._inner[id(code)][1]:
                self._is_of_engine(plain)
        if self._inner[id(code)][1]:
            return self._operation(plain)
        return plain if self._is_rule(plain) else self._passing(plain, plain.__name__)

    def _is_rule(self, function: FunctionType) -> bool:
        """Whether a function holds a node, as one that hands on a node's gradient does."""
        with suppress(ValueError):  # of what has no content yet
            return any(type(cell.cell_contents) in self.kinds for cell in function.__closure__ or ())
        return True

    def function_bound(self, name: str, function: FunctionType) -> None:
        """A name was bound to a function: an operation without a name of its own is called that."""
        self._making.name(function, name)

    def function(self, plain: Any) -> Any:
        """Watch a function of the program that makes nodes or writes gradients; others come back as they are."""
        if not self.kinds or not isinstance(plain, FunctionType):
            return plain
        if self._constructs(plain, None):
            self._is_of_engine(plain)
            return self._operation(plain)
        return self._passing(plain, plain.__name__)

    def _constructs(self, function: FunctionType, kind: type | None) -> bool:
        code = function.__code__
        if code.co_argcount == 0 and not code.co_flags & inspect.CO_VARARGS:
            return False
        names: set[str] = set()
        for each in codes(code):
            names.update(each.co_names, each.co_freevars)
        classes = {each.__name__ for each in self.kinds} | {"__class__", "type"} | self._helpers
        if kind is not None:
            classes |= {"_make", "replace"}
            if code.co_varnames[0] == "cls":
                return True
        if not classes & names or any(GRADIENT.search(name) for name in stores(function.__code__)):
            return False
        gives = gives_something(function.__code__)
        takes_several = function.__code__.co_argcount > 1 or function.__code__.co_flags & inspect.CO_VARARGS
        if gives and takes_several and not calculates(function.__code__):
            self._helpers.add(function.__name__)
        return gives

    def _is_of_engine(self, function: FunctionType) -> None:
        for code in codes(function.__code__):
            self._making.belongs_to_engine(code)

    def _operation(self, plain: FunctionType) -> Any:
        return self._hooked.get(id(plain)) or self._hook(plain, self._making.watched(plain))

    def _passing(self, plain: FunctionType, name: str, *, is_method: bool = False) -> Any:
        if not BACKWARD.fullmatch(name):
            writes = any(GRADIENT.search(each) for each in stores(plain.__code__))
            if not writes and TABLE.search(name):
                return self._hooked.get(id(plain)) or self._hook(plain, wraps(plain)(self.passes.giving_table(plain)))
            if not writes or (not is_method and any(each in WAYS_BACK for each in plain.__code__.co_names)):
                return plain  # a step of training, which clears gradients, is no pass, but runs one
        return self._hooked.get(id(plain)) or self._hook(plain, wraps(plain)(self.passes.watched(plain)))

    def _hook(self, plain: FunctionType, watched: Any) -> Any:
        self._making.belongs_to_engine(watched.__code__)
        self._hooked[id(plain)] = self._hooked[id(watched)] = watched
        return watched

    def looped(self, name: str, value: Any) -> None:
        """A loop bound a name to a node; that names a leaf."""
        if self.passes.is_inside:
            return
        frame = sys._getframe(2)
        if not self._making.knows(value) and not self._making.is_engines(frame.f_code):
            self._looped.append((name, value, frame.f_code, frame.f_lasti))

    def bound(self, name: str, value: Any) -> None:
        """A name of the person's was bound to a node, or to something that may hold nodes."""
        if type(value) is list and not value:
            return  # what it holds at the end is looked for then
        frame = sys._getframe(2)
        code = frame.f_code
        if self.passes.is_inside or self._making.is_engines(code) or self._is_made_by_engine(frame):
            return  # what an operation calls its result is no name for it
        if type(value) in self.kinds:
            if self._making.serial(value) < self.passes.going_back_since:
                return  # what a pass by hand calls a result is no name for it
            self.assigned = value
        self._bindings.append((name, value, code, frame.f_lasti))

    def _is_made_by_engine(self, frame: FrameType) -> bool:
        """Whether something is made there of which an operation makes many, such as an edge."""
        caller = frame.f_back if frame.f_code.co_name == "__init__" else None
        return caller is not None and self._making.is_engines(caller.f_code)

    def found(self, name: str, value: Any) -> None:
        """A name was bound to this when the program had ended."""
        if self.kinds:
            self._found.append((name, value))

    def names(self) -> Iterator[tuple[str, Any, Home | None]]:
        """Every node that was bound to a name or stands in something that was, and where: first bindings first.

        One that was bound to ``self.b`` is called ``.b``; where that is comes later, as ``layer.b`` and no binding.
        """
        yield from ((name, node, None) for name, node in self._called)
        for name, value, code, instruction in self._bindings:
            if self._making.is_engines(code):
                continue  # a pass, as was seen since
            for label, node in named_nodes(name, value, lambda thing: type(thing) in self.kinds):
                if label == name or code.co_name == "<module>" or not self._making.knows(node):
                    yield label, node, Home(label, code, instruction)
        for name, value in self._found:
            for label, node in named_nodes(name, value, lambda thing: type(thing) in self.kinds):
                yield label, node, None
        for name, value, code, instruction in self._looped:  # it names only what nothing else does
            if not self._making.is_engines(code):
                yield name, value, Home(name, code, instruction)

    def _counted(self) -> None:
        self.resting.counted()
        self.on_counted()

    def _trim(self, found: ForeignPass | ByHand, code: CodeType | None) -> None:
        """Let go of what was bound for passes before the last one of a line: their graphs are gone, too."""
        if code is not None:
            for each in codes(code):
                self._making.belongs_to_engine(each)
        self.resting.passed(found)
        is_new = self.on_pass(found)
        self._making.keep(found.nodes, is_new=is_new)
        self._bindings.passed(is_new)
        self._looped.passed(is_new)
