"""Reading the record."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from goodward.audit.models import Record


def records_of(authority_id: int) -> QuerySet[Record]:
    """Return an authority's records, newest first."""
    return Record.objects.for_authority(authority_id).order_by("-id")


def records_about(authority_id: int, subject_type: str, subject_id: Any) -> QuerySet[Record]:
    """Return what was recorded about one thing, newest first."""
    return records_of(authority_id).filter(subject_type=subject_type, subject_id=str(subject_id))
