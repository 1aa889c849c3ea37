"""What every command has in common: exit codes, and where its words go."""

from __future__ import annotations

import sys

FINE, PROBLEMS, CANNOT_READ = 0, 1, 2


def say(text: str) -> None:
    """Print what was asked for, on standard output."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """Tell the person at the terminal something beside it, on standard error."""
    sys.stderr.write(text + "\n")
