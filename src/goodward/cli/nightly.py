"""`goodward nightly`: evaluate every open case for a day, and prove what is stored."""

from __future__ import annotations

import argparse
from datetime import date

from goodward.cli.outcome import FINE, PROBLEMS, say
from goodward.core.counted import counted

_HELP = """\
Evaluates every case of every authority as at the end of a day, so that a pause in progress moves
the dates it holds up, then works every stored duty out afresh from its events and compares.

  goodward nightly                    for today
  goodward nightly --day 2026-04-09   for one day

Deletes what is to go: enquiries of prospective providers whose link nobody opened in time, claims
files and the papers of audits once somebody else approved it, packs of evidence whose days are
over. Counts the register for the pages of its quality, and sweeps for faults, as
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
    from goodward.jobs import nightly as job

    clean = True
    for night in job.nightly(asked.day):
        report = night.report
        clean = clean and report.is_clean
        found = len(report.differences)
        say(f"{night.name}, {report.day}: {report.paused} paused, {found} differences")
        for difference in report.differences:
            say(f"  {difference}")
        if report.chain:
            say(f"  audit record: {report.chain}")
        if night.swept.new or night.swept.gone:
            new, gone = night.swept.new, night.swept.gone
            say(f"  sweep: {new} found, {gone} gone; the page “Integrity” has them")
        for each, number in zip(job.DELETIONS, night.deleted, strict=True):
            if number:
                say(f"  deleted: {counted(number, each.one, each.more)}")
        say(f"  register counted at {counted(night.counted_days, 'day')}")
    return FINE if clean else PROBLEMS
