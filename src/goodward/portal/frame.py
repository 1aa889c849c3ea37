"""What surrounds every page of the provider's side: whose it is, and where one can go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.providers.entries import Entry
from goodward.ui.frame import Link


class PortalPlace(NamedTuple):
    """
    One page of the navigation; it appears once the person may open it.

    types: of provider that it is for; none named, for all. not_types: that it is not for.
    """

    text: str
    page: str
    act: str = "portal.view"
    types: frozenset[str] = frozenset()
    not_types: frozenset[str] = frozenset()

    def is_for(self, provider_type: str) -> bool:
        is_named = not self.types or provider_type in self.types
        return is_named and provider_type not in self.not_types


class PortalGroup(NamedTuple):
    """Pages that stand together: one entry of the navigation, which leads to the first of them."""

    text: str
    places: tuple[PortalPlace, ...]


ALL_SETTINGS = PortalPlace("All my settings", "portal:home")
# Of one provider, in the order they are shown. With “All my settings” no more than six.
PORTAL_GROUPS = (
    PortalGroup(
        "Where we are",
        (
            PortalPlace("Where we are", "portal:show"),
            PortalPlace(
                "Steps to opening", "portal_steps:show", "steps.tick", frozenset({PROSPECTIVE})
            ),
            # Nothing is funded before it opens.
            PortalPlace("Funding", "portal_funding:list", not_types=frozenset({PROSPECTIVE})),
            PortalPlace("People", "portal_people:list", "people.invite"),
        ),
    ),
    PortalGroup(
        "Visits and meetings",
        (
            PortalPlace("Visits", "portal_visits:list"),
            PortalPlace("Meetings and training", "portal_events:list"),
        ),
    ),
    PortalGroup(
        "Plan and documents",
        (
            PortalPlace("Actions", "portal_plans:show"),
            PortalPlace("Documents", "portal_documents:list"),
            PortalPlace("Audits", "portal_instruments:list"),
            PortalPlace("Audits of your claims", "portal_claims:list", "claims.view"),
        ),
    ),
    PortalGroup(
        "Notes and messages",
        (
            PortalPlace("Notes and letters", "portal_notes:list"),
            PortalPlace("Messages", "portal_messages:list"),
            PortalPlace("Bulletins", "portal_bulletins:list"),
        ),
    ),
    PortalGroup(
        "Tell or ask us",
        (
            PortalPlace("Tell or ask us", "portal_asking:list"),
            PortalPlace("Services", "portal_offers:list"),
            PortalPlace("Your business", "portal_sustainability:show", "figures.view"),
            PortalPlace("Compliments and complaints", "portal_complaints:list"),
        ),
    ),
)


def surround(request: Any, entries: Sequence[Entry], entry: Entry | None) -> None:
    """
    Say on a request whose page it is: a provider's, or a person's with several.

    Sets `authority`, `role_text` and what the frame shows; with `entry` also `provider` and
    `access`. entries: every provider of the person.
    """
    request.is_portal = True
    request.authority = (entry or entries[0]).authority
    request.role_text = entry.roles_text if entry else ""
    if entry:
        request.provider, request.access = entry.provider, entry
    if getattr(request, "confinement", None):
        # Whoever came by the link in a message reaches this page alone.
        request.navigation = request.beside = ()
        return
    groups = _groups(request, entry) if entry and entry.may("portal.view") else []
    request.navigation = (
        *((_link(ALL_SETTINGS, request),) if len(entries) > 1 else ()),
        *(Link(text, links[0].url, is_current=_is_in(links)) for text, links in groups),
    )
    # Beside a page that stands alone there is nothing to choose.
    request.beside = next(
        (links for _, links in groups if _is_in(links) and len(links) > 1),
        (),
    )


def _groups(request: HttpRequest, entry: Entry) -> list[tuple[str, tuple[Link, ...]]]:
    """Return what a person may open for a provider; a group of which nothing is left is gone."""
    found = [
        (
            group.text,
            tuple(
                _link(place, request, provider=entry.provider.pk)
                for place in group.places
                if entry.may(place.act) and place.is_for(entry.provider.type)
            ),
        )
        for group in PORTAL_GROUPS
    ]
    return [(text, links) for text, links in found if links]


def _is_in(links: Sequence[Link]) -> bool:
    return any(each.is_current for each in links)


def _link(place: PortalPlace, request: HttpRequest, **parts: int) -> Link:
    address = reverse(place.page, kwargs=parts or None)
    match = request.resolver_match
    area = place.page.partition(":")[0]
    is_current = request.path == address or bool(
        match and match.namespace == area and area != "portal"
    )
    return Link(place.text, address, is_current=is_current)
