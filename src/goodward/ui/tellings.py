"""What a provider told us, in words for officers and for the provider itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.timezone import localtime

from goodward.policies.library import national
from goodward.tellings.kinds import JUDGEMENT, KINDS
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine

if TYPE_CHECKING:
    from goodward.tellings.models import Telling

# What the fields of each kind are called, in the order shown.
LABELS: Mapping[str, str] = {
    "framework": "How Ofsted reported",
    "inspected_on": "Date of the inspection",
    "inspection": "Kind of inspection",
    "overall": "Outcome",
    "safeguarding": "Safeguarding",
    "name": "Name",
    "email": "E-mail address",
    "phone": "Telephone",
    "since": "Since",
    "address": "Address",
    "town": "Town",
    "postcode": "Postcode",
}


FOR_A_FEW = "Read by those alone who work on sustainability"


class TellingRow(NamedTuple):
    """One thing told, on a list."""

    pk: int
    what: str
    provider: str
    provider_pk: int
    when: str
    by: str
    state: str
    colour: str


def row_of(telling: Telling) -> TellingRow:
    """Return a telling as a line of a list."""
    state, colour = state_of(telling)
    moment = localtime(telling.told_at)
    return TellingRow(
        telling.pk,
        KINDS[telling.kind].title,
        telling.provider.shown_name,
        telling.provider_id,
        f"{plain_day(moment.date())}, {moment:%H:%M}",
        telling.told_by.full_name,
        state,
        colour,
    )


def state_of(telling: Telling) -> tuple[str, str]:
    """Return where a telling stands, in words, and the colour of its tag."""
    answer = getattr(telling, "answer", None)
    if answer is None:
        return "Waits for an answer", "blue"
    return ("Taken up", "green") if answer.is_taken else ("Not taken up", "grey")


def facts_of(telling: Telling, *, may_read: bool = True) -> list[SummaryLine]:
    """Return what was said, a line each. may_read: whether also words that only a few may read."""
    said: Mapping[str, Any] = telling.fields
    lines = [
        (label, _value(telling.kind, name, said[name]))
        for name, label in LABELS.items()
        if name in said
    ]
    lines += list(_areas(said.get("areas", {})))
    lines.append(("In their own words", telling.words if may_read else FOR_A_FEW))
    return [SummaryLine(label, text) for label, text in lines if text]


def answer_facts(telling: Telling) -> list[SummaryLine]:
    """Return what was answered, by whom and when; nothing before."""
    answer = getattr(telling, "answer", None)
    if answer is None:
        return []
    done = KINDS[telling.kind].taken if answer.is_taken else "Not taken up"
    moment = localtime(answer.answered_at)
    lines = [
        ("Answer", done),
        ("Reply", answer.reply),
        ("By", answer.answered_by.full_name),
        ("When", long_day(moment.date())),
    ]
    return [SummaryLine(label, text) for label, text in lines if text]


def _value(kind: str, name: str, value: Any) -> str:
    if name in ("inspected_on", "since") and value:
        return long_day(date.fromisoformat(value))
    if kind != JUDGEMENT:
        return str(value)
    england = national()
    if name == "framework":
        return england.scales[value].title
    if name == "inspection":
        return england.inspections[value].title
    return grade_titles()[value]


def grade_titles() -> dict[str, str]:
    """Return what each value of Ofsted's scales is called."""
    return {each.name: each.title for scale in national().scales.values() for each in scale.values}


def _areas(areas: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    titles = grade_titles()
    for name, area in national().evaluation_areas.items():
        if name in areas:
            yield area.title, titles[areas[name]]
