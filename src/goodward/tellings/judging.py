"""A judgement as a provider tells it first-hand, and whether the history has it already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goodward.cases import queries as cases
from goodward.cases.checking import Entry, EventRefused, checked
from goodward.core.ofsted.judgements import block_of
from goodward.core.policy.misdated import Misdated, misdated
from goodward.policies.library import national
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.tellings.refusals import TellingRefused

KIND = "judgement_published"
MISDATED: Mapping[Misdated, str] = {
    Misdated.BEFORE_ITS_SCALE: "Ofsted did not report in this way yet on that day. Check the date.",
    Misdated.AFTER_ITS_SCALE: "Ofsted no longer reported in this way on that day. Check the date.",
    Misdated.AFTER_ITS_OUTCOME: "The date of inspection must be today or in the past",
}


def check_told(provider: Provider, fields: Mapping[str, Any], *, today: date) -> None:
    """
    Refuse a judgement that cannot be as it was told.

    fields: as the event has them, days as ISO text.

    :raises TellingRefused: with the first thing that is wrong.
    """
    said = event_fields(fields)
    inspected_on = said.get("inspected_on")
    if inspected_on is None:
        raise TellingRefused("Enter the date of the inspection", "inspected_on")
    if inspected_on > today:
        raise TellingRefused(MISDATED[Misdated.AFTER_ITS_OUTCOME], "inspected_on")
    scale = national().scales[said["framework"]]
    why = misdated(scale, inspected_on=inspected_on, published_on=today)
    if why is not None:
        raise TellingRefused(MISDATED[why], "inspected_on")
    rules = rules_of(provider.authority)
    try:
        checked(Entry(KIND, today, said, notified_on=today), rules=rules, today=today)
    except EventRefused as refused:
        raise TellingRefused(str(refused), refused.field) from None


def event_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was told as an event has it, days as days."""
    said = dict(fields)
    if said.get("inspected_on"):
        said["inspected_on"] = date.fromisoformat(said["inspected_on"])
    return said


def held_as(provider: Provider, fields: Mapping[str, Any], *, today: date) -> str:
    """
    Return the name of the event that is this judgement already, empty where there is none.

    The same block and day of inspection, which is how an import knows a judgement again too.
    """
    said = event_fields(fields)
    wanted = (block_of(said), said.get("inspected_on"))
    for each in cases.timeline(provider, today=today):
        if each.kind == KIND and each.corrected_by is None:
            inspected_on = each.fields.get("inspected_on") or each.day
            if (block_of(each.fields), inspected_on) == wanted:
                return each.name
    return ""
