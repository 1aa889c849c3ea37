"""What is sent when something is done with a visit, with what calendars need to know."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings

from goodward.accounts.models import User
from goodward.core.policy.explaining import day_in_words
from goodward.core.visiting.calendar_files import (
    Appointment,
    Attendee,
    invitation,
    method_of,
)
from goodward.diary.appointments import CANCELLED, days_of, for_officers, for_provider, with_steps
from goodward.diary.models import Visit, VisitStep
from goodward.messages import actions as messages
from goodward.messages.actions import Attachment, Recipient
from goodward.messages.answering import who_gets_answers
from goodward.messages.to_officers import officers_who_get
from goodward.policies.queries import rules_of

FILE = "visit.ics"
# Where each side reads of a visit.
PAGES = {"setting": "/portal/{provider}/visits/{visit}/", "officers": "/visits/{visit}/"}


# The text of a message by what was done and who reads it.
TEXTS: Mapping[tuple[str, str], str] = {
    ("booked", "setting"): "visit_booked",
    ("moved", "setting"): "visit_moved",
    ("cancelled", "setting"): "visit_cancelled",
    ("kept", "setting"): "visit_kept",
    ("booked", "officers"): "visit_in_diary",
    ("moved", "officers"): "visit_in_diary_moved",
    ("cancelled", "officers"): "visit_in_diary_cancelled",
    ("handed_over", "officers"): "visit_in_diary",
    ("asked", "officers"): "visit_day_asked",
}
# What changes nobody's calendar: the visit stays where it is.
_NO_INVITATION = frozenset({"kept", "asked"})
# Of these each side is told which one did it: whether it counts hangs on that.
_SOMEBODY_DID = frozenset({"moved", "cancelled"})


def tell(
    visit: Visit, step: VisitStep, *, by: User, at: datetime, asked_by: User | None = None
) -> None:
    """
    Tell those it concerns what was done with a visit, and their calendars where it changes them.

    The provider's people and those who go are written to apart, so that neither sees the others'
    addresses. An unannounced visit is sent to those who go, and to nobody else. asked_by: who asked
    for it at the provider.
    """
    [fresh] = with_steps(Visit.objects.for_authority(visit.authority).filter(pk=visit.pk))
    ours = officers_who_get(
        visit.authority,
        (each.person for each in fresh.people.all()),
        "somebody who goes on the visit",
    )
    _send(fresh, step, for_officers(fresh), ours, "officers", by=by, at=at)
    if visit.is_announced:
        roles = rules_of(visit.authority).latest.text.roles
        theirs = who_gets_answers(visit.provider, asked_by, *_who_said(fresh))
        _send(fresh, step, for_provider(fresh, roles), theirs, "setting", by=by, at=at)


def _who_said(visit: Visit) -> list[User]:
    """Return who at the provider confirmed, moved or cancelled it, or asked for another day."""
    rows = VisitStep.objects.for_authority(visit.authority).filter(visit=visit)
    said = rows.filter(by_whom="setting", recorded_by__isnull=False)
    return [each.recorded_by for each in said.select_related("recorded_by") if each.recorded_by]


def _send(
    visit: Visit,
    step: VisitStep,
    said: Appointment,
    to: list[Recipient],
    side: str,
    *,
    by: User,
    at: datetime,
) -> None:
    text = TEXTS.get((step.kind, side))
    if text is None or not any(each.email for each in to):
        return
    values: dict[str, str | list[str]] = {
        "provider": visit.provider.shown_name,
        "what": said.title.removeprefix(CANCELLED),
        "when": _when(visit),
        "link": PAGES[side].format(provider=visit.provider_id, visit=visit.pk),
    }
    if step.kind in _SOMEBODY_DID:
        values["who"] = _side(step.by_whom, visit)
    if step.reason:
        values["why"] = step.reason
    if step.days:
        values["days"] = [day_in_words(each) for each in days_of(step)]
    messages.write(
        authority=visit.authority,
        # What officers are sent is no message to the provider, and must never be shown to it.
        provider=visit.provider if side == "setting" else None,
        text=text,
        values=values,
        to=to,
        cause=("visit", f"{visit.pk}/{step.pk}/{side}"),
        by=by,
        at=at,
        attachments=[] if step.kind in _NO_INVITATION else [_invitation(said, visit, to)],
    )


def _side(by_whom: str, visit: Visit) -> str:
    return visit.provider.shown_name if by_whom == "setting" else visit.authority.name


def _invitation(said: Appointment, visit: Visit, to: list[Recipient]) -> Attachment:
    content = invitation(
        said,
        organiser=Attendee(visit.authority.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        attendees=[Attendee(each.name, each.email) for each in to if each.email],
    )
    return Attachment(FILE, f"text/calendar; method={method_of(said)}", content)


def _when(visit: Visit) -> str:
    day = day_in_words(visit.day)
    if visit.starts_at is None or visit.ends_at is None:
        return day
    return f"{day}, {visit.starts_at:%H:%M} to {visit.ends_at:%H:%M}"
