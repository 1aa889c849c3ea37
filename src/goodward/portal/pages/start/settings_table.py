"""All of somebody's settings in one table, a row each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.urls import reverse

from goodward.cases.queries import KnownDuty, case_known_to
from goodward.diary.queries import seen_by_provider
from goodward.inspections.queries import outcome_in_force
from goodward.plans.queries import open_actions
from goodward.policies.queries import rules_of
from goodward.portal.pages.start.presenters import visits_to_come
from goodward.portal.pages.start.waiting import waiting_for
from goodward.providers.entries import Entry
from goodward.ui.components.dates import distance, short_day
from goodward.ui.due import due_note


class SettingRow(NamedTuple):
    """
    One setting. next_text: what the setting is late with, else the soonest day on which something
    falls due or somebody comes, as on its own page; what we are late with comes last, and says so.

    owed_by_us: how many things the authority owes; waiting: how many lines wait for the provider on
    its own page, where the actions of its plan are one. is_late: whether a duty is past its date.
    """

    name: str
    url: str
    authority: str
    town: str
    outcome: str
    pathway: str
    next_text: str
    owed_by_us: int
    waiting: int
    is_late: bool


def setting_row(entry: Entry, *, today: date) -> SettingRow:
    """Return where a setting stands, in a row."""
    provider = entry.provider
    case = case_known_to(provider, today=today)
    rules = rules_of(entry.authority)
    outcome = outcome_in_force(provider)
    theirs = [each for each in case.open_duties if each.is_theirs]
    return SettingRow(
        provider.shown_name,
        reverse("portal:show", kwargs={"provider": provider.pk}),
        entry.authority.name,
        provider.town.title(),
        outcome.text if outcome else "None yet",
        ", ".join(
            rules.with_hash(run.policy.hash).text.pathways[run.id].title
            for run in case.pathways
            if run.closed_on is None
        ),
        next_text(
            _days(theirs),
            [
                *(visit.day for visit in visits_to_come(seen_by_provider(provider), today)),
                *_days(each for each in case.open_duties if not each.is_theirs),
            ],
            today,
        ),
        len(case.open_duties) - len(theirs),
        len(theirs) + len(waiting_for(entry, today=today)) + bool(open_actions(provider)),
        any(each.duty.due_on and each.duty.due_on < today for each in theirs),
    )


def _days(duties: Iterable[KnownDuty]) -> list[date]:
    return [each.duty.due_on for each in duties if each.duty.due_on]


def next_text(theirs: list[date], ours: list[date], today: date) -> str:
    """Return the next date of a setting in words; theirs, ours: days on which something is due."""
    if late := [day for day in theirs if day < today]:
        return f"{short_day(min(late))}, {due_note(min(late), today)}"
    if coming := [day for day in (*theirs, *ours) if day >= today]:
        return f"{short_day(min(coming))}, {distance(min(coming), today)}"
    return f"{short_day(min(ours))}, we are late" if ours else ""
