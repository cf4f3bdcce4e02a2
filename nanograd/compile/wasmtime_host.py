"""WebAssembly under CPython, through ``wasmtime`` (the extra ``nanograd[fast]``)."""

from __future__ import annotations

from array import array
from typing import Any

from nanograd.compile import kernels
from nanograd.compile.machine import HOST_FUNCTIONS


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
            wasmtime.Func(self.store, wasmtime.FuncType([number] * kernels.HOST[name], [number]), HOST_FUNCTIONS[name])
            for name in imports
        ]
        self.exports: Any = wasmtime.Instance(self.store, module, functions).exports(self.store)
        self.memory: Any = self.exports["memory"]

    def call(self, name: str, *arguments: float) -> float:
        """As ``Host`` says."""
        result = self.exports[name](self.store, *arguments)
        return 0.0 if result is None else float(result)

    def read(self, address: int, count: int) -> list[float]:
        """As ``Host`` says."""
        numbers = array("d")
        numbers.frombytes(self.memory.read(self.store, address, address + 8 * count))
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
