"""Where a pack stands: the last thing that became of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.audit.moments import english_date
from goodward.evidence.models import Pack, PackStep, StepKind

ENDED = frozenset({StepKind.MADE, StepKind.FAILED, StepKind.DELETED})
# A pack is handed on soon after it is made; after that it is one more copy of somebody's file.
KEPT_DAYS = 30


class Standing(NamedTuple):
    """
    A pack with what became of it. step: the last; None while nobody began. made: the step that
    says what it is; None before. kept_until: the last day it can be downloaded.
    """

    pack: Pack
    step: PackStep | None
    made: PackStep | None

    @property
    def is_waiting(self) -> bool:
        return self.step is None or self.step.kind not in ENDED

    @property
    def can_be_had(self) -> bool:
        return self.step is not None and self.step.kind == StepKind.MADE

    @property
    def kept_until(self) -> date | None:
        return english_date(self.made.at) + timedelta(days=KEPT_DAYS) if self.made else None


def standing_of(pack: Pack) -> Standing:
    """Return where one pack stands."""
    steps = list(_steps(pack.authority).filter(pack=pack).order_by("pk"))
    return _standing(pack, steps)


def standings_of(authority: LocalAuthority, packs: list[Pack]) -> list[Standing]:
    """Return where packs stand, in their order. One query."""
    by_pack: dict[int, list[PackStep]] = {}
    for each in _steps(authority).filter(pack__in=packs).order_by("pk"):
        by_pack.setdefault(each.pack_id, []).append(each)
    return [_standing(pack, by_pack.get(pack.pk, [])) for pack in packs]


def last_step(pack: Pack) -> PackStep | None:
    """Return the last thing that became of a pack."""
    return _steps(pack.authority).filter(pack=pack).order_by("-pk").first()


def waiting_of(authority: LocalAuthority) -> list[Pack]:
    """Return the packs that are not made yet and did not fail, the oldest first."""
    ended = _steps(authority).filter(kind__in=ENDED)
    rows = Pack.objects.for_authority(authority).exclude(pk__in=ended.values("pack_id"))
    return list(rows.select_related("authority", "provider__authority", "asked_by").order_by("pk"))


def _standing(pack: Pack, steps: list[PackStep]) -> Standing:
    made = next((each for each in steps if each.kind == StepKind.MADE), None)
    return Standing(pack, steps[-1] if steps else None, made)


def _steps(authority: LocalAuthority):
    return PackStep.objects.for_authority(authority)
