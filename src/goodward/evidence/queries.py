"""Reading which packs there are, and what one would hold."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority
from goodward.evidence.models import Pack, PackStep, StepKind
from goodward.evidence.sections import IN_NO_PACK, SECTIONS
from goodward.evidence.standing import KEPT_DAYS, Standing, standing_of, standings_of
from goodward.evidence.wanted import Section
from goodward.providers.models import Provider

__all__ = [
    "IN_NO_PACK",
    "KEPT_DAYS",
    "SECTIONS",
    "Section",
    "Standing",
    "StepKind",
    "standing_of",
]


def packs_of(provider: Provider) -> list[Standing]:
    """Return the packs of a provider, the newest first, each with where it stands. Two queries."""
    rows = Pack.objects.for_authority(provider.authority).filter(provider=provider)
    rows = rows.select_related("authority", "asked_by").order_by("-number")
    return standings_of(provider.authority, list(rows))


def get_pack(authority: LocalAuthority, pk: int) -> Pack:
    """
    Return one pack.

    :raises Pack.DoesNotExist: also for another authority's.
    """
    rows = Pack.objects.for_authority(authority)
    return rows.select_related("authority", "provider__authority", "asked_by").get(pk=pk)


def places_in_use(authority: LocalAuthority) -> set[str]:
    """Return where packs lie that are not deleted: nothing else on the disk knows of them."""
    steps = PackStep.objects.for_authority(authority)
    gone = steps.filter(kind=StepKind.DELETED).values("pack_id")
    made = steps.filter(kind=StepKind.MADE).exclude(pack_id__in=gone)
    return {each.content["place"] for each in made}


def made_with(authority: LocalAuthority, sha256: str) -> Pack | None:
    """Return the pack of an authority whose file had a fingerprint, None if there was none."""
    steps = PackStep.objects.for_authority(authority)
    found = steps.filter(kind=StepKind.MADE, content__sha256=sha256).select_related("pack").first()
    return found.pack if found else None
