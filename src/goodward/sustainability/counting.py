"""How many concerns there were in a time that a provider may not be able to go on."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.sustainability.models import Concern


class Raised(NamedTuple):
    """Concerns of a time. kinds: what they are about; one may be about several."""

    concerns: int
    providers: int
    kinds: Counter[str]


def raised(authority: LocalAuthority, first: date, last: date) -> Raised:
    """Return the concerns raised on the days from one to another, both included. One query."""
    rows = list(
        Concern.objects.for_authority(authority)
        .filter(raised_on__range=(first, last))
        .values_list("provider_id", "kinds")
    )
    return Raised(
        len(rows),
        len({provider for provider, _ in rows}),
        Counter(kind for _, kinds in rows for kind in kinds),
    )
