"""Childminder agencies as their page and their childminders' pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from goodward.providers.naming import AGENCY_JUDGEMENT_TITLES
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.listings.models import Agency
    from goodward.providers.models import Provider

OUTCOME_LOOKS = {
    "effective": Look("Effective", "green"),
    "ineffective": Look("Ineffective", "red"),
    "": Look("None shown", "grey"),
}
# Source: SI 2022/1134, regulation 45, as the law stood before 1 January 2026.
WHAT_IT_MEANS = (
    "An authority need not fund places with a childminder whose agency is not effective (SI "
    "2022/1134, regulation 45). Nothing follows from it here by itself: what is owed to each is "
    "what the policy says, and funding is decided by people."
)
ROLLS = (
    ("childminders", "childminders"),
    ("on_domestic_premises", "on domestic premises"),
    ("without_domestic_premises", "without domestic premises"),
)


@dataclass(frozen=True)
class AgencyRow:
    """
    One agency. rolls: how many of each are on its roll. ours: its childminders here, with address.

    meaning: of one that is ineffective, what that means.
    """

    name: str
    reference: str
    status: str
    place: str
    rolls: tuple[str, ...]
    inspected: str
    look: Look
    ours: tuple[tuple[str, str], ...]
    as_at: str
    meaning: str


def agency_row(agency: Agency, ours: Sequence[Provider]) -> AgencyRow:
    """Return one agency. ours: its childminders in this authority."""
    rolls = [(getattr(agency, field), text) for field, text in ROLLS]
    return AgencyRow(
        agency.name or agency.reference,
        agency.reference,
        agency.status or "Not said",
        agency.of_authority,
        tuple(f"{number:,} {text}" for number, text in rolls if number is not None),
        inspected_text(agency.inspected_from, agency.inspected_to),
        OUTCOME_LOOKS[agency.outcome],
        tuple(
            (each.shown_name, reverse("providers:show", kwargs={"pk": each.pk})) for each in ours
        ),
        as_at_text(agency),
        WHAT_IT_MEANS if ours and agency.outcome == "ineffective" else "",
    )


def as_at_text(agency: Agency) -> str:
    """Return of which list it is, and since when it is missing."""
    if agency.gone_on:
        return f"Not on the list since that of {plain_day(agency.gone_on)}"
    return f"As at {plain_day(agency.as_at)}"


def inspected_text(first: date | None, last: date | None) -> str:
    """Return the days of an inspection, as Ofsted gives them: one, or the first and the last."""
    if first is None or last is None:
        return ""
    return plain_day(first) if first == last else f"{plain_day(first)} to {plain_day(last)}"


def said_of(agency: Agency) -> str:
    """Return in one line what Ofsted's list says of an agency."""
    outcome = AGENCY_JUDGEMENT_TITLES.get(agency.outcome, "No outcome shown")
    inspected = inspected_text(agency.inspected_from, agency.inspected_to)
    day = as_at_text(agency)
    return f"{outcome}{f', inspected {inspected}' if inspected else ''}. {day}"
