"""Reading gatherings: what is on, who has a place, who waits, and what a provider attended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from django.db.models import Count, Q, QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.audit.moments import english_date
from goodward.core.audiences.fitting import Audience, is_for
from goodward.core.gatherings.moves import HOLDING
from goodward.core.gatherings.placing import Place, place_in_line, why_not
from goodward.gatherings.booking import terms_of
from goodward.gatherings.lines import line_of
from goodward.gatherings.models import Booking, Gathering, GatheringStep, Session
from goodward.providers.kinds import kind_of
from goodward.providers.models import Provider

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Counts(TypedDict):
        """How many people hold a place at a gathering, and how many wait for one."""

        held_places: int
        waiting_people: int

    CountedGathering: TypeAlias = WithAnnotations[Gathering, Counts]

PAGE = 50


@dataclass(frozen=True, slots=True)
class GatheringFilters:
    """What a list is narrowed to. show: “coming” (the default), “drafts”, “past” or “all”."""

    text: str = ""
    kind: str = ""
    show: str = "coming"


class GatheringLine(NamedTuple):
    """One gathering of a list, with how many hold a place and how many wait."""

    gathering: Gathering
    held: int
    waiting: int


class OwnBooking(NamedTuple):
    """A booking of a provider. place_in_line: from 1, 0 where it does not wait."""

    booking: Booking
    place_in_line: int


def gathering_page(
    authority: LocalAuthority, filters: GatheringFilters, *, now: datetime, page: int = 1
) -> tuple[list[GatheringLine], bool]:
    """Return one page of the authority's gatherings and whether more follow. One query."""
    rows = _counted(Gathering.objects.for_authority(authority))
    match filters.show:
        case "drafts":
            rows = rows.filter(state="draft").order_by("starts_at", "pk")
        case "past":
            rows = rows.filter(_past(now)).order_by("-starts_at", "-pk")
        case "all":
            rows = rows.order_by("-starts_at", "-pk")
        case _:
            rows = rows.filter(state="published", ends_at__gt=now).order_by("starts_at", "pk")
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    for word in filters.text.split():
        rows = rows.filter(title__icontains=word)
    start = (max(page, 1) - 1) * PAGE
    found = [_line(each) for each in rows[start : start + PAGE + 1]]
    return found[:PAGE], len(found) > PAGE


def _past(now: datetime) -> Q:
    return Q(state__in=("held", "cancelled")) | Q(state="published", ends_at__lte=now)


def get_gathering(authority: LocalAuthority, pk: int) -> Gathering:
    """
    Return one gathering.

    :raises Gathering.DoesNotExist: also for another authority's.
    """
    rows = Gathering.objects.for_authority(authority).select_related("authority", "organiser")
    return rows.get(pk=pk)


def sessions_of(gathering: Gathering) -> list[Session]:
    """Return the sessions of a gathering, the first first."""
    rows = Session.objects.for_authority(gathering.authority).filter(gathering=gathering)
    return list(rows.order_by("number"))


def steps_of(gathering: Gathering) -> list[GatheringStep]:
    """Return what was done with a gathering, in order."""
    rows = GatheringStep.objects.for_authority(gathering.authority).filter(gathering=gathering)
    return list(rows.select_related("recorded_by").order_by("recorded_at", "pk"))


def bookings_of(gathering: Gathering) -> list[Booking]:
    """Return every booking of a gathering with its provider, in order of asking."""
    rows = Booking.objects.for_authority(gathering.authority).filter(gathering=gathering)
    found = list(rows.select_related("provider", "booked_by", "need").order_by("pk"))
    for each in found:
        each.gathering = gathering
    return found


def as_place(booking: Booking) -> Place:
    """Return a booking as its line sees it."""
    return Place(booking.pk, booking.provider_id, booking.name, booking.state, booking.answer_by)


def get_booking(authority: LocalAuthority, pk: int) -> Booking:
    """
    Return one booking with its gathering and provider.

    :raises Booking.DoesNotExist: also for another authority's.
    """
    rows = Booking.objects.for_authority(authority)
    return rows.select_related("authority", "gathering__authority", "provider", "booked_by").get(
        pk=pk
    )


# What one provider sees


def on_for(provider: Provider, *, now: datetime) -> list[GatheringLine]:
    """Return what is published, still to come and meant for a provider, the soonest first."""
    rows = _counted(Gathering.objects.for_authority(provider.authority))
    coming = rows.filter(state="published", starts_at__gt=now).order_by("starts_at", "pk")
    kind = kind_of(provider)
    return [_line(each) for each in coming if is_for(Audience.of(each.audience), kind)]


def gathering_for(provider: Provider, pk: int) -> Gathering:
    """
    Return one gathering that a provider may see: meant for it, or one it has booked.

    :raises Gathering.DoesNotExist: for any other, and for a draft it has nothing to do with.
    """
    gathering = get_gathering(provider.authority, pk)
    rows = Booking.objects.for_authority(provider.authority)
    is_booked = rows.filter(gathering=gathering, provider=provider).exists()
    is_meant = gathering.state in ("published", "held") and is_for(
        Audience.of(gathering.audience), kind_of(provider)
    )
    if not (is_booked or is_meant):
        raise Gathering.DoesNotExist("there is no such meeting for this provider")
    return gathering


def bookings_by(provider: Provider, gathering: Gathering | None = None) -> list[OwnBooking]:
    """Return a provider's bookings, the next gathering first, each with its place in the line."""
    rows = Booking.objects.for_authority(provider.authority).filter(provider=provider)
    if gathering is not None:
        rows = rows.filter(gathering=gathering)
    found = list(
        rows.select_related("gathering__authority", "authority", "need").order_by(
            "gathering__starts_at", "pk"
        )
    )
    lines = {
        each.gathering_id: line_of(each.gathering) for each in found if each.state == "waiting"
    }
    return [
        OwnBooking(each, place_in_line(lines.get(each.gathering_id, ()), each.pk)) for each in found
    ]


def booking_by(provider: Provider, pk: int) -> Booking:
    """
    Return one booking of a provider.

    :raises Booking.DoesNotExist: also for another provider's.
    """
    booking = get_booking(provider.authority, pk)
    if booking.provider_id != provider.pk:
        raise Booking.DoesNotExist("there is no such booking of this provider")
    return booking


def attended_by(provider: Provider) -> list[Booking]:
    """Return what people of a provider attended, the latest first: its record of our training."""
    rows = Booking.objects.for_authority(provider.authority).filter(
        provider=provider, attendance="attended"
    )
    return list(rows.select_related("gathering").order_by("-gathering__starts_at", "pk"))


def why_not_booked(
    gathering: Gathering, provider: Provider, *, now: datetime, is_officer: bool
) -> str:
    """Return why nobody more of a provider can be booked, in words; empty where somebody can."""
    return why_not(
        terms_of(gathering),
        line_of(gathering),
        provider=provider.pk,
        # Somebody whose name nobody bears: one more person.
        names=["\0"],
        now=now,
        today=english_date(now),
        is_officer=is_officer,
    )


def _counted(rows: QuerySet[Gathering]) -> QuerySet[CountedGathering]:
    return rows.annotate(
        held_places=Count("bookings", filter=Q(bookings__state__in=sorted(HOLDING))),
        waiting_people=Count("bookings", filter=Q(bookings__state="waiting")),
    )


def _line(gathering: CountedGathering) -> GatheringLine:
    return GatheringLine(gathering, gathering.held_places, gathering.waiting_people)
