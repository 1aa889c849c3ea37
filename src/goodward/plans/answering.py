"""What the provider says of an action, and the files that show it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.plans.standing import Standing
from goodward.files import actions as files
from goodward.plans.models import ActionEntry, EntryKind, EvidenceFile, PlanAction
from goodward.plans.writing import PlanRefused, check_may, held_back, write_down


class Upload(NamedTuple):
    """A file as it was sent: what is in it, and what it was called."""

    content: bytes
    name: str


def say(
    *,
    action: PlanAction,
    words: str,
    by: User,
    at: datetime,
    impact: str = "",
    is_done: bool = False,
    evidence: Upload | None = None,
) -> ActionEntry:
    """
    Keep what the provider did about an action; only an officer closes it.

    Sent again that day, as by a second press of the button, it is kept once. words: what was done.
    impact: the difference it makes to children. is_done: the provider thinks
    that it is done and asks for it to be looked at. evidence: a file that shows it.

    :raises PlanRefused: for a closed action or without words; `files.actions.FileRefused` for a
        file that is not taken in. Nothing was kept.
    """
    words = PlanRefused.unless_said(words, "Say what you did", "words")
    file = _inspected(action, evidence, at)
    with transaction.atomic():
        action = held_back(action)
        check_may("provider_said", action)
        if before := _said_last(action, words, impact.strip(), is_done, file, by, at):
            return before
        action.standing = Standing.SAID_DONE if is_done else Standing.UNDER_WAY
        action.save()
        entry = write_down(
            action, kind="plan.provider_said", by=by, at=at, words=words, impact=impact.strip()
        )
        _keep(entry, file, by=by, at=at)
    return entry


def show(
    *, action: PlanAction, evidence: Upload, words: str, by: User, at: datetime
) -> ActionEntry:
    """
    Put a file that shows how an action went to it, as an officer; it may be closed already.

    :raises PlanRefused: without saying what it shows; `files.actions.FileRefused` as in `say`.
    """
    words = PlanRefused.unless_said(words, "Say what it shows", "words")
    file = _inspected(action, evidence, at)
    with transaction.atomic():
        action = held_back(action)
        check_may("evidence_added", action)
        entry = write_down(action, kind="plan.evidence_added", by=by, at=at, evidence=words)
        _keep(entry, file, by=by, at=at)
    return entry


def _inspected(action: PlanAction, evidence: Upload | None, at: datetime) -> files.Inspected | None:
    """Look into a file before anything is locked: it may have to be scanned."""
    if evidence is None:
        return None
    return files.inspect(
        provider=action.provider, content=evidence.content, name=evidence.name, at=at
    )


def _said_last(
    action: PlanAction,
    words: str,
    impact: str,
    is_done: bool,
    file: files.Inspected | None,
    by: User,
    at: datetime,
) -> ActionEntry | None:
    """Return what was said last of an action, if it is said again that day, word for word."""
    rows = ActionEntry.objects.for_authority(action.authority).filter(action=action)
    last = rows.order_by("pk").last()
    standing = Standing.SAID_DONE if is_done else Standing.UNDER_WAY
    wanted = (EntryKind.PROVIDER_SAID, by.pk, words, impact, standing)
    if last is None or wanted != (
        last.kind,
        last.recorded_by_id,
        last.words,
        last.impact,
        last.standing,
    ):
        return None
    if english_date(last.recorded_at) != english_date(at):
        return None
    kept = EvidenceFile.objects.for_authority(action.authority).filter(entry=last)
    shown = list(kept.values_list("file__sha256", flat=True))
    return last if shown == ([file.sha256] if file else []) else None


def _keep(entry: ActionEntry, file: files.Inspected | None, *, by: User, at: datetime) -> None:
    if file is None:
        return
    kept = files.keep(provider=entry.action.provider, inspected=file, by=by, at=at)
    EvidenceFile.objects.for_authority(entry.authority).create(
        authority=entry.authority, entry=entry, file=kept
    )
