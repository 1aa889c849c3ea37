"""Figures beside others in the words of who reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from goodward.core.counted import counted
from goodward.core.measuring.register import ALL, FILE_WAYS, SCALES, WORDS, Row
from goodward.inspections.behind_files import AskedOfAFile, RowBehind
from goodward.inspections.register_queries import Chosen, ReleaseLine
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.dates import plain_day
from goodward.web.pages.register.presenters import BehindRow
from goodward.web.pages.register.sections import Shown
from goodward.web.pages.register.titles import SCALE_TITLES, WORD_TITLES

if TYPE_CHECKING:
    from django.http import QueryDict

    from goodward.web.pages.register.forms import BesideForm, BesideTimeForm

KINDS = {"providers": "providers", "childminders": "childminders"}
ENGLAND, WHOLE_FILE = "England", "The whole file, not all of England"
EXPORTED = (
    "Authority", "File as at", "Type of provider", "Of these", "Scale", "Outcome", "Providers",
    "Places",
)  # fmt: skip


def release_title(release: ReleaseLine) -> str:
    """Return what a file is called: the day it speaks of, of whom, and of how many authorities."""
    day = plain_day(release.as_at) if release.as_at else "day not told"
    invented = ", invented" if release.register_list == "invented" else ""
    areas = counted(release.areas, "authority", "authorities")
    return f"{day}: {KINDS[release.kind]} of {areas}{invented}"


def said_of(release: ReleaseLine) -> str:
    """Return which file the figures are from, in a sentence."""
    day = f"as at {plain_day(release.as_at)}" if release.as_at else "of a day nobody told"
    alone = " It was counted without bringing anything in." if release.is_alone else ""
    return (
        f"From Ofsted’s file {day} ({release.file_name}): {release.rows:,} providers of "
        f"{counted(release.areas, 'authority', 'authorities')}.{alone}"
    )


def chosen_text(chosen: Chosen) -> str:
    """Return who was chosen to stand beside, and how; empty where nobody was."""
    if not chosen.areas or chosen.at is None:
        return ""
    said = f"{counted(len(chosen.areas), 'authority', 'authorities')} chosen"
    return f"{said} on {plain_day(chosen.at.date())}" + (f": {chosen.why}" if chosen.why else "")


def titled(
    rows: Sequence[Row],
    name: str,
    form: BesideTimeForm,
    file: int,
    *,
    is_national: bool,
    opens: bool,
) -> list[Shown]:
    """
    Return the rows with their titles: the authority, its neighbours, the whole.

    opens: whether one's own numbers lead to their providers; whose the others are nobody holds.
    """
    own, *others, whole = rows
    return [
        own_row(name, own, form, file) if opens else Shown(name, own, {}),
        *(Shown(each.value, each, {}) for each in others),
        Shown(ENGLAND if is_national else WHOLE_FILE, whole, {}),
    ]


def own_row(name: str, row: Row, form: BesideTimeForm, file: int) -> Shown:
    """Return the authority's own row of a file, whose numbers lead to its providers."""
    way, value = form.narrowed
    asks = {"type": form.of_type, "by": way, "value": value}
    return Shown(name, row, asks, reverse("register:beside_cases", args=(file,)))


def asked_of_file(said: QueryDict, release: int) -> AskedOfAFile:
    """Return whose rows of a file an address asks for; nonsense asks for nobody less."""
    way = said.get("by", "")
    return AskedOfAFile(
        release,
        way if way in FILE_WAYS else ALL,
        said.get("value", "") if way in FILE_WAYS else "",
        said.get("type", ""),
        tuple(word for word in said.getlist("outcome") if word in WORDS),
    )


def file_behind_rows(found: Sequence[RowBehind]) -> list[BehindRow]:
    """Return rows of a file as they are listed: one that is not held has no page."""
    return [
        BehindRow(
            reverse("providers:show", args=(each.pk,)) if each.pk is not None else "",
            each.name if each.pk is not None else f"{each.urn}, not held here",
            TYPE_TITLES[each.type],
            each.postcode,
            WORD_TITLES[each.word],
        )
        for each in found
    ]


def exported(rows: Sequence[Shown], form: BesideForm, release: ReleaseLine) -> list[list[object]]:
    """Return a row of the file for each figure that is not nothing."""
    scale_of = {word: SCALE_TITLES[key] for key, each in SCALES.items() for word in each.words}
    return [
        [
            each.title,
            release.as_at,
            *form.in_words,
            scale_of.get(word, ""),
            WORD_TITLES[word],
            each.row.sums[word].providers,
            each.row.sums[word].places,
        ]
        for each in rows
        for word in WORDS
        if word in each.row.sums
    ]
