"""The verbs of `./run`, as a table."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from types import FrameType
from typing import NamedTuple

from tools.benching import bench
from tools.checking import check, fix
from tools.environments import RUN_TIME, CannotPrepare, prepare
from tools.places import VENV, environment, say
from tools.serving import serve
from tools.testing import test


class Verb(NamedTuple):
    """One verb: what it does, in a line, and the function that does it."""

    usage: str
    does: str
    run: Callable[[list[str]], int]


def goodward(arguments: list[str]) -> int:
    """Run the command line, in place of this process where the system can."""
    python = str(prepare(VENV, RUN_TIME))
    command = [python, "-m", "goodward.cli", *arguments]
    env = environment()
    # The working directory stays the caller's: paths on the command line are theirs.
    if os.name != "nt":
        # In place, so that signals, exit codes and a closed pipe reach the command itself.
        os.execve(python, command, env)
    return subprocess.run(command, env=env).returncode


def show_help(_arguments: list[str]) -> int:
    """Print the table of verbs."""
    print("Goodward runs a local authority's early years improvement support.\n")
    for verb in VERBS.values():
        print(f"  {verb.usage:<30} {verb.does}")
    print("\nPORT=8001 ./run serves on another port. Data is kept in var/, or in the folder")
    print("GOODWARD_VAR names. On Windows: python run")
    return 0


VERBS = {
    "": Verb("./run", "prepare, fill the first time, and serve on http://127.0.0.1:8000", serve),
    "goodward": Verb("./run goodward …", "the command line; ./run goodward --help", goodward),
    "test": Verb("./run test [pytest options]", "run every test, or those named", test),
    "check": Verb("./run check", "format, lint, types, contracts, generated pages", check),
    "fix": Verb("./run fix", "put right what a tool can put right", fix),
    "bench": Verb("./run bench [name …]", "run the benchmarks beside their peers", bench),
    "help": Verb("./run help", "show this", show_help),
}
ALSO_HELP = {"-h", "--help"}


def main(arguments: list[str]) -> int:
    """Run one verb and return its exit code; an interruption is no accident and shows no trace."""
    os.environ["PYTHONUNBUFFERED"] = "1"
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    verb = VERBS.get("help" if name in ALSO_HELP else name)
    if verb is None:
        say(f"“{name}” is not a verb of ./run; ./run help lists them.")
        return 2
    signal.signal(signal.SIGTERM, _leave)
    try:
        return verb.run(rest)
    except CannotPrepare as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def _leave(number: int, _frame: FrameType | None) -> None:
    # Raised rather than died of, so that whatever was started is stopped on the way out.
    sys.exit(128 + number)
