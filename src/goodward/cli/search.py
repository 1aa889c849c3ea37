"""`goodward search`: whether the index is in step, and making it anew."""

from __future__ import annotations

import argparse
from collections import Counter

from goodward.cli.outcome import FINE, PROBLEMS, say

_HELP = """\
The database keeps the index of the search in step by itself. This looks whether it is, and makes
it anew, which takes some seconds for each hundred thousand notes and changes nothing else.

  goodward search check     what is missing, differs or is left over, of each authority
  goodward search rebuild   every entry anew

Exit: 0 in step, 1 something is not; then rebuild it.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `search`."""
    parser = subparsers.add_parser(
        "search",
        help="check the index of the search, or make it anew",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("act", choices=("check", "rebuild"))
    parser.set_defaults(run=look)


def look(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from goodward.accounts.queries import all_authorities
    from goodward.searching import actions, queries

    is_fine = True
    for authority in all_authorities():
        if asked.act == "rebuild":
            say(f"{authority.name}: {actions.rebuild(authority):,} entries made anew")
            continue
        counts = Counter(each.why for each in queries.out_of_step(authority))
        is_fine = is_fine and not counts
        what = ", ".join(f"{number:,} {why}" for why, number in sorted(counts.items()))
        say(f"{authority.name}: {what or 'in step'}")
    if not queries.index_is_whole():
        is_fine = False
        say("The words of the index are not those of its entries: rebuild it")
    return FINE if is_fine else PROBLEMS
