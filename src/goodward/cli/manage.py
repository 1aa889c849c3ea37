"""`goodward manage …`: Django's own commands, such as migrate and shell."""

from __future__ import annotations

import argparse
from collections.abc import Sequence


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `manage`, for its line in the help; its words go to Django as they are."""
    parser = subparsers.add_parser(
        "manage",
        help="Django's own commands: migrate, shell, check",
        add_help=False,
    )
    parser.add_argument("words", nargs=argparse.REMAINDER)
    parser.set_defaults(run=lambda asked: manage(asked.words))


def manage(words: Sequence[str]) -> int:
    """Run one of Django's commands."""
    from goodward.cli.starting import start

    start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["goodward manage", *words])
    return 0
