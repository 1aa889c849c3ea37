"""What surrounds every page of the provider's side: whose it is, and where one can go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.providers.entries import Entry
from goodward.ui.frame import Link


class PortalPlace(NamedTuple):
    """
    One entry of the navigation; it appears once its page exists and the person may open it.

    types: of provider that it is for; none named, for all.
    """

    text: str
    page: str
    act: str = "portal.view"
    types: frozenset[str] = frozenset()


ALL_SETTINGS = PortalPlace("All my settings", "portal:home")
# Of one provider, in the order they are shown.
PORTAL_PLACES = (
    PortalPlace("Where we are", "portal:show"),
    PortalPlace("Steps to opening", "portal_steps:show", "steps.tick", frozenset({PROSPECTIVE})),
    PortalPlace("Visits", "portal_visits:list"),
    PortalPlace("Actions", "portal_plans:show"),
    PortalPlace("Notes and letters", "portal_notes:list"),
    PortalPlace("Messages", "portal_messages:list"),
    PortalPlace("Documents", "portal_documents:list"),
    PortalPlace("Audits", "portal_instruments:list"),
    PortalPlace("Tell or ask us", "portal_asking:list"),
    PortalPlace("Meetings and training", "portal_events:list"),
    PortalPlace("Bulletins", "portal_bulletins:list"),
    PortalPlace("Services", "portal_offers:list"),
    PortalPlace("Compliments and complaints", "portal_complaints:list"),
    PortalPlace("People", "portal_people:list", "people.invite"),
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
    request.navigation = (
        *(_link(ALL_SETTINGS, request) if len(entries) > 1 else ()),
        *(
            link
            for place in (PORTAL_PLACES if entry and entry.may("portal.view") else ())
            if entry and entry.may(place.act)
            if not place.types or entry.provider.type in place.types
            for link in _link(place, request, provider=entry.provider.pk)
        ),
    )


def _link(place: PortalPlace, request: HttpRequest, **parts: int) -> tuple[Link, ...]:
    try:
        address = reverse(place.page, kwargs=parts or None)
    except NoReverseMatch:
        return ()
    match = request.resolver_match
    area = place.page.partition(":")[0]
    is_current = request.path == address or bool(
        match and match.namespace == area and area != "portal"
    )
    return (Link(place.text, address, is_current=is_current),)
