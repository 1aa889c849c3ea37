"""Texts of messages on the command line: checked as a policy is."""

from __future__ import annotations

from collections.abc import Sequence

from goodward.cli.outcome import FINE, PROBLEMS, say
from goodward.core.counted import counted
from goodward.messages.shelf import TextFile


def check(files: Sequence[TextFile]) -> int:
    """Print what is wrong with texts of messages."""
    problems = [problem for each in files for problem in each.problems]
    for problem in problems:
        say(str(problem))
    if problems:
        return PROBLEMS
    say(f"{counted(len(files), 'message')} read, no problems.")
    return FINE
