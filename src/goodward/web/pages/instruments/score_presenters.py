"""Scores over time, drawn and in tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from goodward.core.instruments.answers import NOTHING, Result, SectionResult
from goodward.core.instruments.drawing import Point, draw_scores
from goodward.core.instruments.drawing_counts import Bar, draw_counts
from goodward.core.instruments.forms import Section
from goodward.core.instruments.scoring import Mean, Met
from goodward.instruments.queries import Score
from goodward.ui.components.dates import plain_day
from goodward.ui.drawings import ours
from goodward.web.pages.instruments.presenters import answer_text

WHOSE = {"authority": "Ours", "provider": "The provider’s own"}
COUNTED = (Met.MET, Met.PARTLY, Met.NOT_MET, Met.NOT_APPLICABLE, Met.NOT_ANSWERED)
COUNT_HEADS = ("Met", "In part", "Not met", "Not applicable", "No answer")


class Row(NamedTuple):
    """One audit: its key, its day, whose it is, and a cell for each heading."""

    pk: int
    day: str
    whose: str
    cells: tuple[str, ...]


class Block(NamedTuple):
    """One series: its drawing, if it has one, and the same as a table."""

    id: str
    title: str
    drawing: Markup | None
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    are_numbers: bool = True


def blocks(scores: Sequence[Score]) -> list[Block]:
    """Return a block for the whole form and one for each of its sections that counts anything."""
    if not scores:
        return []
    form = scores[-1].form
    if form.is_rated:
        whole = _rated("altogether", "Altogether", scores, lambda each: each.overall)
        return [whole, *(_rated(*each, scores, _mean_of(each[0])) for each in _sections(scores))]
    if form.grades:
        return [_graded(each, scores) for each in form.sections]
    whole = _counted("altogether", "Altogether", scores, lambda each: each.counts)
    parts = [_counted(*each, scores, _counts_of(each[0])) for each in _sections(scores)]
    return [each for each in (whole, *parts) if each.rows]


def notes(scores: Sequence[Score]) -> list[str]:
    """Return what to bear in mind while comparing."""
    changed = [plain_day(each.on) for each in scores if not each.is_same_form]
    if not changed:
        return []
    days = ", ".join(changed)
    return [
        f"The form changed on {days}. Compare across it with care: items may have come or gone."
    ]


def _sections(scores: Sequence[Score]) -> list[tuple[str, str]]:
    """Return the sections of all versions, id and newest title, the newest form's order first."""
    found: dict[str, str] = {}
    for score in reversed(scores):
        for each in score.form.sections:
            found.setdefault(each.id, each.title)
    return list(found.items())


def _section(result: Result, name: str) -> SectionResult | None:
    return next((each for each in result.sections if each.section.id == name), None)


def _mean_of(name: str) -> Callable[[Result], Mean | None]:
    def mean(result: Result) -> Mean | None:
        found = _section(result, name)
        return found.mean if found else None

    return mean


def _counts_of(name: str) -> Callable[[Result], Mapping[Met, int]]:
    def counts(result: Result) -> Mapping[Met, int]:
        found = _section(result, name)
        return found.counts if found else {}

    return counts


def _rated(
    id_: str, title: str, scores: Sequence[Score], mean_in: Callable[[Result], Mean | None]
) -> Block:
    means = [mean_in(each.result) for each in scores]
    values = [each.value if each else None for each in means]
    points = [
        Point(score.on, value, is_own=score.filled_by == "provider")
        for score, value in zip(scores, values, strict=True)
    ]
    rows = tuple(
        _row(score, (_number(value), str(mean.rated) if mean else "0"))
        for score, mean, value in zip(scores, means, values, strict=True)
    )
    drawing = ours(draw_scores(title, points, id_=f"drawing-{id_}"))
    return Block(id_, title, drawing, ("Mean", "Items rated"), rows)


def _counted(
    id_: str, title: str, scores: Sequence[Score], counts_in: Callable[[Result], Mapping[Met, int]]
) -> Block:
    counted = [(score, dict(counts_in(score.result))) for score in scores]
    rows = tuple(
        _row(score, tuple(str(counts[each]) for each in COUNTED))
        for score, counts in counted
        if sum(counts.values())
    )
    bars = [
        Bar(score.on, counts, is_own=score.filled_by == "provider")
        for score, counts in counted
        if sum(counts.values())
    ]
    if not bars:
        return Block(id_, title, None, COUNT_HEADS, rows)
    drawing = ours(draw_counts(title, bars, id_=f"drawing-{id_}"))
    return Block(id_, title, drawing, COUNT_HEADS, rows)


def _graded(section: Section, scores: Sequence[Score]) -> Block:
    """Return the answers themselves: of grades there is no mean."""
    rows = tuple(
        _row(
            score,
            tuple(
                answer_text(score.form, item, score.answers.get(item.key, NOTHING).value)
                or "No answer"
                for item in section.items
            ),
        )
        for score in scores
    )
    heads = tuple(each.asks for each in section.items)
    return Block(section.id, section.title, None, heads, rows, are_numbers=False)


def _row(score: Score, cells: tuple[str, ...]) -> Row:
    return Row(score.pk, plain_day(score.on), WHOSE[score.filled_by], cells)


def _number(value: Decimal | None) -> str:
    return "No mean" if value is None else str(value)
