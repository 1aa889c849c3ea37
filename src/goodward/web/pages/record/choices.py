"""What a form may offer for one provider: only what its policy, its case and its people allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goodward.accounts.roles import role_title
from goodward.cases.queries import Case
from goodward.core.policy.answer import OPEN_STATUSES, Proposal, ProposalState
from goodward.core.policy.explaining import address_of
from goodward.core.policy.language import DoneBy, PolicyText
from goodward.core.policy.rules import CHOOSE_PATHWAY
from goodward.core.policy.versions import PolicyVersions
from goodward.core.policy.vocabulary import ACTS
from goodward.ui.components.dates import plain_day
from goodward.web.pages.record.labels import value_text

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Choices:
    """
    Values and texts, in the order shown.

    duties: by address, “pathway/duty#number”. visits: numbers of the visits whose note is owed or
    was sent. may_choose: the pathways that may be chosen.
    """

    roles: Pairs
    teams: Pairs
    pathways: Pairs
    may_choose: Pairs
    duties: Pairs
    visits: Pairs
    has_committee_actions: bool
    policy: PolicyText

    def used(
        self, kind: str, field: str, known: Sequence[str], *, required: bool
    ) -> tuple[str, ...]:
        """
        Return which of a field's known values the policy asks for.

        Of a field that must be given, all where the policy names none. An ordinary support visit
        is never named and always possible.
        """
        named = {
            value
            for each in _done_by(self.policy)
            if each.act == kind
            for value in getattr(each, field, None) or ()
        }
        if (kind, field) == ("letter_sent", "letter"):
            named |= set(self.policy.letters)
        if (kind, field) == ("visit_held", "kind"):
            named.add("support")
        found = tuple(value for value in known if value in named)
        return found or (tuple(known) if required or kind not in ACTS else ())


def choices_of(case: Case, rules: PolicyVersions) -> Choices:
    """Return what may be chosen in a case."""
    policy = rules.latest.text
    open_pathways = tuple(
        dict.fromkeys(each.id for each in case.answer.pathways if each.closed_on is None)
    )
    return Choices(
        roles=_titles(policy, working_roles(policy)),
        teams=_titles(policy, [r for r, said in policy.roles.items() if said.held_by == "team"]),
        pathways=tuple((each, pathway_title(policy, each)) for each in open_pathways),
        may_choose=_may_choose(case, rules),
        duties=tuple(
            (address_of(each.duty), _duty_text(each.duty.text, each.duty.due_on))
            for each in case.duties
            if each.duty.status in OPEN_STATUSES
        ),
        visits=_visits(case),
        has_committee_actions=any(
            duty.opens.only_with
            for each in policy.pathways.values()
            for duty in each.duties.values()
        ),
        policy=policy,
    )


def _titles(policy: PolicyText, roles: Iterable[str]) -> Pairs:
    return tuple((role, title_of_role(policy, role)) for role in roles)


def title_of_role(policy: PolicyText, role: str) -> str:
    """Return what the authority calls a role."""
    said = policy.roles.get(role)
    return said.title if said else role_title(role)


def pathway_title(policy: PolicyText, pathway: str) -> str:
    """Return what the authority calls a pathway."""
    said = policy.pathways.get(pathway)
    return said.title if said else value_text(pathway)


def working_roles(policy: PolicyText) -> list[str]:
    """Return the roles of the authority's people and teams that owe something, in its order."""
    owing = {
        role
        for pathway in policy.pathways.values()
        for duty in pathway.duties.values()
        for role in (*duty.role, *(each for other in duty.role_at for each in other.role),
                     *duty.done_by.role)
    }  # fmt: skip
    return [
        role for role, said in policy.roles.items() if role in owing and said.held_by != "provider"
    ]


def _done_by(policy: PolicyText) -> Iterable[DoneBy]:
    return (
        duty.done_by for pathway in policy.pathways.values() for duty in pathway.duties.values()
    )


def open_proposals(case: Case) -> list[Proposal]:
    """Return the questions that wait for a person."""
    return [each for each in case.answer.proposals if each.state is ProposalState.OPEN]


def proposal_key(proposal: Proposal) -> str:
    """Return what a form calls a question: “proposal@pathway”."""
    return f"{proposal.id}@{proposal.pathway or ''}"


def may_decide(proposal: Proposal, rules: PolicyVersions, roles: Iterable[str]) -> bool:
    """Return whether the policy leaves a question to one of these roles; unless it names none."""
    named = deciders(proposal, rules)
    return not named or not set(named).isdisjoint(roles)


def deciders(proposal: Proposal, rules: PolicyVersions) -> tuple[str, ...]:
    """Return the roles that the policy lets decide a question."""
    said = rules.on(proposal.raised_on or date.max).text.proposals.get(proposal.id)
    return tuple(said.decided_by) if said else ()


def _may_choose(case: Case, rules: PolicyVersions) -> Pairs:
    """Return the options of the question that is asked, else every pathway of the track."""
    policy = rules.latest.text
    asked = [each.options for each in open_proposals(case) if each.id == CHOOSE_PATHWAY]
    options = asked[0] if asked else tuple(n for n, each in policy.pathways.items() if each.track)
    return tuple((each, pathway_title(policy, each)) for each in options)


def _visits(case: Case) -> Pairs:
    numbers = {
        each.duty.number: each.duty.status in OPEN_STATUSES
        for each in case.duties
        if each.act == "note_sent" and each.duty.number is not None
    }
    return tuple(
        (str(number), f"Visit {number}" + ("" if is_owed else ", note sent already"))
        for number, is_owed in sorted(numbers.items(), key=lambda pair: (not pair[1], -pair[0]))
    )


def _duty_text(text: str, due_on: date | None) -> str:
    due = f" Due {plain_day(due_on)}." if due_on else ""
    return f"{text.rstrip('.')}.{due}"
