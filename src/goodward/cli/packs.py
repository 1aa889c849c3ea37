"""`goodward make-packs`: make the packs of evidence that somebody asked for."""

from __future__ import annotations

import argparse
import time

from goodward.cli.outcome import FINE, say

_HELP = """\
Makes the packs of evidence that officers asked for on the page of a provider, one after the other.
A pack that cannot be made says why on that page.

  goodward make-packs             once, for a timer
  goodward make-packs --every 5   again every five seconds, until it is stopped

Exit: 0.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `make-packs`."""
    parser = subparsers.add_parser(
        "make-packs",
        help="make the packs of evidence that were asked for",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--every", type=int, metavar="SECONDS", help="go on until stopped")
    parser.set_defaults(run=make)


def make(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from goodward.accounts import queries as accounts
    from goodward.core.counted import counted
    from goodward.jobs.packing import make_packs

    while True:
        for authority in accounts.all_authorities():
            if made := make_packs(authority):
                say(f"{authority.name}: {counted(made, 'pack')} of evidence made")
        if not asked.every:
            return FINE
        time.sleep(asked.every)
