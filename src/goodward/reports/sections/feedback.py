"""Compliments and complaints of the period, as anybody who reads the report may know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import NamedTuple

from goodward.accounts.queries import people_of
from goodward.accounts.rights import may
from goodward.complaints.queries import standings_but_about
from goodward.core.cabinet.figures import Column, Drawn, Form, Line, Section, Table, few, share
from goodward.core.complaints.standing import Kind, Round, Standing
from goodward.core.complaints.terms import With
from goodward.core.counted import counted
from goodward.reports.sections.asking import Asked, Days

KEY, TITLE = "complaints", "Compliments and complaints"
# Whoever may do one of these may read the report.
READERS = ("cabinet.read", "cabinet.write", "cabinet.approve")
OUTCOMES = {
    "upheld": "Upheld",
    "partly_upheld": "Upheld in part",
    "not_upheld": "Not upheld",
    "resolved_informally": "Settled informally",
    "withdrawn": "Withdrawn",
}
COUNTED = (
    "Each is counted in the period it was received in. Answers are of rounds that were answered in "
    "the period, whenever they began: in time is on or before the day the authority’s terms set, "
    "or the later day that was given."
)
LEFT_OUT = (
    "Complaints about people who may read this report are in none of these numbers, so that no "
    "number tells somebody of one about themselves. Whoever decides them reports on them apart."
)


class _Figures(NamedTuple):
    compliments: int
    informal: int
    formal: int
    answered: int
    in_time: int
    days: tuple[int, ...]
    outcomes: Counter[str]


def take(asked: Asked) -> Section:
    """Return the section."""
    readers = {
        each.pk
        for each in people_of(asked.authority)
        if any(may(each.roles, act) for act in READERS)
    }
    found = standings_but_about(asked.authority, readers)
    now, then = _figures(found, asked.now), _figures(found, asked.then)
    has_any = any(any(each[:4]) for each in (now, then))
    return Section(
        KEY,
        TITLE,
        _says(now, then, asked),
        (COUNTED,),
        (*asked.limits, LEFT_OUT, *few(now.answered, "answer")),
        _tables(now, then, asked) if has_any else (),
    )


def _figures(found: Iterable[Standing], days: Days) -> _Figures:
    several = list(found)
    received = [each for each in several if each.received_on in days]
    complaints = [each for each in received if each.kind == Kind.COMPLAINT]
    informal = sum(each.rounds[0].stage.with_ == With.OFFICER for each in complaints)
    ended = [
        one
        for each in several
        for one in each.rounds
        if one.answered_on is not None and one.answered_on in days
    ]
    answered = [one for one in ended if one.outcome != "withdrawn"]
    return _Figures(
        len(received) - len(complaints),
        informal,
        len(complaints) - informal,
        len(answered),
        sum(map(_is_in_time, answered)),
        tuple((one.answered_on - one.began_on).days for one in answered if one.answered_on),
        Counter(one.outcome for one in ended),
    )


def _is_in_time(one: Round) -> bool:
    return one.due_on is None or (one.answered_on is not None and one.answered_on <= one.due_on)


def _says(now: _Figures, then: _Figures, asked: Asked) -> str:
    complaints, before = now.informal + now.formal, then.informal + then.formal
    if not (complaints or now.compliments):
        return f"No compliment or complaint came in {asked.period.title}."
    return (
        f"{counted(complaints, 'complaint')} and {counted(now.compliments, 'compliment')} came in "
        f"{asked.period.title}; a year before, {before:,} and {then.compliments:,}."
    )


def _tables(now: _Figures, then: _Figures, asked: Asked) -> tuple[Table, ...]:
    columns = (Column(asked.period.title), Column(asked.before.title))
    received = Table(
        "Received",
        "What came",
        columns,
        (
            Line("Compliments", (now.compliments, then.compliments)),
            Line("Complaints, informal", (now.informal, then.informal)),
            Line("Complaints, formal", (now.formal, then.formal)),
        ),
        Drawn.BARS,
        (0, 1),
    )
    kinds = [each for each in OUTCOMES if now.outcomes[each] or then.outcomes[each]]
    if not kinds:
        return (received,)
    return (
        received,
        Table(
            "Answers given",
            "Answers",
            columns,
            (
                *(
                    Line(OUTCOMES[each], (now.outcomes[each], then.outcomes[each]))
                    for each in kinds
                ),
                Line("Answered in all", (now.answered, then.answered), is_whole=True),
            ),
        ),
        Table(
            "How answers were kept in time",
            "Answered in",
            (Column("Share in time", Form.SHARE), Column("Days (median)", Form.DAYS)),
            tuple(
                Line(title, (share(each.in_time, each.answered), _middle(each.days)))
                for title, each in ((asked.period.title, now), (asked.before.title, then))
            ),
        ),
    )


def _middle(days: tuple[int, ...]) -> float | None:
    return median(days) if days else None
