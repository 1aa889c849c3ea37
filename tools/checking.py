"""`./run check` counts everything that is not as it should be; `./run fix` mends what it can."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

from tools.environments import DEVELOPMENT, prepare
from tools.places import ROOT, VENV, environment, say

PYTHON_FOLDERS = ("src", "tests", "tools", "benchmarks")
# import-linter has a command and no module to run; its command has another name on Windows.
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

MIGRATIONS = ("makemigrations", "--check", "--dry-run")


class Check(NamedTuple):
    """One check: its name, and what the interpreter is given to make it."""

    name: str
    command: tuple[str, ...]


# Pages made from the code: each command exits 1 and names what is stale.
GENERATED_PAGES = (Check("generated pages are current", ("-m", "goodward.cli", "docs", "--check")),)


def checks() -> list[Check]:
    """Return every check, quickest first."""
    code = python_code()
    return [
        Check("format", ("-m", "ruff", "format", "--check", *code)),
        Check("lint", ("-m", "ruff", "check", *code)),
        Check("imports go down only", ("-c", CONTRACTS)),
        Check("no migration is missing", ("-m", "django", *MIGRATIONS)),
        *GENERATED_PAGES,
        Check("types", ("-m", "mypy")),
    ]


def python_code() -> list[str]:
    """Return what holds Python: the folders, and `run`, which has no ending to be found by."""
    return ["run", *(folder for folder in PYTHON_FOLDERS if (ROOT / folder).is_dir())]


def check(_arguments: list[str]) -> int:
    """Make every check, show what each found, and return 1 if any failed."""
    python = prepare(VENV, DEVELOPMENT)
    env = environment(DJANGO_SETTINGS_MODULE="goodward.config.settings_test")
    made = checks()
    failed = [one.name for one in made if not _passes(python, one, env)]
    say(f"{len(made)} checks, {len(failed)} failed" + "".join(f"\n  {name}" for name in failed))
    return 1 if failed else 0


def fix(_arguments: list[str]) -> int:
    """Format, and mend what lint can mend by itself."""
    python = prepare(VENV, DEVELOPMENT)
    codes = [
        subprocess.run([str(python), "-m", *command, *python_code()], cwd=ROOT).returncode
        for command in (("ruff", "check", "--fix"), ("ruff", "format"))
    ]
    return max(codes)


def _passes(python: Path, one: Check, env: dict[str, str]) -> bool:
    say(f"── {one.name}")
    return subprocess.run([str(python), *one.command], cwd=ROOT, env=env).returncode == 0
