"""The map of the register in the words of who reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goodward.core.counted import counted
from goodward.core.measuring.register import SCALES, Row
from goodward.reports import register as report
from goodward.ui.components.dates import plain_day
from goodward.ui.drawings import ours
from goodward.web.pages.register.map_drawing import FAR_MILES, Dot, draw, sort_out
from goodward.web.pages.register.sections import behind_url, share_text
from goodward.web.pages.register.titles import LOWER_TITLES, SCALE_TITLES, value_title

if TYPE_CHECKING:
    from markupsafe import Markup

    from goodward.core.places.distances import Place
    from goodward.web.pages.register.forms import MapForm

EXPORTED = ("Postcode district", "As at", "Scale", "On this scale", "Of these", "Number", "Where")
DRAWN, UNLISTED, FAR, NO_POSTCODE = (
    "On the map",
    "Not in the list of districts",
    "Too far away to be drawn",
    "No postcode",
)


class Line(NamedTuple):
    """One district. where: why it is not on the map; empty where it is."""

    code: str
    number: int
    number_url: str
    lower: int
    lower_url: str
    share: str
    where: str


class Map(NamedTuple):
    """The drawing with its table, and what is not drawn, in sentences."""

    title: str
    lower: str
    drawing: Markup | str
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]


def map_of(rows: Sequence[Row], form: MapForm, places: Mapping[str, Place]) -> Map:
    """Return the map of one scale. places: the centres of districts, by code."""
    lines = _lines(rows, form, places)
    drawn = [Dot(each.code, each.number, each.lower) for each in lines if not each.where]
    title = f"{SCALE_TITLES[form.on_scale]}, {plain_day(form.on)}"
    lower = LOWER_TITLES[form.on_scale]
    left_out = _left_out(rows, lines, form)
    if not drawn:
        return Map(title, lower, "", tuple(lines), tuple(left_out))
    found = draw(title, drawn, places, lower=lower, id_="map")
    if found.unnamed:
        left_out.append(_unnamed(found.unnamed))
    return Map(title, lower, ours(found.svg), tuple(lines), tuple(left_out))


def _unnamed(codes: Sequence[str]) -> str:
    number = counted(len(codes), "circle has", "circles have")
    return (
        f"{number} no code beside {'it' if len(codes) == 1 else 'them'}, for want of room where "
        f"many lie together: {', '.join(sorted(codes))}. The table has all."
    )


def _lines(rows: Sequence[Row], form: MapForm, places: Mapping[str, Place]) -> list[Line]:
    scale = SCALES[form.on_scale]
    lower = tuple(word for word in scale.words if word in scale.lower)
    dots = [
        Dot(each.value, each.of(scale.words).providers, each.of(lower).providers)
        for each in rows
        if each.value and each.of(scale.words).providers
    ]
    found = sort_out(dots, places)
    where = {
        **{each.code: UNLISTED for each in found.unlisted},
        **{each.code: FAR for each in found.far},
    }
    lines = []
    for dot in dots:
        asks = {
            "day": form.on.isoformat(),
            "type": form.of_type,
            "by": "district",
            "value": dot.code,
        }
        lines.append(
            Line(
                dot.code,
                dot.number,
                behind_url(asks, scale.words, dot.number),
                dot.lower,
                behind_url(asks, lower, dot.lower),
                share_text(dot.lower, dot.number) if dot.number >= report.LEAST else "",
                where.get(dot.code, ""),
            )
        )
    return lines


def _left_out(rows: Sequence[Row], lines: Sequence[Line], form: MapForm) -> list[str]:
    """Return in sentences how many providers the map does not show, and why."""
    scale = SCALES[form.on_scale]
    nowhere = sum(each.whole.providers for each in rows if not each.value)
    on_scale = sum(each.of(scale.words).providers for each in rows if not each.value)
    have = "has" if nowhere == 1 else "have"
    first = (
        f"{counted(nowhere, 'provider')} of {sum(each.whole.providers for each in rows):,} {have} "
        f"no postcode here, {on_scale:,} of them on this scale: Ofsted withholds where "
        "childminders and home childcarers live."
    )
    said = [first]
    unlisted = [each.code for each in lines if each.where == UNLISTED]
    if unlisted:
        number = counted(len(unlisted), "district")
        said.append(
            f"{number} not in the list of centres, which is of 2017: {', '.join(unlisted)}."
        )
    far = [each.code for each in lines if each.where == FAR]
    if far:
        said.append(
            f"{counted(len(far), 'district')} further than {FAR_MILES} miles from the middle: "
            f"{', '.join(far)}. The postcode may be wrong."
        )
    return said


def exported(rows: Sequence[Row], form: MapForm, places: Mapping[str, Place]) -> list[list[object]]:
    """Return a row of the file for each district, and one for those without a postcode."""
    scale = SCALES[form.on_scale]
    start = (form.on, SCALE_TITLES[form.on_scale])
    lower = LOWER_TITLES[form.on_scale]
    made: list[list[object]] = [
        [each.code, *start, each.number, lower, each.lower, each.where or DRAWN]
        for each in _lines(rows, form, places)
    ]
    for each in rows:
        if not each.value and each.of(scale.words).providers:
            made.append(
                [
                    value_title("district", ""),
                    *start,
                    each.of(scale.words).providers,
                    lower,
                    each.of(tuple(scale.lower)).providers,
                    NO_POSTCODE,
                ]
            )
    return made
