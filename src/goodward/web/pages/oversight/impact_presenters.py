"""Figures of how long it took, in the words of who reads them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.counted import counted
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.dates import plain_day
from goodward.web.pages.oversight.drawing import LEAST_FOLLOWED

if TYPE_CHECKING:
    from goodward.core.measuring.survival import Curve
    from goodward.reports.impact import Impact

# After how many days the share that improved is told; half a year, a year, a year and a half.
TOLD_AFTER = (("6 months", 183), ("12 months", 365), ("18 months", 548))
# With fewer, a share says more of chance than of anything else.
FEW = 10
TOO_FEW = "Too few to say"
BAND_MEANS = (
    "The pale band shows how far chance alone could move the line: in 95 of 100 such counts it "
    "holds the share there would be with very many cases."
)
HEADS = ("", "In all", "Became Good or better", "Half had within", *(t for t, _ in TOLD_AFTER))
EXPORTED = (
    "Grouped by", "Group", "As at", "In all", "Became Good or better", "Half had within (days)",
    *(f"Share within {title}" for title, _ in TOLD_AFTER),
)  # fmt: skip


class Row(NamedTuple):
    """One group. is_few: too few to read much into."""

    title: str
    cells: tuple[str, ...]
    is_few: bool


class Table(NamedTuple):
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


def sentence(whole: Curve) -> str:
    """Return in a sentence what the curve says."""
    if not whole.number:
        return ""
    said = (
        f"{counted(whole.number, 'time')} a provider was below Good, {whole.happened} of which "
        "ended in Good or better."
    )
    if whole.median is None:
        return f"{said} Fewer than half have, so nobody can say yet how long half of them take."
    if not _can_be_told(whole, whole.median):
        return f"{said} Too few were followed long enough to say how long half of them take."
    return f"{said} Half of them had got there within {whole.median} days."


def tables(found: Impact) -> list[Table]:
    """Return the groups, a table each; one that would have a single row is left out."""
    several = [
        ("By the pathway it began on", [(each.title, each.curve) for each in found.by_pathway]),
        ("By type of provider", [(TYPE_TITLES[each.title], each.curve) for each in found.by_type]),
        (
            "By the version of the policy it began under",
            [(f"From {plain_day(day)}", each) for day, each in found.by_version],
        ),
    ]
    return [
        Table(title, HEADS, tuple(_row(*each) for each in groups))
        for title, groups in several
        if len(groups) > 1
    ]


def step_rows(whole: Curve) -> list[tuple[str, str, str, str]]:
    """Return the curve as rows: the day, who was followed, who improved, and the share by then."""
    return [
        (
            f"{each.day}",
            f"{each.followed}",
            f"{each.happened}",
            f"{_percent(1 - each.waiting)} ({_percent(1 - each.high)} to {_percent(1 - each.low)})",
        )
        for each in whole.steps
    ]


def export_rows(found: Impact, today: date) -> list[list[object]]:
    """Return every group as a row of a file."""
    groups = [
        ("All", "All", found.whole),
        *(("Pathway", each.title, each.curve) for each in found.by_pathway),
        *(("Type", TYPE_TITLES[each.title], each.curve) for each in found.by_type),
        *(("Policy from", day, each) for day, each in found.by_version),
    ]
    return [
        [by, title, today, each.number, each.happened, _told_median(each), *_shares(each)]
        for by, title, each in groups
    ]


def _shares(found: Curve) -> list[float | None]:
    return [
        None if share is None else round(float(share), 4)
        for share in (_told_share(found, day) for _, day in TOLD_AFTER)
    ]


def _row(title: str, found: Curve) -> Row:
    shares = (_told_share(found, day) for _, day in TOLD_AFTER)
    return Row(
        title,
        (
            str(found.number),
            str(found.happened),
            _half(found),
            *(TOO_FEW if each is None else _percent(each) for each in shares),
        ),
        found.number < FEW,
    )


def _half(found: Curve) -> str:
    if found.median is None:
        return "Not half yet"
    return f"{found.median} days" if _can_be_told(found, found.median) else TOO_FEW


def _told_median(found: Curve) -> int | None:
    day = found.median
    return day if day is not None and _can_be_told(found, day) else None


def _told_share(found: Curve, day: int) -> Fraction | None:
    return found.happened_by(day) if _can_be_told(found, day) else None


def _can_be_told(found: Curve, day: int) -> bool:
    return found.followed_on(day) >= LEAST_FOLLOWED


def _percent(share: Fraction | float) -> str:
    return f"{round(share * 100)} %"
