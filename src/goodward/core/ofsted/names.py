"""
Which published names are those of individuals, and are therefore not kept.

The Open Government Licence does not cover personal data, so an individual's name is treated as
withheld. Ofsted writes individuals as "Surname, Forename" among registered persons; home-based
providers are individuals unless their name says otherwise. Both are readings: a town after a
comma is common in the names of settings, which are therefore kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


INITIALS_OF_TITLES = frozenset("mdrpMDRP")

Name = str | Nothing


def keep_owners(names: Iterable[Name]) -> Iterator[Name]:
    """Yield registered persons' names, withheld unless they are organisations'."""
    for name in names:
        if isinstance(name, str) and ("," in name or name[0] in INITIALS_OF_TITLES):
            yield _withheld_if(bool(SURNAME_FORENAME.fullmatch(name) or TITLES.match(name)), name)
        else:
            yield name


def keep_names(names: Iterable[Name], provider_types: Iterable[str]) -> Iterator[Name]:
    """Yield providers' names, withheld where they are, or may be, those of individuals."""
    for name, provider_type in zip(names, provider_types, strict=True):
        if isinstance(name, Nothing):
            yield name
        elif provider_type in HOME_BASED:
            yield _withheld_if(True, name)
        elif name[0] in INITIALS_OF_TITLES:
            yield _withheld_if(bool(TITLES.match(name)), name)
        else:
            yield name


def _withheld_if(may_be_a_person: bool, name: str) -> Name:
    # A word that only an organisation has settles it.
    return Nothing.WITHHELD if may_be_a_person and not OF_AN_ORGANISATION.search(name) else name
