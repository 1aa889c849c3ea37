"""Reading funding: decisions, how it stands, what waits for whom, and the yearly picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from statistics import median
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.cases.asking import AskedLine, open_questions
from goodward.core.funding import challenges, moves
from goodward.core.funding.challenges import Kind
from goodward.core.funding.status import Effect
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.funding import challenge_steps
from goodward.funding.asking import Clause, Question, question_of, questions_about_funding
from goodward.funding.beginning import not_in_the_register
from goodward.funding.challenge_steps import Challenge
from goodward.funding.challenging import may_be_made_until
from goodward.funding.checking import may_decide, missing_in, notice_ends, why_not_asked
from goodward.funding.conditions import Condition, conditions_of
from goodward.funding.counting import days_left_open, period_of, terms_of
from goodward.funding.models import FundingChallenge, FundingDecision
from goodward.funding.near import Near, near
from goodward.funding.registering import Entry, RegisterFilters, entries, years_in
from goodward.funding.standing import Status, StatusRow, status_of
from goodward.funding.steps import LETTER, Decision, all_of, get
from goodward.funding.writing import cause_of, last_day, what_it_says
from goodward.letters.models import EndKind, Letter
from goodward.letters.queries import letters_after, letters_sent_to
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

__all__ = [
    "LETTER",
    "Challenge",
    "Clause",
    "Condition",
    "Decision",
    "Entry",
    "Near",
    "Question",
    "RegisterFilters",
    "Status",
    "StatusRow",
    "conditions_of",
    "days_left_open",
    "entries",
    "last_day",
    "may_be_made_until",
    "may_decide",
    "missing_in",
    "near",
    "not_in_the_register",
    "notice_ends",
    "period_of",
    "question_of",
    "questions_about_funding",
    "status_of",
    "terms_of",
    "what_it_says",
    "why_not_asked",
    "years_in",
]


class Waits(NamedTuple):
    """
    What waits, for one person or for others.

    to_decide: put forward, for a second person. to_write: with its author. questions: open, and
    nobody decides them yet. letters: approved, and the letter has not gone. challenges: to answer.
    reviews: whose day to be looked at again has come.
    """

    to_decide: tuple[Decision, ...]
    to_write: tuple[Decision, ...]
    questions: tuple[AskedLine, ...]
    letters: tuple[Decision, ...]
    challenges: tuple[Challenge, ...]
    reviews: tuple[Decision, ...]

    @property
    def how_many(self) -> int:
        return sum(map(len, self))


class Year(NamedTuple):
    """
    The decisions taken in one year.

    by_kind: effect, whether it was accepted, and how many. by_part: entitlements and how many
    accepted decisions touch each. challenges: kind, what became of it, how many. days: the median
    number of days from the question to the decision; None where there is none.
    """

    year: int
    taken: int
    by_kind: tuple[tuple[Effect, bool, int], ...]
    by_part: tuple[tuple[str, int], ...]
    challenges: tuple[tuple[Kind, str, int], ...]
    days: float | None
    entered_later: int


def get_decision(authority: LocalAuthority, pk: int) -> Decision:
    """
    Return one decision.

    :raises FundingDecision.DoesNotExist: also for another authority's.
    """
    return get(authority, pk)


def get_challenge(authority: LocalAuthority, pk: int) -> Challenge:
    """
    Return representations or an appeal.

    :raises FundingChallenge.DoesNotExist: also for another authority's.
    """
    return challenge_steps.get(authority, pk)


def challenges_of(decision: Decision) -> list[Challenge]:
    """Return what was said against a decision, the newest first."""
    return challenge_steps.all_of(decision.row.authority, decision=decision.row.pk)


def decisions_of(provider: Provider) -> list[Decision]:
    """Return every decision about a provider, the newest first."""
    return all_of(provider.authority, provider.pk)


def register(authority: LocalAuthority) -> list[Decision]:
    """Return every decision of an authority, also what was withdrawn, the newest first."""
    return all_of(authority)


def letter_of(decision: Decision) -> Letter | None:
    """Return the letter of a decision that was made and not set aside."""
    rows = letters_after(decision.row.authority, cause_of(decision.row.pk))
    return rows.exclude(end__kind=EndKind.SET_ASIDE).first()


def known_to(provider: Provider) -> list[tuple[Decision, Letter | None]]:
    """Return the decisions a provider may know: approved, and told by letter or taken earlier."""
    gone = {
        letter.draft.cause: letter
        for letter in letters_sent_to(provider).select_related("draft").order_by("number")
    }
    return [
        (each, gone.get(cause_of(each.row.pk)))
        for each in decisions_of(provider)
        if each.approved and (each.row.decided_before or cause_of(each.row.pk) in gone)
    ]


def decision_known_to(provider: Provider, pk: int) -> tuple[Decision, Letter | None]:
    """
    Return a decision as its provider may know it.

    :raises FundingDecision.DoesNotExist: also for another provider's, or one not told yet.
    """
    for each, letter in known_to(provider):
        if each.row.pk == pk:
            return each, letter
    raise FundingDecision.DoesNotExist(f"there is no decision {pk} to be seen")


def challenges_told(provider: Provider, decision: Decision) -> list[Challenge]:
    """
    Return what was said against a decision as its provider may know it, the newest first.

    A change that is being decided, or whose letter has not left, is still being looked at for it.
    """
    told = {each.row.pk for each, _ in known_to(provider)}
    found = []
    for each in challenges_of(decision):
        changes = {step.change_id for step in each.steps if step.change_id}
        is_kept_back = bool(changes) and not changes & told
        now = replace(each.now, state=challenges.State.TAKEN_UP, outcome=None, answered_on=None)
        found.append(each._replace(now=now) if is_kept_back and not _ended(each) else each)
    return found


def _ended(challenge: Challenge) -> bool:
    return challenge.now.outcome is challenges.Outcome.UPHELD or (
        challenge.now.state is challenges.State.TAKEN_BACK
    )


def challenge_known_to(provider: Provider, decision: int, pk: int) -> Challenge:
    """
    Return representations or an appeal as the provider sees it.

    :raises FundingChallenge.DoesNotExist: also for another provider's.
    """
    found = challenge_steps.all_of(provider.authority, provider=provider.pk)
    for each in found:
        if each.row.pk == pk and each.row.decision_id == decision:
            return each
    raise FundingChallenge.DoesNotExist(f"there is none {pk}")


def in_hand_of(authority: LocalAuthority, person: User) -> tuple[list[Decision], list[Challenge]]:
    """Return the decisions in progress somebody carries, and what they answer. Four queries."""
    decisions = [
        each
        for each in all_of(authority)
        if each.now.state in moves.IN_PROGRESS and each.now.author == person.pk
    ]
    answers = [
        each
        for each in challenge_steps.all_of(authority)
        if each.now.state in challenges.OPEN and each.now.answers == person.pk
    ]
    return decisions, answers


def waiting(
    authority: LocalAuthority,
    user: User,
    *,
    roles: Sequence[str],
    may_answer: bool,
    today: date,
) -> tuple[Waits, Waits]:
    """
    Return what waits for one person, and what waits for others. A fixed number of queries.

    may_answer: whether the table of rights lets this person answer what is said against decisions.
    """
    decisions, rules = all_of(authority), rules_of(authority)
    asked = _unanswered(authority, decisions)
    open_challenges = [
        each for each in challenge_steps.all_of(authority) if each.now.state in challenges.OPEN
    ]
    gone = _with_a_letter_that_left(authority)
    mine, others = _Lists(), _Lists()
    by_pk = {each.row.pk: each for each in decisions}
    for each in decisions:
        names = rules.with_hash(each.row.policy_hash).text.proposals[each.row.question].decided_by
        is_of_role = not names or not set(names).isdisjoint(roles)
        if each.now.state is moves.State.PUT_FORWARD:
            hands = each.now.authors
            if each.row.instead_of_id:
                hands, is_of_role = hands | by_pk[each.row.instead_of_id].hands, may_answer
            (mine if is_of_role and user.pk not in hands else others).to_decide.append(each)
        elif each.now.state in moves.IN_PROGRESS:
            (mine if each.now.author == user.pk else others).to_write.append(each)
        elif each.now.state is moves.State.APPROVED:
            if not each.row.decided_before and each.row.pk not in gone:
                (mine if is_of_role else others).letters.append(each)
            is_due = each.review_on is not None and each.review_on <= today
            if is_due and not _is_changed(each, decisions):
                (mine if is_of_role else others).reviews.append(each)
    for line in asked:
        is_mine = not line.decided_by or not set(line.decided_by).isdisjoint(roles)
        (mine if is_mine else others).questions.append(line)
    for challenge in open_challenges:
        answers = challenge.now.answers
        hands = by_pk[challenge.row.decision_id].hands
        is_free = answers is None and may_answer and user.pk not in hands
        is_mine = answers == user.pk or is_free
        (mine if is_mine else others).challenges.append(challenge)
    return mine.done(), others.done()


def years(authority: LocalAuthority) -> list[Year]:
    """Return the picture of each year in which decisions were taken, the newest first."""
    taken = [each for each in all_of(authority) if each.approved and each.decided_on]
    said = challenge_steps.all_of(authority)
    found = sorted({each.decided_on.year for each in taken if each.decided_on}, reverse=True)
    return [
        _year(
            year,
            [each for each in taken if each.decided_on and each.decided_on.year == year],
            [each for each in said if each.row.received_on.year == year],
        )
        for year in found
    ]


def _year(year: int, taken: list[Decision], said: list[Challenge]) -> Year:
    kinds = Counter((Effect(each.row.effect), each.content.is_accepted) for each in taken)
    parts = Counter(part for each in taken if each.content.is_accepted
                    for part in each.content.parts)  # fmt: skip
    became = Counter(
        (Kind(each.row.kind), str(each.now.outcome or each.now.state)) for each in said
    )
    days = [
        (each.decided_on - each.row.raised_on).days
        for each in taken
        if each.row.raised_on and each.decided_on
    ]
    return Year(
        year,
        len(taken),
        tuple((effect, accepted, count) for (effect, accepted), count in sorted(kinds.items())),
        tuple(sorted(parts.items())),
        tuple((kind, outcome, count) for (kind, outcome), count in sorted(became.items())),
        median(days) if days else None,
        sum(each.row.decided_before is not None for each in taken),
    )


class _Lists:
    def __init__(self) -> None:
        self.to_decide: list[Decision] = []
        self.to_write: list[Decision] = []
        self.questions: list[AskedLine] = []
        self.letters: list[Decision] = []
        self.challenges: list[Challenge] = []
        self.reviews: list[Decision] = []

    def done(self) -> Waits:
        return Waits(
            tuple(self.to_decide),
            tuple(self.to_write),
            tuple(self.questions),
            tuple(self.letters),
            tuple(self.challenges),
            tuple(self.reviews),
        )


def _unanswered(authority: LocalAuthority, decisions: Iterable[Decision]) -> list[AskedLine]:
    taken = {
        (each.row.provider_id, each.row.question, each.row.pathway)
        for each in decisions
        if each.now.state in moves.IN_PROGRESS and not each.row.instead_of_id
    }
    return [
        line
        for line in open_questions(authority)
        if line.rule != CHOOSE_PATHWAY and (line.provider_pk, line.rule, line.pathway) not in taken
    ]


def _is_changed(decision: Decision, decisions: Iterable[Decision]) -> bool:
    return any(each.row.instead_of_id == decision.row.pk and each.approved for each in decisions)


def _with_a_letter_that_left(authority: LocalAuthority) -> set[int]:
    rows = Letter.objects.for_authority(authority).filter(
        draft__cause__startswith="funding/", end__kind__in=(EndKind.EMAILED, EndKind.POSTED)
    )
    return {int(cause.rpartition("/")[2]) for cause in rows.values_list("draft__cause", flat=True)}


def earlier_questions(provider: Provider, *, today: date) -> list[tuple[str, str]]:
    """Return the questions that an earlier decision may have answered: name and words."""
    return [
        (name, said.text)
        for name, said in questions_about_funding(rules_of(provider.authority).on(today)).items()
    ]
