"""
An invented release of Ofsted's provider file, in the layout of 2026.

Three editions for each authority: “first” (what the invented providers held before their
histories), “current” (what their histories brought), and “next”, for a newcomer to import: some
joined, one left, some re-judged on both scales, and damaged rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from goodward.demonstration.cast import CAST, CHAIN, Character
from goodward.demonstration.days import office_day

# Days. Nothing in a file is later than the day it speaks of; the newest registration is eleven old.
FIRST_AGE, CURRENT_AGE = 800, 7
CHAIN_URN, CHAIN_NAME = "ZZ200001", "Example: Three Lanterns Ltd (invented)"


class Edition(StrEnum):
    """Which release."""

    FIRST = "first"
    CURRENT = "current"
    NEXT = "next"


# Ofsted's headers, in an order of our own: the real order is not confirmed.
_CARD = "EYR REIF: Most recent: "
_GRADED = "EYR OEIF: Most recent: "
HEADERS = (
    "Web link",
    "Provider URN",
    "Provider type",
    "Provider subtype",
    "Provider status",
    "Registration date",
    "Individual register combinations",
    "Provider Early Years Register flag",
    "Provider Compulsory Childcare Register flag",
    "Provider Voluntary Childcare Register flag",
    "Registered person URN",
    "Registered person name",
    "Provider name",
    "Provider address line 1",
    "Provider address line 2",
    "Provider address line 3",
    "Provider town",
    "Provider postcode",
    "Parliamentary constituency",
    "Local authority",
    "Region",
    "Deprivation band",
    "Places",
    f"{_CARD}Inspection number",
    f"{_CARD}Inspection visit type",
    f"{_CARD}Inspection date",
    f"{_CARD}Safeguarding standards met?",
    f"{_CARD}Inclusion",
    f"{_CARD}Curriculum and teaching",
    f"{_CARD}Achievement",
    f"{_CARD}Behaviour, attitudes and establishing routines",
    f"{_CARD}Children's welfare and wellbeing",
    f"{_CARD}Leadership and governance",
    f"{_GRADED}Full inspection number",
    f"{_GRADED}Full inspection date",
    "EYR OEIF/CIF: Most recent: Overall effectiveness",
    f"{_GRADED}Quality of education",
    f"{_GRADED}Behaviour and attitudes",
    f"{_GRADED}Personal development",
    "EYR OEIF/CIF: Most recent: Effectiveness of leadership and management",
    f"{_GRADED}Safeguarding is effective?",
    "EYR OEIF NCOR: Most recent: Inspection date",
    "EYR OEIF NCOR: Most recent: Overall effectiveness",
    "EYR OEIF OOSC: Most recent: Inspection date",
    "EYR OEIF OOSC: Most recent: Overall effectiveness",
    "EYR OEIF OOSC: Most recent: Safeguarding is effective?",
    "CR: Most recent: Inspection date",
    "CR: Compliance",
    "CCR requirements suitability",
    "VCR requirements suitability",
)
_GRADES = {"outstanding": "1", "good": "2", "requires_improvement": "3", "inadequate": "4"}
_AREA_HEADERS = {
    "inclusion": f"{_CARD}Inclusion",
    "curriculum_and_teaching": f"{_CARD}Curriculum and teaching",
    "achievement": f"{_CARD}Achievement",
    "behaviour_attitudes_and_routines": f"{_CARD}Behaviour, attitudes and establishing routines",
    "welfare_and_wellbeing": f"{_CARD}Children's welfare and wellbeing",
    "leadership_and_governance": f"{_CARD}Leadership and governance",
}
_COMPLIANCE = {
    "met": "Met",
    "not_met_actions": "Not Met (with actions)",
    "not_met_enforcement": "Not Met (enforcement)",
}
_TYPES = {
    "nursery": ("Childcare on non-domestic premises", "Full day care"),
    "pre_school": ("Childcare on non-domestic premises", "Sessional day care"),
    "out_of_school": ("Childcare on non-domestic premises", "Out-of-school day care"),
    "childminder": ("Childminder", ""),
}


def urn_of(place: int) -> str:
    """Return a number that no provider can have: Ofsted's begin with EY, VC or a figure."""
    return f"ZZ{100001 + place}"


def shown(character: Character) -> str:
    """Return the name of an invented provider, which says that it is one."""
    return f"Example: {character.name} (invented)"


def release(
    authority_name: str, *, edition: Edition, today: date, districts: Sequence[str] = ()
) -> bytes:
    """
    Return an edition as the bytes of a file. The same arguments give the same bytes.

    districts: outward codes to spread the providers over, so that distances mean something.
    """
    rows = [
        _row(character, place, authority_name, edition, today)
        for place, character in enumerate(CAST)
        if _is_listed(character, edition)
    ]
    as_at = {
        Edition.FIRST: today - timedelta(days=FIRST_AGE),
        Edition.CURRENT: today - timedelta(days=CURRENT_AGE),
        Edition.NEXT: today,
    }[edition]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([f"Registered childcare providers as at {as_at.day} {as_at:%B %Y}"])
    writer.writerow(["This worksheet contains one table."])
    writer.writerow(HEADERS)
    if edition is Edition.NEXT:
        rows = _next(rows, authority_name, today)
    for row in rows:
        placed = _in_a_district(row, districts)
        writer.writerow([placed.get(header, "") for header in HEADERS])
    if edition is Edition.NEXT:
        writer.writerow(["Web link", "ZZ100903", "Childminder", "only", "four", "cells"])
        writer.writerow([""] * len(HEADERS))
    return text.getvalue().encode()


def _in_a_district(row: Mapping[str, Any], districts: Sequence[str]) -> Mapping[str, Any]:
    """Return a row with the postcode of a real district; no real one ends in “1CC”."""
    if not districts or row["Provider postcode"] == "REDACTED":
        return row
    number = int(row["Provider URN"].removeprefix("ZZ"))
    return {**row, "Provider postcode": f"{districts[number % len(districts)]} 1CC"}


def _is_listed(character: Character, edition: Edition) -> bool:
    if edition is Edition.FIRST:
        return not any(kind == "registered" for _, kind, _ in character.history)
    return not any(kind == "provider_left" for _, kind, _ in character.history)


def _row(
    character: Character, place: int, authority: str, edition: Edition, today: date
) -> dict[str, Any]:
    kind, subtype = _TYPES[character.type]
    at_home = character.type == "childminder"
    withheld = "REDACTED" if at_home else ""
    registered = next((days for days, what, _ in character.history if what == "registered"), 3000)
    row: dict[str, Any] = {
        "Web link": "Web link",
        "Provider URN": urn_of(place),
        "Provider type": kind,
        "Provider subtype": subtype,
        "Provider status": "Active",
        "Registration date": _written(office_day(today, registered)),
        "Individual register combinations": "ALL",
        "Provider Early Years Register flag": "Y",
        "Provider Compulsory Childcare Register flag": "Y",
        "Provider Voluntary Childcare Register flag": "Y",
        "Provider name": withheld or shown(character),
        "Provider address line 1": withheld or f"{place + 1} Example Street",
        "Provider town": withheld or character.town,
        "Provider postcode": withheld or f"ZZ{place % 9 + 1} {place % 7 + 1}ZZ",
        "Local authority": authority,
        "Region": "Not Recorded",
        "Deprivation band": "Average",
        "Places": character.places,
    }
    if character.name in CHAIN:
        row |= {"Registered person URN": CHAIN_URN, "Registered person name": CHAIN_NAME}
    if character.before is not None:
        grade, days = character.before
        row |= _graded(grade, office_day(today, days), f"{90000000 + place}")
    if edition is not Edition.FIRST:
        for days, what, fields in character.history:
            if what == "judgement_published":
                row |= _judged(fields, office_day(today, fields["inspected"]), place, days)
    return row


def _judged(fields: Mapping[str, Any], on: date, place: int, days: int) -> dict[str, Any]:
    number = f"{91000000 + place * 1000 + days % 1000}"
    if fields["framework"] == "eif":
        return _graded(fields["overall"], on, number)
    if fields["framework"] == "compliance":
        outcome = _COMPLIANCE[fields["overall"]]
        return {
            "EYR OEIF OOSC: Most recent: Inspection date": _written(on),
            "EYR OEIF OOSC: Most recent: Overall effectiveness": outcome,
        }
    return card(fields["areas"], fields.get("safeguarding"), on, number)


def _graded(grade: str, on: date, number: str) -> dict[str, Any]:
    level = _GRADES[grade]
    return {
        f"{_GRADED}Full inspection number": number,
        f"{_GRADED}Full inspection date": _written(on),
        "EYR OEIF/CIF: Most recent: Overall effectiveness": level,
        f"{_GRADED}Quality of education": level,
        f"{_GRADED}Behaviour and attitudes": min(level, "3"),
        f"{_GRADED}Personal development": min(level, "3"),
        "EYR OEIF/CIF: Most recent: Effectiveness of leadership and management": level,
        f"{_GRADED}Safeguarding is effective?": "No" if level == "4" else "Yes",
    }


def card(
    areas: Mapping[str, str], safeguarding: str | None, on: date, number: str
) -> dict[str, Any]:
    """Return the cells of a report card."""
    row: dict[str, Any] = {
        _AREA_HEADERS[area]: grade.replace("_", " ").capitalize() for area, grade in areas.items()
    }
    row[f"{_CARD}Inspection number"] = number
    row[f"{_CARD}Inspection visit type"] = "Full"
    row[f"{_CARD}Inspection date"] = _written(on)
    if safeguarding:
        row[f"{_CARD}Safeguarding standards met?"] = safeguarding.replace("_", " ").capitalize()
    return row


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


# What the next release brings: the place of each in the cast of the current one.
_JOINING = (
    Character("Moonflower Nursery", "nursery", "Millbrook", ((12, "registered", {}),), None, 42),
    Character("Two Bridges Pre-school", "pre_school", "Thornley", ((20, "registered", {}),), None),
    Character(
        "Honeysuckle Childminding", "childminder", "Ashcombe", ((25, "registered", {}),), None, 6
    ),
)
_LEAVING = "Marigold Nursery"
_NEWLY_GRADED = {
    "Applecart Pre-school": "requires_improvement",
    "Mill Pond Day Nursery": "inadequate",
}
_NEWLY_CARDED = {
    "Pebble Beach Nursery": ("met", "needs_attention", "expected_standard"),
    "Acorn Yard Nursery": ("not_met", "urgent_improvement", "needs_attention"),
    "Market Square Nursery": ("met", "strong_standard", "expected_standard"),
}
_MOVED = "Bluebell Barn"


def _next(rows: Iterable[dict[str, Any]], authority: str, today: date) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    inspected = office_day(today, 18)
    by_name = {shown(character): character for character in CAST}
    for number, row in enumerate(rows):
        character = by_name.get(row["Provider name"])
        name = character.name if character else ""
        if name == _LEAVING:
            continue
        if name in _NEWLY_GRADED:
            row = row | _graded(_NEWLY_GRADED[name], inspected, f"{92000000 + number}")
        if name in _NEWLY_CARDED:
            safeguarding, first, others = _NEWLY_CARDED[name]
            areas = dict.fromkeys(_AREA_HEADERS, others) | {
                "leadership_and_governance": first,
                "inclusion": first,
            }
            row = row | card(areas, safeguarding, inspected, f"{93000000 + number}")
        if name == _MOVED:
            row = row | {"Provider address line 1": "2 Example Mews", "Places": 40}
        found.append(row)
    for place, character in enumerate(_JOINING):
        found.append(_row(character, 100 + place, authority, Edition.NEXT, today))
    return found + _damaged(authority, today)


def _damaged(authority: str, today: date) -> list[dict[str, Any]]:
    """Return rows such as Ofsted's files have had: a date that is none, an unknown outcome."""
    impossible = Character("Broken Date Nursery", "nursery", "Thornley", (), None)
    unmapped = Character("Unknown Outcome Nursery", "nursery", "Ashcombe", (), None)
    first = _row(impossible, 900, authority, Edition.NEXT, today)
    second = _row(unmapped, 901, authority, Edition.NEXT, today)
    return [
        first | {"Registration date": "31/02/2026"},
        second | _graded("good", office_day(today, 30), "94000000")
        | {"EYR OEIF/CIF: Most recent: Overall effectiveness": "Satisfactory"},
    ]  # fmt: skip
