"""Reading answers as at a past day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.cases.queries import ProviderRun
from goodward.core.measuring.spells import Run
from goodward.replays.models import KeptFigure, Replay, ReplayedDuty, ReplayedRun


def kept_figure(authority: LocalAuthority, name: str, as_at: date) -> str:
    """Return a figure that was worked out for a day; empty if none was. One query."""
    kept = KeptFigure.objects.for_authority(authority).filter(name=name, as_at=as_at)
    return kept.values_list("content", flat=True).first() or ""


def replays_of(authority: LocalAuthority) -> QuerySet[Replay]:
    """Return the days that were asked for, the latest day first."""
    return Replay.objects.for_authority(authority).select_related("asked_by").order_by("-as_at")


def replay_on(authority: LocalAuthority, as_at: date) -> Replay | None:
    """Return the answer as at a day, finished or not; None if nobody asked for it."""
    return replays_of(authority).filter(as_at=as_at).first()


def duties_then(replay: Replay) -> QuerySet[ReplayedDuty]:
    """Return the deadlines as they stood, with the columns of duties."""
    return ReplayedDuty.objects.for_authority(replay.authority).filter(replay=replay)


def runs_then(replay: Replay) -> list[ProviderRun]:
    """Return every run through a pathway as it stood, the earliest first. One query."""
    rows = (
        ReplayedRun.objects.for_authority(replay.authority)
        .filter(replay=replay)
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
