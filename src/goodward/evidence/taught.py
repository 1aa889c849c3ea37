"""What the people of a provider had to learn, what was done about it, and what they came to."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.audit.queries import records_of
from goodward.core.evidence.content import Entry, LeftOut
from goodward.evidence.wanted import Found, Said, Wanted, an_entry
from goodward.gatherings.models import Booking, BookingStep, Gathering, GatheringStep
from goodward.gatherings.wording import KIND_TEXTS, price_text, session_text, where_text
from goodward.support.models import TrainingNeed, TrainingStep

NEED_STEPS = {
    "booked": "Training booked",
    "signposted": "The provider was pointed to training",
    "attended": "Training attended",
    "cancelled": "Training given up",
}
NEED_SOURCES = {
    "visit": "At a visit",
    "audit": "In an audit",
    "plan_action": "In an action of the improvement plan",
    "provider": "By the provider",
    "other": "Elsewhere",
}
BOOKING_STEPS = {
    "booked": "Place booked",
    "queued": "Put on the waiting list",
    "promoted": "Given a place from the waiting list",
    "offered": "Offered a place from the waiting list",
    "accepted": "Place from the waiting list taken",
    "lapsed": "Place from the waiting list not taken",
    "withdrawn": "Booking withdrawn",
    "attended": "Came",
    "absent": "Did not come",
    "unexpected": "Came without a booking",
}
# Of these an entry speaks of the day of the meeting, not of the day somebody noted it.
ON_ITS_DAY = frozenset({"attended", "absent", "unexpected"})
# What befell the meeting itself and those who had booked.
GATHERING_STEPS = {"changed": "Day, time or place changed", "cancelled": "Cancelled"}
HOW_REACHED = "What would help people take part in training, and their e-mail addresses"
NOT_NEEDED = "It may tell of somebody’s health, and is no part of what happened"


def training(wanted: Wanted) -> Found:
    """
    Return training needs with what was done about each, and bookings of meetings and training.

    Audit records of a meeting are not in it: they tell who else booked.
    """
    needs = TrainingNeed.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("training", str(pk)) for pk in needs.values_list("pk", flat=True)})
    for gathered in (_found, _done, _booked, _befell):
        found.entries += gathered(wanted)
    if _bookings(wanted).exists():
        found.left_out.append(LeftOut(HOW_REACHED, None, NOT_NEEDED))
    return found


def _found(wanted: Wanted) -> Iterator[Entry]:
    """Yield each need as it was noted; when, and by whom, is known from the audit record."""
    rows = TrainingNeed.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    needs = {str(each.pk): each for each in rows}
    noted = records_of(wanted.authority.pk).filter(kind="training.noted", subject_type="training")
    for record in noted.filter(subject_id__in=needs).order_by("pk"):
        need = needs[record.subject_id]
        yield an_entry(
            "training",
            "Training need found",
            on=need.found_on,
            at=record.at,
            by=record.actor_name,
            reference=_name(need),
            said=[
                *_need(need),
                ("Where it was found", NEED_SOURCES[need.source]),
                ("Which", need.source_text),
            ],
        )


def _done(wanted: Wanted) -> Iterator[Entry]:
    rows = TrainingStep.objects.for_authority(wanted.authority).filter(
        need__provider=wanted.provider
    )
    for each in rows.select_related("need", "recorded_by").order_by("pk"):
        is_course = each.kind == "booked"
        yield an_entry(
            "training",
            NEED_STEPS[each.kind],
            on=english_date(each.recorded_at) if is_course or each.day is None else each.day,
            at=each.recorded_at,
            by=each.recorded_by,
            reference=_name(each.need),
            said=[
                *_need(each.need),
                ("Course" if is_course else "Where to", each.course),
                ("Day of the course", each.day if is_course else ""),
                ("Places" if is_course else "How many came", each.places),
                ("Price", each.price),
                ("Charged by the authority", each.is_chargeable),
                ("Words", each.said),
            ],
        )


def _name(need: TrainingNeed) -> str:
    return f"Training need {need.pk}"


def _need(need: TrainingNeed) -> list[Said]:
    return [("Need", need.text), ("For whom", need.for_whom)]


def _bookings(wanted: Wanted):
    return Booking.objects.for_authority(wanted.authority).filter(provider=wanted.provider)


def _booked(wanted: Wanted) -> Iterator[Entry]:
    rows = BookingStep.objects.for_authority(wanted.authority).filter(
        booking__provider=wanted.provider
    )
    rows = rows.select_related("booking__gathering", "booking__need", "recorded_by")
    for each in rows.prefetch_related("booking__gathering__sessions").order_by("pk"):
        booking, gathering = each.booking, each.booking.gathering
        is_first = each.kind in ("booked", "queued")
        yield an_entry(
            "training",
            f"{BOOKING_STEPS[each.kind]}: {gathering.title}",
            on=english_date(gathering.starts_at if each.kind in ON_ITS_DAY else each.recorded_at),
            at=each.recorded_at,
            by=each.recorded_by,
            reference=f"Booking {booking.pk}",
            said=[
                ("Who", booking.name),
                *_meeting(gathering),
                ("Price", price_text(gathering.price) if is_first else ""),
                ("For the training need", booking.need.text if booking.need else ""),
                ("Booked by the provider itself", is_first and booking.by_provider),
                ("Words", each.said),
            ],
        )


def _meeting(gathering: Gathering) -> Iterator[Said]:
    """Yield what a meeting is, as it was set last: when it was moved is an entry of its own."""
    sessions = sorted(gathering.sessions.all(), key=lambda each: each.number)
    yield "What", KIND_TEXTS[gathering.kind]
    yield "When, as last set", list(map(session_text, sessions))
    yield "Where, as last set", where_text(gathering)


def _befell(wanted: Wanted) -> Iterator[Entry]:
    """Yield what befell a meeting after the provider had booked."""
    since: dict[int, Booking] = {}
    for booking in _bookings(wanted).order_by("booked_at", "pk"):
        since.setdefault(booking.gathering_id, booking)
    rows = GatheringStep.objects.for_authority(wanted.authority).filter(
        gathering__in=since, kind__in=GATHERING_STEPS
    )
    rows = rows.select_related("gathering", "recorded_by")
    for each in rows.prefetch_related("gathering__sessions").order_by("pk"):
        is_told = each.kind == "cancelled" or each.said == "moved"
        if not is_told or each.recorded_at < since[each.gathering_id].booked_at:
            continue
        yield an_entry(
            "training",
            f"{GATHERING_STEPS[each.kind]}: {each.gathering.title}",
            on=english_date(each.recorded_at),
            at=each.recorded_at,
            by=each.recorded_by,
            said=[
                *_meeting(each.gathering),
                ("Why", each.said if each.kind == "cancelled" else ""),
            ],
        )
