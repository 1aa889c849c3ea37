"""The national base as prose: what is the same for every authority, since when and from where."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from goodward.core.policy.drawing.wording import and_between
from goodward.core.policy.explaining import day_in_words
from goodward.core.policy.language.national import (
    AreaText,
    InspectionText,
    Known,
    NationalEntitlement,
    NationalText,
    ProviderTypeText,
    ScaleText,
)
from goodward.core.policy.prose import COLUMNS

K = TypeVar("K", bound=Known)


def national_as_prose(national: NationalText) -> str:
    """Return the national base as plain text, about 96 columns wide."""
    lines = [national.title, "=" * len(national.title), ""]
    lines += _wrapped(
        "What every authority's policy builds on. An authority says in its own policy where it "
        f"differs. Last compared with its sources on {day_in_words(national.as_at)}."
    )
    for title, rows in _sections(national):
        lines += ["", "", title, "-" * len(title), *rows]
    return "\n".join(lines) + "\n"


def _sections(national: NationalText) -> Iterator[tuple[str, list[str]]]:
    def rows(several: Mapping[str, K], told: Callable[[K], str]) -> list[str]:
        return [line for each in several.values() for line in _row(national, each, told(each))]

    yield "Ofsted's scales, from low to high", rows(national.scales, _scale)
    yield "Areas of a report card", rows(national.evaluation_areas, _title)
    yield "Judgements before report cards", rows(national.earlier_judgements, _title)
    yield "Inspections that end in met or not met", rows(national.inspections, _title)
    yield "Types of provider", rows(national.provider_types, _provider_type)
    yield (
        "Registers",
        rows(national.registers, lambda each: f"{each.title} ({each.written}). {each.who}"),
    )
    yield (
        "Funded early education",
        rows(national.entitlements, lambda each: _entitlement(national, each)),
    )
    yield (
        "What every decision about funding answers",
        rows(national.funding_considerations, lambda each: f"{each.title}. {each.asks}"),
    )
    yield (
        "Terms of funding",
        [
            "",
            *(
                f"{term.name}: {term.first_day} to {term.last_day}."
                for term in national.funding_terms
            ),
            *_wrapped(national.funding_terms_note or "", "    "),
        ],
    )
    yield "Bank holidays", ["", f"The published list, kept in {national.bank_holidays}."]
    yield "What this was read from", list(_documents(national))


def _title(said: AreaText | InspectionText) -> str:
    return f"{said.title}."


def _scale(said: ScaleText) -> str:
    return f"{said.title}: {'; '.join(each.title for each in said.values)}."


def _provider_type(said: ProviderTypeText) -> str:
    if not said.in_open_file:
        return f"{said.title}: not in Ofsted's open file."
    words = f"“{'” or “'.join(said.ofsted_type)}”"
    kind = f", “{said.ofsted_subtype}”" if said.ofsted_subtype else ""
    return f"{said.title}: in Ofsted's open file {words}{kind}."


def _entitlement(national: NationalText, said: NationalEntitlement) -> str:
    sentences = [f"{said.title} (age {said.ages})."]
    if said.covers:
        covered = [f"“{national.entitlements[name].title}”" for name in said.covers]
        sentences.append(f"Stands for {and_between(covered)}.")
    for each in said.hours_a_year:
        since = f" from {day_in_words(each.since)}" if each.since else ""
        sentences.append(f"{each.hours:,} hours a year{since}.")
    if said.also_called:
        sentences.append(f"Also called {and_between(said.also_called)}.")
    if said.formerly_called:
        sentences.append(f"Formerly {and_between(said.formerly_called)}.")
    return " ".join(sentences)


def _row(national: NationalText, said: Known, sentence: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(sentence)
    if said.since or said.until:
        yield from _wrapped(_days(said), "    ")
    if said.note:
        yield from _wrapped(said.note, "    ")
    if said.document:
        source = national.documents[said.document]
        yield from _wrapped(f"{source.title} ({source.publisher})", "    | ")


def _days(said: Known) -> str:
    days = (("from", said.since), ("until", said.until))
    told = " ".join(f"{word} {day_in_words(day)}" for word, day in days if day)
    return f"{told[:1].upper()}{told[1:]}."


def _documents(national: NationalText) -> Iterator[str]:
    for each in national.documents.values():
        published = f", {day_in_words(each.published)}" if each.published else ""
        yield ""
        yield from _wrapped(f"{each.title}. {each.publisher}{published}.")
        yield from _wrapped(each.note or "", "    ")


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()), COLUMNS, initial_indent=indent, subsequent_indent=indent
    )
