"""WebAssembly under CPython, through ``wasmtime`` (the extra ``nanograd[fast]``)."""

from __future__ import annotations

import ctypes
import struct
from array import array
from typing import Any

from nanograd.compile import kernels
from nanograd.compile.machine import HOST_FUNCTIONS
from nanograd.compile.wasm import F64, I32, Module, assemble
from nanograd.compile.wasmtime_powers import Powers


class WasmtimeHost:
    """An instance of a module in wasmtime."""

    backend = "wasmtime"

    def __init__(self, code: bytes, imports: list[str]) -> None:
        """Raises ImportError if wasmtime is not installed."""
        import wasmtime

        self.store = wasmtime.Store()
        module = wasmtime.Module(self.store.engine, code)
        number = wasmtime.ValType.f64()
        functions = [
            Powers(self.store).function
            if name == "power"
            else wasmtime.Func(
                self.store, wasmtime.FuncType([number] * kernels.HOST[name], [number]), HOST_FUNCTIONS[name]
            )
            for name in imports
        ]
        self.exports: Any = wasmtime.Instance(self.store, module, functions).exports(self.store)
        self.memory: Any = self.exports["memory"]
        kinds = {each.name: each.type for each in module.exports}
        self._callers = _Callers(self.store, {name: kinds[name] for name in kinds if name != "memory"}, self.exports)

    def call(self, name: str, *arguments: float) -> float:
        """As ``Host`` says."""
        return self._callers(name, *arguments)

    def read(self, address: int, count: int, code: str = "d") -> list[float]:
        """As ``Host`` says."""
        numbers: array[float] = array(code)
        numbers.frombytes(self.memory.read(self.store, address, address + numbers.itemsize * count))
        return numbers.tolist()

    def write(self, address: int, numbers: array[Any]) -> None:
        """As ``Host`` says."""
        self.memory.write(self.store, numbers.tobytes(), address)

    def grow(self, pages: int) -> None:
        """As ``Host`` says."""
        self.memory.grow(self.store, pages)

    def pages(self) -> int:
        """As ``Host`` says."""
        return int(self.memory.size(self.store))


class _Callers:
    """Calls functions with arguments that lie in memory: wasmtime takes 10 µs for each that is handed over."""

    _RESULT = 64

    def __init__(self, store: Any, kinds: dict[str, Any], exports: Any) -> None:
        import wasmtime

        self._store = store
        self._formats: dict[str, str] = {}
        imports, made = [], []
        for name, kind in kinds.items():
            takes = ["f64" if str(each) == "f64" else "i32" for each in kind.params]
            imports.append((name, tuple([F64 if each == "f64" else I32 for each in takes]), (F64,) * len(kind.results)))
            call = "\n".join(f"i32.const {8 * i} {each}.load 0" for i, each in enumerate(takes)) + f" call {name}"
            if kind.results:
                call = f"i32.const {self._RESULT} {call} f64.store 0"
            made.append(assemble(f"run_{name} ()\n{call}", {name: len(imports) - 1}, exported=True))
            self._formats[name] = "<" + "".join("d" if each == "f64" else "i4x" for each in takes)
        module = wasmtime.Module(store.engine, Module(imports, made, pages=1).encode())
        callers: Any = wasmtime.Instance(store, module, [exports[name] for name in kinds]).exports(store)
        self._runs = {name: callers[f"run_{name}"] for name in kinds}
        self._memory: Any = (ctypes.c_char * (self._RESULT + 8)).from_address(
            ctypes.addressof(callers["memory"].data_ptr(store).contents)
        )

    def __call__(self, name: str, *arguments: float) -> float:
        struct.pack_into(self._formats[name], self._memory, 0, *arguments)
        self._runs[name](self._store)
        result: float = struct.unpack_from("<d", self._memory, self._RESULT)[0]
        return result
