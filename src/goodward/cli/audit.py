"""`goodward audit verify`: whether a pack of evidence, or the record, is as it was written."""

from __future__ import annotations

import argparse
from pathlib import Path

from goodward.cli.outcome import CANNOT_READ, FINE, PROBLEMS, say, tell
from goodward.core.counted import counted
from goodward.core.evidence.verifying import Verified, verify

_HELP = """\
With a pack of evidence: works its hashes out again from the file alone. No database is needed, so
that whoever was given a pack can verify it on a machine of their own.

Without one: works out the chain of each authority’s audit record in the database.

  goodward audit verify                       every authority’s record
  goodward audit verify pack.zip              one pack
  goodward audit verify pack.zip --told HASH  and whether it has the hash that you were told
  goodward audit verify pack.zip --database   and whether this database made it, and still has the
                                              audit records that it names

HASH is the pack’s last hash, or the SHA-256 of the whole file.

Exit: 0 it is as it was written, 1 it is not; each problem is printed; 2 the file cannot be read.
"""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `audit verify`."""
    parser = subparsers.add_parser(
        "audit",
        help="verify packs of evidence, and the audit record",
        description=(
            "Says whether a pack of evidence, or the audit record of each authority in the "
            "database, is as it was written. “goodward audit verify --help” says how."
        ),
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    verifying = acts.add_parser(
        "verify",
        help="say whether it is as it was written",
        description=_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verifying.add_argument("pack", nargs="?", type=Path, metavar="PACK", help="a pack of evidence")
    verifying.add_argument("--told", metavar="HASH", help="the hash that you were told")
    verifying.add_argument(
        "--database", action="store_true", help="compare the pack with this database too"
    )
    verifying.set_defaults(run=verify_one_or_all)


def verify_one_or_all(asked: argparse.Namespace) -> int:
    if asked.pack is None:
        if asked.told or asked.database:
            tell("--told and --database are about a pack: say which file")
            return CANNOT_READ
        return _record()
    told = (asked.told or "").strip().lower()
    return _pack(asked.pack, told, is_beside=asked.database)


def _pack(path: Path, told: str, *, is_beside: bool) -> int:
    try:
        with path.open("rb") as file:
            found = verify(file)
    except OSError as trouble:
        tell(f"{path} cannot be read: {trouble.strerror or trouble}")
        return CANNOT_READ
    problems = [*found.problems, *_not_told(found, told)]
    if is_beside:
        problems += _not_here(found)
    for problem in problems:
        say(problem)
    if problems:
        say(f"{path}: not as it was made ({counted(len(problems), 'problem')}).")
        return PROBLEMS
    say(
        f"{path}: as it was made. {counted(found.entries, 'entry', 'entries')} and "
        f"{counted(found.files, 'file')} were looked at."
    )
    say(f"Last hash  {found.last_hash}")
    say(f"SHA-256    {found.sha256}")
    if is_beside:
        say("This database made it, and has every audit record that it names.")
    elif not told:
        say(
            "Whoever can write a whole pack anew can give it new hashes: compare one of these with "
            "what the authority told you another way."
        )
    return FINE


def _not_told(found: Verified, told: str) -> list[str]:
    if not told or told in (found.last_hash, found.sha256):
        return []
    return ["It has another hash than the one you were told: it is another pack, or written anew."]


def _not_here(found: Verified) -> list[str]:
    """Return what of a pack this database does not have as the pack says."""
    from goodward.cli.starting import start

    start()
    from goodward.accounts import queries as accounts
    from goodward.audit.queries import not_as_said
    from goodward.evidence.queries import made_with

    for authority in accounts.all_authorities():
        if made_with(authority, found.sha256) is not None:
            return [
                f"Audit record {number} is not in this database as the pack has it."
                for number in not_as_said(authority.pk, found.records)
            ]
    return ["This database made no pack with this SHA-256."]


def _record() -> int:
    from goodward.cli.starting import start

    start()
    from goodward.accounts import queries as accounts
    from goodward.audit.actions import verify_chain

    fine = True
    for authority in accounts.all_authorities():
        broken = verify_chain(authority.pk)
        if broken is None:
            say(f"{authority.name}: the audit record is whole")
            continue
        fine = False
        where = f" at record {broken.record_id}" if broken.record_id else ""
        say(f"{authority.name}: the audit record is broken{where}: {broken.why}")
    return FINE if fine else PROBLEMS
