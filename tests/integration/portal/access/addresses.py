"""Every address of the provider's side, by name, and how to open it on the objects of a scene."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.urls import reverse

from goodward.accounts.models import LocalAuthority, User
from tests.integration.web.access.addresses import all_views


class PortalScene(NamedTuple):
    """
    One provider, whoever may open its pages, and the objects that addresses speak of.

    people: somebody for each role at a provider. objects: the key of one thing of this provider
    for each part an address may have: {"visit": 7, "note": 3}.
    """

    authority: LocalAuthority
    provider: int
    people: Mapping[str, User]
    objects: Mapping[str, Any]


class PortalAddress(NamedTuple):
    """
    How to open one name.

    parts: the objects the address speaks of, besides its provider. fixed: what else stands in it,
    the same for every provider, such as a version's number. is_of_a_provider: whether a
    provider stands in it. leads_on: somebody with one provider is taken to a page of it.
    shared: objects of the authority that all its providers may read.
    """

    parts: tuple[str, ...] = ()
    is_of_a_provider: bool = True
    leads_on: bool = False
    fixed: Mapping[str, Any] = MappingProxyType({})
    shared: tuple[str, ...] = ()


# A name that goes away, or comes, is a decision: it is written down here.
PORTAL_ADDRESSES: dict[str, PortalAddress] = {
    "portal:home": PortalAddress(is_of_a_provider=False, leads_on=True),
    "portal:show": PortalAddress(),
    "portal_people:list": PortalAddress(),
    "portal_people:invite": PortalAddress(),
    "portal_people:access": PortalAddress(("access",)),
    "portal_visits:list": PortalAddress(),
    "portal_visits:counted": PortalAddress(),
    "portal_visits:calendar": PortalAddress(),
    "portal_visits:revoke": PortalAddress(),
    "portal_asking:list": PortalAddress(),
    **{
        f"portal_asking:{page}": PortalAddress()
        for page in (
            "judgement",
            "manager",
            "address",
            "sustainability",
            "funding",
            "support",
        )
    },
    "portal_asking:show": PortalAddress(parts=("telling",)),
    **{
        f"portal_visits:{page}": PortalAddress(parts=("visit",))
        for page in ("show", "confirm", "move", "cancel")
    },
    "portal:sign_in": PortalAddress(is_of_a_provider=False),
    "portal_help:show": PortalAddress(is_of_a_provider=False),
    "portal:identity": PortalAddress(is_of_a_provider=False, leads_on=True),
    "portal:second_step": PortalAddress(is_of_a_provider=False),
    "portal:continue": PortalAddress(is_of_a_provider=False, fixed={"token": "nobodys"}),
    "portal:link_sent": PortalAddress(is_of_a_provider=False),
    "portal:enter": PortalAddress(is_of_a_provider=False, fixed={"token": "nobodys"}),
    **{
        f"portal_offers:{page}": PortalAddress()
        for page in ("list", "ask", "conversation", "ask_time")
    },
    **{
        f"portal_offers:{page}": PortalAddress(("package",))
        for page in ("package", "pdf", "agree", "decline")
    },
    **{
        f"portal_enquire:{page}": PortalAddress(
            is_of_a_provider=False, fixed={"authority": "kent", **parts}
        )
        for page, parts in {"ask": {}, "sent": {}, "confirm": {"token": "nobodys"}}.items()
    },
    "portal_steps:show": PortalAddress(),
    "portal_steps:registered": PortalAddress(),
    "portal_complaints:list": PortalAddress(),
    "portal_complaints:give": PortalAddress(),
    "portal_complaints:show": PortalAddress(("feedback",)),
    "portal_complaints:escalate": PortalAddress(("feedback",)),
    "portal_complaints:take_back": PortalAddress(("feedback",)),
    "portal_claims:list": PortalAddress(),
    **{
        f"portal_claims:{page}": PortalAddress(("claims_audit",))
        for page in ("show", "evidence", "answer")
    },
    "portal_events:list": PortalAddress(),
    "portal_events:show": PortalAddress(("gathering",)),
    "portal_events:calendar": PortalAddress(("gathering",)),
    "portal_events:book": PortalAddress(("gathering",)),
    "portal_events:withdraw": PortalAddress(("booking",)),
    "portal_events:accept": PortalAddress(("booking",)),
    "portal_bulletins:list": PortalAddress(),
    "portal_bulletins:show": PortalAddress(shared=("bulletin",)),
    "portal_notes:list": PortalAddress(),
    "portal_notes:show": PortalAddress(("note",)),
    "portal_notes:answer": PortalAddress(("note",)),
    "portal_notes:version": PortalAddress(("note",), fixed={"version": 1}),
    "portal_notes:pdf": PortalAddress(("note",), fixed={"version": 1}),
    "portal_funding:list": PortalAddress(),
    "portal_funding:show": PortalAddress(("decision",)),
    "portal_funding:against": PortalAddress(("decision",)),
    "portal_funding:take_back": PortalAddress(("decision", "challenge")),
    "portal_sustainability:show": PortalAddress(),
    "portal_sustainability:give": PortalAddress(("asked",)),
    "portal_letters:show": PortalAddress(("sent",)),
    "portal_letters:pdf": PortalAddress(("sent",)),
    "portal_instruments:list": PortalAddress(),
    "portal_instruments:begin": PortalAddress(fixed={"form": "three_questions"}),
    "portal_instruments:show": PortalAddress(("audit",)),
    "portal_instruments:fill": PortalAddress(("audit",), fixed={"section": "questions"}),
    "portal_instruments:finish": PortalAddress(("audit",)),
    "portal_instruments:share": PortalAddress(("audit",)),
    "portal_instruments:take_back": PortalAddress(("audit",)),
    "portal_documents:list": PortalAddress(),
    "portal_documents:send": PortalAddress(),
    "portal_documents:file": PortalAddress(("document",)),
    "portal_messages:list": PortalAddress(),
    "portal_messages:how_often": PortalAddress(),
    "portal_messages:show": PortalAddress(("message",)),
    "portal_messages:file": PortalAddress(("message", "letter")),
    "portal_plans:show": PortalAddress(),
    "portal_plans:action": PortalAddress(("action",)),
    "portal_plans:answer": PortalAddress(("action",)),
    "portal_plans:file": PortalAddress(("action", "file")),
}


def portal_views() -> dict[str, Callable[..., Any]]:
    """Return every view of the provider's side by the name of its address."""
    return {name: view for name, view in all_views().items() if name.startswith("portal")}


def portal_address(name: str, scene: PortalScene, **others: Any) -> str:
    """Return the address of a name on the objects of a scene; others: parts from elsewhere."""
    address = PORTAL_ADDRESSES[name]
    parts = {part: scene.objects[part] for part in (*address.parts, *address.shared)}
    if address.is_of_a_provider:
        parts["provider"] = scene.provider
    return reverse(name, kwargs={**address.fixed, **parts, **others})
