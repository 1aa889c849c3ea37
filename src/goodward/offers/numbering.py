"""Counting up in an authority, one at a time."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from goodward.accounts.models import LocalAuthority


def next_number(model: Any, authority: LocalAuthority, counted: str = "number") -> int:
    """
    Return the next number of an authority's rows, in the caller's transaction.

    Whoever else counts in the same authority waits until it is over.
    """
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)
    last = model.objects.for_authority(authority).aggregate(last=Max(counted))["last"]
    return (last or 0) + 1
