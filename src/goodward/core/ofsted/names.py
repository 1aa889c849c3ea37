"""
Which published names are those of individuals, and are therefore not kept.

The Open Government Licence does not cover personal data, so an individual's name is treated as
withheld. Ofsted writes individuals as "Surname, Forename" among registered persons; home-based
providers are individuals unless their name says otherwise. Both are readings: a town after a
comma is common in the names of settings, which are therefore kept.
"""

from __future__ import annotations

import re

from goodward.core.ofsted.cells import read_text
from goodward.core.ofsted.nothings import Nothing

SURNAME_FORENAME = re.compile(r"[^,]+,[^,]+")
TITLES = re.compile(r"^(mr|mrs|ms|miss|dr|rev|prof)\b", re.IGNORECASE)
# A word that only an organisation or a setting has in its name.
OF_AN_ORGANISATION = re.compile(
    r"\b(limited|ltd|plc|llp|cic|cio|inc|company|partnership|trust|trustees|foundation|charity"
    r"|academy|academies|school|schools|college|university|council|committee|association"
    r"|governing body|governors|board|church|parish|diocese|ymca|centre|center|society"
    r"|playgroup|pre-?school|nursery|nurseries|kindergarten|montessori|day ?care|child ?care"
    r"|childminding|childcare|children|kids|club|group|services|federation|authority|borough"
    r"|crèche|creche|community|enterprise|enterprises|holdings|education|learning|early years"
    r"|nhs|hospital|hall|c\.?i\.?c|l\.?t\.?d)\b",
    re.IGNORECASE,
)

HOME_BASED = frozenset(
    {"childminder", "childminder_without_domestic_premises", "home_childcarer", "domestic"}
)


def read_owner(cell: str) -> str | Nothing:
    """Return a registered person's name if it is an organisation's, else withheld."""
    name = read_text(cell)
    if isinstance(name, Nothing):
        return name
    may_be_a_person = SURNAME_FORENAME.fullmatch(name) or TITLES.match(name)
    if may_be_a_person and not OF_AN_ORGANISATION.search(name):
        return Nothing.WITHHELD
    return name


def read_name(cell: str) -> str | Nothing:
    """Return the name of a provider on premises of its own, else withheld."""
    name = read_text(cell)
    if isinstance(name, str) and TITLES.match(name) and not OF_AN_ORGANISATION.search(name):
        return Nothing.WITHHELD
    return name


def read_home_based_name(cell: str) -> str | Nothing:
    """Return the name of a provider who works at home if it cannot be a person's."""
    name = read_text(cell)
    if isinstance(name, str) and not OF_AN_ORGANISATION.search(name):
        return Nothing.WITHHELD
    return name
