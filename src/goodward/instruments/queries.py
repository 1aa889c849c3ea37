"""Reading audits: of a provider, one by itself, due at a visit, and scores over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.core.instruments.answers import Answer, Result, result_of
from goodward.core.instruments.forms import Form
from goodward.core.policy.language import PolicyText
from goodward.core.policy.visit_contents import contents_of_visit
from goodward.diary.models import Visit
from goodward.instruments.answering import answers_in, stamp_of, stored_answers
from goodward.instruments.describing import descriptors_of
from goodward.instruments.forms_kept import form_of
from goodward.instruments.gaps import planned_items
from goodward.instruments.models import Audit, AuditEnd, EndKind, GivenAnswer
from goodward.instruments.sharing import (
    SharingState,
    own_audit,
    own_audits,
    seen_by_officers,
    sharing_of,
)
from goodward.instruments.shelf import FormChoice, Shelf, may_be_attached, shelf_for
from goodward.policies.form_library import FormFile, forms_of
from goodward.providers.models import Provider

__all__ = [
    "AuditDue",
    "AuditLine",
    "FormChoice",
    "FormFile",
    "Score",
    "SharingState",
    "Sheet",
    "Shelf",
    "audits_at",
    "audits_due",
    "audits_of",
    "descriptors_of",
    "forms_for",
    "forms_of",
    "get_audit",
    "may_be_attached",
    "own_audit",
    "own_lines",
    "planned_items",
    "scores_over_time",
    "sharing_of",
    "sheet_of",
    "stamp_of",
]

DRAFT = "draft"
forms_for = shelf_for


class AuditLine(NamedTuple):
    """An audit as lists show it. state: “draft”, “finished” or “set_aside”. on: its day."""

    pk: int
    form_id: str
    title: str
    on: date
    state: str
    filled_by: str
    filled_in_by: str
    about: str
    visit_pk: int | None
    by: str
    is_scored: bool


class Sheet(NamedTuple):
    """
    An audit with everything on it. end: None while it is a draft.

    result: what the answers come to so far.
    """

    audit: Audit
    form: Form
    answers: dict[str, Answer]
    end: AuditEnd | None
    result: Result

    @property
    def is_draft(self) -> bool:
        """Whether it may still be filled in."""
        return self.end is None

    @property
    def is_finished(self) -> bool:
        """Whether it was finished, and not set aside."""
        return self.end is not None and self.end.kind == EndKind.FINISHED

    @property
    def on(self) -> date:
        """The day it is about."""
        return self.end.on if self.end else self.audit.on


class Score(NamedTuple):
    """What a finished audit came to. form: as it was then; is_same_form: as the time before."""

    pk: int
    on: date
    filled_by: str
    form: Form
    is_same_form: bool
    answers: dict[str, Answer]
    result: Result


class AuditDue(NamedTuple):
    """
    An audit that the policy asks for at a visit.

    forms: those that fit the provider. last: the last finished one on any of them.
    """

    instrument: str
    title: str
    forms: tuple[FormChoice, ...]
    last: AuditLine | None


def get_audit(authority: LocalAuthority, pk: int) -> Audit:
    """
    Return one audit with its provider and form.

    :raises Audit.DoesNotExist: also for an audit of another authority, and for a provider's own
        that it has not shared.
    """
    rows = seen_by_officers(Audit.objects.for_authority(authority), authority)
    return rows.select_related("provider__authority", "authority", "form", "visit", "begun_by").get(
        pk=pk
    )


def sheet_of(audit: Audit) -> Sheet:
    """Return an audit with its form and answers. Three queries."""
    form = form_of(audit)
    answers = stored_answers(audit)
    ends = AuditEnd.objects.for_authority(audit.authority).filter(audit=audit)
    end = ends.select_related("ended_by").first()
    return Sheet(audit, form, answers, end, result_of(form, answers))


def audits_of(provider: Provider) -> list[AuditLine]:
    """Return a provider's audits, the latest day first. One query."""
    lines = [_line(each) for each in _audits(provider)]
    return sorted(lines, key=lambda each: (each.on, each.pk), reverse=True)


def own_lines(provider: Provider) -> list[AuditLine]:
    """Return what a provider filled in for its own purposes, the latest day first. One query."""
    lines = [_line(each) for each in own_audits(provider)]
    return sorted(lines, key=lambda each: (each.on, each.pk), reverse=True)


def audits_at(visit: Visit) -> list[AuditLine]:
    """Return the audits done at a visit, those set aside left out, the first first. One query."""
    rows = _audits(visit.provider).filter(visit=visit).exclude(end__kind=EndKind.SET_ASIDE)
    return [_line(each) for each in rows.order_by("pk")]


def drafts_begun_by(authority: LocalAuthority, person: int) -> list[AuditLine]:
    """Return the audits somebody began that are not finished, as they were begun."""
    rows = Audit.objects.for_authority(authority).filter(begun_by_id=person, is_own=False)
    rows = rows.filter(end__isnull=True).select_related("form", "begun_by", "authority")
    return [_line(each) for each in rows.order_by("pk")]


def scores_over_time(provider: Provider, form_id: str) -> list[Score]:
    """Return what the finished audits on a form came to, the earliest day first. Two queries."""
    finished = _audits(provider).filter(form__name=form_id, end__kind=EndKind.FINISHED)
    audits = sorted(finished, key=lambda each: (each.end.on, each.pk))
    given: dict[int, list[GivenAnswer]] = {each.pk: [] for each in audits}
    for row in GivenAnswer.objects.for_authority(provider.authority).filter(audit__in=audits):
        given[row.audit_id].append(row)
    scores, before = [], None
    for each in audits:
        form = form_of(each)
        is_same = before in (None, each.form_id)
        answers = answers_in(given[each.pk])
        result = result_of(form, answers)
        scores.append(Score(each.pk, each.end.on, each.filled_by, form, is_same, answers, result))
        before = each.form_id
    return scores


def audits_due(
    provider: Provider,
    policy: PolicyText,
    pathway: str,
    visit_number: int | None,
    *,
    duty: str | None = None,
) -> list[AuditDue]:
    """
    Return the audits a policy asks for at a visit, in its order, each once.

    visit_number, duty: as for `visit_contents.contents_of_visit`. Those that the visit's notes
    forbid are not left out here; `may_be_attached` says so of a visit that is booked.
    """
    named = dict.fromkeys(
        audit
        for content in contents_of_visit(policy.pathways[pathway], duty, visit_number)
        for audit in content.audits
        if audit in policy.instruments
    )
    choices = shelf_for(provider, policy).choices
    done = [each for each in audits_of(provider) if each.state == EndKind.FINISHED]
    return [_due(policy, name, choices, done) for name in named]


def _due(
    policy: PolicyText, name: str, choices: Iterable[FormChoice], done: list[AuditLine]
) -> AuditDue:
    instrument = policy.instruments[name]
    forms = tuple(each for each in choices if each.form.id in instrument.form)
    last = next((each for each in done if each.form_id in instrument.form), None)
    return AuditDue(name, instrument.title, forms, last)


def _audits(provider: Provider) -> QuerySet[Audit]:
    rows = Audit.objects.for_authority(provider.authority).filter(provider=provider)
    rows = seen_by_officers(rows, provider.authority)
    return rows.select_related("form", "end", "begun_by", "authority")


def _line(audit: Audit) -> AuditLine:
    end: AuditEnd | None = getattr(audit, "end", None)
    form = form_of(audit)
    return AuditLine(
        audit.pk,
        audit.form.name,
        form.title,
        end.on if end else audit.on,
        end.kind if end else DRAFT,
        audit.filled_by,
        audit.filled_in_by,
        audit.about,
        audit.visit_id,
        str(audit.begun_by),
        audit.is_scored,
    )
