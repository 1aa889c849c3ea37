"""What must hold of the answer to any history at all."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import ProviderFacts
from goodward.core.policy.reading import read_policy
from goodward.core.policy.scenarios import read_scenario
from goodward.policies import library
from tests.support.comparing import POLICIES, product_says, read
from tests.support.happenings import PATHWAYS, Said
from tests.support.histories import Question, histories, takes_effect
from tests.support.reference.days import same_day_later

AUTHORITIES = sorted(POLICIES)
both = pytest.mark.parametrize("authority", AUTHORITIES)
TRACKS = {
    "kent": {"new_registration", "requires_improvement", "inadequate", "annual_conversation"},
    "leicestershire": {"positive_practice", "good_and_outstanding"},
}
OPEN = {"not_due", "overdue", "no_date", "offered"}


def ask(authority: str, asked: Question, as_of: date, events: list[Said] | None = None):
    events = asked.events if events is None else events
    return product_says(authority, asked.provider_type, events, as_of)


def without_corrections(asked: Question) -> list[Said]:
    return [event for event in asked.events if event["event"] != "corrected"]


def name_of(duty: dict[str, Any]) -> tuple[Any, ...]:
    keys = ("pathway", "pathway_number", "id", "number", "opened_on")
    return tuple(duty[key] for key in keys)


@both
@given(data=st.data(), later=st.integers(1, 200))
@settings(max_examples=40)
def test_what_was_missed_stays_missed(authority, data, later):
    asked = data.draw(histories(authority))
    # A correction may say that it never happened.
    events, as_of = without_corrections(asked), asked.days[0]

    first = ask(authority, asked, as_of, events)
    then = ask(authority, asked, as_of + timedelta(days=later), events)

    missed = [name_of(duty) for duty in first["duties"] if duty["missed"]]
    still_missed = [name_of(duty) for duty in then["duties"] if duty["missed"]]
    assert set(missed) <= set(still_missed)


@both
@given(data=st.data(), later=st.integers(0, 200))
@settings(max_examples=40)
def test_what_is_done_excused_or_cancelled_stays_so(authority, data, later):
    asked = data.draw(histories(authority))
    events, as_of = without_corrections(asked), asked.days[0]

    def ended(on: date) -> dict[str, Any]:
        answer = ask(authority, asked, on, events)
        return {
            str((*name_of(duty), duty["done_on"])): duty["status"]
            for duty in answer["duties"]
            if duty["status"] not in OPEN
        }

    then = ended(as_of + timedelta(days=later))
    # Done in time or late may change while a pause lasts; done stays done.
    assert set(ended(as_of)) <= set(then)


@both
@given(data=st.data())
@settings(max_examples=40)
def test_an_event_about_nothing_changes_nothing(authority, data):
    asked = data.draw(histories(authority))
    day, place = asked.days[-1], data.draw(st.integers(0, len(asked.events)))
    moved = {"event": "visit_moved", "on": day, "for": day, "by": "setting"}
    with_it = [*asked.events[:place], moved, *asked.events[place:]]

    assert ask(authority, asked, day, with_it) == ask(authority, asked, day)


@both
@given(data=st.data())
@settings(max_examples=40)
def test_the_order_of_the_file_matters_only_within_a_day(authority, data):
    asked = data.draw(histories(authority))
    # A correction may bring two events together on a day, and then their places would count.
    events, as_of = without_corrections(asked), asked.days[-1]
    of_day = defaultdict(list)
    for event in events:
        of_day[takes_effect(event)].append(event)
    shuffled = [
        event for day in data.draw(st.permutations(sorted(of_day))) for event in of_day[day]
    ]

    assert ask(authority, asked, as_of, shuffled) == ask(authority, asked, as_of, events)


@both
@given(data=st.data())
@settings(max_examples=40)
def test_what_takes_effect_later_is_not_yet_known(authority, data):
    asked = data.draw(histories(authority))
    events, as_of = without_corrections(asked), asked.days[0]
    known = [event for event in events if takes_effect(event) <= as_of]

    assert ask(authority, asked, as_of, known) == ask(authority, asked, as_of, events)


@both
@given(data=st.data())
@settings(max_examples=40)
def test_a_pathway_of_the_track_is_open_alone_and_runs_are_numbered(authority, data):
    asked = data.draw(histories(authority))

    runs = ask(authority, asked, asked.days[-1])["pathways"]

    assert sum(run["id"] in TRACKS[authority] and not run["closed_on"] for run in runs) <= 1
    for pathway in PATHWAYS[authority]:
        numbers = [run["number"] for run in runs if run["id"] == pathway]
        assert numbers == list(range(1, len(numbers) + 1))


@both
@given(data=st.data())
@settings(max_examples=40)
def test_a_closed_pathway_owes_only_notes_and_its_exit(authority, data):
    asked = data.draw(histories(authority))
    answer = ask(authority, asked, asked.days[-1])
    closed = {(run["id"], run["number"]) for run in answer["pathways"] if run["closed_on"]}

    owed = {
        duty["id"]
        for duty in answer["duties"]
        if (duty["pathway"], duty["pathway_number"]) in closed and duty["status"] in OPEN
    }

    assert owed <= {"note_of_visit", "committee_note", "notice_note", "exit_visit"}


@both
@given(data=st.data())
@settings(max_examples=40)
def test_every_date_can_be_counted_again_from_its_reason(authority, data):
    asked = data.draw(histories(authority))
    answer = evaluate(
        policy=POLICIES[authority],
        provider=ProviderFacts(asked.provider_type),
        events=read(authority, asked.events),
        as_of=asked.days[-1],
    )

    for duty in answer.duties:
        because = duty.because
        if duty.due_on is None or because.counted is None or "booked" in because.counted:
            continue
        skipped = {skip.on for skip in because.skipped}
        assert counted_again(because.counted, because.on, skipped) == duty.due_on


def counted_again(span: str, start: date, skipped: set[date]) -> date:
    """Return the day a span ends of which nothing is known but its start and the days skipped."""
    if span == "same day":
        start, left = start - timedelta(days=1), 1
    else:
        amount, *unit = span.split()
        whole_months = same_day_later(start, int(amount)) - start
        left = whole_months.days if "month" in unit[0] else int(amount)
    day = start
    while left:
        day += timedelta(days=1)
        left -= day not in skipped
    return day


# ── whatever a file says ────────────────────────────────────────────────────────────────────────

POLICY = library.policy_texts("leicestershire")[date(2025, 11, 10)].splitlines()
SCENARIO = """\
policy: kent
as_of: 2026-03-20
provider: {type: nursery}
events:
  - {on: 2026-02-16, event: judgement_published, framework: eif, overall: requires_improvement}
  - {on: 2026-03-04, event: visit_held, roles: [improvement_adviser], id: first}
  - on: 2026-03-18
    event: corrected
    corrects: first
    with: {on: 2026-03-10, event: visit_held, roles: [improvement_adviser]}
"""
# What a hand slips on: lists for mappings, numbers for words, quotes left open, tabs, anchors.
SLIPS = st.sampled_from(
    ["[]", "{}", "null", "7", "2026-02-30", "true", '"', "\t", "- a", "&a 1", "*a", "!!x", ": :"]
) | st.text(max_size=8)


@st.composite
def slipped(draw: st.DrawFn, lines: list[str]) -> str:
    """Return a text with a few lines left out, said twice or ending in something else."""
    lines = list(lines)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        before, colon, _ = lines[place].partition(":")
        match draw(st.sampled_from(["left out", "twice", "ends differently", "is something else"])):
            case "left out":
                lines[place] = ""
            case "twice":
                lines.insert(place, lines[place])
            case "ends differently":
                lines[place] = f"{before}{colon} {draw(SLIPS)}"
            case _:
                lines[place] = draw(SLIPS)
    return "\n".join(lines)


@given(slipped(POLICY))
@settings(max_examples=40)
def test_a_policy_with_slips_is_read_or_answered_with_problems(text):
    read = read_policy(text, path="policy.yaml")

    assert (read.policy is None) == bool(read.problems)


@given(slipped(SCENARIO.splitlines()))
@settings(max_examples=200)
def test_a_scenario_with_slips_is_read_or_answered_with_problems(text):
    read = read_scenario(text, path="scenario.yaml", policy_named=lambda name: POLICIES["kent"])

    assert (read.scenario is None) == bool(read.problems)
