"""
The register of decisions as an auditor asks for it: who, when, on which sentences, and what came.

Source: requirement F6; ofsted-and-law 6.5 (how a decision was made is what is looked into).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.audit.moments import english_date
from goodward.core.funding.moves import Act
from goodward.funding import challenge_steps
from goodward.funding.asking import Question, question_in
from goodward.funding.challenge_steps import Challenge
from goodward.funding.models import FundingStep
from goodward.funding.steps import Decision, all_of
from goodward.funding.writing import cause_of
from goodward.letters.models import EndKind, Letter
from goodward.policies.queries import rules_of


class RegisterFilters(NamedTuple):
    """
    What the register is narrowed to; an empty value does not narrow.

    text: words of the provider's name, number, town or postcode, all of which must occur. year:
    taken, else begun. state: a word of `moves.State`; effect: of `status.Effect`.
    """

    text: str = ""
    year: int | None = None
    state: str = ""
    effect: str = ""

    def fits(self, decision: Decision) -> bool:
        """Return whether a decision is left."""
        return (
            self.year in (None, year_of(decision))
            and self.state in ("", decision.now.state)
            and self.effect in ("", decision.row.effect)
            and all(word in decision.row.provider.search for word in self.text.casefold().split())
        )


WHOLE = RegisterFilters()


class Entry(NamedTuple):
    """
    One line of the register.

    question: what it answers, with every sentence it rests on and what had to be considered.
    letter: its letter, made and not set aside. challenges: what was said against it.
    """

    decision: Decision
    question: Question
    letter: Letter | None
    challenges: tuple[Challenge, ...]

    @property
    def year(self) -> int:
        """The year it was taken; while it was not, the year it was begun."""
        return year_of(self.decision)

    @property
    def put_forward(self) -> FundingStep | None:
        """The last time it was put forward; None before."""
        steps = (each for each in reversed(self.decision.steps) if each.kind == Act.PUT_FORWARD)
        return next(steps, None)

    @property
    def letter_left_on(self) -> date | None:
        """The day its letter left; None before."""
        end = getattr(self.letter, "end", None)
        return end.on if end is not None else None


def year_of(decision: Decision) -> int:
    """Return the year of a decision: taken, else begun."""
    return (decision.decided_on or english_date(decision.row.begun_at)).year


def entries(authority: LocalAuthority, filters: RegisterFilters = WHOLE) -> list[Entry]:
    """Return the register as narrowed, the newest first. A fixed number of queries."""
    decisions = [each for each in all_of(authority) if filters.fits(each)]
    letters, rules = _letters(authority), rules_of(authority)
    said: dict[int, list[Challenge]] = {}
    for each in challenge_steps.all_of(authority):
        said.setdefault(each.row.decision_id, []).append(each)
    return [
        Entry(
            each,
            question_in(
                rules.with_hash(each.row.policy_hash),
                each.row.question,
                on=english_date(each.row.begun_at),
            ),
            letters.get(cause_of(each.row.pk)),
            tuple(reversed(said.get(each.row.pk, ()))),
        )
        for each in decisions
    ]


def years_in(decisions: Iterable[Decision]) -> list[int]:
    """Return the years of which the register has any, the newest first."""
    return sorted({year_of(each) for each in decisions}, reverse=True)


def _letters(authority: LocalAuthority) -> dict[str, Letter]:
    rows = (
        Letter.objects.for_authority(authority)
        .filter(draft__cause__startswith="funding/")
        .exclude(end__kind=EndKind.SET_ASIDE)
        .select_related("draft", "end")
    )
    return {each.draft.cause: each for each in rows.order_by("number")}
