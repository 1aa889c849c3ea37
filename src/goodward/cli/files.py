"""`goodward look-after-files`: scan what waits for the scanner, and sweep up what is left."""

from __future__ import annotations

import argparse
import time

from goodward.cli.outcome import FINE, PROBLEMS, say

_HELP = """\
Scans the files that came in while the virus scanner of GOODWARD_CLAMD did not answer; until then
nobody can read them. Takes away what it finds harmful, and files that no row knows of.

  goodward look-after-files               once, for a timer
  goodward look-after-files --every 300   again every five minutes, until it is stopped

Exit: 0 nothing waits and nothing harmful was found, 1 something needs a person.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `look-after-files`."""
    parser = subparsers.add_parser(
        "look-after-files",
        help="scan files that wait for the virus scanner",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until stopped")
    parser.set_defaults(run=look_after)


def look_after(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.claims import queries as claims
    from goodward.evidence import queries as evidence
    from goodward.files import actions as files

    while True:
        fine = True
        authorities = list(accounts.all_authorities())
        for authority in authorities:
            came = files.scan_waiting(authority, now=timezone.now)
            fine = fine and not (came.infected or came.still_waiting)
            if any(came):
                say(
                    f"{authority.name}: {came.scanned} scanned, {len(came.infected)} harmful and "
                    f"taken away, {came.still_waiting} waiting"
                )
        others = [
            place
            for each in authorities
            for place in (*claims.places_in_use(each), *evidence.places_in_use(each))
        ]
        if swept := files.sweep(authorities, at=timezone.now(), others=others):
            say(f"{swept} left over taken away")
        if not asked.every:
            return FINE if fine else PROBLEMS
        time.sleep(asked.every)
