"""
The annual conversation programme: who is due, entitled, booked, held.

Whom it is due to is the policy's: whatever duty `annual_conversation_held` meets. Everybody else is
entitled to one at no cost where the policy offers it to everybody. Every page costs the same number
of queries, however many providers there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, Q, QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.audit.moments import english_date
from goodward.cases.models import Duty, DutyState, Event
from goodward.core.policy.language import PolicyText
from goodward.core.policy.versions import PolicyVersions
from goodward.diary.models import VisitState
from goodward.offers.models import Conversation, Invitation, TimeAsked
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider, Status

HELD = "annual_conversation_held"
# Beyond this a list says “more than”.
COUNT_TO = 1_000


class Programme(NamedTuple):
    """Where the policy has the conversation: a pathway, its duty, and who owes it first."""

    pathway: str
    duty: str
    role: str


@dataclass(frozen=True, slots=True)
class Narrowed:
    """
    What the list is narrowed to; an empty value does not narrow.

    which: “due”, “overdue”, “booked”, “asked”, “entitled” or “held”. until: due by that day.
    """

    which: str = "due"
    type: str = ""
    district: str = ""
    adviser: int | None = None
    until: date | None = None


class ProgrammeLine(NamedTuple):
    """
    One provider of the programme.

    due_on: None for one that is entitled only. last_on: of its last conversation. booked: key of
    the conversation in the diary, with its day and way. asked_on: it asked for a time after that.
    counted_from, counted_on: the kind of event that due_on counts from, and its day.
    """

    provider_pk: int
    name: str
    type: str
    postcode: str
    town: str
    due_on: date | None
    duty_pk: int | None
    last_on: date | None
    adviser: str
    invited_on: date | None
    booked: int | None
    booked_on: date | None
    way: str
    asked_on: date | None
    counted_from: str
    counted_on: date | None


class ProgrammePage(NamedTuple):
    """One page of the programme. total: up to COUNT_TO, above it `is_more`."""

    rows: list[ProgrammeLine]
    number: int
    has_next: bool
    total: int
    is_more: bool


def programmes(rules: PolicyVersions) -> tuple[Programme, ...]:
    """Return where any version of a policy has the conversation; none where it has not."""
    found: dict[tuple[str, str], Programme] = {}
    for version in reversed(rules.versions):
        for each in _of_text(version.text):
            found.setdefault((each.pathway, each.duty), each)
    return tuple(found.values())


def _of_text(text: PolicyText) -> Iterable[Programme]:
    for pathway, said in text.pathways.items():
        for duty, rule in said.duties.items():
            if rule.done_by.act == HELD:
                yield Programme(pathway, duty, next(iter(rule.role), "improvement_adviser"))


def programme_page(
    authority: LocalAuthority,
    narrowed: Narrowed,
    *,
    today: date,
    page: int = 1,
    size: int = 50,
) -> ProgrammePage:
    """Return one page of the programme: by day, else by name. Nine queries."""
    places = programmes(rules_of(authority))
    found = _keys(authority, narrowed, places, today)
    start = (max(page, 1) - 1) * size
    chosen = list(found[start : start + size + 1])
    has_next = len(chosen) > size
    is_all = page <= 1 and not has_next
    total = len(chosen) if is_all else found.order_by()[: COUNT_TO + 1].count()
    rows = _lines(authority, [key for (key,) in chosen[:size]], places)
    return ProgrammePage(rows, max(page, 1), has_next, min(total, COUNT_TO), total > COUNT_TO)


def lines_for(authority: LocalAuthority, providers: Collection[int]) -> list[ProgrammeLine]:
    """Return how providers stand in the programme, in the order of their keys given."""
    return _lines(authority, list(providers), programmes(rules_of(authority)))


def counts(authority: LocalAuthority, *, today: date) -> dict[str, int]:
    """Return how many are overdue, due at all, and booked. Three queries, each bounded."""
    places = programmes(rules_of(authority))
    return {
        which: _keys(authority, Narrowed(which), places, today).order_by()[:COUNT_TO].count()
        for which in ("overdue", "due", "booked", "asked")
    }


Keys = QuerySet[Any, tuple[int]]


def _keys(
    authority: LocalAuthority, narrowed: Narrowed, places: Collection[Programme], today: date
) -> Keys:
    """Return the keys of the providers that are left, in the order of the list."""
    return _WHICH[narrowed.which](authority, narrowed, places, today)


def _due(authority: LocalAuthority, places: Collection[Programme]) -> QuerySet[Duty]:
    return Duty.objects.for_authority(authority).filter(
        ended_on__isnull=True,
        state=DutyState.OPEN,
        due_on__isnull=False,
        rule__in=[each.duty for each in places],
        pathway__rule__in=[each.pathway for each in places],
    )


def _booked(authority: LocalAuthority) -> QuerySet[Conversation]:
    return Conversation.objects.for_authority(authority).filter(visit__state=VisitState.BOOKED)


def _held(authority: LocalAuthority) -> QuerySet[Event]:
    return Event.objects.for_authority(authority).filter(kind=HELD)


def _of_provider(narrowed: Narrowed, before: str = "") -> Q:
    """Return what a provider must be. before: the way to it, such as “provider__”."""
    asked = Q(**{f"{before}status": Status.ACTIVE})
    if narrowed.type:
        asked &= Q(**{f"{before}type": narrowed.type})
    if narrowed.district:
        asked &= Q(**{f"{before}postcode__istartswith": f"{narrowed.district} "})
    return asked


def _is_due(
    authority: LocalAuthority, narrowed: Narrowed, places: Collection[Programme], today: date
) -> Keys:
    rows = _due(authority, places).filter(_of_provider(narrowed, "provider__"))
    if narrowed.which == "overdue":
        rows = rows.filter(due_on__lt=today)
    if narrowed.until is not None:
        rows = rows.filter(due_on__lte=narrowed.until)
    if narrowed.adviser is not None:
        rows = rows.filter(officer_id=narrowed.adviser)
    return rows.order_by("due_on", "provider_id").values_list("provider_id")


def _is_booked(
    authority: LocalAuthority, narrowed: Narrowed, places: Collection[Programme], today: date
) -> Keys:
    rows = _booked(authority).filter(_of_provider(narrowed, "provider__"))
    if narrowed.adviser is not None:
        rows = rows.filter(visit__people__person_id=narrowed.adviser)
    return rows.order_by("visit__day", "provider_id").values_list("provider_id")


def _among(
    authority: LocalAuthority, narrowed: Narrowed, places: Collection[Programme], today: date
) -> Keys:
    """Return providers by name: those who asked, have had one, or are entitled and not due."""
    rows = Provider.objects.for_authority(authority).filter(_of_provider(narrowed))
    if narrowed.adviser is not None:
        rows = rows.filter(officer_id=narrowed.adviser)
    if narrowed.which == "entitled":
        rows = rows.exclude(pk__in=_due(authority, places).values("provider_id"))
    elif narrowed.which == "held":
        rows = rows.filter(pk__in=_held(authority).values("provider_id"))
    else:
        rows = rows.filter(pk__in=_still_asking(authority))
    return rows.order_by("search", "pk").values_list("pk")


def _still_asking(authority: LocalAuthority) -> list[int]:
    """Return who asked for a time since their last conversation, and has none booked. 3 queries."""
    asked = dict(
        TimeAsked.objects.for_authority(authority)
        .order_by("recorded_at")
        .values_list("provider_id", "recorded_at")
    )
    held = dict(
        _held(authority)
        .filter(provider_id__in=asked)
        .values_list("provider_id")
        .annotate(last=Max("on"))
    )
    booked = set(_booked(authority).values_list("provider_id", flat=True))
    return [
        key
        for key, at in asked.items()
        if key not in booked and english_date(at) >= held.get(key, date.min)
    ]


_WHICH: dict[str, Callable[[LocalAuthority, Narrowed, Collection[Programme], date], Keys]] = {
    "due": _is_due,
    "overdue": _is_due,
    "booked": _is_booked,
    "asked": _among,
    "entitled": _among,
    "held": _among,
}
WHICH = tuple(_WHICH)


def _lines(
    authority: LocalAuthority, keys: list[int], places: Collection[Programme]
) -> list[ProgrammeLine]:
    """Return the lines of some providers, in the order of their keys. Six queries."""
    providers = Provider.objects.for_authority(authority).select_related("officer").in_bulk(keys)
    due: dict[int, Duty] = {}
    owed = _due(authority, places).filter(provider_id__in=keys).select_related("officer")
    for duty in owed.order_by("-due_on"):
        due[duty.provider_id] = duty
    last = dict(
        _held(authority)
        .filter(provider_id__in=keys)
        .values_list("provider_id")
        .annotate(last=Max("on"))
    )
    booked = {
        each.provider_id: each
        for each in _booked(authority).filter(provider_id__in=keys).select_related("visit")
    }
    invited = dict(
        Invitation.objects.for_authority(authority)
        .filter(provider_id__in=keys)
        .order_by("recorded_at")
        .values_list("provider_id", "recorded_at")
    )
    asked = dict(
        TimeAsked.objects.for_authority(authority)
        .filter(provider_id__in=keys)
        .order_by("recorded_at")
        .values_list("provider_id", "recorded_at")
    )
    return [
        _line(providers[key], due, last, booked, invited, asked) for key in keys if key in providers
    ]


def _line(
    provider: Provider,
    due: dict[int, Duty],
    last: dict[int, date],
    booked: dict[int, Conversation],
    invited: dict[int, Any],
    asked: dict[int, Any],
) -> ProgrammeLine:
    duty, there, held = due.get(provider.pk), booked.get(provider.pk), last.get(provider.pk)
    officer = duty.officer if duty else provider.officer
    asked_at = asked.get(provider.pk)
    asked_on = english_date(asked_at) if asked_at else None
    invited_at = invited.get(provider.pk)
    return ProgrammeLine(
        provider.pk,
        provider.shown_name,
        provider.type,
        provider.postcode,
        provider.town,
        duty.due_on if duty else None,
        duty.pk if duty else None,
        held,
        officer.full_name if officer else "",
        english_date(invited_at) if invited_at else None,
        there.pk if there else None,
        there.visit.day if there else None,
        there.way if there else "",
        asked_on if asked_on and (held is None or asked_on >= held) else None,
        duty.because_event if duty else "",
        duty.because_on if duty else None,
    )
