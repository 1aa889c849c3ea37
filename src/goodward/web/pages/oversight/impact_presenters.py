"""Figures of how long it took, in the words of who reads them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.counted import counted
from goodward.providers.naming import TYPE_TITLES
from goodward.reports.impact import CHANGES, DEPRIVATION, EARLY_SUPPORT, IN_VISITS, NEXT
from goodward.ui.components.dates import plain_day
from goodward.web.pages.oversight.drawing import LEAST_FOLLOWED

if TYPE_CHECKING:
    from goodward.core.measuring.helping import NextInspection
    from goodward.core.measuring.survival import Curve
    from goodward.reports.impact import Group, Impact

# After how many days the share that improved is told; half a year, a year, a year and a half.
TOLD_AFTER = (("6 months", 183), ("12 months", 365), ("18 months", 548))
# With fewer, a share says more of chance than of anything else.
FEW = 10
TOO_FEW = "Too few to say"
BAND_MEANS = (
    "The pale band shows how far chance alone could move the line: in 95 of 100 such counts it "
    "holds the share there would be with very many cases."
)
MONTH = 365 / 12
MONTHS_SHOWN = 36
CURVE_HEADS = ("", "In all", "Became Good", "Half had within", *(t for t, _ in TOLD_AFTER))
HEADS = (*CURVE_HEADS, "At the next inspection")
EARLY_HEADS = (
    "",
    "In all",
    "Became Good later",
    "Half had within",
    *(f"{t} on" for t, _ in TOLD_AFTER),
)
EXPORTED = (
    "Grouped by", "Group", "As at", "In all", "Became Good or better", "Half had within (days)",
    *(f"Share within {title}" for title, _ in TOLD_AFTER),
    "Next inspection came", "Good or better at it",
)  # fmt: skip


class Row(NamedTuple):
    """One group. is_few: too few to read much into."""

    title: str
    cells: tuple[str, ...]
    is_few: bool


class Table(NamedTuple):
    """One way of grouping. says: what it counts, where that is not plain."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    says: str = ""


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


def next_sentence(found: NextInspection) -> str:
    """Return in a sentence what the next inspections found; empty where none was to come."""
    if not found.number:
        return ""
    if not found.came:
        return "For none of them the next inspection has come yet."
    waiting = found.number - found.came
    left = f" For {waiting} more it has not come yet." if waiting else ""
    return f"At the next inspection {found.improved} of {found.came} were Good or better.{left}"


def tables(found: Impact) -> list[Table]:
    """Return the groups, a table each; one that would have a single row is left out."""
    several = [
        _of_groups("By the pathway it began on", [(g.title, g) for g in found.by_pathway], NEXT),
        _of_groups("By type of provider", [(TYPE_TITLES[g.title], g) for g in found.by_type]),
        _of_groups("By deprivation", [(g.title, g) for g in found.by_band], DEPRIVATION),
        Table(
            "By the visits of the first three months",
            EARLY_HEADS,
            tuple(_row(*each) for each in found.visits.early),
            EARLY_SUPPORT,
        ),
        _of_visits(found),
        Table(
            "By the version of the policy it began under",
            CURVE_HEADS,
            tuple(_row(f"From {plain_day(day)}", each) for day, each in found.by_version),
        ),
    ]
    changes = [
        Table(
            f"A year before and after {plain_day(each.on)}",
            CURVE_HEADS,
            (_row("Before", each.before), _row("After", each.after)),
            CHANGES,
        )
        for each in found.changes
    ]
    return [each for each in (*several, *changes) if len(each.rows) > 1]


def _of_groups(title: str, groups: list[tuple[str, Group]], says: str = "") -> Table:
    rows = (
        row._replace(cells=(*row.cells, _next(group.next)))
        for name, group in groups
        for row in (_row(name, group.curve),)
    )
    return Table(title, HEADS, tuple(rows), says)


def _of_visits(found: Impact) -> Table:
    """Return how many visits there were until Good, and within how many half had got there."""
    visits = found.visits
    half = _half(visits.curve, "visits")
    rows = tuple(Row(title, (str(number),), is_few=False) for title, number in visits.held)
    said = f"{IN_VISITS} Half had within: {half[:1].lower()}{half[1:]}."
    return Table("Visits until Good or better", ("", "Became Good after"), rows, said)


def _next(found: NextInspection) -> str:
    return f"{found.improved} of {found.came} Good" if found.came else "None came yet"


def month_rows(whole: Curve) -> list[tuple[str, str, str]]:
    """Return the curve as rows: the month, who was followed still, and the share by then."""
    last = min(int(whole.longest / MONTH), MONTHS_SHOWN)
    rows = []
    for month in range(1, last + 1):
        day = round(month * MONTH)
        step, share = whole.step_by(day), _told_share(whole, day)
        told = TOO_FEW if share is None else _percent(share)
        if share is not None and step is not None:
            told += f" ({_percent(1 - step.high)} to {_percent(1 - step.low)})"
        rows.append((str(month), f"{whole.followed_on(day)}", told))
    return rows


def export_rows(found: Impact, today: date) -> list[list[object]]:
    """Return every group as a row of a file."""
    groups: list[tuple[str, object, Curve, NextInspection | None]] = [
        ("All", "All", found.whole, found.next),
        *(("Pathway", each.title, each.curve, each.next) for each in found.by_pathway),
        *(("Type", TYPE_TITLES[each.title], each.curve, each.next) for each in found.by_type),
        *(("Deprivation", each.title, each.curve, each.next) for each in found.by_band),
        *(("Early visits", title, each, None) for title, each in found.visits.early),
        *(("Policy from", day, each, None) for day, each in found.by_version),
        *(("Year before", each.on, each.before, None) for each in found.changes),
        *(("Year after", each.on, each.after, None) for each in found.changes),
    ]
    return [
        [
            by, title, today, each.number, each.happened, _told_median(each), *_shares(each),
            next_.came if next_ else None, next_.improved if next_ else None,
        ]
        for by, title, each, next_ in groups
    ]  # fmt: skip


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


def _half(found: Curve, unit: str = "days") -> str:
    if found.median is None:
        return "Not half yet"
    return f"{found.median} {unit}" if _can_be_told(found, found.median) else TOO_FEW


def _told_median(found: Curve) -> int | None:
    day = found.median
    return day if day is not None and _can_be_told(found, day) else None


def _told_share(found: Curve, day: int) -> Fraction | None:
    return found.happened_by(day) if _can_be_told(found, day) else None


def _can_be_told(found: Curve, day: int) -> bool:
    return found.followed_on(day) >= LEAST_FOLLOWED


def _percent(share: Fraction | float) -> str:
    return f"{round(share * 100)} %"
