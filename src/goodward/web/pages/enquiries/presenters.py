"""Enquiries in the words of who reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localdate

from goodward.core.counted import counted
from goodward.enquiries import queries
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine, TimelineEntry
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.core.enquiries.matching import Proposal
    from goodward.enquiries.models import Enquiry, EnquiryStep

LOOKS = {
    "open": Look("Open", "blue"),
    "registered": Look("Registered", "green"),
    "closed": Look("Closed", "grey"),
}
STEP_TEXTS = {
    "made": "Asked",
    "confirmed": "Confirmed by the link",
    "adviser": "Adviser chosen",
    "ticked": "Done",
    "unticked": "Not done after all",
    "number": "Ofsted’s number given",
    "closed": "Closed",
    "reopened": "Taken up again",
    "registered": "Registered",
}
REASON_TEXTS = {
    "number": "the number they gave",
    "postcode": "the same postcode",
    "name": "a name much like it",
    "type": "of the type they wanted",
}


class EnquiryRow(NamedTuple):
    """One line of the list."""

    pk: int
    name: str
    kind: str
    when: str
    adviser: str
    progress: str
    look: Look
    is_open: bool


def row_of(enquiry: Enquiry) -> EnquiryRow:
    """Return one as the list shows it."""
    kind = queries.kind_of(enquiry)
    progress = queries.progress_of(enquiry)
    return EnquiryRow(
        enquiry.pk,
        enquiry.provider.shown_name,
        kind.title if kind else enquiry.kind,
        plain_day(enquiry.made_on),
        enquiry.adviser.full_name if enquiry.adviser else "Nobody yet",
        f"{progress.done} of {counted(len(progress.steps), 'step')}",
        LOOKS[enquiry.state],
        enquiry.state == "open",
    )


def facts_of(enquiry: Enquiry) -> list[SummaryLine]:
    """Return what is known of an enquiry."""
    kind = queries.kind_of(enquiry)
    provider = enquiry.provider
    where = ", ".join(filter(None, (provider.town, provider.postcode)))
    how = "On the public page" if enquiry.is_from_public_page else "By telephone or in person"
    lines = [
        SummaryLine("Wants to open", kind.title if kind else enquiry.kind),
        SummaryLine("Person", enquiry.person),
        SummaryLine("E-mail", enquiry.email or "None"),
        SummaryLine("Telephone", enquiry.phone or "None"),
        SummaryLine("Can be reached", enquiry.reach or "Not said"),
        SummaryLine("Where", where or "Not said"),
        SummaryLine("When", enquiry.starts or "Not said"),
        SummaryLine("Plan", enquiry.plan or "Not said"),
        SummaryLine("Asked", f"{how}, {long_day(enquiry.made_on)}"),
        SummaryLine("Adviser", enquiry.adviser.full_name if enquiry.adviser else "Nobody yet"),
        SummaryLine("History", provider.shown_name, url=_provider(provider.pk)),
    ]
    if enquiry.urn_said:
        lines.append(SummaryLine("Ofsted’s number, as they say", enquiry.urn_said))
    if enquiry.registered_as:
        became = enquiry.registered_as
        lines.append(SummaryLine("Became", became.shown_name, url=_provider(became.pk)))
    return lines


def history(enquiry: Enquiry, steps: list[EnquiryStep]) -> list[TimelineEntry]:
    """Return what was done with it, the latest first."""
    kind = queries.kind_of(enquiry)
    titles = {each.name: each.title for each in kind.steps} if kind else {}
    return [
        TimelineEntry(
            ": ".join(filter(None, (STEP_TEXTS[each.kind], titles.get(each.step, each.step)))),
            long_day(localdate(each.recorded_at)),
            localdate(each.recorded_at).isoformat(),
            str(each.recorded_by or ""),
            each.said,
        )
        for each in reversed(steps)
    ]


def proposal_choices(found: list[Proposal]) -> tuple[tuple[str, str, str], ...]:
    """Return proposals as choices: key, name, and why it may be the one."""
    return tuple(
        (
            str(each.candidate.key),
            f"{each.candidate.name} {each.candidate.urn}".rstrip(),
            ", ".join(REASON_TEXTS[reason] for reason in each.reasons).capitalize(),
        )
        for each in found
    )


def _provider(pk: int) -> str:
    return reverse("providers:show", kwargs={"pk": pk})
