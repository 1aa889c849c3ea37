"""The questions a history leaves for a person: proposals, and the choice of a pathway."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goodward.core.policy.answer import ProposalState
from goodward.core.policy.events import Event
from goodward.core.policy.rules import CHOOSE_PATHWAY, Policy, ProposalRule
from goodward.core.policy.runs import Run


class Question:
    """One proposal while its history is read. `run` is None for the choice of a pathway."""

    __slots__ = (
        "by_judgement",
        "cause",
        "decided_on",
        "decision",
        "options",
        "rule",
        "run",
        "state",
    )

    def __init__(
        self, rule: ProposalRule, run: Run | None, cause: Event, options: tuple[str, ...]
    ) -> None:
        self.rule = rule
        self.run = run
        self.cause = cause
        self.options = options
        self.by_judgement = cause.kind == "judgement_published"
        self.state = ProposalState.OPEN
        self.decided_on: date | None = None
        self.decision: str | None = None


class Questions:
    """Every question a history has raised, in the order raised."""

    def __init__(self) -> None:
        self.all: list[Question] = []
        # Proposals accepted so far, oldest first: whether a reinstatement is due depends on them.
        self._accepted: list[str] = []

    def ask_for_pathway(self, cause: Event, version: Policy) -> None:
        """Ask which pathway follows, unless that is being asked already."""
        if self._choice() is None:
            rule = version.proposal_named[CHOOSE_PATHWAY]
            self.all.append(Question(rule, None, cause, rule.options))

    def choose(self, answer: Event) -> bool:
        """Answer the choice of a pathway. Return whether it was being asked."""
        question = self._choice()
        if question is None:
            return False
        _decide(question, answer, answer.pathway)
        return True

    def withdraw_choice(self) -> None:
        """Withdraw the choice of a pathway, if it is being asked."""
        question = self._choice()
        if question is not None:
            question.state = ProposalState.WITHDRAWN

    def propose(self, rule: ProposalRule, run: Run, cause: Event) -> None:
        """Raise a proposal in a run, unless the same is open there."""
        if not any(each.rule.id == rule.id for each in self._open_in(run)):
            self.all.append(Question(rule, run, cause, rule.options))

    def due_again(self, version: Policy) -> tuple[ProposalRule, ...]:
        """Return what Good or better raises after something else was accepted."""
        if not self._accepted:
            return ()
        return tuple(rule for rule in version.proposals if self._is_due_after(rule))

    def judged(self, run: Run, cause: Event, raised: Sequence[ProposalRule]) -> None:
        """Raise what a judgement raises in the run it leads to; withdraw what it no longer does."""
        names = {rule.id for rule in raised}
        for question in self._open_in(run):
            if question.by_judgement and question.rule.id not in names:
                question.state = ProposalState.WITHDRAWN
        for rule in raised:
            self.propose(rule, run, cause)

    def decide(self, decision: Event) -> None:
        """Decide every open proposal of one id, in the named pathway if one is named."""
        wanted = decision.fields.get("proposal")
        for question in self.all:
            run = question.run
            if (
                question.state is ProposalState.OPEN
                and question.rule.id == wanted
                and run is not None
                and decision.pathway in (None, run.rules.id)
            ):
                _decide(question, decision, decision.fields.get("decision"))
                if question.decision == "accepted":
                    self._accepted.append(question.rule.id)

    def withdraw_of(self, run: Run) -> None:
        """Withdraw what is open in a run that closes."""
        for question in self._open_in(run):
            question.state = ProposalState.WITHDRAWN

    def _is_due_after(self, rule: ProposalRule) -> bool:
        """Return whether an acceptance this rule answers is newer than its own last one."""
        for name in reversed(self._accepted):
            if name == rule.id:
                return False
            if name in rule.good_or_better_after:
                return True
        return False

    def _open_in(self, run: Run) -> list[Question]:
        return [each for each in self.all if each.run is run and each.state is ProposalState.OPEN]

    def _choice(self) -> Question | None:
        for each in self.all:
            if each.rule.id == CHOOSE_PATHWAY and each.state is ProposalState.OPEN:
                return each
        return None


def _decide(question: Question, cause: Event, decision: str | None) -> None:
    question.state = ProposalState.DECIDED
    question.decided_on = cause.day
    question.decision = decision
