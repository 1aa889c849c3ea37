"""`./run bench`: the benchmarks, in an environment of their own with the peers they measure."""

from __future__ import annotations

import subprocess

from tools.environments import BENCHMARKS, prepare
from tools.places import BENCH_VENV, ROOT, environment


def bench(arguments: list[str]) -> int:
    """Run all benchmarks, or those named; return the exit code of `python -m benchmarks`."""
    # Viewflow is AGPL and SpiffWorkflow LGPL: measured beside the product, never installed with it.
    python = prepare(BENCH_VENV, BENCHMARKS)
    command = [str(python), "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment()).returncode
