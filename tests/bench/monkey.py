"""Lets a visitor do 2,000 things at random for each of ten seeds, and says which seeds found a fault.

python tests/bench/monkey.py [--seeds 10] [--actions 2000]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = 60


def main() -> int:
    """Run, and print a line for each seed; 1 where a seed found something."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--actions", type=int, default=2000)
    options = parser.parse_args()
    failed = 0
    for seed in range(1, options.seeds + 1):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "tests/e2e/test_monkey.py"],
            cwd=ROOT,
            env={**os.environ, "NANOGRAD_MONKEY": str(seed), "NANOGRAD_MONKEY_ACTIONS": str(options.actions)},
            capture_output=True,
            text=True,
            check=False,
        )
        passed = done.returncode == 0
        failed += not passed
        print(
            f"seed {seed:2}  {'nothing found' if passed else 'FAILED'}  {time.perf_counter() - began:.0f} s", flush=True
        )
        if not passed:
            print("\n".join(done.stdout.splitlines()[-SHOWN:]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
