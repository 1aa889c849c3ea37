"""What one more event would bring about, asked before it is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from goodward.core.calendars.working_days import Term
from goodward.core.policy.comparing import CaseDifference, difference_of
from goodward.core.policy.evaluating import evaluate, fold
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.folding import History
from goodward.core.policy.versions import PolicyVersions


class Counted(NamedTuple):
    """
    Cancellations a rule counts within one school term, in one open pathway.

    duty: what opens when they reach `reaches`. by: whose are counted. number: how many there are.
    term: as the authority prints it; last_day: the day before the next one begins, because a
    holiday belongs to the term before it.
    """

    pathway: str
    duty: str
    text: str
    roles: tuple[str, ...]
    by: str
    number: int
    reaches: int
    term: Term
    last_day: date


class Foreseen(NamedTuple):
    """
    What would follow.

    difference: of what is owed, asked and open. counted: the counts that would grow, as they would
    then be. term_unknown: a rule counts by terms, and the day lies in none that is known.
    """

    difference: CaseDifference
    counted: tuple[Counted, ...]
    term_unknown: bool

    @property
    def changes_nothing(self) -> bool:
        """Whether nothing that is owed, asked, open or counted would differ."""
        return not any(self.difference[1:]) and not self.counted


def foresee(
    *,
    policy: PolicyVersions,
    provider: ProviderFacts,
    events: Sequence[Event],
    one_more: Event,
    as_of: date,
) -> Foreseen:
    """
    Return what one more event would change in what a history comes to, as at the end of a day.

    events: as `evaluate` takes them. one_more: read after all others of its day.
    """
    then = [*events, one_more]
    before = evaluate(policy=policy, provider=provider, events=events, as_of=as_of)
    after = evaluate(policy=policy, provider=provider, events=then, as_of=as_of)
    counts = {
        _key(each): each.number
        for each in counts_in_term(policy, provider, events, on=one_more.day, as_of=as_of)
    }
    grown = tuple(
        each
        for each in counts_in_term(policy, provider, then, on=one_more.day, as_of=as_of)
        if each.number > counts.get(_key(each), 0)
    )
    unknown = len(after.problems) > len(before.problems)
    return Foreseen(difference_of("", before, after), grown, unknown)


def counts_in_term(
    policy: PolicyVersions,
    provider: ProviderFacts,
    events: Sequence[Event],
    *,
    on: date,
    as_of: date,
) -> tuple[Counted, ...]:
    """
    Return how many cancellations each rule has counted in the term a day lies in, none included.

    Only open pathways count. Nothing is returned for a day outside the known terms.
    """
    term = policy.calendar.term_of(on)
    if term is None:
        return ()
    history = fold(policy=policy, provider=provider, events=events, as_of=as_of)
    last_day = policy.calendar.last_day_of(term)
    return tuple(_counts(history, term, last_day))


def _counts(history: History, term: Term, last_day: date) -> Iterator[Counted]:
    for run in history.runs:
        if run.closed_on is not None:
            continue
        for window in run.rules.cancellations:
            yield Counted(
                run.rules.id,
                window.rule.id,
                window.rule.text,
                window.rule.owed.roles,
                window.by,
                run.cancellations_in(window.rule, term.first_day),
                window.reaches,
                term,
                last_day,
            )


def _key(each: Counted) -> tuple[str, str, str]:
    return (each.pathway, each.duty, each.by)
