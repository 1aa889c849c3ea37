"""Claims files in the words of who reads them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.timezone import localdate

from goodward.claims.naming import FILE_ACT_TITLES
from goodward.claims.queries import until_words
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine, TimelineEntry
from goodward.ui.frame import Link

if TYPE_CHECKING:
    from goodward.claims.models import ClaimsFile, FileStep
    from goodward.claims.queries import Keeping
    from goodward.providers.models import Provider


class FileRow(NamedTuple):
    """One line of the list of files."""

    pk: int
    name: str
    term: str
    whose: str
    came: str
    claims: str


def row_of(file: ClaimsFile, check: FileStep | None) -> FileRow:
    """Return a file as the list shows it."""
    whose = file.provider.shown_name if file.provider else "Several providers"
    claims = f"{check.fields['claims']:,} checked" if check else "Not checked yet"
    came = f"{plain_day(localdate(file.came_at))}, {file.came_by.full_name}"
    return FileRow(file.pk, file.name, file.term, whose, came, claims)


def facts_of(file: ClaimsFile, check: FileStep | None, keeping: Keeping) -> list[SummaryLine]:
    """Return what is known of a file."""
    row = row_of(file, check)
    lines = [
        SummaryLine("Term", row.term),
        SummaryLine("Whose claims", row.whose),
        SummaryLine("Came", row.came),
        SummaryLine("Claims", row.claims),
        SummaryLine("Kept", until_words(keeping)),
    ]
    if check and check.fields["weeks"]:
        lines.insert(4, SummaryLine("Funded weeks of the term", str(check.fields["weeks"])))
    return lines


def history(steps: list[FileStep], file: ClaimsFile) -> list[TimelineEntry]:
    """Return what was done with a file, the latest first."""
    came = localdate(file.came_at)
    done = [
        TimelineEntry(
            FILE_ACT_TITLES[each.kind],
            long_day(localdate(each.recorded_at)),
            localdate(each.recorded_at).isoformat(),
            each.recorded_by.full_name if each.recorded_by else "Goodward",
            each.said,
        )
        for each in reversed(steps)
    ]
    begun = TimelineEntry("Brought in", long_day(came), came.isoformat(), file.came_by.full_name)
    return [*done, begun]


def acts_of(keeping: Keeping, request: Any, today: date) -> list[Link]:
    """Return what may be done about how long a file is kept."""
    if not request.may("claims.delete") or keeping.deleted:
        return []
    titles = (
        {"release": "End the legal hold"} if keeping.held_why else {"hold": "Put on legal hold"}
    )
    if keeping.waits(today) and keeping.file.came_by_id != request.user.pk:
        titles["approve"] = "Approve that it is deleted"
    return [
        Link(title, reverse("claims:keep", kwargs={"pk": keeping.file.pk, "act": act}))
        for act, title in titles.items()
    ]


def provider_row(
    counted: tuple[Provider | None, str, int], may_audit: bool
) -> tuple[str, str, int, str]:
    """Return a provider's findings: its name, its key for a filter, how many, where to plan."""
    provider, number, found = counted
    if provider is None:
        return (f"{number or 'No number'} (no provider here)", "", found, "")
    plan = reverse("claims:plan", kwargs={"provider": provider.pk}) if may_audit else ""
    return (provider.shown_name, str(provider.pk), found, plan)
