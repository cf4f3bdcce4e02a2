"""Times the same steps as ``eager`` in Pyodide, started by Node: the figures a visitor's browser comes close to."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tools import node
from tools.places import ENGINE, NODE_MODULES, TESTS

SCRIPT = Path(__file__).with_name("_pyodide.mjs")


def main() -> None:
    """Run ``eager.py`` there and print what it prints."""
    what = "the benchmark in Pyodide"
    print(node.need().run_script(SCRIPT, NODE_MODULES / "pyodide", ENGINE, TESTS / "bench" / "eager.py", what=what))


if __name__ == "__main__":
    main()
