"""`goodward ofsted …`: what one of Ofsted's files holds, and how two of them differ."""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from goodward.cli.outcome import CANNOT_READ, FINE, PROBLEMS, say, tell
from goodward.core.counted import counted
from goodward.core.ofsted.agencies import AgencyRecord, Days
from goodward.core.ofsted.counting import AuthorityCounts, written
from goodward.core.ofsted.differences import Difference, Differences, compare
from goodward.core.ofsted.extract.events import to_record
from goodward.core.ofsted.extract.records import Extract
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.publications import TITLES, FileKind
from goodward.core.ofsted.reading import read_register
from goodward.core.ofsted.records import RowProblem
from goodward.core.ofsted.refusals import FileRefused, SheetNeeded
from goodward.core.ofsted.registers import Register, not_comparable

# Ofsted's largest file so far is 35 MB; what unpacks to more than this is not one of them.
LARGEST = 400_000_000
SHOWN = 50


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `ofsted` and what can be asked of a file."""
    ofsted = subparsers.add_parser(
        "ofsted",
        help="read and compare Ofsted's provider files",
        description="What one of Ofsted's provider files holds, and how two of them differ.",
    )
    verbs = ofsted.add_subparsers(dest="verb", required=True, metavar="VERB")
    read = verbs.add_parser(
        "read",
        help="rows, layout, problems with line numbers, counts",
        description="Read a file (CSV, .xlsx, .ods, or a CSV as .gz) and say what it holds.",
        epilog="Exit: 0 clean, 1 problems, 2 refused.\n\n  goodward ofsted read register.csv",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--sheet", metavar="NAME", help="which sheet, where several hold a table")
    read.add_argument("--json", action="store_true", help="print everything as JSON")
    read.set_defaults(run=read_file)
    two = verbs.add_parser(
        "compare",
        help="joined, left, re-judged, changed, with the events each would raise",
        description="Compare two files as two complete states.",
        epilog="Exit: 0, or 2 when a file is refused.\n\n"
        "  goodward ofsted compare june.csv september.csv --authority NAME",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    two.add_argument("old", type=Path, metavar="OLD")
    two.add_argument("new", type=Path, metavar="NEW")
    two.add_argument("--authority", metavar="NAME", help="only this one, by Ofsted's name of it")
    two.add_argument("--old-sheet", metavar="NAME", help="which sheet of the older file")
    two.add_argument("--new-sheet", metavar="NAME", help="which sheet of the newer file")
    two.add_argument("--json", action="store_true", help="print everything as JSON")
    two.set_defaults(run=compare_files)


def read_file(asked: argparse.Namespace) -> int:
    """Print what a file holds."""
    register = _register(asked.file, asked.sheet, "--sheet")
    if register is None:
        return CANNOT_READ
    if asked.json:
        say(json.dumps(_register_json(register), indent=2, ensure_ascii=False))
    else:
        _print_register(register)
    return PROBLEMS if register.problems else FINE


def compare_files(asked: argparse.Namespace) -> int:
    """Print how two files differ."""
    old = _register(asked.old, asked.old_sheet, "--old-sheet")
    new = _register(asked.new, asked.new_sheet, "--new-sheet")
    if old is None or new is None:
        return CANNOT_READ
    if (why := not_comparable(old, new)) is not None:
        tell(f"{asked.new}: refused. {why}")
        return CANNOT_READ
    unread = frozenset(problem.urn for problem in new.problems if problem.urn)
    found = compare(
        old.records,
        new.records,
        authority=asked.authority,
        unread=unread,
        joins=old.speaks_of,
        leaves=new.speaks_of,
    )
    if asked.json:
        said = {name: [_difference_json(each) for each in getattr(found, name)] for name in KINDS}
        say(json.dumps(said, indent=2, ensure_ascii=False))
    else:
        _print_differences(found)
    for register, path in ((old, asked.old), (new, asked.new)):
        for note in register.notes:
            tell(f"{path}: {note}.")
        if register.problems:
            tell(f"{path}: {counted(len(register.problems), 'problem')}; “ofsted read” tells them.")
    return FINE


KINDS = {
    "joined": "Joined",
    "left": "Left",
    "rejudged": "Judged again",
    "changed": "Changed",
}


# Files


def _register(path: Path, sheet: str | None, option: str) -> Register | None:
    try:
        content = path.read_bytes()
        if content[:2] == b"\x1f\x8b":
            with gzip.open(path) as packed:
                content = packed.read(LARGEST + 1)
            if len(content) > LARGEST:
                tell(f"{path}: refused. It unpacks to more than {LARGEST // 1_000_000} MB.")
                return None
        return read_register(content, sheet=sheet)
    except SheetNeeded as needed:
        tell(f"{path}: refused. {needed}. Write {option} NAME")
    except FileRefused as refused:
        tell(f"{path}: refused. {refused}")
    except OSError as problem:
        tell(f"{path} cannot be opened: {problem.strerror or problem}")
    except (EOFError, zlib.error):
        tell(f"{path}: refused. It is compressed, and damaged.")
    return None


# For reading


def _print_register(register: Register) -> None:
    as_at = f"as at {register.as_at:%d %B %Y}" if register.as_at else "without an as-at date"
    number = counted(len(register.agencies), "agency", "agencies")
    if register.kind is not FileKind.AGENCIES:
        number = counted(len(register.records), "provider")
    say(f"{number}, {as_at}: Ofsted's file of {TITLES[register.kind]}")
    sheet = f", sheet “{register.sheet}”" if register.sheet else ""
    say(f"Layout {register.layout}, read as {register.encoding}{sheet}")
    for note in register.notes:
        say(note)
    if register.skipped_empty:
        say(f"{counted(register.skipped_empty, 'empty row')} passed over")
    for name in register.columns_unknown:
        say(f"UNKNOWN COLUMN, not read: {name}")
    if register.extract is not None:
        _print_extract(register.extract)
    for agency in register.agencies:
        say(f"  {agency.reference}  {written(agency.name)}: {_inspected(agency)}")
    if register.records:
        _print_counts(register)
    kept, out = register.remarks, register.problems
    _print_problems(f"{counted(len(kept), 'cell')} to look at; each was kept", kept)
    _print_problems(f"{counted(len(out), 'problem')}; what has one was kept out", out)


def _print_extract(extract: Extract) -> None:
    hidden = sum(1 for each in extract.registrations if each.considerations)
    if hidden:
        say(f"{counted(hidden, 'registration is', 'registrations are')} to be kept from view")
    for each in extract.registrations:
        for event in to_record(each):
            say(f"  to record of {each.reference}: {event.kind} on {event.on}, “{event.said}”")


def _print_problems(title: str, found: Sequence[RowProblem]) -> None:
    if found:
        say(f"\n{title}:")
        for problem in found[:SHOWN]:
            say(f"  {problem}")
        if len(found) > SHOWN:
            say(f"  … and {len(found) - SHOWN:,} more; --json lists them all")


def _inspected(agency: AgencyRecord) -> str:
    if not isinstance(agency.inspected_on, Days):
        return "not inspected yet"
    first, last = agency.inspected_on
    days = f"{first:%d %B %Y}" + (f" to {last:%d %B %Y}" if last > first else "")
    return f"{written(agency.outcome)}, inspected {days}"


def _print_counts(register: Register) -> None:
    whole = register.counts.all
    say("")
    _print_table(
        ("Authority", "Rows", "EYR", "Outstanding", "Good", "RI", "Inadequate", "No grade"),
        [
            *(_count_row(name, each) for name, each in register.counts.authorities.items()),
            _count_row("All", whole),
        ],
    )
    for block, values in whole.outcomes.items():
        if values:
            told = ", ".join(f"{value} {number:,}" for value, number in _ordered(values))
            say(f"\nNewest {str(block).replace('_', ' ')} outcomes: {told}")


def _count_row(name: str, counts: AuthorityCounts) -> tuple[str, ...]:
    grades = ("outstanding", "good", "requires_improvement", "inadequate", "none")
    numbers = (counts.rows, counts.early_years, *(counts.grades[grade] for grade in grades))
    return (name, *(f"{number:,}" for number in numbers))


def _print_differences(found: Differences) -> None:
    for name, title in KINDS.items():
        differences: tuple[Difference, ...] = getattr(found, name)
        say(f"{title}: {len(differences):,}")
        for each in differences[:SHOWN]:
            say(f"  {each.urn}  {written(each.name)}")
            for change in each.changes:
                if change.field != "outcome":
                    say(f"      {change.field}: {_shown(change.old)} → {_shown(change.new)}")
            for event in each.events:
                facts = ", ".join(f"{key} {_shown(value)}" for key, value in event.items())
                say(f"      would raise: {facts}")
        if len(differences) > SHOWN:
            say(f"  … and {len(differences) - SHOWN:,} more; --json lists them all")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {each}" for key, each in value.items())
    plain = _plain(value)
    return ", ".join(plain) if isinstance(plain, list) else str(plain)


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    for row in (head, *rows):
        cells = (
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        say("  ".join(cells).rstrip())


# For programs


def _register_json(register: Register) -> dict[str, Any]:
    counts = register.counts
    return {
        "file": register.kind,
        "layout": register.layout,
        "encoding": register.encoding,
        "sheet": register.sheet or None,
        "as_at": register.as_at and register.as_at.isoformat(),
        "rows": len(register.records),
        "skipped_empty": register.skipped_empty,
        "columns_unknown": list(register.columns_unknown),
        "columns_missing": list(register.columns_missing),
        "counts": {
            "all": _counts_json(counts.all),
            "authorities": {name: _counts_json(each) for name, each in counts.authorities.items()},
        },
        "agencies": [_plain(each._asdict()) for each in register.agencies],
        "notes": list(register.notes),
        "to_record": _to_record_json(register.extract),
        "remarks": [each._asdict() for each in register.remarks],
        "problems": [each._asdict() for each in register.problems],
    }


def _to_record_json(extract: Extract | None) -> list[dict[str, Any]]:
    if extract is None:
        return []
    return [
        {"urn": each.reference, **_plain(event._asdict())}
        for each in extract.registrations
        for event in to_record(each)
    ]


def _counts_json(counts: AuthorityCounts) -> dict[str, Any]:
    return {
        "rows": counts.rows,
        "types": dict(_ordered(counts.types)),
        "early_years": counts.early_years,
        "grades": dict(_ordered(counts.grades)),
        "outcomes": {
            str(block): dict(_ordered(values)) for block, values in counts.outcomes.items()
        },
    }


def _ordered(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda each: (-each[1], each[0]))


def _difference_json(difference: Difference) -> dict[str, Any]:
    return {
        "urn": difference.urn,
        "name": _plain(difference.name),
        "authority": _plain(difference.authority),
        "changes": [
            {"field": each.field, "old": _plain(each.old), "new": _plain(each.new)}
            for each in difference.changes
        ],
        "events": [
            {key: _plain(value) for key, value in event.items()} for event in difference.events
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Nothing):
        return None if value is Nothing.ABSENT else value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Days):
        return [value.first.isoformat(), value.last.isoformat()]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value
