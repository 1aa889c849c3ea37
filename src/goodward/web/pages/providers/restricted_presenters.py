"""What tells who a restricted provider is, for the few who may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.pieces import SummaryLine
from goodward.web.pages.providers.restricted_forms import WHY

if TYPE_CHECKING:
    from goodward.providers.models import Provider, RestrictedDetails

UNKNOWN = "Not held"


class RestrictedRow(NamedTuple):
    """One restricted provider: what it is called in lists, and what it is."""

    pk: int
    shown: str
    name: str
    about: str
    where: str
    why: str


def restricted_row(provider: Provider, details: RestrictedDetails) -> RestrictedRow:
    """Return one line of the page of restricted providers."""
    return RestrictedRow(
        provider.pk,
        provider.shown_name,
        details.name or details.ofsted_name or UNKNOWN,
        ", ".join(filter(None, (TYPE_TITLES[provider.type], provider.urn))),
        where(details) or UNKNOWN,
        why(provider),
    )


def lines(provider: Provider, details: RestrictedDetails) -> list[SummaryLine]:
    """Return what its own page says of it."""
    return [
        SummaryLine("Kept from view because", why(provider)),
        SummaryLine("Name", details.name or details.ofsted_name or UNKNOWN),
        SummaryLine("Address", where(details) or UNKNOWN),
        SummaryLine("Owner", details.owner_name or UNKNOWN),
    ]


def where(details: RestrictedDetails) -> str:
    """Return the address in one line."""
    parts = [*details.address.splitlines(), details.town, details.postcode]
    return ", ".join(each.strip() for each in parts if each.strip())


def why(provider: Provider) -> str:
    """Return why it is kept from view, in words."""
    return "; ".join(WHY[each] for each in provider.restricted.split("|"))
