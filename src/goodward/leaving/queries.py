"""Reading what somebody leaves open, and who could take it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.accounts import queries as accounts
from goodward.accounts.leaving import Left, is_last_administrator, left, who_left
from goodward.accounts.models import LocalAuthority, User
from goodward.caseload.queries import CarriedCase, carried_by
from goodward.cases.loads import open_duties_of
from goodward.claims.models import ClaimsAudit
from goodward.claims.queries import led_by
from goodward.complaints.queries import owed_by
from goodward.diary.queries import VisitLine, booked_visits_of
from goodward.enquiries.models import Enquiry
from goodward.enquiries.queries import advised_by
from goodward.funding.queries import Challenge, Decision, in_hand_of
from goodward.instruments.queries import AuditLine, drafts_begun_by
from goodward.messages.models import Wording
from goodward.messages.queries import in_trouble, proposed_by
from goodward.notes.models import Note
from goodward.notes.queries import in_writing_by
from goodward.policies.models import Draft
from goodward.policies.queries import drafts_waiting_by

__all__ = ["Left", "is_last_administrator", "left", "who_left"]


class LeftOpen(NamedTuple):
    """
    What somebody has under way.

    visits: booked, in the role in which they carry the case; other_visits: any others. decisions:
    about funding, in progress; challenges: to such decisions, which they answer. complaints: how
    many wait for them; which ones is nobody's to read here. messages: how many that did not
    arrive wait for them.
    """

    cases: tuple[CarriedCase, ...]
    duties: int
    visits: tuple[VisitLine, ...]
    other_visits: tuple[VisitLine, ...]
    notes: tuple[Note, ...]
    audits: tuple[AuditLine, ...]
    drafts: tuple[Draft, ...]
    wordings: tuple[Wording, ...]
    enquiries: tuple[Enquiry, ...]
    decisions: tuple[Decision, ...]
    challenges: tuple[Challenge, ...]
    claims_audits: tuple[ClaimsAudit, ...]
    complaints: int
    messages: int


class Taker(NamedTuple):
    """Somebody who could take cases over. cases: the keys of those whose role they hold."""

    person: accounts.Person
    cases: frozenset[str]


def left_open(authority: LocalAuthority, person: User, *, today: date) -> LeftOpen:
    """Return what somebody has under way for an authority."""
    cases = tuple(carried_by(authority, person.pk))
    carried = {(each.provider_pk, each.role) for each in cases}
    visits = booked_visits_of(authority, person.pk)
    decisions, answers = in_hand_of(authority, person)
    return LeftOpen(
        cases,
        open_duties_of(authority).get(person.pk, 0),
        tuple(line for line, role in visits if (line.provider_pk, role) in carried),
        tuple(line for line, role in visits if (line.provider_pk, role) not in carried),
        tuple(in_writing_by(authority, person.pk)),
        tuple(drafts_begun_by(authority, person.pk)),
        tuple(drafts_waiting_by(authority, person.pk)),
        tuple(proposed_by(authority, person.pk)),
        tuple(advised_by(authority, person.pk)),
        tuple(decisions),
        tuple(answers),
        tuple(led_by(authority, person)),
        len(owed_by(authority, person, today=today)),
        in_trouble(authority).filter(for_person=person).count(),
    )


def takers(authority: LocalAuthority, person: User, cases: Sequence[CarriedCase]) -> list[Taker]:
    """Return who could take any of these cases over, whoever could take most first."""
    found = [
        Taker(each, frozenset(case.key for case in cases if case.role in each.roles))
        for each in accounts.people_of(authority)
        if each.pk != person.pk
    ]
    return sorted(
        (each for each in found if each.cases),
        key=lambda each: (-len(each.cases), each.person.name),
    )
