"""Shares from file to file in the words of who reads them, each picture with its table."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.counted import counted
from goodward.core.measuring.register import SCALES, Row, Scale
from goodward.reports import register as report
from goodward.ui.components.dates import plain_day
from goodward.ui.drawings import ours
from goodward.web.pages.register.beside_presenters import ENGLAND, own_row
from goodward.web.pages.register.lines import Series, Who, draw
from goodward.web.pages.register.sections import Cell, Line, Section, share_text
from goodward.web.pages.register.titles import (
    SCALE_MEANS,
    SCALE_TITLES,
    SHARE_TITLES,
    UPPER_TITLES,
)

if TYPE_CHECKING:
    from goodward.web.pages.register.forms import BesideTimeForm

EXPORTED = (
    "Authority", "File as at", "Type of provider", "Of these", "Scale", "Found", "Number",
    "On this scale", "Share",
)  # fmt: skip
NOBODY = "–"


class _Track(NamedTuple):
    """One authority from file to file; None where a file does not speak of it."""

    title: str
    who: Who
    rows: tuple[Row | None, ...]


def said_of(found: Sequence[report.FileRows]) -> str:
    """Return in a sentence how many files there are, and what is missing for a line."""
    days = [plain_day(each.day) for each in found]
    if not days:
        return "No file of providers with outcomes was counted yet."
    if len(days) == 1:
        return (
            f"One file of Ofsted’s was counted: that as at {days[0]}. There is nothing over time "
            "to show until a second one is brought in, or counted by “goodward count-file”."
        )
    return f"From {counted(len(days), 'file')} of Ofsted’s, as at {days[0]} to {days[-1]}."


def sections(
    found: Sequence[report.FileRows], name: str, form: BesideTimeForm, opening: Container[int]
) -> list[Section]:
    """
    Return a picture and a table for each scale that anybody here is on.

    opening: the files in which one's own numbers lead to their providers.
    """
    tracks = _tracks(found, name)
    return [
        _section(scale, tracks, found, form, opening)
        for scale in SCALES.values()
        if any(
            row is not None and row.of(scale.words).providers
            for track in tracks[:1]
            for row in track.rows
        )
    ]


def exported(
    found: Sequence[report.FileRows], name: str, form: BesideTimeForm
) -> list[list[object]]:
    """Return a row of the file for each authority, file and scale on which it has anybody."""
    return [
        [
            track.title,
            each.day,
            *form.in_words,
            SCALE_TITLES[scale.key],
            UPPER_TITLES[scale.key],
            row.of(scale.upper).providers,
            row.of(scale.words).providers,
            _share(row, scale),
        ]
        for scale in SCALES.values()
        for track in _tracks(found, name)
        for each, row in zip(found, track.rows, strict=True)
        if row is not None and row.of(scale.words).providers
    ]


def _tracks(found: Sequence[report.FileRows], name: str) -> list[_Track]:
    """Return oneself, the others as they were chosen, and England."""
    if not found:
        return []
    *areas, _ = found[0].rows
    tracks = [
        _Track(
            row.value if place else name,
            Who.OTHER if place else Who.OWN,
            tuple(each.rows[place] if each.rows[place].sums else None for each in found),
        )
        for place, row in enumerate(areas)
    ]
    whole = tuple(each.rows[-1] if each.is_national else None for each in found)
    return [*tracks, _Track(ENGLAND, Who.WHOLE, whole)]


def _section(
    scale: Scale,
    tracks: Sequence[_Track],
    found: Sequence[report.FileRows],
    form: BesideTimeForm,
    opening: Container[int],
) -> Section:
    title = SHARE_TITLES[scale.key]
    tracks = [
        each
        for each in tracks
        if any(row is not None and row.of(scale.words).providers for row in each.rows)
    ]
    return Section(
        scale.key,
        title,
        SCALE_MEANS[scale.key],
        _drawing(title, scale, tracks, [each.day for each in found]),
        0,
        tuple(plain_day(each.day) for each in found),
        tuple(_line(scale, track, found, form, opening) for track in tracks),
    )


def _drawing(title: str, scale: Scale, tracks: Sequence[_Track], days: Sequence[date]):
    """Return the picture; none of a single day, nor where all are too few for a share."""
    several = [
        Series(
            track.title,
            track.who,
            tuple(None if row is None else _share(row, scale) for row in track.rows),
        )
        for track in tracks
    ]
    told = {
        number for each in several for number, value in enumerate(each.values) if value is not None
    }
    return ours(draw(title, days, several, id_=scale.key)) if len(told) > 1 else ""


def _line(
    scale: Scale,
    track: _Track,
    found: Sequence[report.FileRows],
    form: BesideTimeForm,
    opening: Container[int],
) -> Line:
    cells = []
    for each, row in zip(found, track.rows, strict=True):
        head = f"{UPPER_TITLES[scale.key]}, {plain_day(each.day)}"
        if row is None or not row.of(scale.words).providers:
            cells.append(Cell(head, NOBODY, "", ""))
            continue
        number, of = row.of(scale.upper).providers, row.of(scale.words).providers
        share = share_text(number, of) if of >= report.LEAST else ""
        opens = track.who is Who.OWN and each.file in opening
        url = own_row(track.title, row, form, each.file).url(scale.upper, number) if opens else ""
        cells.append(Cell(head, f"{number:,} of {of:,}", share, url))
    return Line(track.title, tuple(cells))


def _share(row: Row, scale: Scale) -> float | None:
    """Return the share that asks for no improvement; None where there are few on the scale."""
    of = row.of(scale.words).providers
    return row.of(scale.upper).providers / of if of >= report.LEAST else None
