"""Who of an authority's own stands behind a figure of one of Ofsted's files."""

from __future__ import annotations

from operator import itemgetter
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.core.measuring.register import ALL, FILE_WAYS, NOWHERE, WAYS, Counted
from goodward.inspections.releases import releases_of
from goodward.providers.models import Provider
from goodward.providers.queries import restricted_urns

_SHOWN = ("shown_name", "postcode", "search")


class AskedOfAFile(NamedTuple):
    """Whose rows of a file are asked for: what they were counted by, and as; no words for any."""

    release: int
    way: str = ALL
    value: str = ""
    type: str = ""
    words: tuple[str, ...] = ()


class RowBehind(NamedTuple):
    """A row behind a figure. pk, name, postcode: of the provider, if it is held; None, empty."""

    urn: str
    pk: int | None
    name: str
    type: str
    postcode: str
    word: str


def files_with_own_rows(authority: LocalAuthority) -> frozenset[int]:
    """Return the files of which it is kept whose rows the authority's own figures are made of."""
    return frozenset(releases_of(authority).filter(own__isnull=False).values_list("pk", flat=True))


def rows_behind(authority: LocalAuthority, asked: AskedOfAFile) -> list[RowBehind]:
    """
    Return the authority's own rows that a figure of a file was counted from, by name.

    Whoever is kept from view, then or since, is none of them. A provider that is not held stands
    last, by its number. Three queries, however many rows.

    :raises Release.DoesNotExist: for a file that is not counted here.
    """
    kept = releases_of(authority).values_list("own", flat=True).get(pk=asked.release)
    hidden = restricted_urns(authority)
    found = [row for row in kept or () if row[0] not in hidden and _is_asked(row, asked)]
    providers = Provider.objects.for_authority(authority).filter(urn__in=[row[0] for row in found])
    held = {each.urn: each for each in providers.only("pk", "urn", *_SHOWN)}
    made = []
    for urn, kind, *_, word in found:
        if (one := held.get(urn)) is None:
            made.append((True, "", urn, RowBehind(urn, None, "", kind, "", word)))
        else:
            row = RowBehind(urn, one.pk, one.shown_name, kind, one.postcode, word)
            made.append((False, one.search, urn, row))
    return [row for *_, row in sorted(made, key=itemgetter(0, 1, 2))]


def _is_asked(row: list[str], asked: AskedOfAFile) -> bool:
    _, kind, registers, band, size, word = row
    counted = Counted(kind, registers, NOWHERE, band, size, word)
    return (
        asked.way in FILE_WAYS
        and (not asked.type or kind == asked.type)
        and WAYS[asked.way](counted) == asked.value
        and (not asked.words or word in asked.words)
    )
