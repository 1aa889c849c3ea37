"""`python -m benchmarks [NAME …]`: run the benchmarks named, or all."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys

import benchmarks
from benchmarks.measure import report


def names() -> list[str]:
    """Return the benchmarks: the modules that have a `claims` function."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return [name for name in found if not name.startswith("_") and name != "measure"]


def main(wanted: list[str]) -> int:
    """Run what is wanted, and return 1 when some claim does not hold."""
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are: {', '.join(names())}")
        return 2
    if len(wanted) == 1:
        return _run(wanted[0])
    # Each in a process of its own: Django is set up once a process, for one database.
    ended = [
        subprocess.run([sys.executable, "-m", "benchmarks", name]).returncode
        for name in names()
        if not wanted or name in wanted
    ]
    return 1 if any(ended) else 0


def _run(name: str) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodward.config.settings")
    module = importlib.import_module(f"benchmarks.{name}")
    return 0 if report(module.__doc__.strip().splitlines()[0], module.claims()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
