"""WebAssembly under Pyodide, run by the browser. The only file that imports ``js`` and ``pyodide``."""

from __future__ import annotations

from array import array
from typing import Any

_ARRAYS = {"d": "Float64Array", "f": "Float32Array", "i": "Int32Array"}


class BrowserHost:
    """A module's instance in the JavaScript engine that Pyodide runs in."""

    backend = "browser"

    def __init__(self, code: bytes, imports: list[str]) -> None:
        """Raises ImportError outside Pyodide, or if the browser refuses the module.

        Chromium accepts at most 8 MB on a page's main thread; workers have no such limit.
        """
        try:
            import _nanograd_webassembly as js  # type: ignore[import-not-found]
        except ImportError:
            import js  # type: ignore[import-not-found]
        from pyodide.ffi import JsException, to_js  # type: ignore[import-not-found]

        self.js: Any = js
        names = {"power": "pow"}
        functions = {name: getattr(js.Math, names.get(name, name)) for name in imports}
        try:
            module = js.WebAssembly.Module.new(to_js(code))
        except JsException as error:
            raise ImportError(f"the browser does not take this program: {error}") from error
        given = to_js({"math": functions}, dict_converter=js.Object.fromEntries)
        self.exports: Any = js.WebAssembly.Instance.new(module, given).exports
        self.memory: Any = self.exports.memory
        self.functions = {name: getattr(self.exports, name) for name in js.Object.keys(self.exports).to_py()}

    def call(self, name: str, *arguments: float) -> float:
        """As ``Host`` says."""
        result = self.functions[name](*arguments)
        return 0.0 if result is None else float(result)

    def read(self, address: int, count: int, code: str = "d") -> list[float]:
        """As ``Host`` says."""
        numbers: list[float] = getattr(self.js, _ARRAYS[code]).new(self.memory.buffer, address, count).to_py().tolist()
        return numbers

    def write(self, address: int, numbers: array[Any]) -> None:
        """As ``Host`` says."""
        getattr(self.js, _ARRAYS[numbers.typecode]).new(self.memory.buffer, address, len(numbers)).assign(numbers)

    def grow(self, pages: int) -> None:
        """As ``Host`` says."""
        self.memory.grow(pages)

    def pages(self) -> int:
        """As ``Host`` says."""
        return int(self.memory.buffer.byteLength) // 65536
