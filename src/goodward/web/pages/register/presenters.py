"""What is said beside the pictures, who is behind a figure, and figures as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils import timezone

from goodward.core.counted import counted
from goodward.core.measuring import register as measuring
from goodward.core.measuring.register import (
    AREA_GRADES,
    SAFEGUARDING_GRADES,
    SCALES,
    WAYS,
    WORDS,
    Row,
    Sum,
)
from goodward.inspections.behind_files import AskedOfAFile
from goodward.inspections.council_districts import Given
from goodward.inspections.register_queries import Asked, Behind
from goodward.providers.naming import TYPE_TITLES
from goodward.reports import register as report
from goodward.ui.components.dates import plain_day
from goodward.web.pages.register.forms import BY_TITLES, COUNT_TITLES, OVER_TIME
from goodward.web.pages.register.sections import Asking, Shown
from goodward.web.pages.register.titles import (
    GRADE_TITLES,
    SCALE_TITLES,
    WORD_TITLES,
    value_title,
)

if TYPE_CHECKING:
    from goodward.web.pages.register.forms import FiguresForm

# A list of more providers than these is cut, and says so.
MOST_SHOWN = 500
EXPORTED = ("Shown", "Value", "Type of provider", "As at", "Scale", "Outcome", "Counted", "Number")


def summary(rows: Sequence[Shown], form: FiguresForm) -> str:
    """Return in a sentence how many were counted, and how many below Good or its like."""
    if form.by_what == report.AREAS or not rows:
        return ""
    newest = rows[-1].row if form.by_what == OVER_TIME else _all(rows)
    day = rows[-1].title if form.by_what == OVER_TIME else plain_day(form.on)
    graded = SCALES["graded"]
    on_it = newest.of(graded.words).providers
    said = f"{day}: {counted(newest.whole.providers, 'provider')}"
    if on_it:
        below = newest.of(tuple(graded.lower)).providers
        said += f", {on_it:,} of them with a grade on the four-point scale, {below:,} below Good"
    return f"{said}."


def _all(rows: Sequence[Shown]) -> Row:
    sums: dict[str, Sum] = {}
    for each in rows:
        for word, more in each.row.sums.items():
            sums[word] = sums.get(word, Sum()).plus(more)
    return Row("", sums)


NOTES_BY = {
    OVER_TIME: (report.AS_KNOWN_NOW,),
    "district": (report.DISTRICT,),
    "council": (report.COUNCIL,),
    "deprivation": (report.DEPRIVATION,),
}
NOTES_OF = {"places": (report.PLACES,), "claims": (report.CLAIMS,)}


def notes(form: FiguresForm) -> tuple[str, ...]:
    """Return what the figures shown count."""
    return (
        report.ON_THE_REGISTER,
        report.IN_FORCE,
        report.SCALES_APART,
        *NOTES_BY.get(form.by_what, ()),
        *NOTES_OF.get(form.counts, ()),
        report.FEW,
    )


def districts_text(given: Given | None, rows: Sequence[Shown]) -> str:
    """Return by which list the council districts are told, and of how many they are not."""
    if given is None:
        return (
            "No list of council districts was given yet: no file of Ofsted’s says which district a "
            "postcode lies in. “goodward give-districts” takes a list and counts by it."
        )
    none = sum(each.row.whole.providers for each in rows if not each.row.value)
    whole = sum(each.row.whole.providers for each in rows)
    return (
        f"By the list {given.file_name}, given by {given.by} on {plain_day(given.at.date())}: "
        f"{counted(given.postcodes, 'postcode')} in {counted(given.districts, 'district')}. Of "
        f"{counted(whole, 'provider')}, {none:,} {'is' if none == 1 else 'are'} in none of them, "
        "because no postcode is held or the list does not have it."
    )


def exported(rows: Sequence[Shown], form: FiguresForm) -> Iterator[list[object]]:
    """Yield a line for each figure that is not nothing."""
    asking = Asking(form.counts)
    scale_of = {word: SCALE_TITLES[key] for key, each in SCALES.items() for word in each.words}
    for each in rows:
        for word, sum_ in sorted(each.row.sums.items(), key=lambda pair: _place(pair[0])):
            if number := asking.of(sum_):
                yield [
                    BY_TITLES[form.by_what],
                    each.title,
                    TYPE_TITLES.get(form.of_type, "All"),
                    each.asks["day"],
                    "Report cards, by area"
                    if form.by_what == report.AREAS
                    else scale_of.get(word, ""),
                    GRADE_TITLES[word] if form.by_what == report.AREAS else WORD_TITLES[word],
                    COUNT_TITLES[form.counts],
                    number,
                ]


def _place(word: str) -> int:
    return (*WORDS, *_GRADES).index(word)


_GRADES = (*AREA_GRADES, *SAFEGUARDING_GRADES)


def asked_behind(said: Mapping[str, str], today: date) -> Asked:
    """Return whose providers an address asks for; nonsense asks for nobody less."""
    try:
        day = date.fromisoformat(said.get("day", ""))
    except ValueError:
        day = today
    way = said.get("by", "")
    is_known = way in WAYS or way == report.AREAS
    words = said.getlist("outcome") if hasattr(said, "getlist") else ()
    known = _GRADES if way == report.AREAS else WORDS
    return Asked(
        min(day, today),
        way if is_known else measuring.ALL,
        said.get("value", "") if is_known else "",
        said.get("type", ""),
        tuple(word for word in words if word in known),
    )


def behind_title(asked: Asked | AskedOfAFile) -> str:
    """Return what the providers have in common."""
    parts = [TYPE_TITLES[asked.type]] if asked.type in TYPE_TITLES else []
    if asked.way != measuring.ALL:
        parts.append(value_title(asked.way, asked.value))
    for key, scale in SCALES.items():
        if set(asked.words) == set(scale.words):
            return ": ".join(["Providers", ", ".join([*parts, SCALE_TITLES[key]])])
    titles = GRADE_TITLES if asked.way == report.AREAS else WORD_TITLES
    parts += [titles[word] for word in asked.words]
    return ": ".join(["Providers", ", ".join(parts)]) if parts else "Providers"


class BehindRow(NamedTuple):
    """A provider behind a figure, as its row reads."""

    url: str
    name: str
    type: str
    postcode: str
    outcome: str


def behind_rows(found: Sequence[Behind]) -> list[BehindRow]:
    """Return providers as rows: what was found of them on the day, and since when."""
    return [
        BehindRow(
            reverse("providers:show", args=(each.pk,)),
            each.name,
            TYPE_TITLES[each.type],
            each.postcode,
            _outcome(each),
        )
        for each in found
    ]


def _outcome(each: Behind) -> str:
    said = each.outcome_text or WORD_TITLES[each.word]
    return f"{said}, {plain_day(each.outcome_on)}" if each.outcome_on else said


def day_text(day: date) -> str:
    """Return a day in words."""
    return plain_day(day)


def moment(at: datetime) -> str:
    """Return a moment in words, in English time."""
    local = timezone.localtime(at)
    return f"{plain_day(local.date())} at {local:%H:%M}"
