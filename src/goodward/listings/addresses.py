"""
Addresses of childminders and domestic childcare that Ofsted publishes with consent.

Consent can be withdrawn each quarter: an accepted list overwrites the one before, and whoever is
not in it any more is forgotten. Restricted providers are passed over whatever the list says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.core.ofsted.records import ProviderRecord, RowProblem
from goodward.listings.models import StagedAddress
from goodward.providers.consented_addresses import ConsentedAddress
from goodward.providers.models import Provider, Status

JOINED, CHANGED, UNCHANGED, LEFT, UNREAD = "joined", "changed", "unchanged", "left", "unread"
_SAID = (JOINED, CHANGED, UNCHANGED)


class Place(NamedTuple):
    """An address, its lines joined by line ends, its town and its postcode."""

    address: str
    town: str
    postcode: str


def stage(
    *,
    authority: LocalAuthority,
    import_ref: int,
    records: Iterable[ProviderRecord],
    problems: Iterable[RowProblem],
) -> Counter[str]:
    """
    Keep what a list says of providers that are held, and return how many by change.

    “elsewhere” counts the rows of anybody else, of whom nothing is kept. problems: of rows kept
    out; what is held of a provider named there stays.
    """
    said = {each.urn: place for each in records if any(place := _place(each))}
    unread = {each.urn for each in problems if each.urn}
    held = {
        each.provider_id: Place(each.address, each.town, each.postcode)
        for each in ConsentedAddress.objects.for_authority(authority)
    }
    ours = _seen(authority)
    rows = list(_rows(ours.filter(urn__in={*said, *unread}), said, held))
    named = {each.provider_id for each in rows}
    rows += [StagedAddress(provider_id=key, change=LEFT) for key in sorted(held.keys() - named)]
    for row in rows:
        row.authority, row.import_ref = authority, import_ref
    StagedAddress.objects.for_authority(authority).bulk_create(rows)
    counts = Counter(each.change for each in rows)
    counts["elsewhere"] = len(said) - sum(counts[each] for each in _SAID)
    return counts


def _rows(
    providers: Iterable[Provider], said: dict[str, Place], held: dict[int, Place]
) -> Iterator[StagedAddress]:
    for provider in providers:
        place, before = said.get(provider.urn or ""), held.get(provider.pk)
        if place is None:
            if before is not None:
                yield StagedAddress(provider=provider, change=UNREAD)
            continue
        change = JOINED if before is None else UNCHANGED if before == place else CHANGED
        yield StagedAddress(provider=provider, change=change, **place._asdict())


def take_in(*, authority: LocalAuthority, import_ref: int, as_at: date) -> None:
    """Hold what an accepted list says and nothing else, and drop what was staged of it."""
    staged = _staged(authority, import_ref)
    held = ConsentedAddress.objects.for_authority(authority)
    held.exclude(provider__in=staged.filter(change=UNREAD).values("provider")).delete()
    # Whoever was kept from view, or left, since the list was read is passed over.
    seen = _seen(authority).values("pk")
    ConsentedAddress.objects.for_authority(authority).bulk_create(
        ConsentedAddress(
            authority=authority,
            provider_id=each.provider_id,
            address=each.address,
            town=each.town,
            postcode=each.postcode,
            as_at=as_at,
            import_ref=import_ref,
        )
        for each in staged.filter(change__in=_SAID, provider__in=seen)
    )
    staged.delete()


def take_back(*, authority: LocalAuthority, import_ref: int) -> None:
    """Let go of what an accepted list brought. What it overwrote is not kept by anybody."""
    held = ConsentedAddress.objects.for_authority(authority)
    held.filter(import_ref=import_ref).delete()


def forget(*, authority: LocalAuthority, import_ref: int) -> None:
    """Drop what was staged of a list that is set aside."""
    _staged(authority, import_ref).delete()


def staged_addresses(authority: LocalAuthority, import_ref: int) -> list[StagedAddress]:
    """Return what a list changes while it waits, by provider; afterwards there is nothing."""
    rows = _staged(authority, import_ref).exclude(change=UNCHANGED).filter(provider__restricted="")
    return list(rows.select_related("provider").order_by("provider__search", "pk"))


def _staged(authority: LocalAuthority, import_ref: int) -> Any:
    return StagedAddress.objects.for_authority(authority).filter(import_ref=import_ref)


def _seen(authority: LocalAuthority) -> Any:
    held = Provider.objects.for_authority(authority)
    return held.filter(status=Status.ACTIVE, restricted="").order_by("search", "pk")


def _place(record: ProviderRecord) -> Place:
    lines = (record.address_1, record.address_2, record.address_3)
    return Place(
        "\n".join(each for each in lines if isinstance(each, str)),
        record.town if isinstance(record.town, str) else "",
        record.postcode if isinstance(record.postcode, str) else "",
    )
