"""Which authorities one chose to stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.counted import counted
from goodward.core.ofsted.nothings import plain
from goodward.core.refusals import Refused
from goodward.inspections.models import Neighbours
from goodward.inspections.register_queries import areas_counted

MOST = 15


class NeighboursRefused(Refused):
    """Authorities that cannot stand beside this one; the sentence says why, `field` where."""


@transaction.atomic
def choose_neighbours(
    *,
    authority: LocalAuthority,
    areas: Sequence[str],
    why: str,
    by: User | None,
    at: datetime,
) -> Neighbours:
    """
    Choose the authorities that figures are shown beside, in place of those chosen before.

    areas: as Ofsted writes them; none for none. why: how they were chosen.

    :raises NeighboursRefused: for one that no counted file has, oneself, or more than MOST.
    """
    chosen = list(dict.fromkeys(areas))
    known = areas_counted(authority)
    for each in chosen:
        if each not in known:
            raise NeighboursRefused(f"No file that was counted has “{each}”", "areas")
    own = {plain(name) for name in authority.ofsted_names}
    if any(plain(each) in own for each in chosen):
        raise NeighboursRefused(f"{authority.name} is shown anyway: leave it out", "areas")
    if len(chosen) > MOST:
        raise NeighboursRefused(
            f"Choose at most {MOST}, not {counted(len(chosen), 'authority', 'authorities')}: "
            "more cannot be read side by side",
            "areas",
        )
    made = Neighbours(authority=authority, areas=chosen, why=why.strip(), at=at, by=by)
    made.save(force_insert=True)
    audit.record(
        authority_id=authority.pk,
        kind="neighbours.chosen",
        by=by,
        at=at,
        detail={"areas": chosen},
        reason=made.why,
    )
    return made
