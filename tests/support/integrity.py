"""A sweep and a finding for pages to be opened with."""

from __future__ import annotations

from datetime import datetime

from goodward.integrity.actions import begin
from goodward.integrity.models import Finding
from goodward.providers.models import Provider


def swept_parts(provider: Provider, *, at: datetime) -> dict[str, int]:
    """Return the keys of a sweep that goes on and of something it found of a provider."""
    finding = Finding(
        authority=provider.authority,
        check_key="stored_rows",
        ref=f"provider/{provider.pk}",
        words="1 stored row is not what its events come to",
        provider=provider,
        found_at=at,
        seen_at=at,
    )
    finding.save(force_insert=True)
    sweep = begin(authority=provider.authority, by=None, at=at)
    return {"sweep": sweep.pk, "finding": finding.pk}
