"""Reports as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.timezone import localtime

from goodward.core.counted import counted
from goodward.core.ofsted.reports.facts import Facts
from goodward.core.ofsted.reports.proposing import MOST, Kind, Proposal
from goodward.core.ofsted.reports.reading import ReadReport
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goodward.inspections.models import OfstedReport
    from goodward.plans.models import PlanAction

KIND_TITLES = {
    Kind.ACTION: "Action",
    Kind.RECOMMENDATION: "Recommendation",
    Kind.NOTICE: "Action of a notice",
}
KNOWN = (
    "These points stand where Ofsted’s reports put what they ask for. Read each beside the words "
    "it comes from, and tick what goes into the plan. Nothing goes there by itself."
)
UNKNOWN = (
    "How this report words what it asks for is not known for certain. These are only suggestions, "
    "sentences that sound like a demand. Read the report’s text below as well."
)
NONE_FOUND = (
    "Nothing that the report asks for was found in its text. Read it below, and write what goes "
    "into the plan yourself."
)

ONLY_SO_MANY = f"Only the first {MOST} are shown: read the text below for the others."


class ReportRow(NamedTuple):
    """A report in the list."""

    pk: int
    name: str
    received: str


class PointRow(NamedTuple):
    """A proposal. action: the key and the words of what the plan has of it, once it is there."""

    key: str
    number: int
    kind: str
    text: str
    due: str
    under: str
    origin: str
    action: tuple[int, str] | None


def report_row(report: OfstedReport) -> ReportRow:
    """Return a report as the list shows it."""
    return ReportRow(report.pk, str(report), received_text(report))


def received_text(report: OfstedReport) -> str:
    """Return who brought a report in, and when."""
    moment = localtime(report.received_at)
    return f"{plain_day(moment.date())}, {moment:%H:%M}, {report.received_by or 'Goodward'}"


def facts(report: OfstedReport, said: Facts) -> list[SummaryLine]:
    """Return what a report says of itself, and what is kept of it."""
    inspected = long_day(said.inspected_on) if said.inspected_on else "The report does not say"
    person = " ".join(
        filter(None, (said.person, f"({said.person_number})" * bool(said.person_number)))
    )
    pages = counted(report.pages, "page") if report.pages else "pasted text"
    lines = [
        ("Inspected", inspected),
        ("Provider’s number", _number(report, said.provider_number)),
        ("Inspection number", said.inspection_number),
        *((_sentence(area), _sentence(grade)) for area, grade in said.judged),
        ("Registered person", person),
        ("Brought in", f"{received_text(report)}, {pages}"),
        ("Fingerprint (SHA-256)", report.sha256),
    ]
    return [SummaryLine(name, text) for name, text in lines if text]


def lead(read: ReadReport) -> str:
    """Return how sure the proposals are."""
    if not read.proposals:
        return NONE_FOUND
    sure = KNOWN if read.is_known else UNKNOWN
    return f"{sure} {ONLY_SO_MANY}" if len(read.proposals) == MOST else sure


def point_rows(proposals: Sequence[Proposal], taken: Mapping[str, PlanAction]) -> list[PointRow]:
    """Return each proposal with the words it was read from. taken: what is in the plan, by key."""
    return [
        PointRow(
            each.key,
            number,
            KIND_TITLES[each.kind],
            each.text,
            f"by {long_day(each.due_on)}" if each.due_on else "",
            each.under,
            each.origin,
            (action.pk, action.text) if (action := taken.get(each.key)) else None,
        )
        for number, each in enumerate(proposals, start=1)
    ]


def other_actions(
    proposals: Sequence[Proposal], taken: Mapping[str, PlanAction]
) -> list[tuple[int, str]]:
    """Return what somebody took from the report in words of their own."""
    known = {each.key for each in proposals}
    return [(each.pk, each.text) for key, each in taken.items() if key not in known]


def fields_of(form: Any, key: str) -> list[Any]:
    """Return the fields that ask about one proposal, in their order."""
    return [
        form[name]
        for name in (f"take-{key}", f"text-{key}", f"due-{key}", f"kind-{key}", f"same-{key}")
        if name in form.fields
    ]


def _number(report: OfstedReport, number: str) -> str:
    """Return the number a report names, and that it is another one where it is."""
    ours = report.provider.urn or ""
    is_another = number and ours and number.casefold() != ours.casefold()
    return f"{number}. This provider is {ours}" if is_another else number


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
