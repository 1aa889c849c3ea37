"""What a policy makes of a history: the one question Goodward answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

import msgspec

from goodward.core.calendars.working_days import (
    NO_PAUSES,
    Count,
    Pause,
    Skipped,
    WorkingCalendar,
)
from goodward.core.policy.answer import (
    Answer,
    Because,
    Duty,
    Pathway,
    Problem,
    Proposal,
    Status,
)
from goodward.core.policy.dating import counted
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.folding import History
from goodward.core.policy.questions import Question
from goodward.core.policy.runs import CANCELLED, EXCUSED, MET, OPEN, OwedDuty, Run
from goodward.core.policy.versions import PolicyVersions

DATE_BOOKED = "the date booked for the first visit"
CORRECTED, A_VISIT = "corrected", "visit_held"
NOBODY: tuple[str, ...] = ()
NOTHING_KNOWN: dict[date, Count] = {}
_by_day, _by_kind, _rule_of = attrgetter("day"), attrgetter("kind"), attrgetter("rule")


def evaluate(
    *,
    policy: PolicyVersions,
    provider: ProviderFacts,
    events: Sequence[Event],
    as_of: date,
) -> Answer:
    """
    Return what one provider's history gives rise to, as at the end of a day.

    policy: every version of the authority's policy, with its calendar.
    events: all that is recorded of the provider, in the order recorded; what takes effect after
    `as_of` is not yet known. Order of reading: day of effect, then the order given.
    as_of: decides what is overdue, and how long a pause in progress has lasted; it moves no other
    date.

    Source: the contract of facts and duties, sections 3 to 8.
    """
    history = fold(policy=policy, provider=provider, events=events, as_of=as_of)
    return _answer(history, policy.calendar, as_of)


def fold(
    *, policy: PolicyVersions, provider: ProviderFacts, events: Sequence[Event], as_of: date
) -> History:
    """Return a history as read up to the end of a day; asked as `evaluate` is."""
    history = History(policy, provider)
    for event in in_effect(events, as_of):
        history.read(event)
    return history


def in_effect(events: Sequence[Event], as_of: date) -> list[Event]:
    """Return what is known on `as_of` in order of effect, corrections applied in place."""
    if CORRECTED in map(_by_kind, events):
        events = _apply_corrections(events, as_of)
    in_order = sorted(events, key=_by_day)
    while in_order and in_order[-1].day > as_of:
        in_order.pop()
    return in_order


def _apply_corrections(events: Sequence[Event], as_of: date) -> list[Event]:
    corrections = sorted(
        (each for each in events if each.kind == CORRECTED and each.day <= as_of), key=_by_day
    )
    instead: dict[str, Event | None] = {
        each.fields["corrects"]: each.fields["with"] for each in corrections
    }
    read_as = (
        instead.get(event.id, event) if event.id is not None else event
        for event in events
        if event.kind != CORRECTED
    )
    return [event for event in read_as if event is not None]


def _answer(history: History, calendar: WorkingCalendar, as_of: date) -> Answer:
    problems = list(history.problems)
    runs = sorted(history.runs, key=lambda run: (run.rules.place, run.number))
    duties: list[Duty] = []
    for run in runs:
        duties += _duties(run, calendar, as_of, problems)
    return Answer(
        as_of=as_of,
        pathways=tuple(
            Pathway(
                run.rules.id,
                run.number,
                run.opened_on,
                run.closed_on,
                run.outcome,
                run.rules.stamp,
            )
            for run in runs
        ),
        duties=tuple(duties),
        proposals=tuple(_proposal(each) for each in sorted(history.questions.all, key=_place))
        if history.questions.all
        else (),
        unused=tuple(history.unused),
        problems=tuple(sorted(set(problems), key=lambda each: (each.on, each.kind)))
        if problems
        else (),
    )


def _place(question: Question) -> int:
    return question.rule.place


def _duties(
    run: Run, calendar: WorkingCalendar, as_of: date, problems: list[Problem]
) -> list[Duty]:
    """Return a run's duties in the policy's order, each with its date, status and reason."""
    pauses = run.pauses_until(as_of) if run.pauses else NO_PAUSES
    duties: list[Duty] = []
    for owed in _by_rule(run) if run.was_moved else run.duties:
        if owed:
            found = _of_one_rule(owed, run, calendar, pauses, as_of, problems)
            duties += _still_missed(owed, found) if run.was_moved else found
    return duties


def _by_rule(run: Run) -> Iterator[list[OwedDuty]]:
    """
    Yield the duties of a run that was moved to another version, those of one rule at a time.

    What had ended by then stands under the rule of its own version; what only that version knew
    comes last.
    """
    for same_id in (*run.duties, run.former):
        for _, owed in groupby(same_id, key=_rule_of):
            yield list(owed)


def _still_missed(owed: list[OwedDuty], found: list[Duty]) -> list[Duty]:
    """Return the duties, those missed under a former version missed for ever."""
    return [
        msgspec.structs.replace(
            each, missed=True, status=Status.LATE if each.status is Status.MET else each.status
        )
        if duty.was_missed
        else each
        for duty, each in zip(owed, found, strict=True)
    ]


def _of_one_rule(
    owed: list[OwedDuty],
    run: Run,
    calendar: WorkingCalendar,
    pauses: Sequence[Pause],
    as_of: date,
    problems: list[Problem],
) -> list[Duty]:
    """Return the duties one rule gave rise to; what the rule says is looked up once for all."""
    rule, pathway, pathway_number = owed[0].rule, run.rules.id, run.number
    name, text, span, norm = rule.id, rule.text, rule.span, rule.norm
    said, source, quote, basis = rule.citation
    is_visit, is_booked = rule.act == A_VISIT, rule.booked_for is not None
    # The same spans from the same days come up by the thousand: the calendar remembers them.
    known = NOTHING_KNOWN if span is None or pauses else calendar.remembered[span]
    duties = []
    for duty in owed:
        number, anchor, state, ending = duty.number, duty.anchor, duty.state, duty.ending
        ended = ending.day if ending is not None else None
        words = due = normal = None
        skipped: tuple[Skipped, ...] = ()
        if anchor is None:
            anchor = duty.cause
        elif is_booked:
            due, words = anchor.fields["for"], DATE_BOOKED
        elif span is not None and not (rule.first_undated and number == 1):
            words = span.words
            count = known.get(anchor.day)
            if count is None:
                count = counted(span, anchor.day, calendar, pauses)
            due, skipped, unknown = count
            if unknown is not None:
                problems.append(Problem("bank_holidays_unknown", unknown))
        if norm is not None and duty.anchor is not None:
            normal = counted(norm, anchor.day, calendar, pauses).due_on
        missed = due is not None and due < (ended or as_of)
        is_met = state == MET
        roles, role_rule = duty.owed
        duties.append(
            Duty(
                name,
                pathway,
                pathway_number,
                number,
                roles,
                role_rule,
                duty.cause.day,
                due,
                normal,
                (_DONE if is_met else _standing(state, due, offered=rule.offered))[missed],
                ended if is_met else None,
                missed,
                _missing(duty) if is_visit and is_met else NOBODY,
                text,
                Because(anchor.kind, anchor.day, said, source, quote, basis, words, skipped),
                ended,
            )
        )
    return duties


# What a duty's status is, by whether its day passed while it was open.
Standing = tuple[Status, Status]
_DONE: Standing = (Status.MET, Status.LATE)
_WAITING: Standing = (Status.NOT_DUE, Status.OVERDUE)
_UNDATED: Standing = (Status.NO_DATE, Status.NO_DATE)
_OFFERED: Standing = (Status.OFFERED, Status.OFFERED)
_ENDED: dict[str, Standing] = {
    CANCELLED: (Status.CANCELLED, Status.CANCELLED),
    EXCUSED: (Status.EXCUSED, Status.EXCUSED),
}


def _standing(state: str, due: date | None, *, offered: bool) -> Standing:
    if state != OPEN:
        return _ENDED[state]
    if offered:
        return _OFFERED
    return _UNDATED if due is None else _WAITING


def _missing(duty: OwedDuty) -> tuple[str, ...]:
    """Return who the policy asks to be at a visit and was not."""
    wanted, rule = duty.owed
    present = (duty.ending.fields.get("roles") if duty.ending else None) or NOBODY
    if wanted == present:
        return NOBODY
    absent = tuple([role for role in wanted if role not in present])
    return NOBODY if rule == "any" and len(absent) < len(wanted) else absent


def _proposal(question: Question) -> Proposal:
    rule, run, cause = question.rule, question.run, question.cause
    return Proposal(
        rule.id,
        question.state,
        rule.text,
        question.options,
        rule.entitlements,
        rule.children,
        Because(cause.kind, cause.day, *rule.citation),
        run.rules.id if run else None,
        run.number if run else None,
        cause.day,
        question.decided_on,
        question.decision,
    )
