"""Where things are in a checkout, and the environment that the product's own commands run in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
BENCH_VENV = CACHE / "bench-venv"
SURVIVAL_VENV = CACHE / "survival-venv"  # tests/support/lifelines.py looks there too
OIDC_VENV = CACHE / "oidc-venv"  # tests/support/identities.py looks there too


def python_of(venv: Path) -> Path:
    """Return the interpreter inside a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment(**more: str) -> dict[str, str]:
    """
    Return the environment variables of a child process: ours, the product's import path, and more.

    A checkout is a demonstration until its owner says otherwise: what is already set stands.
    """
    ours = {"DJANGO_SETTINGS_MODULE": "goodward.config.settings", "GOODWARD_DEMONSTRATION": "yes"}
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**ours, **os.environ, "PYTHONPATH": paths, **more}


def say(line: str) -> None:
    """Show one line of progress, on standard error so that a command's own output stays clean."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
