"""`goodward sweep`: search for faults that nobody would see by looking."""

from __future__ import annotations

import argparse

from goodward.cli.outcome import CANNOT_READ, FINE, PROBLEMS, say, tell

_HELP = """\
Runs every check of the page “Integrity”, keeps what it finds there, and prints what is open. Every
night does the same.

  goodward sweep                 for every authority
  goodward sweep borsetshire     for one

Exit: 0 nothing is open, 1 something is, 2 there is no such authority.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `sweep`."""
    parser = subparsers.add_parser(
        "sweep",
        help="search for faults that nobody would see by looking",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("authority", nargs="?", help="as the policy library calls it")
    parser.set_defaults(run=sweep)


def sweep(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.integrity import queries
    from goodward.integrity.actions import sweep_all

    try:
        if asked.authority:
            authorities = [accounts.authority_called(asked.authority)]
        else:
            authorities = list(accounts.all_authorities())
    except ObjectDoesNotExist:
        tell(f"there is no authority “{asked.authority}” here")
        return CANNOT_READ
    fine = True
    for authority in authorities:
        swept = sweep_all(authority, now=timezone.now)
        found = list(queries.open_findings(authority))
        fine = fine and not found
        say(f"{authority.name}: {len(found)} open, {swept.new} new, {swept.gone} gone")
        for each in found:
            about = f"{each.provider or each.person}: " if each.provider or each.person else ""
            say(f"  {each.check_key}: {about}{each.words}")
    return FINE if fine else PROBLEMS
