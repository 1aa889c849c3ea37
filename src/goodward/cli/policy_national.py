"""The national base on the command line: checked and shown as an authority's policy is."""

from __future__ import annotations

from goodward.cli.outcome import CANNOT_READ, FINE, PROBLEMS, say, tell
from goodward.core.policy.national_reading import NationalRead
from goodward.policies import library


def check(read: NationalRead) -> int:
    """Print what is wrong with the base."""
    for problem in read.problems:
        say(str(problem))
    if read.problems:
        return PROBLEMS
    say("The national base was read, no problems.")
    return FINE


def show() -> int:
    """Print the base of the library as prose."""
    from goodward.core.policy.national_prose import national_as_prose

    try:
        national = library.national()
    except library.PolicyUnreadable as unreadable:
        for problem in unreadable.problems:
            tell(str(problem))
        return CANNOT_READ
    say(national_as_prose(national))
    return FINE
