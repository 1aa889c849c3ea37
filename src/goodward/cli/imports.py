"""`goodward import`: bring in one of Ofsted's files, look at it, accept it."""

from __future__ import annotations

import argparse
import gzip
import zlib
from datetime import date
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, PROBLEMS, say, tell

_HELP = """\
Stages a file and prints what accepting it would do. Nothing changes until --commit, which accepts
every difference but those somebody rejected on the page of the import.

  goodward import borsetshire providers.csv
  goodward import borsetshire providers.csv --commit --told-on 2026-07-20
  goodward import borsetshire register.csv --as-at 2021-08-31 --commit --standing history

At the first import of a register, --standing says what its outcomes mean: “start” opens their
pathways on the day told, “history” takes them in without any clock. The same file twice changes
nothing. Exit: 0 done, 1 rows were kept out, 2 the file or the request is refused.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `import`."""
    parser = subparsers.add_parser(
        "import",
        help="bring in one of Ofsted's files",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("authority", help="the authority, as the policy library calls it")
    parser.add_argument("file", type=Path, help="CSV, .xlsx or .ods; a CSV also as .gz")
    parser.add_argument("--sheet", metavar="NAME", help="of a spreadsheet with several tables")
    parser.add_argument("--as-at", type=date.fromisoformat, metavar="DATE")
    parser.add_argument("--commit", action="store_true", help="accept what was staged")
    parser.add_argument("--told-on", type=date.fromisoformat, metavar="DATE", help="default: today")
    parser.add_argument("--standing", choices=("start", "history"))
    parser.add_argument(
        "--despite-halt",
        default="",
        metavar="WHY",
        help="why a halted import is right all the same",
    )
    parser.add_argument("--by", metavar="E-MAIL", help="who accepts it")
    parser.set_defaults(run=bring_in)


def bring_in(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.core.counted import counted
    from goodward.inspections import actions, queries

    now = timezone.now()
    try:
        content = asked.file.read_bytes()
        if asked.file.suffix == ".gz":
            content = gzip.decompress(content)
        authority = accounts.authority_called(asked.authority)
        by = accounts.person_with_email(authority, asked.by) if asked.by else None
        imported = actions.stage(
            authority=authority,
            file_name=asked.file.name,
            content=content,
            by=by,
            at=now,
            as_at=asked.as_at,
            sheet=asked.sheet,
        )
    except (OSError, EOFError, zlib.error, ObjectDoesNotExist, actions.ImportRefused) as refused:
        tell(str(refused))
        return CANNOT_READ
    if imported.is_repeat:
        say(f"This file was brought in before, as {imported.file_name}; nothing changes.")
    review = queries.review(imported)
    say(", ".join(f"{name} {number}" for name, number in review.counts.items() if number))
    for line, column, _, reason in review.problems:
        say(f"  line {line}: {column}: {reason}" if column else f"  line {line}: {reason}")
    for text in (*review.warnings, *filter(None, [review.halt])):
        say(f"  {text}")
    if asked.commit and imported.state == "staged":
        try:
            if not imported.is_first:
                actions.decide_rest(imported=imported, answer=actions.ACCEPT, by=by, at=now)
            report = actions.commit(
                imported=imported,
                by=by,
                at=now,
                told_on=asked.told_on or timezone.localdate(now),
                standing=asked.standing,
                despite_halt=asked.despite_halt,
            )
        except actions.CommitRefused as refused:
            tell(str(refused))
            return CANNOT_READ
        say(f"Accepted; {report.events} events recorded.")
        if report.undecided:
            say(
                f"{counted(report.undecided, 'difference')} not decided: who may be registered "
                "anew is said on the page of the import. What is not decided stays as held and "
                "comes again with the next file."
            )
    return PROBLEMS if review.problems else FINE
