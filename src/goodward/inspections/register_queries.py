"""Reading figures of the register: our own over time, those of whole files, and who is behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.core.measuring.register import ALL, AREAS, WAYS, Cell, Counted, Sum
from goodward.core.ofsted.publications import FileKind
from goodward.inspections.models import (
    Import,
    ImportState,
    Neighbours,
    RegisterFigures,
    ReleaseFigures,
)
from goodward.inspections.register_counting import Held, Standing, counted_providers
from goodward.inspections.releases import (
    COUNTED_KINDS,
    ENGLAND,
    NATIONAL,
    NOT_RECORDED,
    releases_of,
)
from goodward.providers.models import RegisterList


class DayCounted(NamedTuple):
    """A day the register was counted at, and when that was done."""

    day: date
    counted_at: datetime


class ReleaseLine(NamedTuple):
    """
    A file that was counted.

    is_alone: whether nothing of it was brought in. is_national: whether it has all of England.
    """

    pk: int
    kind: str
    register_list: str
    as_at: date | None
    rows: int
    areas: int
    tells_outcomes: bool
    file_name: str
    is_alone: bool
    is_national: bool


class Chosen(NamedTuple):
    """The authorities chosen to stand beside, as Ofsted writes them, and how they were chosen."""

    areas: tuple[str, ...]
    why: str
    at: datetime | None


class Behind(NamedTuple):
    """A provider behind a figure. postcode: empty where none is held."""

    pk: int
    name: str
    type: str
    postcode: str
    word: str
    outcome_text: str
    outcome_on: date | None


class Asked(NamedTuple):
    """
    Whose providers are asked for: what they were counted by, and as; no words for any.

    Of the areas of report cards the value is an area, and the words are its grades.
    """

    day: date
    way: str = ALL
    value: str = ""
    type: str = ""
    words: tuple[str, ...] = ()


def days_counted(authority: LocalAuthority) -> list[DayCounted]:
    """Return the days the register was counted at, the earliest first. One query."""
    rows = RegisterFigures.objects.for_authority(authority).filter(way=ALL).order_by("day")
    return [DayCounted(*row) for row in rows.values_list("day", "counted_at")]


def figures_over_time(authority: LocalAuthority) -> dict[date, list[Cell]]:
    """Return the figures of every day counted, by type and outcome alone. One query."""
    rows = RegisterFigures.objects.for_authority(authority).filter(way=ALL).order_by("day")
    return {day: list(_cells(stored)) for day, stored in rows.values_list("day", "cells")}


def figures_on(authority: LocalAuthority, day: date, way: str) -> list[Cell]:
    """Return the figures of one day by one way of counting; none where it was not counted."""
    rows = RegisterFigures.objects.for_authority(authority).filter(day=day, way=way)
    return [cell for stored in rows.values_list("cells", flat=True) for cell in _cells(stored)]


def releases(authority: LocalAuthority) -> list[ReleaseLine]:
    """Return the files that were counted: national ones first, each that of the newest day."""
    lines = [
        ReleaseLine(
            each.pk,
            each.kind,
            each.register_list,
            each.as_at,
            each.rows,
            each.areas,
            each.tells_outcomes,
            each.file_name,
            each.imported_id is None,
            each.areas >= NATIONAL,
        )
        for each in releases_of(authority)
    ]
    return sorted(lines, key=lambda each: not each.is_national)


def release_figures(
    authority: LocalAuthority, release: int, way: str, areas: Iterable[str]
) -> dict[str, list[Cell]]:
    """Return what a file says of these authorities, and of England. Of others, nothing."""
    return figures_of_files(authority, [release], way, areas).get(release, {})


def figures_of_files(
    authority: LocalAuthority, files: Iterable[int], way: str, areas: Iterable[str]
) -> dict[int, dict[str, list[Cell]]]:
    """Return the same of several files, by their keys. One query."""
    rows = ReleaseFigures.objects.for_authority(authority).filter(
        release_id__in=list(files), way=way, area__in=[*areas, ENGLAND]
    )
    found: dict[int, dict[str, list[Cell]]] = {}
    for release, area, stored in rows.values_list("release_id", "area", "cells"):
        found.setdefault(release, {})[area] = list(_cells(stored))
    return found


def files_over_time(authority: LocalAuthority) -> list[ReleaseLine]:
    """
    Return the files that stand beside each other over time, the earliest first: one for each day.

    Ofsted's own of providers, that tell outcomes. Of several of one day the one with most
    authorities is taken, and of those the one that was counted last.
    """
    by_day: dict[date, ReleaseLine] = {}
    for each in sorted(releases(authority), key=lambda each: (each.areas, each.pk)):
        is_ofsteds = each.register_list == RegisterList.OFSTED and each.kind == FileKind.PROVIDERS
        if each.as_at is not None and each.tells_outcomes and is_ofsteds:
            by_day[each.as_at] = each
    return [by_day[day] for day in sorted(by_day)]


def areas_counted(authority: LocalAuthority) -> list[str]:
    """Return the authorities in any file that was counted, in alphabetical order."""
    keys = list(releases_of(authority).values_list("pk", flat=True))
    rows = (
        ReleaseFigures.objects.for_authority(authority)
        .filter(release_id__in=keys, way=ALL)
        .exclude(area__in=(ENGLAND, NOT_RECORDED))
    )
    return sorted(rows.values_list("area", flat=True).distinct())


def neighbours_of(authority: LocalAuthority) -> Chosen:
    """Return the authorities chosen last; none before any were."""
    last = Neighbours.objects.for_authority(authority).order_by("-pk").first()
    return Chosen(tuple(last.areas), last.why, last.at) if last else Chosen((), "", None)


def accepted_since(authority: LocalAuthority, at: datetime) -> bool:
    """Return whether a file was accepted or taken back since a moment."""
    changed = Q(committed_at__gt=at) | Q(undone_at__gt=at)
    return Import.objects.for_authority(authority).filter(changed).exists()


def takes_extract_alone(authority: LocalAuthority) -> bool:
    """Return whether the daily extract is all that was ever accepted: it says nothing of others."""
    accepted = Import.objects.for_authority(authority).filter(state=ImportState.COMMITTED)
    kinds = set(accepted.values_list("kind", flat=True))
    return FileKind.EXTRACT in kinds and kinds.isdisjoint(COUNTED_KINDS)


_BEHIND = (
    "pk", "urn", "type", "registers", "postcode", "places", "registered_on", "left_on", "outcome",
    "outcome_on",
)  # fmt: skip


def providers_behind(authority: LocalAuthority, asked: Asked) -> list[Behind]:
    """Return the providers that a figure was counted from, by name, as they are held now."""
    rows = counted_providers(authority).order_by("search", "pk")
    if asked.type:
        rows = rows.filter(type=asked.type)
    if asked.way == "type":
        rows = rows.filter(type=asked.value)
    if asked.way == "district":
        # A first look; whose district it really is is decided below.
        rows = rows.filter(postcode__istartswith=asked.value)
    standing = Standing(authority, since=asked.day)
    found: list[Behind] = []
    for *told, name, text in rows.values_list(*_BEHIND, "shown_name", "outcome_text"):
        held = Held._make(told)
        for counted, _ in standing.on(asked.day, [held]):
            if _is_asked(counted, asked):
                is_now = counted.word == held.outcome
                found.append(
                    Behind(
                        held.pk,
                        name,
                        held.type,
                        held.postcode,
                        counted.word,
                        text if is_now else "",
                        held.outcome_on if is_now else None,
                    )
                )
    return found


def _is_asked(counted: Counted, asked: Asked) -> bool:
    """Return whether a provider was counted in the figure that is asked for."""
    if asked.way == AREAS:
        grade = dict(counted.areas).get(asked.value)
        return grade is not None and (not asked.words or grade in asked.words)
    is_there = WAYS[asked.way](counted) == asked.value
    return is_there and (not asked.words or counted.word in asked.words)


def _cells(stored: list[list[Any]]) -> Iterator[Cell]:
    for value, kind, word, *numbers in stored:
        yield Cell(value, kind, word, Sum(*numbers))
