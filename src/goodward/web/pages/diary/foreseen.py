"""What would follow if a visit were moved or cancelled, said before anybody does it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.cases.foreseeing import outlook
from goodward.ui.foreseen import sentences

if TYPE_CHECKING:
    from goodward.diary.models import Visit

UNANNOUNCED = "The provider does not know of this visit, so nothing stands in its history."
IF_WHOSE = {"setting": "If the setting cancels", "authority": "If we cancel"}
IF_MOVED = {"setting": "If the setting asks for the move", "authority": "If we move it"}


class Follows(NamedTuple):
    """What follows in one of the cases a form asks about."""

    when: str
    sentences: tuple[str, ...]


def of_cancellation(visit: Visit, *, today: date) -> list[Follows]:
    """Return what follows from a cancellation by either side."""
    return _of(visit, IF_WHOSE, "visit_cancelled", {}, today)


def of_no_show(visit: Visit, *, today: date) -> list[Follows]:
    """Return what follows when the setting did not keep a visit: it counts as its cancellation."""
    return _of(visit, {"setting": ""}, "visit_cancelled", {}, today)


def of_move(visit: Visit, *, today: date) -> list[Follows]:
    """Return what follows from a move, whoever asked for it."""
    return _of(visit, IF_MOVED, "visit_moved", {"for": visit.day}, today)


def _of(visit: Visit, cases: dict[str, str], kind: str, fields: dict[str, object], today: date):
    if not visit.is_announced:
        return [Follows("", (UNANNOUNCED,))]
    found = [
        Follows(
            said,
            tuple(
                sentences(
                    outlook(
                        visit.provider,
                        kind,
                        {**fields, "by": side},
                        pathway=visit.pathway,
                        today=today,
                    )
                )
            ),
        )
        for side, said in cases.items()
    ]
    # The same for both sides is said once.
    alike = len({each.sentences for each in found}) == 1
    return [Follows("", found[0].sentences)] if alike else found
