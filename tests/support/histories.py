"""
Random histories, dense enough for their events to meet: for holding two answers to them together.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from goodward.core.policy.vocabulary import EVENT_KINDS, PROVIDER_TYPES
from tests.support.happenings import PATHWAYS, Events, Said, events_of, saying


class Question(NamedTuple):
    """A history and the days for which it is asked what the policy makes of it."""

    provider_type: str
    events: list[Said]
    days: list[date]


# What a history is mostly about: the kinds of events that have to meet for something to happen.
_VISITING = ("visit_held", "visit_held", "visit_held", "note_sent", "duty_excused")
_TURNING = (
    *("judgement_published", "pathway_chosen", "case_closed", "registered"),
    "moved_to_version",
)
STORIES = {
    "kent": (
        (*_VISITING, "officer_allocated", "contact_made", "review_done", "case_paused"),
        ("visit_held", "visit_held", "visit_held", "visit_held", "note_sent", "review_done"),
        (*("judgement_published", "visit_cancelled", "visit_cancelled", "visit_cancelled"),
         *("contact_made", "case_closed")),
        (*("visit_held", "visit_held", "review_done", "note_sent", "duty_excused"),
         *("referral_made", "letter_sent", "visit_booked", "document_received")),
        (*("welfare_notice_issued", "contact_made", "visit_held", "visit_held", "note_sent"),
         *("case_closed", "safety_concern", "ofsted_informed")),
        ("officer_allocated", "contact_made", "case_paused", "case_resumed", *_TURNING),
        (*("judgement_published", "judgement_published", "funding_decided", "funding_decided"),
         *("disengaged", "improvement_insufficient", "cancellation_intended"),
         *("suspension_lifted", "case_closed")),
        (*_TURNING, "judgement_published", "judgement_published", "provider_left"),
        ("annual_conversation_held", "duty_excused", "case_paused", "case_resumed"),
        ("visit_held", "referral_made", "referral_made", "review_done", "review_done"),
        ("judgement_published", "judgement_published", "funding_decided", "funding_decided"),
        ("welfare_notice_issued", "contact_made", "visit_held", "note_sent"),
    ),
    "leicestershire": (
        ("visit_held", "visit_held", "note_sent", "note_sent", "duty_excused", *_TURNING),
        (*("support_declined", "disengaged", "ofsted_informed", "duty_excused", "case_closed"),
         "judgement_published"),
        ("judgement_published", "judgement_published", "visit_held", "provider_left", *_TURNING),
        (*("enquiry_made", "funding_difficulty", "sustainability_concern", "contact_made"),
         *("package_agreed", "case_closed", "visit_held", "note_sent")),
    ),
}  # fmt: skip
# What puts a provider on a pathway on which something is owed.
FIRST = {
    "kent": ("requires_improvement", "requires_improvement", "inadequate", "inadequate", "good"),
    "leicestershire": ("requires_improvement", "inadequate", "good"),
}


# ── when it happens ─────────────────────────────────────────────────────────────────────────────

# Mostly the years whose terms are known; sometimes the edges of versions and of the published list.
BEGINNINGS = st.one_of(
    st.dates(date(2025, 9, 1), date(2027, 6, 30)),
    st.dates(date(2025, 9, 1), date(2027, 6, 30)),
    st.dates(date(2025, 10, 20), date(2025, 11, 20)),
    st.sampled_from([date(2026, 3, 27), date(2026, 12, 14), date(2018, 8, 20), date(2020, 8, 24),
                     date(2027, 7, 10), date(2028, 11, 1), date(2011, 12, 20)]),
)  # fmt: skip
# Many things on one day; some written down after what came later.
GAPS = st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 5, 7, 10, 14, 21, 30, 31, 62, 93, -1, -4, -15])
LATER = st.sampled_from([0, 0, 1, 4, 9, 33, 100, 400])


@st.composite
def dated(draw: st.DrawFn, authority: str, said: Said, day: date) -> Said:
    """Return an event that takes effect on a day, perhaps learned of only then."""
    event = dict(said)
    kind = EVENT_KINDS[event["event"]]
    event["on"] = day
    if kind.told and draw(st.integers(0, 4)) == 4:
        event["on"] = day - timedelta(days=draw(st.integers(0, 30)))
        event["notified_on"] = day
    if kind.name == "judgement_published" and draw(st.booleans()):
        event["inspected_on"] = day - timedelta(days=draw(st.integers(0, 60)))
    if kind.name in ("visit_booked", "visit_moved"):
        event["for"] = day + timedelta(days=draw(st.integers(0, 40)))
    if "pathway" not in event and draw(st.integers(0, 4)) == 4:
        event["pathway"] = draw(st.sampled_from(PATHWAYS[authority]))
    return event


def histories(authority: str, *, longest: int = 24) -> st.SearchStrategy[Question]:
    """Return a strategy of histories of one authority's provider, with days to ask about."""
    return _histories(authority, events_of(authority), longest)


@st.composite
def _histories(draw: st.DrawFn, authority: str, kinds: dict[str, Events], longest: int) -> Question:
    day = draw(BEGINNINGS)
    events: list[Said] = []
    for kind in draw(_kinds_of_events(authority, tuple(kinds), longest)):
        said = draw(kinds[kind] if events or kind != "judgement_published" else _first(authority))
        events.append({"id": f"e{len(events)}", **draw(dated(authority, said, day))})
        day += timedelta(days=draw(GAPS))
    last = max(map(takes_effect, events))
    known = list(events)
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        events.insert(
            draw(st.integers(0, len(events))), draw(_corrections(authority, kinds, known))
        )
    some_day = draw(st.sampled_from(known))
    days = sorted(
        {takes_effect(some_day) + timedelta(days=draw(LATER)), last + timedelta(draw(LATER))}
    )
    return Question(draw(st.sampled_from(PROVIDER_TYPES)), events, days)


@st.composite
def _kinds_of_events(
    draw: st.DrawFn, authority: str, kinds: tuple[str, ...], longest: int
) -> list[str]:
    """Return what happens: mostly one story, begun by a judgement, and a little of anything."""
    anything = st.sampled_from(kinds)
    story = draw(st.sampled_from(STORIES[authority]))
    mostly = st.one_of(*[st.sampled_from(story)] * 4, anything)
    size = draw(st.integers(0, longest - 1))
    first = draw(st.one_of(*[st.just("judgement_published")] * 4, anything))
    return [first, *draw(st.lists(mostly, min_size=size, max_size=size))]


def _first(authority: str) -> Events:
    return saying(
        {
            "event": st.just("judgement_published"),
            "framework": st.just("eif"),
            "overall": st.sampled_from(FIRST[authority]),
        },
        {"committee_actions": st.booleans()},
    )


@st.composite
def _corrections(
    draw: st.DrawFn, authority: str, kinds: dict[str, Events], known: list[Said]
) -> Said:
    """Return a correction of a known event: gone, on another day, or something else entirely."""
    wrong = draw(st.sampled_from(known))
    was_on = takes_effect(wrong)
    on = was_on + timedelta(days=draw(st.integers(-3, 40)))
    right: Said | None = None
    match draw(st.integers(0, 2)):
        case 1:
            moved = was_on + timedelta(days=draw(st.integers(-10, 10)))
            kept = {k: v for k, v in wrong.items() if k not in ("id", "notified_on")}
            right = {**kept, "on": moved}
        case 2:
            kind = draw(st.sampled_from(sorted(kinds)))
            right = draw(dated(authority, draw(kinds[kind]), was_on))
    # The contract does not say whether what it should have been keeps the id of what it was, so the
    # correction says it again.
    keeps = right and {**right, "id": wrong["id"]}
    return {"event": "corrected", "on": on, "corrects": wrong["id"], "with": keeps}


def takes_effect(said: Said) -> date:
    """Return the day of effect of an event."""
    day: date = said.get("notified_on") or said["on"]
    return day
