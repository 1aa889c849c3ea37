"""What a provider says of a visit, our answer, and visits that nobody kept."""

from __future__ import annotations

import pytest

from goodward.cases import queries as cases
from goodward.cases.foreseeing import cancellations_counted
from goodward.diary import actions, queries
from goodward.diary.actions import VisitRefused, When
from goodward.diary.answering import MOST_DAYS
from goodward.diary.standing import said_of
from goodward.messages.models import Message
from goodward.messages.queries import messages_of
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.visits import a_contact, a_visit

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"
NOW = noon(TODAY)
LATER = [day("Tuesday 2026-06-16"), day("Wednesday 2026-06-17")]


class Beeches:
    """A nursery of Kent that requires improvement, its manager, and a visit next Monday."""

    def __init__(self, **said):
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches")
        history(
            self.provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
        )
        a_contact(self.provider)
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.alex = a_person(self.authority, name="Alex Marsh")
        said.setdefault("booked", TODAY)
        on = said.pop("on", "Monday 2026-06-15")
        self.visit = a_visit(self.provider, on, (self.sam, "improvement_adviser"), **said)

    def last_step(self):
        return queries.steps_of(self.visit)[-1].pk

    def events(self):
        return [each.kind for each in cases.timeline(self.provider, today=day(TODAY))]

    def subjects(self):
        """What was written to anybody, the last first."""
        rows = Message.objects.for_authority(self.authority).order_by("-pk")
        return [each.subject for each in rows]


def test_a_visit_is_confirmed_until_it_is_moved():
    here = Beeches()

    actions.confirm(visit=here.visit, by=here.alex, at=NOW)
    confirmed = said_of(here.visit).confirmed
    assert str(confirmed.recorded_by) == "Alex Marsh"

    actions.move(
        visit=here.visit,
        when=When(LATER[0]),
        by_whom="authority",
        reason="Ill",
        by=here.sam,
        at=NOW,
    )
    assert said_of(here.visit).confirmed is None
    assert here.events() == ["visit_moved", "visit_booked", "judgement_published"]


def test_a_wish_for_another_day_waits_reaches_who_goes_and_is_settled_by_a_move():
    here = Beeches()

    actions.ask_to_move(
        visit=here.visit, days=reversed(LATER), reason="A trip", by=here.alex, at=NOW
    )

    wish = said_of(here.visit).wish
    assert (wish.days, wish.reason, wish.said_by) == (tuple(LATER), "A trip", "Alex Marsh")
    assert here.subjects()[0] == "Another day asked for: Visit: Beeches, Monday 15 June 2026"
    assert "visit_moved" not in here.events()
    actions.move(
        visit=here.visit,
        when=When(LATER[0]),
        by_whom="setting",
        reason="A trip",
        by=here.sam,
        at=NOW,
    )
    assert said_of(here.visit).wish is None


def test_we_may_answer_that_a_visit_stays_and_the_setting_is_told():
    here = Beeches()
    actions.ask_to_move(visit=here.visit, days=LATER, reason="A trip", by=here.alex, at=NOW)

    actions.keep(visit=here.visit, reason="It is due by Monday", by=here.sam, at=NOW)

    assert said_of(here.visit).wish is None
    message = messages_of(here.provider)[0]
    assert message.subject == "The visit stays on Monday 15 June 2026"
    assert "It is due by Monday" in message.body
    with pytest.raises(VisitRefused, match="answered already"):
        actions.keep(visit=here.visit, reason="Again", by=here.sam, at=NOW)


def test_whoever_looked_before_it_changed_is_told_and_nothing_is_done():
    here = Beeches()
    seen = here.last_step()
    actions.move(
        visit=here.visit,
        when=When(LATER[1]),
        by_whom="authority",
        reason="Ill",
        by=here.sam,
        at=NOW,
    )
    common = {"visit": here.visit, "by": here.alex, "at": NOW, "seen": seen}

    for act in (
        lambda: actions.confirm(**common),
        lambda: actions.ask_to_move(days=LATER, reason="A trip", **common),
        lambda: actions.cancel(by_whom="setting", reason="Ill", **common),
        lambda: actions.move(when=When(LATER[0]), by_whom="setting", reason="Ill", **common),
    ):
        with pytest.raises(VisitRefused, match="changed this visit while you had this page open"):
            act()
    assert queries.visits_of(here.provider)[0].day == LATER[1]
    assert here.events().count("visit_moved") == 1


@pytest.mark.parametrize(
    ("days", "reason", "why"),
    [
        ([], "A trip", "at least one day"),
        ([day("Wednesday 2026-06-10")], "A trip", "still to come"),
        ([day(TODAY).replace(day=12 + n) for n in range(MOST_DAYS + 1)], "A trip", "at most"),
        (LATER, "  ", "Say why"),
    ],
)
def test_a_wish_has_days_to_come_and_a_reason(days, reason, why):
    here = Beeches()

    with pytest.raises(VisitRefused, match=why):
        actions.ask_to_move(visit=here.visit, days=days, reason=reason, by=here.alex, at=NOW)


def test_nobody_says_anything_of_a_visit_the_provider_does_not_know_of():
    here = Beeches(is_announced=False)

    for act in (
        lambda: actions.confirm(visit=here.visit, by=here.alex, at=NOW),
        lambda: actions.ask_to_move(
            visit=here.visit, days=LATER, reason="A trip", by=here.alex, at=NOW
        ),
    ):
        with pytest.raises(VisitRefused, match="no such visit"):
            act()


def test_a_visit_nobody_kept_counts_as_the_settings_cancellation_and_says_what_it_was():
    here = Beeches(on=TODAY)

    actions.no_show(visit=here.visit, reason="Nobody answered the door", by=here.sam, at=NOW)

    [last, *_] = cases.timeline(here.provider, today=day(TODAY))
    assert (last.kind, last.fields["by"]) == ("visit_cancelled", "setting")
    assert last.note == "No-show: Nobody answered the door"
    step = queries.steps_of(here.visit)[-1]
    assert (step.kind, step.event, step.by_whom) == ("no_show", last.name, "setting")
    [count] = cancellations_counted(here.provider, on=day(TODAY), today=day(TODAY))
    assert (count.number, count.reaches) == (1, 2)


def test_a_no_show_is_not_recorded_before_the_day_or_without_what_happened():
    here = Beeches()

    with pytest.raises(VisitRefused, match="still to come"):
        actions.no_show(visit=here.visit, reason="Nobody there", by=here.sam, at=NOW)
    with pytest.raises(VisitRefused, match="Say why"):
        actions.no_show(visit=here.visit, reason=" ", by=here.sam, at=noon("Monday 2026-06-15"))


def test_an_unannounced_visit_that_was_not_let_in_leaves_no_trace_in_the_history():
    here = Beeches(on=TODAY, is_announced=False)

    actions.no_show(visit=here.visit, reason="Closed for the day", by=here.sam, at=NOW)

    assert here.events() == ["judgement_published"]
    assert queries.seen_by_provider(here.provider) == []
