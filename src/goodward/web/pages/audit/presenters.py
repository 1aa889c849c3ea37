"""The audit record in the words of its readers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.audit.actions import BrokenChain
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.providers.naming import GOES_ON
from goodward.web.pages.audit.wording import NOUNS, PROVIDER, SUBJECT_PAGES, TEXTS

if TYPE_CHECKING:
    from goodward.audit.models import Record

EVENT = "event."


class ShownRecord(NamedTuple):
    """One line of the record; `url` leads to what it is about."""

    when: str
    who: str
    what: str
    about: str
    url: str
    reason: str


def shown_record(
    record: Record, names: Mapping[int, str], prospective: Collection[int]
) -> ShownRecord:
    """Return a line of the record. names: of providers, by key; prospective: keys of such."""
    moment = localtime(record.at)
    page = SUBJECT_PAGES.get(record.subject_type)
    return ShownRecord(
        f"{moment.day} {moment:%B %Y, %H:%M}",
        record.actor_name or "Goodward",
        _what(record, prospective),
        _about(record, names),
        reverse(page, kwargs={"pk": record.subject_id}) if page else "",
        record.reason,
    )


def _what(record: Record, prospective: Collection[int]) -> str:
    is_prospective = record.subject_type == PROVIDER and int(record.subject_id) in prospective
    if is_prospective and record.kind == "event.provider_left":
        return GOES_ON
    return what_happened(record.kind)


def what_happened(kind: str) -> str:
    """Return what a record tells, in words."""
    event = EVENT_KINDS.get(kind.removeprefix(EVENT)) if kind.startswith(EVENT) else None
    return event.title if event else TEXTS.get(kind, kind)


def providers_named(records: list[Record]) -> set[int]:
    """Return the keys of the providers that records are about."""
    return {int(each.subject_id) for each in records if each.subject_type == PROVIDER}


def how_broken(found: BrokenChain | None) -> str:
    """Return what is wrong with the chain; nothing while it is whole."""
    if found is None:
        return ""
    where = f" at record {found.record_id}" if found.record_id else ""
    return f"The chain is broken{where}: {found.why}."


def _about(record: Record, names: Mapping[int, str]) -> str:
    if record.subject_type == PROVIDER and (name := names.get(int(record.subject_id))):
        return name
    if not record.subject_type:
        return ""
    noun = NOUNS.get(record.subject_type, record.subject_type.capitalize())
    return f"{noun} {record.subject_id.replace('_', ' ')}"
