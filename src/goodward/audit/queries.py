"""Reading the record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from goodward.audit.models import Record

# So many numbers in one query: SQLite takes no more than a thousand.
AT_ONCE = 500


def records_of(authority_id: int) -> QuerySet[Record]:
    """Return an authority's records, newest first."""
    return Record.objects.for_authority(authority_id).order_by("-id")


def records_without(authority_id: int, hidden: Collection[tuple[str, str]]) -> QuerySet[Record]:
    """Return an authority's records, newest first, but for those about some subjects."""
    found = records_of(authority_id)
    for subject_type in {each for each, _ in hidden}:
        keys = [key for each, key in hidden if each == subject_type]
        found = found.exclude(subject_type=subject_type, subject_id__in=keys)
    return found


def records_about(authority_id: int, subject_type: str, subject_id: Any) -> QuerySet[Record]:
    """Return what was recorded about one thing, newest first."""
    return records_of(authority_id).filter(subject_type=subject_type, subject_id=str(subject_id))


def keys_changed_since(
    authority_id: int, kinds: Collection[str], subject_type: str, record_id: int
) -> set[str]:
    """Return the subjects to which something was done after one record, by their keys as text."""
    found = Record.objects.for_authority(authority_id).filter(
        kind__in=kinds, subject_type=subject_type, pk__gt=record_id
    )
    return set(found.values_list("subject_id", flat=True))


def done_to(
    authority_id: int,
    kind: str,
    subject_type: str,
    subject_ids: Collection[Any],
    *,
    by: Collection[int],
) -> set[str]:
    """Return to which of these things something was done by any of these people, as text."""
    rows = records_of(authority_id).filter(
        kind=kind,
        subject_type=subject_type,
        subject_id__in=[str(each) for each in subject_ids],
        actor_id__in=by,
    )
    return set(rows.values_list("subject_id", flat=True))


def not_as_said(authority_id: int, said: Mapping[int, str]) -> list[int]:
    """
    Return which records an authority does not have with the hash that somebody says, in order.

    said: hashes by the number of their record.
    """
    numbers = sorted(said)
    held: dict[int, str] = {}
    for start in range(0, len(numbers), AT_ONCE):
        rows = records_of(authority_id).filter(pk__in=numbers[start : start + AT_ONCE])
        held |= dict(rows.values_list("pk", "hash"))
    return [number for number in numbers if held.get(number) != said[number]]
