"""How long it took from below Good to Good or better, of all who were followed."""

from __future__ import annotations

from goodward.core.cabinet.figures import Column, Drawn, Form, Line, Section, Table, few
from goodward.core.counted import counted
from goodward.core.measuring.survival import Curve
from goodward.policies.queries import rules_of
from goodward.reports.impact import Curves, curves
from goodward.reports.impact_words import CAUSE, COUNTED, STILL_OPEN
from goodward.reports.sections.asking import Asked, plainly

KEY, TITLE = "improving", "From below Good to Good"
# Months at which the share is told, each of a twelfth of a year.
MONTHS = (0, 3, 6, 9, 12, 18, 24)
MONTH = 365 / 12
# Of a day for which fewer are followed no share is told: one of them would move it too far.
LEAST_FOLLOWED = 5


def take(asked: Asked) -> Section:
    """Return the section."""
    rules = rules_of(asked.authority)
    now, then = (curves(rules, asked.runs, as_at=days.last) for days in (asked.now, asked.then))
    return Section(
        KEY,
        TITLE,
        _says(now.whole),
        (
            COUNTED,
            STILL_OPEN,
            CAUSE,
            f"No share is told for a month for which fewer than {LEAST_FOLLOWED} were followed.",
        ),
        few(now.whole.number, "provider"),
        tuple(_tables(now, then, asked)),
    )


def _says(whole: Curve) -> str:
    if not whole.number:
        return "Nobody has been below Good."
    said = (
        f"{counted(whole.number, 'time', 'times')} a provider was judged below Good; "
        f"{whole.happened:,} became Good or better"
    )
    if whole.median is None:
        return f"{said}. It has not taken place for half of them yet."
    return f"{said}, half of them within {counted(whole.median, 'day')}."


def _tables(now: Curves, then: Curves, asked: Asked) -> list[Table]:
    if not now.whole.number:
        return []
    on, before = (f"As at {plainly(day)}" for day in (asked.now.last, asked.then.last))
    groups = [("All", now.whole), *now.by_pathway]
    return [
        Table(
            "Share that became Good or better, by months since the judgement",
            "Months",
            (Column(on, Form.SHARE), Column(before, Form.SHARE), Column("Followed so long")),
            tuple(
                Line(
                    str(month),
                    (
                        _share(now.whole, month),
                        _share(then.whole, month),
                        now.whole.followed_on(round(month * MONTH)),
                    ),
                )
                for month in MONTHS
            ),
            Drawn.LINE,
            (0, 1),
        ),
        Table(
            "By the pathway it began on",
            "Pathway",
            (
                Column("Below Good"),
                Column("Became Good or better"),
                Column("Days until half had", Form.DAYS),
            ),
            tuple(Line(title, (each.number, each.happened, each.median)) for title, each in groups),
        ),
    ]


def _share(found: Curve, month: int) -> float | None:
    day = round(month * MONTH)
    if found.followed_on(day) < LEAST_FOLLOWED:
        return None
    by_then = found.happened_by(day)
    return None if by_then is None else round(float(by_then), 4)
