"""What a policy makes of a history: the one question Goodward answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from goodward.core.calendars.working_days import NO_PAUSES, Count, Pause, WorkingCalendar
from goodward.core.policy.answer import (
    Answer,
    Because,
    Duty,
    Pathway,
    Problem,
    Proposal,
    Status,
)
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.folding import History
from goodward.core.policy.questions import Question
from goodward.core.policy.runs import CANCELLED, EXCUSED, MET, OPEN, OwedDuty, Run
from goodward.core.policy.versions import PolicyVersions

DATE_BOOKED = "the date booked for the first visit"
NO_COUNT = Count(None)
_by_day = attrgetter("day")
_corrected = "corrected"
# Tens of duties an answer, thousands of answers a night: a named tuple's own constructor costs
# twice as much as the tuple itself.
_new = tuple.__new__


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
    history = History(policy, provider)
    for event in _in_order(events, as_of):
        history.read(event)
    return _answer(history, policy.calendar, as_of)


def _in_order(events: Sequence[Event], as_of: date) -> Iterable[Event]:
    """Return what is known on `as_of` in order of effect, corrections applied in place."""
    if any(event.kind == _corrected for event in events):
        events = _apply_corrections(events, as_of)
    return sorted((event for event in events if event.day <= as_of), key=_by_day)


def _apply_corrections(events: Sequence[Event], as_of: date) -> list[Event]:
    corrections = sorted(
        (each for each in events if each.kind == _corrected and each.day <= as_of), key=_by_day
    )
    instead: dict[str, Event | None] = {
        each.fields["corrects"]: each.fields["with"] for each in corrections
    }
    read_as = (
        instead.get(event.id, event) if event.id is not None else event
        for event in events
        if event.kind != _corrected
    )
    return [event for event in read_as if event is not None]


def _answer(history: History, calendar: WorkingCalendar, as_of: date) -> Answer:
    problems = list(history.problems)
    runs = sorted(history.runs, key=lambda run: (run.rules.place, run.number))
    duties: list[Duty] = []
    for run in runs:
        pauses = run.pauses_until(as_of) if run.pauses else NO_PAUSES
        run.duties.sort(key=_policy_order)
        for owed in run.duties:
            duties.append(_duty(owed, run, calendar, pauses, as_of, problems))
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


def _policy_order(owed: OwedDuty) -> tuple[int, int]:
    return owed.rule.place, owed.number or 0


def _place(question: Question) -> int:
    return question.rule.place


def _duty(
    owed: OwedDuty,
    run: Run,
    calendar: WorkingCalendar,
    pauses: Sequence[Pause],
    as_of: date,
    problems: list[Problem],
) -> Duty:
    rule, number, ended = owed.rule, owed.number, owed.ended_on
    words: str | None = None
    count, norm = NO_COUNT, None
    starts = owed.counts_on
    if owed.booked is not None:
        count, words = Count(owed.booked), DATE_BOOKED
    elif starts is not None and not (rule.first_undated and number == 1):
        if rule.span is not None:
            words = rule.span.words
            count = calendar.count(
                rule.span.unit,
                rule.span.amount,
                starts,
                pauses,
                rolls=rule.span.rolls,
                first_day_counts=rule.span.first_day_counts,
            )
            if count.unknown is not None:
                problems.append(Problem("bank_holidays_unknown", count.unknown))
        if rule.norm is not None:
            norm = calendar.count(rule.norm.unit, rule.norm.amount, starts, pauses).due_on
    due = count.due_on
    because = _new(Because, (owed.event, owed.event_on, *rule.citation, words, count.skipped))
    return _new(
        Duty,
        (
            rule.id,
            run.rules.id,
            run.number,
            number,
            owed.roles,
            owed.role_rule,
            owed.opened_on,
            due,
            norm,
            _status(owed, due, as_of),
            ended if owed.state == MET else None,
            due is not None and due < (ended or as_of),
            owed.missing,
            rule.text,
            because,
            ended,
        ),
    )


_ENDED = {CANCELLED: Status.CANCELLED, EXCUSED: Status.EXCUSED}


def _status(owed: OwedDuty, due: date | None, as_of: date) -> Status:
    if owed.state == OPEN:
        if owed.rule.offered:
            return Status.OFFERED
        if due is None:
            return Status.NO_DATE
        return Status.OVERDUE if due < as_of else Status.NOT_DUE
    if owed.state == MET:
        on_time = due is None or owed.ended_on is None or owed.ended_on <= due
        return Status.MET if on_time else Status.LATE
    return _ENDED[owed.state]


def _proposal(question: Question) -> Proposal:
    rule, run, cause = question.rule, question.run, question.cause
    return Proposal(
        id=rule.id,
        state=question.state,
        text=rule.text,
        options=question.options,
        entitlements=rule.entitlements,
        children=rule.children,
        because=Because(cause.kind, cause.day, *rule.citation),
        pathway=run.rules.id if run else None,
        pathway_number=run.number if run else None,
        raised_on=cause.day,
        decided_on=question.decided_on,
        decision=question.decision,
    )
