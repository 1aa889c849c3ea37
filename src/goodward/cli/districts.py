"""`goodward give-districts`: say which council district each postcode lies in."""

from __future__ import annotations

import argparse
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, say, tell

_HELP = """\
Keeps a list of council districts for “Quality of the register”, in place of the one before. The
list is a CSV file with a column “Postcode”, of whole postcodes or first halves, and a column
“District”; the Office for National Statistics' lookups of postcodes are read as they are.

  goodward give-districts borsetshire districts.csv --by helen.marsh@borsetshire.example

The register is counted anew with it at once. Exit: 0 done, 2 the file or the request is refused.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `give-districts`."""
    parser = subparsers.add_parser(
        "give-districts",
        help="say which council district each postcode lies in",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("authority", help="the authority, as the policy library calls it")
    parser.add_argument("file", type=Path, help="CSV, with a postcode and a district in each line")
    parser.add_argument("--by", metavar="E-MAIL", required=True, help="who gives it")
    parser.set_defaults(run=give_districts)


def give_districts(asked: argparse.Namespace) -> int:
    from goodward.cli.starting import start

    start()
    from django.core.exceptions import ObjectDoesNotExist
    from django.utils import timezone

    from goodward.accounts import queries as accounts
    from goodward.core.counted import counted
    from goodward.core.places.council_districts import ListRefused
    from goodward.inspections import council_districts
    from goodward.inspections.register_counting import count_register

    now = timezone.now()
    try:
        authority = accounts.authority_called(asked.authority)
        by = accounts.person_with_email(authority, asked.by)
        given, is_new = council_districts.give_districts(
            authority=authority,
            file_name=asked.file.name,
            content=asked.file.read_bytes(),
            by=by,
            at=now,
        )
    except (OSError, ObjectDoesNotExist, ListRefused) as refused:
        tell(str(refused))
        return CANNOT_READ
    if not is_new:
        say(f"This list holds already, as {given.file_name}; nothing changes.")
        return FINE
    count_register(authority, today=timezone.localdate(now), at=now, by=by)
    say(
        f"{counted(given.postcodes, 'postcode')} in {counted(given.districts, 'district')}; the "
        "register was counted anew."
    )
    return FINE
