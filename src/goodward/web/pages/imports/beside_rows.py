"""What a file of agencies or of consented addresses changes, ready to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from goodward.core.counted import counted
from goodward.core.ofsted.agency_changes import TITLES, AgencyChange, AgencyFacts
from goodward.providers.naming import AGENCY_JUDGEMENT_TITLES
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look
from goodward.web.pages.listings.agency_presenters import WHAT_IT_MEANS, inspected_text

if TYPE_CHECKING:
    from goodward.listings.models import StagedAddress
    from goodward.providers.models import Provider

AGENCY_LOOKS: Mapping[str, Look] = {
    "joined": Look("New on the list", "blue"),
    "returned": Look("Back on the list", "blue"),
    "changed": Look("Changed", "yellow"),
    "left": Look("Gone from the list", "grey"),
}
ADDRESS_LOOKS: Mapping[str, Look] = {
    "joined": Look("New", "blue"),
    "changed": Look("Changed", "yellow"),
    "left": Look("Consent withdrawn", "grey"),
    "unread": Look("Could not be read", "orange"),
}
NOT_SHOWN = "Shown to those who may see home addresses"
GONE = "The address is deleted as the file is accepted"
STAYS = "Its row could not be read; what is held stays"


@dataclass(frozen=True)
class BesideRow:
    """One difference. about: its number. links: providers it concerns, name and address."""

    title: str
    url: str
    about: str
    look: Look
    lines: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()


def agency_row(change: AgencyChange, ours: Sequence[Provider]) -> BesideRow:
    """Return what becomes of one agency. ours: its childminders in this authority."""
    facts = change.after or change.before
    return BesideRow(
        facts.name if facts and facts.name else change.reference,
        "",
        change.reference,
        AGENCY_LOOKS[change.change],
        tuple(_agency_lines(change)),
        tuple(
            (each.shown_name, reverse("providers:show", kwargs={"pk": each.pk})) for each in ours
        ),
    )


def _agency_lines(change: AgencyChange) -> Iterator[str]:
    before, after = change.before, change.after
    if before is not None and after is not None:
        for field in change.differs_in:
            held, said = (_value(field, getattr(each, field)) for each in (before, after))
            yield f"{TITLES[field]}: {held} → {said}"
        return
    facts = after or before
    if facts is not None:
        yield _outcome(facts)


def _outcome(facts: AgencyFacts) -> str:
    outcome = AGENCY_JUDGEMENT_TITLES.get(facts.outcome, "No outcome shown")
    inspected = inspected_text(facts.inspected_from, facts.inspected_to)
    return f"{outcome}, inspected {inspected}" if inspected else outcome


def _value(field: str, value: str | int | date | None) -> str:
    if isinstance(value, date):
        return plain_day(value)
    if field == "outcome":
        return AGENCY_JUDGEMENT_TITLES.get(str(value), "none shown")
    return "not said" if value in ("", None) else str(value)


def grave_of(change: AgencyChange, ours: Sequence[Provider]) -> tuple[str, str] | None:
    """Return what an agency found ineffective means for whoever it concerns here, if it is new."""
    if not change.turned_ineffective or change.after is None:
        return None
    number = counted(len(ours), "childminder of it is", "childminders of it are")
    return (
        f"{change.after.name or change.reference} is judged ineffective",
        f"{number} held here. {WHAT_IT_MEANS}",
    )


def address_row(staged: StagedAddress, *, may_see: bool) -> BesideRow:
    """Return what becomes of one address, which few may see."""
    provider = staged.provider
    lines = {"left": GONE, "unread": STAYS}.get(staged.change) or (
        _in_one_line(staged) if may_see else NOT_SHOWN
    )
    return BesideRow(
        provider.shown_name,
        reverse("providers:show", kwargs={"pk": provider.pk}),
        provider.urn or "",
        ADDRESS_LOOKS[staged.change],
        (lines,),
    )


def _in_one_line(staged: StagedAddress) -> str:
    return ", ".join(filter(None, (*staged.address.split("\n"), staged.town, staged.postcode)))
