"""How much each person has to do already, for whoever allocates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Allocation, Duty, DutyState


def loads_of(authority: LocalAuthority) -> dict[int, int]:
    """Return how many open pathways each allocated person holds; nobody else is named."""
    rows = (
        Allocation.objects.for_authority(authority)
        .filter(pathway__closed_on__isnull=True)
        .values_list("person_id")
        .annotate(Count("pathway_id", distinct=True))
        .order_by()
    )
    return dict(rows)


def open_duties_of(authority: LocalAuthority) -> dict[int, int]:
    """Return how many open duties each allocated person owes; nobody else is named."""
    rows = (
        Duty.objects.for_authority(authority)
        .filter(ended_on__isnull=True, state=DutyState.OPEN, officer__isnull=False)
        .values_list("officer_id")
        .annotate(Count("pk"))
        .order_by()
    )
    return dict(rows)


def open_allocations(
    authority: LocalAuthority, *, people: Collection[int] | None = None
) -> list[tuple[int, int, str, str, str, str, date]]:
    """
    Return who carries what: person, provider, its name and postcode, pathway, role, and since when.

    Of open pathways only, by the provider's name. people: keys of those asked for; None for all.
    """
    rows = Allocation.objects.for_authority(authority).filter(pathway__closed_on__isnull=True)
    if people is not None:
        rows = rows.filter(person_id__in=people)
    return list(
        rows.order_by("provider__shown_name", "provider_id", "pathway__rule", "role").values_list(
            "person_id",
            "provider_id",
            "provider__shown_name",
            "provider__postcode",
            "pathway__rule",
            "role",
            "since",
        )
    )
