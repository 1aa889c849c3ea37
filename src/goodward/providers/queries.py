"""Finding providers. Every page costs the same number of queries, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.core.places.distances import outward_code
from goodward.providers.consented_addresses import ConsentedAddress
from goodward.providers.contacts import contact_of, contacts_of
from goodward.providers.models import BETWEEN, Provider, RegisterList, Status
from goodward.providers.restricted_details import RestrictedDetails

__all__ = [
    "ProviderFilters",
    "ProviderLine",
    "allocated_to",
    "consented_address_of",
    "contact_of",
    "contacts_of",
    "count_by_status",
    "districts_of",
    "get_provider",
    "kept_fields_of",
    "names_of",
    "narrowed",
    "provider_lines",
    "provider_page",
    "provider_with_urn",
    "restricted_details",
    "restricted_keys",
    "restricted_page",
    "restricted_urns",
]

# Beyond this a list says "more than": counting on would cost more than the page itself.
COUNT_TO = 5_000
# With filters each entry counted costs a look at its row.
COUNT_NARROWED_TO = 1_000
# Rows skipped before a page; up to here, looking at them costs less than asking for keys first.
FAR_ON = 500


@dataclass(frozen=True, slots=True)
class ProviderFilters:
    """
    What a list is narrowed to; an empty value does not narrow.

    text: words of a name, a number, a town or a postcode, all of which must occur.
    outcome: a word of the scales, or “none”. pathway: an open one, or “any”. officer: a key.
    status: “active” (the default), “left” or “all”.
    """

    text: str = ""
    type: str = ""
    outcome: str = ""
    pathway: str = ""
    officer: int | None = None
    overdue: bool = False
    status: str = "active"
    invented: bool | None = None


class ProviderLine(NamedTuple):
    """One line of a list of providers, in the order of `_COLUMNS`."""

    pk: int
    name: str
    urn: str | None
    type: str
    postcode: str
    town: str
    outcome: str
    outcome_text: str
    outcome_on: date | None
    pathways: tuple[str, ...]
    next_due_on: date | None
    officer_name: str
    status: str
    is_invented: bool


class ProviderPage(NamedTuple):
    """One page of a list. `total` is exact up to a bound; above that `total_is_more`."""

    rows: list[ProviderLine]
    number: int
    has_next: bool
    total: int
    total_is_more: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


_COLUMNS = (
    "pk",
    "shown_name",
    "urn",
    "type",
    "postcode",
    "town",
    "outcome",
    "outcome_text",
    "outcome_on",
    "pathways",
    "next_due_on",
    "officer__full_name",
    "status",
    "register_list",
)


def provider_page(
    authority: LocalAuthority,
    filters: ProviderFilters,
    *,
    today: date,
    page: int = 1,
    size: int = 100,
) -> ProviderPage:
    """
    Return one page of the authority's providers by name, or by deadline when only overdue.

    Those that left stand after those on the register, where both are asked for.
    """
    found = narrowed(authority, filters, today=today)
    order = ("next_due_on", "pk") if filters.overdue else ("status", "search", "pk")
    start = (max(page, 1) - 1) * size
    chosen = found.order_by(*order)[start : start + size + 1]
    if start > FAR_ON:
        # Keys first: skipping so far then costs entries of an index and never rows.
        keys = chosen.values("pk")
        chosen = Provider.objects.for_authority(authority).filter(pk__in=keys).order_by(*order)
    rows = list(chosen.values_list(*_COLUMNS))
    has_next = len(rows) > size
    lines = [_line(row) for row in rows[:size]]
    is_all = page <= 1 and not has_next
    # Counting a bounded sub-query keeps the cost of a page flat as rows grow.
    bound = COUNT_TO if filters == ProviderFilters() else COUNT_NARROWED_TO
    total = len(lines) if is_all else found.order_by()[: bound + 1].count()
    return ProviderPage(lines, max(page, 1), has_next, min(total, bound), total > bound)


def provider_lines(authority: LocalAuthority, pks: Iterable[int]) -> list[ProviderLine]:
    """Return lines for these providers of the authority, by name; for those kept from view none."""
    found = Provider.objects.for_authority(authority).filter(pk__in=list(pks), restricted="")
    return [_line(row) for row in found.order_by("search", "pk").values_list(*_COLUMNS)]


def narrowed(
    authority: LocalAuthority, filters: ProviderFilters, *, today: date
) -> QuerySet[Provider]:
    """Return the authority's providers that the filters leave, in no order."""
    # Whoever is kept from view stands on a page of its own, for the few who may open it.
    asked: list[Q] = [Q(restricted="")]
    if filters.status != "all":
        asked.append(Q(status=filters.status or Status.ACTIVE))
    if filters.type:
        asked.append(Q(type=filters.type))
    if filters.outcome:
        asked.append(Q(outcome="" if filters.outcome == "none" else filters.outcome))
    if filters.pathway == "any":
        asked.append(~Q(pathways=""))
    elif filters.pathway:
        asked.append(~Q(pathways="") & Q(pathways__contains=f"{BETWEEN}{filters.pathway}{BETWEEN}"))
    if filters.officer is not None:
        asked.append(Q(officer_id=filters.officer))
    if filters.overdue:
        asked.append(Q(next_due_on__lt=today))
    if filters.invented is not None:
        invented = Q(register_list=RegisterList.INVENTED)
        asked.append(invented if filters.invented else ~invented)
    # Last, because looking through a text costs more than any comparison that spares it.
    asked += [Q(search__contains=word) for word in filters.text.casefold().split()]
    return Provider.objects.for_authority(authority).filter(*asked)


def restricted_page(authority: LocalAuthority) -> list[tuple[Provider, RestrictedDetails]]:
    """Return the restricted providers with what tells who they are, by their names."""
    found = RestrictedDetails.objects.for_authority(authority).select_related("provider")
    pairs = [(each.provider, each) for each in found]
    return sorted(pairs, key=lambda pair: (pair[1].name or pair[1].ofsted_name, pair[0].pk))


def restricted_details(provider: Provider) -> RestrictedDetails | None:
    """Return what tells who a restricted provider is; None for every other."""
    if not provider.restricted:
        return None
    return RestrictedDetails.objects.for_authority(provider.authority).get(provider=provider)


def restricted_keys(authority: LocalAuthority) -> frozenset[int]:
    """Return the keys of the restricted providers. One query."""
    rows = Provider.objects.for_authority(authority).exclude(restricted="")
    return frozenset(rows.values_list("pk", flat=True))


def restricted_urns(authority: LocalAuthority) -> frozenset[str]:
    """Return the numbers of the restricted providers. One query."""
    rows = Provider.objects.for_authority(authority).exclude(restricted="")
    return frozenset(urn for urn in rows.values_list("urn", flat=True) if urn)


def get_provider(authority: LocalAuthority, pk: int) -> Provider:
    """
    Return one provider of the authority, its authority and officer with it.

    :raises Provider.DoesNotExist: also when it is another authority's.
    """
    return (
        Provider.objects.for_authority(authority).select_related("authority", "officer").get(pk=pk)
    )


def provider_with_urn(authority: LocalAuthority, urn: str) -> Provider:
    """
    Return the authority's provider with one of Ofsted's numbers.

    :raises Provider.DoesNotExist: if it holds none.
    """
    return Provider.objects.for_authority(authority).select_related("authority").get(urn=urn)


def names_of(authority: LocalAuthority, pks: Iterable[int]) -> dict[int, str]:
    """Return what providers of the authority are called, by key; of others, nothing."""
    found = Provider.objects.for_authority(authority).filter(pk__in=list(pks))
    return dict(found.values_list("pk", "shown_name"))


def prospective_among(authority: LocalAuthority, pks: Iterable[int]) -> set[int]:
    """Return which of these providers of the authority are prospective ones, by key."""
    rows = Provider.objects.for_authority(authority).filter(pk__in=list(pks), type=PROSPECTIVE)
    return set(rows.values_list("pk", flat=True))


def allocated_to(authority: LocalAuthority, person: User) -> set[int]:
    """Return the keys of the providers a person is allocated to."""
    rows = Provider.objects.for_authority(authority).filter(officer=person)
    return set(rows.values_list("pk", flat=True))


def districts_of(authority: LocalAuthority) -> list[str]:
    """Return the postcode districts of Ofsted's register here, those with most providers first."""
    rows = (
        Provider.objects.for_authority(authority)
        .filter(register_list=RegisterList.OFSTED)
        .values_list("postcode", flat=True)
    )
    counts = Counter(filter(None, map(outward_code, rows)))
    return sorted(counts, key=lambda code: (-counts[code], code))


def kept_fields_of(provider: Provider) -> list[str]:
    """Return the fields of a provider that are kept as ours, whatever Ofsted's file says."""
    return [field for field in provider.kept_fields.split(BETWEEN) if field]


def count_by_status(authority: LocalAuthority) -> dict[str, int]:
    """Return how many active and left providers the authority holds."""
    rows = Provider.objects.for_authority(authority)
    return {status: rows.filter(status=status).count() for status in Status.values}


def _line(row: tuple[Any, ...]) -> ProviderLine:
    *told, pathways, next_due_on, officer_name, status, register_list = row
    return ProviderLine._make(
        (
            *told,
            tuple(filter(None, pathways.split(BETWEEN))),
            next_due_on,
            officer_name or "",
            status,
            register_list == RegisterList.INVENTED,
        )
    )


def consented_address_of(provider: Provider) -> ConsentedAddress | None:
    """Return where a provider works from home as Ofsted publishes it, None without consent."""
    if provider.restricted or provider.status != Status.ACTIVE:
        return None
    held = ConsentedAddress.objects.for_authority(provider.authority)
    return held.filter(provider=provider).first()
