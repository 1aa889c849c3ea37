"""Beginning an audit, saving what is typed, and finishing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit_record
from goodward.audit.moments import english_date
from goodward.core.instruments.answers import NOTHING, Answer, check_answers, unanswered
from goodward.diary.models import Visit
from goodward.instruments.answering import as_fields, stamp_of, stored_answers
from goodward.instruments.forms_kept import form_of
from goodward.instruments.models import (
    Audit,
    AuditEnd,
    DraftAnswer,
    EndKind,
    FilledBy,
    GivenAnswer,
    KeptForm,
)
from goodward.instruments.refusals import AuditRefused, ChangedMeanwhile
from goodward.instruments.shelf import may_be_attached, shelf_for
from goodward.policies.form_library import forms_of
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


@transaction.atomic
def begin(
    *,
    provider: Provider,
    form_id: str,
    on: date,
    by: User,
    at: datetime,
    visit: Visit | None = None,
    filled_by: str = FilledBy.AUTHORITY,
    filled_in_by: str = "",
    about: str = "",
    is_own: bool = False,
) -> Audit:
    """
    Begin to fill in a form for a provider. The form's text is kept with it as it is today.

    on: the day it is meant for. visit: the one it is done at, if any. filled_by: whose view it is;
    a provider's own is typed in by an officer, and filled_in_by says who filled it in there; with
    is_own the provider fills it in itself, and nobody else sees it until it is shared.

    :raises AuditRefused: for a form that is not there for this provider, a visit of another one, or
        a scored form at a visit whose note may hold no grade, rating or score.
    """
    policy = rules_of(provider.authority).on(english_date(at)).text
    shelf = shelf_for(provider, policy)
    choice = next((each for each in shelf.choices if each.form.id == form_id), None)
    if choice is None:
        raise AuditRefused("There is no such form for this provider; choose another one")
    if filled_by not in FilledBy.values:
        raise AuditRefused("Choose who filled it in", "filled_by")
    if filled_by == FilledBy.PROVIDER and not filled_in_by.strip():
        raise AuditRefused("Say who filled it in at the provider", "filled_in_by")
    if visit is not None:
        if visit.provider_id != provider.pk:
            raise AuditRefused("Choose a visit of this provider", "visit")
        if not may_be_attached(visit, is_scored=choice.is_scored):
            raise AuditRefused(
                "The note of that visit may hold no grade, rating or score, and this form gives "
                "one. Choose a form without, or no visit",
                "visit",
            )
    audit = Audit.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        form=_keep(provider.authority, form_id),
        instrument=choice.instrument,
        is_scored=choice.is_scored,
        on=on,
        visit=visit,
        filled_by=filled_by,
        filled_in_by=filled_in_by.strip() if filled_by == FilledBy.PROVIDER else "",
        about=about.strip(),
        is_own=is_own,
        begun_at=at,
        begun_by=by,
    )
    _record("instrument.begun", audit, by=by, at=at)
    return audit


@transaction.atomic
def save_answers(
    *,
    audit: Audit,
    section: str,
    answers: Mapping[str, Answer],
    seen: str,
    by: User,
    at: datetime,
) -> None:
    """
    Save what was typed into one section of a draft.

    answers: by the keys of the section's items; one that is left out is kept as it is. seen: the
    stamp of the section as it was opened, so that nobody's answers are lost to somebody else's.

    :raises AuditRefused: when the audit has ended.
    :raises ChangedMeanwhile: when somebody else saved other answers since.
    :raises AnswerUnknown: for an answer that the form does not take.
    """
    audit = _draft(audit)
    form = form_of(audit)
    check_answers(form, answers)
    mine = {each.key for each in form.section(section).items}
    check_within(mine, answers)
    stored = stored_answers(audit)
    changed = {key: each for key, each in answers.items() if stored.get(key, NOTHING) != each}
    if changed and stamp_of(stored, section) != seen:
        raise _changed_meanwhile(audit, section, stored, set(changed))
    for key, answer in changed.items():
        DraftAnswer.objects.for_authority(audit.authority).update_or_create(
            audit=audit,
            item=key,
            defaults={
                "authority": audit.authority,
                "saved_at": at,
                "saved_by": by,
                **as_fields(answer),
            },
        )
    if changed:
        _record("instrument.saved", audit, by=by, at=at, section=section, items=sorted(changed))


@transaction.atomic
def finish(*, audit: Audit, on: date, by: User, at: datetime, knowing: bool = False) -> None:
    """
    Finish an audit. From now on nothing of it can be changed.

    on: the day its answers are about. knowing: whether it is known that items have no answer.

    :raises AuditRefused: when it has ended, for a day still to come, when nothing was answered, or
        when something was not and nobody said so.
    """
    audit = _draft(audit)
    AuditRefused.if_to_come(on, english_date(at), "on", "The day")
    answers = {key: each for key, each in stored_answers(audit).items() if not each.is_empty}
    if not answers:
        raise AuditRefused("Answer at least one item first")
    left = len(unanswered(form_of(audit).items, answers))
    if left and not knowing:
        raise AuditRefused("Tick that you finish it with items that have no answer", "knowing")
    GivenAnswer.objects.for_authority(audit.authority).bulk_create(
        GivenAnswer(authority=audit.authority, audit=audit, item=key, **as_fields(each))
        for key, each in answers.items()
    )
    DraftAnswer.objects.for_authority(audit.authority).filter(audit=audit).delete()
    _end(audit, EndKind.FINISHED, on, by=by, at=at)
    _record("instrument.finished", audit, by=by, at=at, on=on, not_answered=left)


@transaction.atomic
def set_aside(*, audit: Audit, reason: str, by: User, at: datetime) -> None:
    """
    Set a draft aside; what was typed is kept, and counts for nothing.

    :raises AuditRefused: when it has ended, or without a reason.
    """
    audit = _draft(audit)
    reason = AuditRefused.unless_said(reason, "Say why", "reason")
    _end(audit, EndKind.SET_ASIDE, audit.on, by=by, at=at, reason=reason)
    _record("instrument.set_aside", audit, by=by, at=at, reason=reason)


def check_within(mine: set[str], answers: Mapping[str, Answer]) -> None:
    """
    Check that answers are of one section.

    :raises AuditRefused: if any is of another one.
    """
    if set(answers) - mine:
        raise AuditRefused("These answers belong to another section; open it and save them there")


def _draft(audit: Audit) -> Audit:
    """Return the audit, held so that two people never end it at once; it must not have ended."""
    rows = Audit.objects.for_authority(audit.authority).select_for_update(of=("self",))
    held = rows.select_related("authority", "form").get(pk=audit.pk)
    if AuditEnd.objects.for_authority(audit.authority).filter(audit=held).exists():
        raise AuditRefused("This audit has ended and cannot be changed; begin a new one")
    return held


def _keep(authority: LocalAuthority, form_id: str) -> KeptForm:
    file = forms_of(authority.slug)[form_id]
    kept, _ = KeptForm.objects.for_authority(authority).get_or_create(
        name=form_id, hash=file.hash, defaults={"authority": authority, "text": file.text}
    )
    return kept


def _changed_meanwhile(
    audit: Audit, section: str, stored: Mapping[str, Answer], items: set[str]
) -> ChangedMeanwhile:
    rows = DraftAnswer.objects.for_authority(audit.authority).filter(
        audit=audit, item__startswith=f"{section}."
    )
    last = rows.select_related("saved_by").order_by("-saved_at", "-pk").first()
    return ChangedMeanwhile(
        {key: stored.get(key, NOTHING) for key in items},
        by=str(last.saved_by) if last else "Somebody",
        stamp=stamp_of(stored, section),
    )


def _end(audit: Audit, kind: str, on: date, *, by: User, at: datetime, reason: str = "") -> None:
    AuditEnd.objects.for_authority(audit.authority).create(
        authority=audit.authority,
        audit=audit,
        kind=kind,
        on=on,
        reason=reason,
        ended_at=at,
        ended_by=by,
    )


def _record(
    kind: str, audit: Audit, *, by: User, at: datetime, reason: str = "", **detail: object
) -> None:
    if audit.is_own:
        # The authority's record tells that it happened, and nothing of what is theirs alone.
        audit_record.record(
            authority_id=audit.authority_id,
            kind=f"own_audit.{kind.removeprefix('instrument.')}",
            by=by,
            at=at,
            subject=("provider", audit.provider_id),
        )
        return
    audit_record.record(
        authority_id=audit.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("instrument", audit.pk),
        detail={"provider": audit.provider_id, "form": audit.form.name, **detail},
        reason=reason,
    )
