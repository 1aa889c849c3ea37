"""Documents of a provider: each is a file, and where a policy asks for it, an event."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.core.files.kinds import FileRefused
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.files.models import Document, Sort
from goodward.files.receiving import inspect, keep
from goodward.providers.models import Provider

# What a policy may ask for; anything else that comes in is kept, and meets nothing.
ASKED_FOR = frozenset(EVENT_KINDS["document_received"].by_name["document"].values)


def take_in(
    *,
    provider: Provider,
    sort: str,
    content: bytes,
    name: str,
    came_from: str,
    by: User,
    at: datetime,
    by_provider: bool = False,
    on: date | None = None,
    words: str = "",
) -> Document:
    """
    Take a document in, and record that it was received, which meets the duty that asks for it.

    sort: a value of `Sort`. came_from: who of the provider sent it. on: the day it came, today
    unless said otherwise. words: what was said with it. by_provider: it sends it itself; the same
    file sent again on the same day with the same words, as by a second press, is kept once.

    :raises FileRefused: for a file that is not taken in, without who it is from, or for a day still
        to come; `cases.actions.EventRefused` when the history cannot hold it. Nothing was kept.
    """
    if sort not in Sort.values:
        raise FileRefused("Choose what the document is", "sort")
    came_from = FileRefused.unless_said(came_from, "Say who it is from", "came_from")
    on = on or english_date(at)
    FileRefused.if_to_come(on, english_date(at), "on", "The day")
    inspected = inspect(provider=provider, content=content, name=name, at=at)
    with transaction.atomic():
        # One after the other, so that a version's number is given once.
        Provider.objects.for_authority(provider.authority).select_for_update().get(pk=provider.pk)
        newest = _newest(provider, sort)
        if by_provider and newest and _is_sent_again(newest, inspected.sha256, on, words):
            return newest
        file = keep(provider=provider, inspected=inspected, by=by, at=at)
        event = ""
        if sort in ASKED_FOR:
            event = cases.record(
                provider=provider,
                kind="document_received",
                on=on,
                by=by,
                at=at,
                fields={"document": sort},
                note=file.name,
            ).name
        document = Document.objects.for_authority(provider.authority).create(
            authority=provider.authority,
            provider=provider,
            file=file,
            sort=sort,
            version=1 + (newest.version if newest else 0),
            came_from=came_from.strip(),
            by_provider=by_provider,
            on=on,
            words=words.strip(),
            event=event,
            at=at,
            by=by,
        )
        audit.record(
            authority_id=provider.authority_id,
            kind="document.received",
            by=by,
            at=at,
            subject=("provider", provider.pk),
            detail={
                "document": document.pk,
                "sort": sort,
                "version": document.version,
                "by_provider": by_provider,
                "event": event,
            },
        )
        return document


def _newest(provider: Provider, sort: str) -> Document | None:
    rows = Document.objects.for_authority(provider.authority).filter(provider=provider, sort=sort)
    return rows.select_related("file").order_by("version").last()


def _is_sent_again(newest: Document, sha256: str, on: date, words: str) -> bool:
    """Return whether a document is the one that came last, word for word and on the same day."""
    was = (newest.file.sha256, newest.on, newest.words, newest.by_provider)
    return was == (sha256, on, words.strip(), True)
