"""Funding decisions for tests, taken by doing the real thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.core.funding.content import Content, as_kept
from goodward.core.policy.rules import Policy
from goodward.funding import actions, queries
from goodward.funding.models import (
    ChallengeStep,
    FundingChallenge,
    FundingDecision,
    FundingStep,
)
from goodward.funding.queries import Decision
from goodward.letters import actions as letters
from goodward.policies import actions as policies
from goodward.policies import library
from goodward.policies.queries import rules_of
from goodward.providers.models import Contact, Provider
from tests.support.builders import INADEQUATE, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.visits import a_contact

FRIDAY, MONDAY = "Friday 2026-05-08", "Monday 2026-05-11"
TUESDAY, JUNE = "Tuesday 2026-05-12", "Monday 2026-06-01"
NEW_PLACES, TWOS = "withdraw_new_places", "withdraw_two_year_old_places"
TWO_YEAR_OLDS = ("two_year_old_additional_support", "two_year_old_working_parents")


class Panel:
    """
    Beeches in Kent, Inadequate since Friday 8 May, so that two questions are open.

    Sam drafts; Pat and Kim are managers whom the policy lets decide; Lee is a senior adviser.
    """

    def __init__(self, judgement: Any = INADEQUATE, **fields: Any) -> None:
        self.authority = an_authority()
        self.sam: User = a_person(self.authority, "senior_improvement_adviser", name="Sam Hill")
        self.pat: User = a_person(self.authority, "improvement_standards_manager", name="Pat Lane")
        self.kim: User = a_person(self.authority, "improvement_standards_manager", name="Kim Shaw")
        self.lee: User = a_person(self.authority, "senior_improvement_adviser", name="Lee Moss")
        self.provider: Provider = a_provider(
            self.authority, "Beeches", **{"postcode": "ME14 1XX", "town": "Maidstone", **fields}
        )
        self.alex: Contact = a_contact(self.provider)
        history(self.provider, [(FRIDAY, "judgement_published", judgement)])

    def begin(self, question: str = TWOS, *, by: User | None = None, on: str = MONDAY,
              pathway: str = "inadequate") -> Decision:  # fmt: skip
        return actions.begin(
            provider=self.provider, question=question, pathway=pathway, by=by or self.sam,
            at=noon(on),
        )  # fmt: skip

    def content(self, draft: Decision, **said: Any) -> Content:
        """Return everything the decision needs, except what is said here."""
        asked = queries.question_of(draft.row)
        whole = Content(
            decision="accepted",
            parts=tuple(each.key for each in asked.parts),
            children=tuple(each.value for each in asked.children),
            answers={each.key: f"We looked at it: {each.asks}" for each in asked.asked},
            reasons="There are enough places at good settings within five miles.",
            takes_effect_on=day(JUNE),
            why_that_day="It begins after the half-term holiday.",
            representations_by=day("Friday 2026-05-29"),
            appeal_by=day("Friday 2026-06-12"),
            review_on=day("Tuesday 2026-09-01"),
        )
        return replace(whole, **said)

    def write(self, draft: Decision, *, by: User | None = None, on: str = MONDAY,
              **said: Any) -> Decision:  # fmt: skip
        actions.write(
            decision=draft, content=self.content(draft, **said),
            revision=draft.now.written or 0, by=by or self.sam, at=noon(on),
        )  # fmt: skip
        return self.now(draft)

    def put_forward(self, question: str = TWOS, *, on: str = MONDAY, pathway: str = "inadequate",
                    **said: Any) -> Decision:  # fmt: skip
        """Draft a decision and put it forward, by Sam."""
        decision = self.write(self.begin(question, on=on, pathway=pathway), on=on, **said)
        actions.put_forward(decision=decision, said="Please look.", by=self.sam, at=noon(on))
        return self.now(decision)

    def approve(self, decision: Decision, *, by: User | None = None, on: str = TUESDAY) -> Decision:
        return actions.approve(
            decision=decision, revision=decision.now.written or 0, said="", by=by or self.pat,
            at=noon(on),
        )  # fmt: skip

    def approved(self, question: str = TWOS, *, on: str = TUESDAY, **said: Any) -> Decision:
        """Draft a decision, put it forward and have it approved by Pat, on one day."""
        return self.approve(self.put_forward(question, on=on, **said), on=on)

    def now(self, decision: Decision) -> Decision:
        return queries.get_decision(self.authority, decision.row.pk)

    def letter(self, decision: Decision, *, on: str = TUESDAY, way: str = "email") -> Any:
        """Write and send the letter of a decision, signed by Pat."""
        draft = actions.draft_letter(decision=decision, more="", by=self.pat, at=noon(on))
        return letters.make(
            draft=draft, way=way, to=[self.alex.pk], by=self.pat, at=noon(on),
            revision=draft.revision,
        )  # fmt: skip

    def status(self, on: str) -> dict[tuple[str, str], tuple[str, str]]:
        """Return what is decided on a day: part and children, the state and by which decision."""
        status = queries.status_of(self.provider, day(on))
        return {
            (row.part.key, cell.children.value): (
                cell.standing.state.value, str(status.decisions[cell.standing.by].row)
            )
            for row in status.rows
            for cell in row.cells
            if cell.standing.by is not None
        }  # fmt: skip


def funding_parts(provider: Provider, *, at: datetime) -> dict[str, int]:
    """
    Return the keys of a decision whose letter was posted, and of an appeal against it, as rows.

    Rows, because the decision is one of long ago; a policy that asks nothing about funding gets a
    version, to come, that does.
    """
    authority = provider.authority
    author, approver = a_person(authority), a_person(authority)
    policy = _with_a_question(authority, at)
    rows = FundingDecision.objects.for_authority(authority)
    row = rows.create(
        authority=authority,
        provider=provider,
        number=rows.count() + 1,
        question=TWOS,
        effect="withdraw",
        policy_hash=policy.hash,
        decided_before=english_date(at),
        begun_at=at,
        begun_by=author,
    )
    said = as_kept(Content(decision="accepted", reasons="Enough places nearby."))
    for kind, by, content in (
        ("begun", author, {}),
        ("written", author, said),
        ("put_forward", author, {}),
        ("approved", approver, {"on": english_date(at).isoformat(), "event": ""}),
    ):
        FundingStep.objects.for_authority(authority).create(
            authority=authority, decision=row, kind=kind, content=content, at=at, by=by
        )
    challenge = FundingChallenge.objects.for_authority(authority).create(
        authority=authority,
        decision=row,
        kind="appeal",
        channel="letter",
        text="We have a new manager.",
        received_on=english_date(at),
        recorded_at=at,
        taken_by=author,
    )
    ChallengeStep.objects.for_authority(authority).create(
        authority=authority, challenge=challenge, kind="received", on=english_date(at), at=at
    )
    return {"funding": row.pk, "challenge": challenge.pk}


_ASKS = """proposals:
  withdraw_two_year_old_places:
    text: Stop funding new places for two-year-olds at this setting?
    raised_by: [{framework: eif, overall: inadequate}]
    entitlements: [two_year_old]
    children: new
    source:
      document: service_page
      heading: Support for providers judged as less than Good by Ofsted
      quote: in their most recent inspection report
    basis: local_choice
    note: Invented for a test.
"""


def _with_a_question(authority: LocalAuthority, at: datetime) -> Policy:
    latest = rules_of(authority).latest
    if TWOS in latest.text.proposals:
        return latest
    [*_, newest] = sorted(library.policy_texts(authority.slug).items())
    applies_from, text = newest
    policies.adopt(
        authority=authority,
        text=text.replace(f"applies_from: {applies_from}", "applies_from: 2027-01-01").replace(
            "\nproposals:\n", f"\n{_ASKS}", 1
        ),
        by=None,
        at=at,
    )
    return rules_of(authority).latest
