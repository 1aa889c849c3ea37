"""`goodward count-file`: take the national figures from one of Ofsted's files, and nothing else."""

from __future__ import annotations

import argparse
import gzip
import zlib
from datetime import date
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, say, tell

_HELP = """\
Counts a published file of Ofsted's whole, by authority, type, register, deprivation, places and
outcome, for “Beside others and England”. No provider is added or changed: “goodward import” does
that, and counts its file as well.

  goodward count-file borsetshire providers.csv
  goodward count-file borsetshire register.csv.gz --as-at 2021-08-31

The same file twice changes nothing. Exit: 0 done, 2 the file or the request is refused.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `count-file`."""
    parser = subparsers.add_parser(
        "count-file",
        help="take the national figures from one of Ofsted's files, and nothing else",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("authority", help="the authority, as the policy library calls it")
    parser.add_argument("file", type=Path, help="CSV, .xlsx or .ods; a CSV also as .gz")
    parser.add_argument("--as-at", type=date.fromisoformat, metavar="DATE")
    parser.set_defaults(run=count_file)


def count_file(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.core.counted import counted
    from goodward.inspections import releases

    try:
        content = asked.file.read_bytes()
        if asked.file.suffix == ".gz":
            content = gzip.decompress(content)
        authority = accounts.authority_called(asked.authority)
        release, is_new = releases.count_file(
            authority=authority,
            file_name=asked.file.name,
            content=content,
            by=None,
            at=timezone.now(),
            as_at=asked.as_at,
        )
    except (OSError, EOFError, zlib.error, ObjectDoesNotExist, releases.CountRefused) as refused:
        tell(str(refused))
        return CANNOT_READ
    if not is_new:
        say(f"This file was counted before, as {release.file_name}; nothing changes.")
        return FINE
    say(f"{counted(release.rows, 'provider')} as at {release.as_at}; nothing was brought in.")
    return FINE
