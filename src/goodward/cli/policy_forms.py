"""Forms of audits on the command line: checked as a policy is."""

from __future__ import annotations

from collections.abc import Iterable

from goodward.cli.outcome import FINE, PROBLEMS, say
from goodward.core.counted import counted
from goodward.policies.form_library import FormFile


def check(files: Iterable[FormFile]) -> int:
    """Print what is wrong with forms."""
    read = list(files)
    problems = [problem for each in read for problem in each.problems]
    for problem in problems:
        say(str(problem))
    if problems:
        return PROBLEMS
    say(f"{counted(len(read), 'form')} read, no problems.")
    return FINE
