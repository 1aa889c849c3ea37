"""The files Ofsted publishes about early years: those that are read, and those that are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    """A kind of file that is read."""

    PROVIDERS = "providers"
    CHILDMINDERS = "childminders"
    AGENCIES = "agencies"
    ADDRESSES = "addresses"
    EXTRACT = "extract"


TITLES: dict[FileKind, str] = {
    FileKind.PROVIDERS: "providers and their latest inspections",
    FileKind.CHILDMINDERS: "childminders and agencies, without inspections",
    FileKind.AGENCIES: "childminder agencies",
    FileKind.ADDRESSES: "addresses published with consent",
    FileKind.EXTRACT: "one authority's registrations on one day",
}
READ = (
    "Goodward reads Ofsted's files of providers (2018 to 2026), of childminders, of childminder "
    "agencies and of addresses published with consent, and the daily extract"
)


class Stranger(NamedTuple):
    """A file that is known and not read. headers: all of one of these tell it."""

    name: str
    headers: tuple[tuple[str, ...], ...]
    instead: str = ""


# Sources: Ofsted's and DfE's own pages; the leavers' and the inspections' headers are inferred.
STRANGERS = (
    Stranger(
        "DfE's list that pairs Ofsted's numbers with EY URNs, another key",
        (("eyurn",), ("earlyyearsurn",), ("eyurns",)),
    ),
    Stranger(
        "Ofsted's list of inspections in a period",
        (("providerurn", "inspectionnumber", "inspectiondate"), ("providerurn", "eventnumber")),
        "it lacks whoever was not inspected then, who would seem to have left",
    ),
    Stranger(
        "Ofsted's list of children's homes and other social care",
        (("urn", "provisiontype"), ("urn", "socialcareproviderurn"), ("provisionurn",)),
    ),
    Stranger("Ofsted's list of schools", (("urn", "schoolname"), ("urn", "ofstedphase"))),
    Stranger("DfE's register of schools", (("urn", "establishmentname"), ("urn", "laestab"))),
)
LEAVERS = "Ofsted's list of providers that left the Early Years Register"
_LEAVING = re.compile(
    r"left|leaving|leaver|resign|cancel|deregister|closuredate|dateofclosure|removed"
)


def stranger_among(headers: Sequence[str], title: str) -> str | None:
    """
    Return what is said of a file that is known and not read, None for any other.

    headers: normalised, of one row. title: the text above it.
    """
    seen = frozenset(headers)
    for each in STRANGERS:
        if any(seen.issuperset(row) for row in each.headers):
            return _refused(each.name, each.instead)
    if "providerurn" in seen and _speaks_of_leavers(seen, title):
        return _refused(LEAVERS, "who left is seen by comparing two files of providers")
    return None


def _speaks_of_leavers(seen: Iterable[str], title: str) -> bool:
    return any(map(_LEAVING.search, seen)) or "left the early years register" in title.casefold()


def _refused(name: str, why: str) -> str:
    return f"this is {name}{f': {why}' if why else ''}. {READ}"
