"""Runs through pathways: what figures of how long things take are counted from."""

from __future__ import annotations

from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Pathway
from goodward.core.measuring.spells import Run


class ProviderRun(NamedTuple):
    """A run with whose it is."""

    run: Run
    provider_name: str
    provider_type: str
    urn: str


def number_of_runs(authority: LocalAuthority) -> int:
    """Return how many runs through a pathway there were. One query."""
    return Pathway.objects.for_authority(authority).count()


def runs_of(authority: LocalAuthority) -> list[ProviderRun]:
    """Return every run through a pathway there was, the earliest first. One query."""
    rows = (
        Pathway.objects.for_authority(authority)
        .order_by("opened_on", "pk")
        .values_list(
            "provider_id", "rule", "opened_on", "closed_on", "outcome",
            "provider__shown_name", "provider__type", "provider__urn",
        )
    )  # fmt: skip
    return [
        ProviderRun(Run(provider, rule, opened, closed, outcome), name, kind, urn or "")
        for provider, rule, opened, closed, outcome, name, kind, urn in rows
    ]
