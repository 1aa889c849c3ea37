"""`python -m benchmarks [NAME …]`: run the benchmarks named, or all."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import benchmarks
from benchmarks.measure import report


def names() -> list[str]:
    """Return the benchmarks: the modules that have a `claims` function."""
    found = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    return [name for name in found if not name.startswith("_") and name != "measure"]


def main(wanted: list[str]) -> int:
    """Run what is wanted and return 1 when some claim does not hold."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodward.config.settings")
    fine = True
    for name in names():
        if wanted and name not in wanted:
            continue
        module = importlib.import_module(f"benchmarks.{name}")
        if hasattr(module, "claims"):
            fine &= report(module.__doc__.strip().splitlines()[0], module.claims())
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
