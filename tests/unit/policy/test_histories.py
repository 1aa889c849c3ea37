"""Events as people write them: read, or told what is wrong and what was meant."""

# ruff: noqa: E501 - a message stands whole, as it is printed

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.policy.histories import Names, as_day, read_events, read_provider
from goodward.core.policy.vocabulary import EVENT_KINDS, ROLES, Shape

NAMES = Names(ROLES, ("requires_improvement", "safety"), ("visit", "first_contact"), ("reinstate",))


def read(*rows):
    told: list[str] = []
    events = read_events(list(rows), ("events",), NAMES, lambda path, why: told.append(why))
    return events, told


def an(event: str, **fields):
    return {"on": date(2026, 4, 2), "event": event, **fields}


def test_an_event_takes_effect_on_the_day_the_authority_was_told():
    [event], told = read(an("registered", notified_on=date(2026, 4, 9)))

    assert told == []
    assert (event.on, event.day) == (date(2026, 4, 2), date(2026, 4, 9))


def test_one_kind_of_a_visit_may_be_written_without_a_list():
    events, told = read(
        an("visit_held", roles=["improvement_adviser"], kind="support"),
        an("visit_held", roles="improvement_adviser", kind=["support", "notice"]),
    )

    assert told == []
    assert [event.fields["kind"] for event in events] == [("support",), ("support", "notice")]
    assert events[1].fields["roles"] == ("improvement_adviser",)


def test_an_area_that_was_not_evaluated_is_left_out_and_an_empty_grade_is_unknown():
    [event], told = read(
        an(
            "judgement_published",
            framework="report_card",
            safeguarding="met",
            areas={"inclusion": "expected_standard", "achievement": None},
        )
    )

    assert told == []
    assert event.fields["areas"] == {"inclusion": "expected_standard", "achievement": None}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (an("judgment_published"), "“judgment_published” is no event; did you mean “judgement_published”?"),
        (an("contact_made", by="improvement_advisor"),
         "“improvement_advisor” is no known by; did you mean “improvement_adviser”?"),
        (an("contact_made"), "add “by”: contact_made needs it"),
        (an("contact_made", by="provider", colour="red"),
         "“colour” is no field of contact_made; write one of “on”, “event”, “id”, “pathway”, “by”"),
        (an("contact_made", by="provider", notified_on=date(2026, 4, 9)),
         "“notified_on” is no field of contact_made; write one of “on”, “event”, “id”, “pathway”, “by”"),
        (an("registered", notified_on=date(2026, 4, 1)), "nobody can be told of it before it happens"),
        ({"event": "provider_left"}, "add “on”: the day it happened"),
        ({"on": date(2026, 4, 2)}, "add “event”: what happened"),
        (an("note_sent", visit=0), "“0” will not do; write a whole number of 1 or more"),
        (an("note_sent", visit=True), "“True” will not do; write a whole number of 1 or more"),
        (an("visit_booked", **{"for": "Monday"}), "“Monday” is no date; write it like 2026-04-02"),
        (an("visit_held", kind=["suport"]), "“suport” is no known kind; did you mean “support”?"),
        (an("judgement_published", framework="eif", overall="satisfactory"),
         ("“satisfactory” is no known overall; write one of “outstanding”, “good”, "
         "“requires_improvement”, “inadequate”, “met”, “not_met_actions”, “not_met_enforcement”")),
        (an("judgement_published", framework="eif", overall="met"),
         ("“met” is no outcome of framework eif; write one of “outstanding”, “good”, "
         "“requires_improvement”, “inadequate”")),
        (an("judgement_published", framework="eif", safeguarding="met"),
         "“safeguarding” does not belong to framework eif"),
        (an("judgement_published", framework="compliance", overall="met"),
         "add “inspection”: a compliance judgement needs it"),
        (an("judgement_published", framework="report_card", areas={"inclusion": "good"}),
         ("“good” is no known grade of an area; write one of “urgent_improvement”, “needs_attention”, "
         "“expected_standard”, “strong_standard”, “exceptional”")),
        (an("case_closed"), "add “pathway”: case_closed needs it"),
        (an("case_closed", pathway="safty"), "“safty” is no known pathway; did you mean “safety”?"),
        (an("duty_excused", duty="visits"), "“visits” is no known duty; did you mean “visit”?"),
        ("visit_held", "write an event as {on: 2026-04-02, event: contact_made, …}"),
    ],
)  # fmt: skip
def test_each_mistake_names_what_was_meant(row, told):
    _, found = read(row)

    assert found == [told]


def test_a_grade_left_out_is_no_mistake():
    _, told = read(an("judgement_published", framework="eif"))

    assert told == []


def test_an_id_names_one_event():
    _, told = read(an("provider_left", id="a"), an("provider_left", id="a"))

    assert told == ["“a” is the id of an earlier event already"]


def test_a_correction_names_an_event_that_is_there_and_no_correction():
    first = an("provider_left", id="left")
    wrong = an("corrected", corrects="lift", **{"with": None})
    of_a_correction = an("corrected", corrects="fix", **{"with": None})

    assert read(first, wrong)[1] == ["“lift” is no id of an event; did you mean “left”?"]
    assert read(
        first, an("corrected", id="fix", corrects="left", **{"with": None}), of_a_correction
    )[1] == ["a correction cannot itself be corrected; correct the event again"]


def test_the_event_in_a_correction_is_read_like_any_other():
    _, told = read(
        an("visit_held", id="v", roles=["improvement_adviser"]),
        an("corrected", corrects="v", **{"with": an("visit_hold")}),
    )

    assert told == ["“visit_hold” is no event; did you mean “visit_held”?"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Monday 2026-04-02", "2026-04-02 is a Thursday, not a Monday"),
        ("2026-02-30", "there is no day 2026-02-30"),
        ("02/04/2026", "“02/04/2026” is no date; write it like 2026-04-02"),
        (20260402, "“20260402” is no date; write it like 2026-04-02"),
        (None, "“None” is no date; write it like 2026-04-02"),
    ],
)
def test_a_day_is_checked_against_its_weekday(written, told):
    with pytest.raises(ValueError, match=told.replace("(", r"\(")):
        as_day(written)


def test_a_provider_says_what_kind_it_is():
    told: list[str] = []
    report = lambda path, why: told.append(why)  # noqa: E731 - one line is what it is

    assert read_provider({"type": "nursery"}, (), report).registers == {"early_years"}
    read_provider({"type": "nursry", "registers": ["early"], "name": "x"}, (), report)

    assert told == [
        "“name” is no field of a provider; write one of “type”, “registers”",
        "“nursry” is no type of provider; did you mean “nursery”?",
        "“early” is no register; did you mean “early_years”?",
    ]


def test_every_choice_of_the_vocabulary_has_its_values():
    for kind in EVENT_KINDS.values():
        for field in kind.fields:
            has_values = field.shape in (Shape.CHOICE, Shape.CHOICES)
            assert bool(field.values) == has_values, f"{kind.name}.{field.name}"
