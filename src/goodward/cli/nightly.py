"""`goodward nightly`: evaluate every open case for a day, and prove what is stored."""

from __future__ import annotations

import argparse
import os
from datetime import date

from goodward.cli.outcome import FINE, PROBLEMS, say
from goodward.core.counted import counted

_HELP = """\
Evaluates every case of every authority as at the end of a day, so that a pause in progress moves
the dates it holds up, then works every stored duty out afresh from its events and compares.

  goodward nightly                    for today
  goodward nightly --day 2026-04-09   for one day

Deletes enquiries of prospective providers whose link nobody opened in time, and packs of evidence
whose days are over. Counts the register for the pages of its quality, and sweeps for faults, as
“goodward sweep” does.

Exit: 0 everything stored is what the events come to, 1 it is not; each difference is printed and
left as it is.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `nightly`."""
    parser = subparsers.add_parser(
        "nightly",
        help="evaluate every open case for a day, and prove what is stored",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--day", type=date.fromisoformat, metavar="DATE", help="default: today")
    parser.set_defaults(run=nightly)


def nightly(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.cases import actions as cases
    from goodward.enquiries.actions import delete_unconfirmed
    from goodward.evidence.actions import delete_due
    from goodward.inspections.register_counting import count_register
    from goodward.integrity import actions as integrity

    now = timezone.now()
    day = asked.day or timezone.localdate(now)
    clean = True
    for authority in accounts.all_authorities():
        report = cases.bring_up_to(authority, day=day, at=now, workers=os.cpu_count() or 1)
        clean = clean and report.is_clean
        found = len(report.differences)
        say(f"{authority.name}, {day}: {report.paused} paused, {found} differences")
        for difference in report.differences:
            say(f"  {difference}")
        if report.chain:
            say(f"  audit record: {report.chain}")
        swept = integrity.sweep_all(authority, now=timezone.now, proved=report)
        if swept.new or swept.gone:
            say(f"  sweep: {swept.new} found, {swept.gone} gone; the page “Integrity” has them")
        if deleted := delete_unconfirmed(authority, at=now):
            say(f"  {counted(deleted, 'enquiry', 'enquiries')} deleted that nobody confirmed")
        if deleted := delete_due(authority, at=now):
            say(f"  {counted(deleted, 'pack')} of evidence deleted, whose days were over")
        days = count_register(authority, today=day, at=now)
        say(f"  register counted at {counted(days, 'day')}")
    return FINE if clean else PROBLEMS
