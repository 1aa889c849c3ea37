"""Who a provider is, what Ofsted found, and what happened, as the page shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.accounts.rights import State
from goodward.audit.moments import english_date
from goodward.cases.queries import Case, TimelineEntry
from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.core.policy.answer import Status
from goodward.core.policy.language import PolicyText
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.diary.queries import VisitLine
from goodward.inspections.queries import OutcomeLine
from goodward.providers.naming import (
    AGENCY_JUDGEMENT_TITLES,
    BODY_TITLES,
    GOES_ON,
    REGISTER_TITLES,
    TYPE_TITLES,
)
from goodward.providers.outcomes import worded
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.duties import Act
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.components.pieces import TimelineEntry as ShownEntry
from goodward.ui.due import due_note, due_text
from goodward.web.pages.listings.agency_presenters import WHAT_IT_MEANS, said_of
from goodward.web.pages.policy.outcome_address import outcome_address
from goodward.web.pages.providers.telling import told
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.record.labels import value_text
from goodward.web.pages.record.wording import WORDINGS

if TYPE_CHECKING:
    from goodward.listings.models import Agency
    from goodward.providers.consented_addresses import ConsentedAddress
    from goodward.providers.models import Provider, ResponsibleBody

May = Callable[..., bool]
RECORDABLE = tuple(WORDINGS)
WITHHELD = "Withheld by Ofsted"


@dataclass(frozen=True)
class Who:
    """Who a provider is: the heading, and facts in the narrow column."""

    pk: int
    name: str
    about: str
    facts: tuple[SummaryLine, ...]
    is_invented: bool
    left_text: str
    change_url: str


class VisitLink(NamedTuple):
    """A visit in the diary that is still to be held."""

    pk: int
    text: str


def visit_links(visits: Sequence[VisitLine]) -> list[VisitLink]:
    """Return the visits still to be held, the soonest first."""
    return [
        VisitLink(each.pk, f"{long_day(each.day)}, {', '.join(each.people) or 'another team'}")
        for each in reversed(visits)
        if each.state == "booked"
    ]


@dataclass(frozen=True)
class OutcomeBlock:
    """
    One outcome on its own scale. areas: a report card's, name and grade. ask_url: where one asks
    how the policy would treat it.
    """

    title: str
    text: str
    inspected: str
    number: str
    areas: tuple[tuple[str, str], ...]
    is_in_force: bool
    ask_url: str


@dataclass(frozen=True)
class NextStep:
    """The one obvious next step: what, why, and where it is done."""

    text: str
    detail: str
    act: Act | None = None


def who(
    provider: Provider,
    *,
    may: May,
    body: ResponsibleBody | None = None,
    agency: Agency | None = None,
    consented: ConsentedAddress | None = None,
) -> Who:
    """
    Return who a provider is; what Ofsted withholds is said to be withheld, never guessed.

    body: the agency or school behind one that no file of Ofsted's carries; agency: that agency on
    Ofsted's list. consented: where it works from home, for whoever may see that.
    """
    can_change = may("provider.change")
    registers = [REGISTER_TITLES[each] for each in REGISTER_TITLES if each in provider.register_set]
    theirs = (
        _of_body(provider, body, agency, can_change=can_change)
        if body is not None
        else (
            SummaryLine("Ofsted’s number (URN)", provider.urn or "None yet"),
            SummaryLine("Name on Ofsted’s register", provider.ofsted_name or WITHHELD),
        )
    )
    facts: tuple[SummaryLine, ...] = (
        *theirs,
        SummaryLine("Address", where_of(provider) if body is None else _place_of(provider)),
        *((_published(consented),) if consented else ()),
        SummaryLine("Registers", ", ".join(registers) or "None"),
        SummaryLine(
            "Registered", plain_day(provider.registered_on) if provider.registered_on else ""
        ),
        SummaryLine("Places", "" if provider.places is None else str(provider.places)),
        *(
            (SummaryLine("Owner", provider.owner_name or provider.owner_urn or WITHHELD),)
            if body is None
            else ()
        ),
    )
    if provider.restricted:
        # What tells who and where it is stands apart, for whoever may see it.
        facts = tuple(each for each in facts if each.value != WITHHELD)
    return Who(
        provider.pk,
        provider.shown_name,
        TYPE_TITLES[provider.type],
        facts,
        provider.is_invented,
        _left_text(provider),
        reverse("providers:change", kwargs={"pk": provider.pk}) if can_change else "",
    )


def where_of(provider: Provider) -> str:
    """Return a provider's address in one line; one that Ofsted withholds is said to be so."""
    return _place_of(provider) or WITHHELD


def _place_of(provider: Provider) -> str:
    place = [line.strip() for line in provider.address.split("\n") if line.strip()]
    return ", ".join([*place, *filter(None, (provider.town.title(), provider.postcode))])


def _published(consented: ConsentedAddress) -> SummaryLine:
    lines = [line for line in consented.address.split("\n") if line]
    place = ", ".join(filter(None, (*lines, consented.town.title(), consented.postcode)))
    day = plain_day(consented.as_at)
    return SummaryLine("Address published with consent", f"{place}. As at {day}")


def _of_body(
    provider: Provider, body: ResponsibleBody, agency: Agency | None, *, can_change: bool
) -> tuple[SummaryLine, ...]:
    """Return what stands behind a provider, and what Ofsted found of an agency."""
    named = " ".join(filter(None, (body.name, f"({body.reference})" if body.reference else "")))
    change = reverse("providers:body", kwargs={"pk": provider.pk}) if can_change else ""
    lines = (SummaryLine(BODY_TITLES[body.kind], named, change_url=change),)
    if body.kind == "school":
        return lines
    judged = ""
    if body.judged_on:
        day = plain_day(body.judged_on)
        judged = f"{AGENCY_JUDGEMENT_TITLES[body.judged]}, inspected {day}"
    if agency is None:
        return (*lines, SummaryLine("Ofsted on the agency", judged))
    listed = SummaryLine("Ofsted’s list on the agency", said_of(agency))
    # What was entered by hand stands beside it only where the list says something else.
    same = (agency.outcome, agency.inspected_to) == (body.judged, body.judged_on)
    entered = () if same or not judged else (SummaryLine("Entered by hand", judged),)
    meaning = (WHAT_IT_MEANS,) if agency.outcome == "ineffective" else ()
    return (*lines, listed, *(SummaryLine("What that means", each) for each in meaning), *entered)


def as_at_text(provider: Provider) -> str:
    """Return the day the register speaks of, for a provider that stands in it."""
    return plain_day(provider.as_at) if provider.as_at else ""


def outcome_block(outcome: OutcomeLine, provider: Provider) -> OutcomeBlock:
    """Return an outcome, ready to show."""
    return OutcomeBlock(
        outcome.title,
        outcome.text,
        f"Inspected {long_day(outcome.inspected_on)}",
        outcome.inspection_number,
        tuple((value_text(name), value_text(grade)) for name, grade in outcome.areas),
        outcome.is_in_force,
        outcome_address(outcome.judgement, provider.type),
    )


def next_step(
    provider: Provider, case: Case, outcomes: Sequence[OutcomeLine], *, may: May
) -> NextStep:
    """Return what comes next here: the most pressing duty, or how a case would begin."""
    pressing = sorted(
        (each for each in case.open_duties if each.duty.status is not Status.OFFERED),
        key=lambda each: (each.duty.due_on is None, each.duty.due_on, each.duty.opened_on),
    )
    if pressing:
        duty = pressing[0].duty
        act = None
        if may(f"record.{pressing[0].act}"):
            address = record_address(provider.pk, pressing[0].act, duty=pressing[0].pk)
            act = Act(WORDINGS[pressing[0].act].act, address)
        today = case.answer.as_of
        when = (due_text(duty.due_on, today), due_note(duty.due_on, today))
        return NextStep(duty.text, ", ".join(filter(None, when)), act)
    if any(each.closed_on is None for each in case.answer.pathways):
        return NextStep("Nothing is owed at the moment", "The pathway stays open.")
    if any(each.is_in_force for each in outcomes) and case.state is not State.LEFT:
        act = None
        if may("case.open", case.state):
            address = reverse("providers:open", kwargs={"pk": provider.pk})
            act = Act("Open this case with its true date", address)
        return NextStep(
            "No clock is running",
            "Its outcome was taken in as history. Open the case if the authority was told of it "
            "and support is under way.",
            act,
        )
    return NextStep(
        "Nothing is owed",
        "A judgement, a registration or a concern that is recorded opens a pathway.",
    )


def _left_text(provider: Provider) -> str:
    if provider.status == "withdrawn":
        return "Withdrawn: it stood only in a file of Ofsted’s that was taken back"
    if provider.left_on is None:
        return ""
    day = long_day(provider.left_on)
    if provider.type == PROSPECTIVE:
        return f"{GOES_ON} since {day}"
    return f"Left the register on {day}"


def sets_committee_actions(entry: TimelineEntry) -> bool:
    """Return whether an entry says that Ofsted set actions for a management committee."""
    now = entry.instead.fields if entry.instead is not None else entry.fields
    return bool(now.get("committee_actions"))


def timeline_entries(
    entries: Sequence[TimelineEntry], provider: Provider, policy: PolicyText, *, may: May
) -> list[ShownEntry]:
    """Return what happened, newest first, each with a way to correct it."""
    can_correct = may("record.corrected")
    return [
        ShownEntry(
            text=_titled(entry, policy, provider),
            day_text=plain_day(entry.day),
            iso_day=entry.day.isoformat(),
            recorded_text=_recorded(entry),
            detail=" · ".join(filter(None, (_happened(entry), _inspected(entry), entry.note))),
            corrected_text=f"Corrected by {entry.corrected_by}" if entry.corrected_by else "",
            url=reverse("cases:correct", kwargs={"pk": provider.pk, "name": entry.name})
            if can_correct and entry.kind != "corrected"
            else "",
            url_text="Correct",
        )
        for entry in entries
    ]


def _titled(entry: TimelineEntry, policy: PolicyText, provider: Provider) -> str:
    if entry.kind == "provider_left" and provider.type == PROSPECTIVE:
        return GOES_ON
    facts = told(entry.kind, entry.fields, policy)
    if entry.kind == "judgement_published":
        facts = worded(entry.fields).text
    person = f" ({entry.person_name})" if entry.person_name else ""
    return f"{EVENT_KINDS[entry.kind].title}{f': {facts}' if facts else ''}{person}"


def _happened(entry: TimelineEntry) -> str:
    if entry.notified_on is None or entry.notified_on == entry.on:
        return ""
    return f"Happened on {plain_day(entry.on)}; the authority was told on {plain_day(entry.day)}"


def _inspected(entry: TimelineEntry) -> str:
    day = entry.fields.get("inspected_on")
    return f"Inspected on {plain_day(day)}" if day else ""


def _recorded(entry: TimelineEntry) -> str:
    how = {"import": " from Ofsted’s file", "demonstration": " (invented)"}.get(entry.source, "")
    who_text = f" by {entry.recorded_by}" if entry.recorded_by else ""
    day = plain_day(english_date(entry.recorded_at))
    return f"{entry.name}, recorded{who_text}{how} on {day}"
