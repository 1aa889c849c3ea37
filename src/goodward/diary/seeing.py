"""Which visits a provider may know of: one rule, for every page, message and calendar."""

from __future__ import annotations

from django.db.models import Q

from goodward.diary.models import Visit, VisitState

# An announced visit; any other from the moment it was held.
KNOWN_TO_PROVIDER = Q(is_announced=True) | Q(state=VisitState.HELD)


def is_known_to_provider(visit: Visit) -> bool:
    """Return whether a provider may know of a visit."""
    return visit.is_announced or visit.state == VisitState.HELD
