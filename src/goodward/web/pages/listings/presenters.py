"""What Ofsted told that waits for a person, ready to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.listings.queries import StagedTelling
from goodward.ui.components.dates import long_day, plain_day
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.record.whole import address_instead

if TYPE_CHECKING:
    from goodward.listings.models import Told

May = Callable[..., bool]
OF_NOTICES = frozenset({"welfare_notice_issued", "cancellation_intended", "registration_suspended"})
FOR_FEW = "For those who may see notices"


@dataclass(frozen=True)
class TellingRow:
    """
    One thing Ofsted told.

    what: the event it would be. said: in Ofsted's words. record_url: its form, filled in with the
    day; empty for whoever may not record it.
    """

    provider: str
    provider_url: str
    what: str
    day: str
    said: str
    as_at: str
    record_url: str
    set_aside_url: str


def telling_row(told: Told, *, may: May) -> TellingRow:
    """Return one thing that waits."""
    return TellingRow(
        told.provider.shown_name,
        reverse("providers:show", kwargs={"pk": told.provider_id}),
        EVENT_KINDS[told.kind].title,
        long_day(told.on),
        said_to(told.kind, told.said, may=may),
        f"Told by the extract of {plain_day(told.as_at)}",
        _record_url(told, may=may),
        reverse("listings:set_aside", kwargs={"pk": told.pk}) if may("ofsted.set_aside") else "",
    )


def _record_url(told: Told, *, may: May) -> str:
    """Return where it is entered as a whole, for who may; else the form of the bare event."""
    if instead := address_instead(told.kind, told.provider_id, may):
        return f"{instead}&{urlencode({'on': told.on.isoformat(), 'says': told.said})}"
    if not may(f"record.{told.kind}"):
        return ""
    return record_address(
        told.provider_id,
        told.kind,
        on=told.on.isoformat(),
        note=f"Ofsted’s daily extract of {plain_day(told.as_at)}: {told.said}",
        back=f"{reverse('listings:told')}?{urlencode({'from': told.pk})}",
    )


def said_to(kind: str, said: str, *, may: May) -> str:
    """Return Ofsted's words; those of a notice are for whoever may see notices."""
    return said if kind not in OF_NOTICES or may("notices.view") else FOR_FEW


def staged_row(telling: StagedTelling, *, may: May) -> tuple[str, str, str, str]:
    """Return one thing that a staged extract tells: number, what, when, Ofsted's words."""
    return (
        telling.urn,
        EVENT_KINDS[telling.kind].title,
        plain_day(telling.on),
        said_to(telling.kind, telling.said, may=may),
    )
