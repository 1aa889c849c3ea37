"""Why an import must not simply be accepted: a person says first why it is right all the same."""

from __future__ import annotations

from collections.abc import Iterable

from goodward.core.counted import counted
from goodward.core.ofsted.cells import URN
from goodward.core.ofsted.records import RowProblem
from goodward.inspections.comparing import HeldProvider
from goodward.inspections.models import Import
from goodward.inspections.queries import newest_as_at
from goodward.inspections.scope import Scope

# More than this share of the providers leaving at once is a wrong file, not a bad quarter.
LARGEST_DROP = 0.20


def why_halted(
    imported: Import, scope: Scope, held: dict[str, HeldProvider], problems: Iterable[RowProblem]
) -> str:
    """Return what stands in the way of an import, empty when nothing does."""
    unread = len({each.line for each in problems if not (each.urn and URN.fullmatch(each.urn))})
    said = (
        is_older(imported),
        _too_many_left(imported, scope, held),
        _may_be_among_the_unread(imported, unread),
    )
    return " ".join(filter(None, said))


def is_older(imported: Import) -> str:
    """Return what is said of a file that speaks of a day before the one accepted last."""
    newest = newest_as_at(imported.authority, imported.register_list, imported.kind)
    if not (newest and imported.as_at and imported.as_at < newest):
        return ""
    return (
        f"The file speaks of {imported.as_at.day} {imported.as_at:%B %Y}, which is before the "
        f"{newest.day} {newest:%B %Y} of the one accepted last. Accepted, it would put back what "
        "changed since: is it meant?"
    )


def _too_many_left(imported: Import, scope: Scope, held: dict[str, HeldProvider]) -> str:
    active = sum(1 for each in held.values() if each.is_active and each.type in scope.types)
    left = imported.counts.get("left", 0)
    if active and left > active * LARGEST_DROP:
        return (
            f"{left} of the {active} providers held are not in this file. That is more "
            f"than {LARGEST_DROP:.0%}: is it the right file, and complete?"
        )
    return ""


def _may_be_among_the_unread(imported: Import, unread: int) -> str:
    left = imported.counts.get("left", 0)
    if not (left and unread):
        return ""
    return (
        f"{counted(unread, 'row has', 'rows have')} no number that can be read, and "
        f"{counted(left, 'provider seems', 'providers seem')} to have left: is it certain that "
        "none of them is among those rows?"
    )
