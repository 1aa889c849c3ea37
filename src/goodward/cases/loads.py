"""How much each person has to do already, for whoever allocates."""

from __future__ import annotations

from django.db.models import Count

from goodward.accounts.models import LocalAuthority
from goodward.cases.models import Allocation


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
