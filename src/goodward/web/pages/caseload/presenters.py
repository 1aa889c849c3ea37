"""Who carries which cases, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.caseload.queries import CarriedCase, Carrier, LeftBehind
from goodward.core.counted import counted
from goodward.core.places.distances import miles_text
from goodward.core.policy.language import PolicyText
from goodward.core.visiting.choosing import Candidate, Load, Near
from goodward.ui.components.dates import long_day, plain_day, short_day
from goodward.web.pages.record.choices import pathway_title, title_of_role

if TYPE_CHECKING:
    from goodward.caseload.models import HandOver, Skill


class CarrierRow(NamedTuple):
    """One person in the list."""

    pk: int
    name: str
    roles: str
    load: Load
    skills: str
    away: str


def carrier_row(carrier: Carrier, policy: PolicyText) -> CarrierRow:
    """Return a person's line in the list."""
    person = carrier.person
    return CarrierRow(
        person.pk,
        person.name,
        ", ".join(title_of_role(policy, role) for role in person.roles),
        carrier.load,
        ", ".join(each.word for each in carrier.skills),
        away_text(carrier),
    )


class LeftRow(NamedTuple):
    """Somebody who left cases behind."""

    pk: int
    name: str
    text: str


def left_row(gone: LeftBehind) -> LeftRow:
    """Return the line of somebody who left cases behind."""
    return LeftRow(
        gone.pk, gone.name, f"left on {long_day(gone.until)}: {counted(gone.cases, 'open case')}"
    )


def away_text(carrier: Carrier) -> str:
    """Return “Away until Fri 17 Apr, Sam Hill covers”; nothing for somebody who is there."""
    if carrier.away_until is None:
        return ""
    covers = f"{carrier.covered_by} covers" if carrier.covered_by else "nobody covers"
    return f"Away until {short_day(carrier.away_until)}, {covers}"


def load_text(load: Load) -> str:
    """Return what somebody has to do, in words."""
    return (
        f"{counted(load.cases, 'open case')}, {counted(load.duties, 'open duty', 'open duties')}, "
        f"{counted(load.visits, 'visit')} in the next four weeks"
    )


def reasons(candidate: Candidate) -> str:
    """Return what speaks for and against somebody, as sentences."""
    said = [load_text(candidate.load)]
    said.append(_near_text(candidate.near))
    if candidate.skills:
        said.append(f"Knows: {', '.join(candidate.skills)}")
    if candidate.is_away:
        said.append("Away today")
    if candidate.carries:
        said.append("Carries it now")
    return ". ".join(said) + "."


def _near_text(near: Near | None) -> str:
    if near is None:
        return "No other case to be near to"
    if near.miles is None:
        return "How near their other cases are is not known, because a postcode is missing"
    text = miles_text(near.miles)
    return f"{text[0].upper()}{text[1:]} from {near.called}"


class CaseRow(NamedTuple):
    """A case somebody carries."""

    provider_pk: int
    provider: str
    pathway: str
    role: str
    since: str


def case_row(case: CarriedCase, policy: PolicyText) -> CaseRow:
    """Return a case's line."""
    return CaseRow(
        case.provider_pk,
        case.provider_name,
        pathway_title(policy, case.pathway),
        title_of_role(policy, case.role),
        plain_day(case.since),
    )


def case_text(case: CarriedCase, policy: PolicyText) -> str:
    """Return a case on one line: “Acorns, Requires improvement, Improvement Adviser”."""
    row = case_row(case, policy)
    return f"{row.provider}, {row.pathway}, {row.role}"


class VisitLink(NamedTuple):
    """A visit in the diary, as a link says it."""

    pk: int
    text: str


class SkillRow(NamedTuple):
    """Something somebody knows well."""

    pk: int
    word: str

    @classmethod
    def of(cls, skill: Skill) -> SkillRow:
        return cls(skill.pk, skill.word)


class HandOverRow(NamedTuple):
    """What was handed over from somebody."""

    what: str
    note: str
    by: str

    @classmethod
    def of(cls, done: HandOver) -> HandOverRow:
        moment = localtime(done.recorded_at)
        return cls(
            f"{counted(done.cases, 'case')} handed over",
            done.note,
            f"{moment.day} {moment:%B %Y, %H:%M}, {done.recorded_by}",
        )


def stays_text(name: str) -> str:
    """Return the choice that leaves a case where it is."""
    return f"Stays with {name}"
