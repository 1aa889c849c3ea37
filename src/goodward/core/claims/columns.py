"""
The columns of a claims file: what each is for, which are needed, and how files call them.

Names of children are none of them: a column that looks like one is left unread, and said so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Column(NamedTuple):
    """Something a claims file may say of each child. spellings: how files call it, in any case."""

    name: str
    title: str
    about: str
    is_needed: bool = False
    spellings: tuple[str, ...] = ()


REFERENCE = "reference"
COLUMNS: tuple[Column, ...] = (
    Column(
        REFERENCE,
        "Local reference of the child",
        "A number or initials by which the provider and you know the child. Never a name.",
        True,
        ("reference", "ref", "child ref", "child id", "local id", "local reference", "pupil ref"),
    ),
    Column(
        "provider",
        "Ofsted’s number of the provider",
        "Needed where the file holds several providers.",
        False,
        ("urn", "ofsted urn", "provider urn", "setting urn", "provider", "ofsted number"),
    ),
    Column(
        "entitlement",
        "Entitlement",
        "Which early education entitlement is claimed.",
        True,
        ("entitlement", "funding type", "funding", "fund type", "scheme", "funding stream"),
    ),
    Column(
        "term",
        "Funding term",
        "Such as “Autumn 2026”. Without it, every row is of the term you choose.",
        False,
        ("term", "funding term", "funding period"),
    ),
    Column(
        "born",
        "Date of birth, or its month",
        "A day, or a month such as 2023-04: a month is enough for every check.",
        False,
        ("dob", "date of birth", "birth date", "born", "month of birth", "birth month"),
    ),
    Column(
        "hours",
        "Hours a week",
        "Funded hours claimed in each week.",
        True,
        ("hours", "hours per week", "hours a week", "weekly hours", "funded hours per week"),
    ),
    Column(
        "weeks",
        "Weeks",
        "Number of weeks claimed in the term.",
        True,
        ("weeks", "number of weeks", "weeks claimed", "weeks in term", "no of weeks"),
    ),
    Column(
        "stretched",
        "Stretched",
        "Yes where fewer hours are taken in more weeks.",
        False,
        ("stretched", "stretched offer", "is stretched", "stretch"),
    ),
    Column(
        "signed",
        "Declaration signed",
        "Yes once a Parental Statement of Understanding is signed, no where it is not.",
        False,
        (
            "psou",
            "declaration",
            "declaration signed",
            "psou signed",
            "signed",
            "parent declaration",
        ),
    ),
    Column(
        "signed_on",
        "Day the declaration was signed",
        "",
        False,
        ("declaration date", "psou date", "date signed", "signed on", "declaration signed on"),
    ),
    Column(
        "covers_from",
        "First day the declaration covers",
        "",
        False,
        ("declaration from", "psou from", "covers from", "period from", "start date"),
    ),
    Column(
        "covers_to",
        "Last day the declaration covers",
        "",
        False,
        ("declaration to", "psou to", "covers to", "period to", "end date"),
    ),
    Column(
        "code_from",
        "Eligibility code valid from",
        "",
        False,
        ("code from", "code start", "validity start date", "code start date", "eligible from"),
    ),
    Column(
        "code_to",
        "Eligibility code valid to",
        "",
        False,
        ("code to", "code end", "validity end date", "code end date", "eligible to"),
    ),
    Column(
        "grace_to",
        "Last day of grace",
        "",
        False,
        ("grace", "grace period end", "grace period end date", "grace to", "grace end"),
    ),
    Column(
        "age_seen",
        "Evidence of age seen",
        "Yes once somebody saw it. The evidence itself is never kept.",
        False,
        ("age seen", "dob seen", "birth certificate seen", "evidence seen", "age verified"),
    ),
    Column(
        "age_seen_kind",
        "Kind of evidence of age",
        "",
        False,
        ("evidence", "evidence kind", "evidence of age", "document seen", "age evidence"),
    ),
    Column("age_seen_by", "Who saw the evidence of age", "", False, ("seen by", "checked by")),
    Column("age_seen_on", "Day it was seen", "", False, ("seen on", "date seen", "checked on")),
)
BY_NAME: Mapping[str, Column] = {each.name: each for each in COLUMNS}
_NAME = re.compile(
    r"\b(sur|fore|first|last|middle|family|given|christian|full|legal|known)?[ ]?names?\b"
    r"|\b(address|postcode|post code|national insurance|ni number|nino|nhs)\b"
)
# Columns with a name that is nobody's.
_NOT_A_CHILD = re.compile(r"\b(provider|setting|nursery|school|term|scheme|authority)\b")


class Suggested(NamedTuple):
    """
    A first mapping of columns, for a person to change.

    columns: by column name the place in the header, from 0. unread: headers that look like names
    or other things we do not need, and that are never read.
    """

    columns: Mapping[str, int]
    unread: tuple[str, ...]


def suggest(header: Sequence[str], remembered: Mapping[str, str]) -> Suggested:
    """
    Return which column is which, by what was remembered and by how files call them.

    remembered: by column name the header that it had before.
    """
    places: dict[str, int] = {}
    for place, each in enumerate(header):
        if not is_name_of_somebody(each):
            places.setdefault(plain(each), place)
    found: dict[str, int] = {}
    for column in COLUMNS:
        spellings = (plain(remembered.get(column.name, "")), *column.spellings)
        known = [places[each] for each in spellings if each in places]
        if known and known[0] not in found.values():
            found[column.name] = known[0]
    return Suggested(found, unread_in(header))


def unread_in(header: Sequence[str]) -> tuple[str, ...]:
    """Return the headers that look like a person's name or address."""
    return tuple(each for each in header if is_name_of_somebody(each))


def is_name_of_somebody(header: str) -> bool:
    """Return whether a column looks as though it held names, addresses or numbers of people."""
    text = plain(header)
    return bool(_NAME.search(text)) and not _NOT_A_CHILD.search(text)


def lacking(columns: Mapping[str, int]) -> list[Column]:
    """Return the needed columns that a mapping does not name."""
    return [each for each in COLUMNS if each.is_needed and each.name not in columns]


def plain(header: str) -> str:
    """Return a header for comparing: “ChildSurname (legal)” is “child surname legal”."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header)
    return " ".join(re.sub(r"[^a-z0-9]+", " ", apart.casefold()).split())
