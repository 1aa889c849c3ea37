"""Figures of how long it took, in the words of who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.counted import counted
from goodward.core.measuring.grouping import FROM_EARLY_DAY, By, Which
from goodward.core.measuring.supporting import KIND_MEANS, KIND_TITLES
from goodward.reports.impact_words import MEANS
from goodward.reports.support_given import LEFT_OUT
from goodward.ui.components.dates import plain_day
from goodward.web.pages.oversight.impact_drawings import drawing, held_drawing
from goodward.web.pages.oversight.impact_parts import (
    TOLD_AFTER,
    TOO_FEW,
    Cell,
    Cells,
    Part,
    can_be_told,
    percent,
    told_median,
    told_share,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodward.core.measuring.helping import NextInspection
    from goodward.core.measuring.survival import Curve
    from goodward.reports.impact import Group, Impact
    from goodward.web.pages.oversight.impact_drawings import Picture

# With fewer, a share says more of chance than of anything else.
FEW = 10
KINDS = (
    *((KIND_TITLES[each], KIND_MEANS[each]) for each in KIND_TITLES),
    ("Not counted", LEFT_OUT),
)
NOBODY: Cell = (Part("–"),)
BAND_MEANS = (
    "The pale band, and in the smaller pictures the line through each mark, show how far chance "
    "alone could move the share: in 95 of 100 such counts it holds the share there would be with "
    "very many cases."
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
HELD_HEADS = ("", "Became Good after")
WITH_NEXT = frozenset({By.PATHWAY, By.TYPE, By.DEPRIVATION})
TITLES: Mapping[By, str] = {
    By.PATHWAY: "By the pathway it began on",
    By.TYPE: "By type of provider",
    By.DEPRIVATION: "By deprivation",
    By.SUPPORT: "By the amount of support of the first three months",
    By.KIND: "By the kinds of support of the first three months",
    By.VISITS: "By the visits of the first three months",
    By.HELD: "Visits until Good or better",
    By.VERSION: "By the version of the policy it began under",
}
# What groups are called as a column of a file; those of visits until Good are no groups in time.
EXPORTED_BY: Mapping[By, str] = {
    By.PATHWAY: "Pathway",
    By.TYPE: "Type",
    By.DEPRIVATION: "Deprivation",
    By.SUPPORT: "Early support",
    By.KIND: "Kind of early support",
    By.VISITS: "Early visits",
    By.VERSION: "Policy from",
    By.BEFORE: "Year before",
    By.AFTER: "Year after",
}
EXPORTED = (
    "Grouped by", "Group", "As at", "In all", "Became Good or better", "Half had within (days)",
    *(f"Share within {title}" for title, _ in TOLD_AFTER),
    "Next inspection came", "Good or better at it",
)  # fmt: skip


class Row(NamedTuple):
    """One group. is_few: too few to read much into."""

    title: str
    cells: tuple[Cell, ...]
    is_few: bool


class Table(NamedTuple):
    """One way of grouping. says: what it counts, where that is not plain. terms: words in it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    says: str
    picture: Picture
    terms: tuple[tuple[str, str], ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Whether it has room beside its picture."""
        return self.heads == HELD_HEADS


def sentence(whole: Group, as_at: str = "") -> Cell:
    """Return in a sentence what the curve says; its numbers lead to their cases."""
    found, cells = whole.curve, Cells(as_at)
    if not found.number:
        return ()
    return (
        cells.words(counted(found.number, "time"), Which.ALL),
        Part(" a provider was below Good, "),
        cells.words(f"{found.happened} of which", Which.GOOD, is_any=found.happened > 0),
        Part(f" ended in Good or better. {_half_of_all(found)}"),
    )


def _half_of_all(found: Curve) -> str:
    if found.median is None:
        return "Fewer than half have, so nobody can say yet how long half of them take."
    if not can_be_told(found, found.median):
        return "Too few were followed long enough to say how long half of them take."
    return f"Half of them had got there within {found.median} days."


def next_sentence(found: NextInspection, as_at: str = "") -> Cell:
    """Return in a sentence what the next inspections found; empty where none was to come."""
    cells = Cells(as_at)
    if not found.number:
        return ()
    if not found.came:
        return (Part("For none of them the next inspection has come yet."),)
    waiting = found.number - found.came
    left = f" For {waiting} more it has not come yet." if waiting else ""
    return (
        Part("At the next inspection "),
        cells.number(found.improved, Which.CAME_GOOD),
        Part(" of "),
        cells.number(found.came, Which.CAME),
        Part(f" were Good or better.{left}"),
    )


def tables(found: Impact, as_at: str = "") -> list[Table]:
    """Return the groups, a table each; one that would have a single row is left out."""
    years = zip(found.groups[By.BEFORE], found.groups[By.AFTER], strict=True)
    return [
        *(_table(by, found, as_at) for by in TITLES if len(found.groups[by]) > 1),
        *(_change(before, after, as_at) for before, after in years),
    ]


def _table(by: By, found: Impact, as_at: str) -> Table:
    title, groups, says = TITLES[by], found.groups[by], MEANS.get(by, "")
    if by is By.HELD:
        rows = tuple(_held(each, as_at) for each in groups)
        half = f" {_half_in_visits(found.visits)}"
        return Table(title, HELD_HEADS, rows, says + half, held_drawing(groups))
    heads = EARLY_HEADS if by in FROM_EARLY_DAY else HEADS if by in WITH_NEXT else CURVE_HEADS
    rows = tuple(_row(_name(by, each), each, Cells(as_at, by, each.key)) for each in groups)
    drawn = [(row.title, group.curve) for row, group in zip(rows, groups, strict=True)]
    picture = drawing(str(by), drawn, is_early=by in FROM_EARLY_DAY)
    return Table(title, heads, rows, says, picture, KINDS if by is By.SUPPORT else ())


def _change(before: Group, after: Group, as_at: str) -> Table:
    on = date.fromisoformat(before.key)
    rows = (
        _row("Before", before, Cells(as_at, By.BEFORE, before.key)),
        _row("After", after, Cells(as_at, By.AFTER, after.key)),
    )
    drawn = [("Before", before.curve), ("After", after.curve)]
    return Table(
        f"A year before and after {plain_day(on)}",
        CURVE_HEADS,
        rows,
        MEANS[By.BEFORE],
        drawing(f"change-{before.key}", drawn, is_early=False),
    )


def _name(by: By, group: Group) -> str:
    return f"From {plain_day(date.fromisoformat(group.key))}" if by is By.VERSION else group.title


def _row(title: str, group: Group, cells: Cells) -> Row:
    found = group.curve
    told: list[Cell] = [
        (cells.number(found.number),),
        (cells.number(found.happened, Which.GOOD),),
        cells.half(found),
        *(cells.share(found, day) for _, day in TOLD_AFTER),
    ]
    if not found.number:
        told[2:] = [NOBODY] * len(told[2:])
    if cells.by in WITH_NEXT:
        told.append(cells.next(group.next))
    return Row(title, tuple(told), 0 < found.number < FEW)


def _held(group: Group, as_at: str) -> Row:
    cells = Cells(as_at, By.HELD, group.key)
    return Row(group.title, ((cells.number(group.curve.number),),), is_few=False)


def _half_in_visits(visits: Curve) -> str:
    """Return within how many visits half had got there."""
    if visits.median is None:
        return "Half had within: not half yet."
    if not can_be_told(visits, visits.median):
        return f"Half had within: {TOO_FEW[:1].lower()}{TOO_FEW[1:]}."
    return f"Half had within: {counted(visits.median, 'visit')}."


def month_rows(whole: Curve, as_at: str = "") -> Iterator[tuple[str, Cell, Cell]]:
    """Yield the curve as rows: the month, who was followed still, and the share by then."""
    cells = Cells(as_at)
    last = min(int(whole.longest / MONTH), MONTHS_SHOWN)
    for month in range(1, last + 1):
        day = round(month * MONTH)
        followed = cells.number(whole.followed_on(day), Which.FOLLOWED, day)
        step, share = whole.step_by(day), told_share(whole, day)
        told = cells.share(whole, day)
        if share is not None and step is not None:
            told += (Part(f" ({percent(1 - step.high)} to {percent(1 - step.low)})"),)
        yield str(month), (followed,), told


def export_rows(found: Impact, today: date) -> list[list[object]]:
    """Return every group as a row of a file."""
    groups = [("All", found.whole, True)] + [
        (title, group, by in WITH_NEXT)
        for by, title in EXPORTED_BY.items()
        for group in found.groups[by]
    ]
    return [
        [
            by, each.title, today, each.curve.number, each.curve.happened,
            told_median(each.curve), *_shares(each.curve),
            each.next.came if has_next else None, each.next.improved if has_next else None,
        ]
        for by, each, has_next in groups
    ]  # fmt: skip


def _shares(found: Curve) -> list[float | None]:
    return [
        None if share is None else round(float(share), 4)
        for share in (told_share(found, day) for _, day in TOLD_AFTER)
    ]
