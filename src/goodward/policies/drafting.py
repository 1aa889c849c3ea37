"""Drafts of a policy: begun, changed by whoever has it at hand, adopted by somebody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.policy.gate.publishing import publish_gate
from goodward.core.policy.reading import text_hash
from goodward.policies import actions, library
from goodward.policies.actions import PolicyRefused
from goodward.policies.models import Draft, PolicyVersion
from goodward.policies.queries import adopted, trial_of


class DraftClosed(ValueError):
    """A draft that was adopted or set aside; the sentence says which."""


class ChangedMeanwhile(ValueError):
    """Somebody else saved the draft after it was looked at; the sentence says who and when."""


@transaction.atomic
def begin_draft(
    *,
    authority: LocalAuthority,
    text: str,
    by: User,
    at: datetime,
    examples: str = "",
    note: str = "",
    corrects: PolicyVersion | None = None,
) -> Draft:
    """
    Keep a text as a new draft. It may have any number of problems.

    examples: the worked examples it is tried on, as text. corrects: the adopted version whose
    mistake it puts right.

    :raises PolicyRefused: if that version is another authority's.
    """
    if corrects is not None and corrects.authority_id != authority.pk:
        raise PolicyRefused("the version to correct is another authority's")
    draft = Draft.objects.for_authority(authority).create(
        authority=authority,
        text=text,
        examples=examples,
        note=note,
        corrects=corrects,
        started_at=at,
        started_by=by,
        saved_at=at,
        saved_by=by,
    )
    draft.written_by.add(by)
    _record(draft, kind="policy.draft_begun", by=by, at=at)
    return draft


@transaction.atomic
def save_draft(
    *, draft: Draft, seen: str, text: str, examples: str, note: str, by: User, at: datetime
) -> Draft:
    """
    Change a draft. The same words again change nothing.

    seen: the fingerprint of the draft that was changed from, so that nobody overwrites what they
    have not read.

    :raises DraftClosed: if it was adopted or set aside.
    :raises ChangedMeanwhile: if somebody saved it since.
    """
    draft = _locked(draft)
    if (draft.text, draft.examples, draft.note) == (text, examples, note):
        return draft
    _check_seen(draft, seen)
    draft.text, draft.examples, draft.note = text, examples, note
    draft.saved_at, draft.saved_by = at, by
    draft.save(update_fields=["text", "examples", "note", "saved_at", "saved_by"])
    draft.written_by.add(by)
    _record(draft, kind="policy.draft_saved", by=by, at=at)
    return draft


@transaction.atomic
def adopt_draft(*, draft: Draft, seen: str, reason: str, by: User, at: datetime) -> PolicyVersion:
    """
    Make a draft a version of the policy, wholly or not at all. Running cases stay on theirs.

    seen: the fingerprint of the draft that was looked at; exactly that is adopted. reason: why,
    kept in the record.

    :raises DraftClosed: if it was adopted or set aside.
    :raises ChangedMeanwhile: if somebody saved it since.
    :raises PolicyRefused: if `by` wrote any of it, no reason is given, the text has problems, an
        example does not hold, or it would apply from a day that is not still to come.
    """
    draft = _locked(draft)
    _check_seen(draft, seen)
    if draft.written_by.filter(pk=by.pk).exists():
        raise PolicyRefused(
            "you wrote some of this draft, so somebody else has to adopt it; it is kept as it is"
        )
    if not reason.strip():
        raise PolicyRefused("say why this version is adopted; the reason is kept with it")
    check_adoptable(draft, at=at)
    version = actions.adopt(
        authority=draft.authority,
        text=draft.text,
        by=by,
        at=at,
        reason=reason.strip(),
        corrects=draft.corrects,
    )
    draft.version, draft.reason = version, reason.strip()
    draft.save(update_fields=["version", "reason"])
    return version


@transaction.atomic
def set_aside_draft(*, draft: Draft, reason: str, by: User, at: datetime) -> Draft:
    """
    Give a draft up. It stays to be read.

    :raises DraftClosed: if it was adopted or set aside already.
    """
    draft = _locked(draft)
    draft.set_aside_at, draft.set_aside_by, draft.reason = at, by, reason.strip()
    draft.save(update_fields=["set_aside_at", "set_aside_by", "reason"])
    _record(draft, kind="policy.draft_set_aside", by=by, at=at, reason=draft.reason)
    return draft


def check_adoptable(draft: Draft, *, at: datetime) -> None:
    """
    Check that the text of a draft could be adopted at this moment, by whomever.

    :raises PolicyRefused: with the first thing that stands in the way.
    """
    problems = publish_gate(draft.text, path=library.POLICY).problems
    if problems:
        raise PolicyRefused(f"its text has {counted(len(problems), 'problem')} still")
    trial = trial_of(draft)
    if trial is not None and not trial.holds:
        failing = len(trial.failing) + len(trial.problems)
        raise PolicyRefused(
            f"{counted(failing, 'of its examples does', 'of its examples do')} not hold or "
            "cannot be read; mend the rules or the examples"
        )
    policy = library.versions_of(((library.POLICY, draft.text),), "").latest
    held = adopted(draft.authority)
    if held.filter(hash=policy.hash).exists():
        raise PolicyRefused("this very text has been adopted already; change it, or set it aside")
    # A version that began in the past would move the deadlines of cases that opened since then.
    if held.exists() and policy.applies_from <= english_date(at):
        raise PolicyRefused(
            f"it applies from {policy.applies_from:%d %B %Y}, which is not still to come; give a "
            "day from tomorrow on, so that no running case changes under anybody's hands"
        )


def _locked(draft: Draft) -> Draft:
    found = (
        Draft.objects.for_authority(draft.authority)
        .select_for_update(of=("self",))
        .select_related("authority", "saved_by", "corrects")
        .get(pk=draft.pk)
    )
    if not found.is_open:
        what = "adopted" if found.version_id else "set aside"
        raise DraftClosed(f"this draft was {what} and cannot be changed; begin a new one from it")
    return found


def _check_seen(draft: Draft, seen: str) -> None:
    if draft.fingerprint != seen:
        day = english_date(draft.saved_at)
        raise ChangedMeanwhile(
            f"{draft.saved_by} saved this draft on {day.day} {day:%B %Y}, after you opened it"
        )


def _record(draft: Draft, *, kind: str, by: User, at: datetime, reason: str = "") -> None:
    audit.record(
        authority_id=draft.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("draft", draft.pk),
        detail={"hash": text_hash(draft.text), "examples": text_hash(draft.examples)},
        reason=reason,
    )
