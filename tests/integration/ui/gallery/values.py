"""Invented people, providers and duties that fill the gallery of components."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from goodward.core.calendars.working_days import Skipped
from goodward.core.policy.answer import Because, Status
from goodward.ui.components.duties import Act, DutyRow, Urgency
from goodward.ui.components.pages import PageLinks, page_links
from goodward.ui.components.pieces import Step, SummaryLine, Tile, TimelineEntry
from goodward.ui.components.statuses import STATUS_LOOKS, Look
from goodward.ui.components.why import Why, why_this_date
from goodward.ui.fields.dates import GovukDateField

EASTER = tuple(
    Skipped(date(2026, 4, day), why)
    for day, why in ((3, "Good Friday"), (4, "weekend"), (5, "weekend"), (6, "Easter Monday"))
)


def a_why(due_on: date | None = date(2026, 4, 8)) -> Why:
    because = Because(
        event="judgement_published",
        on=date(2026, 4, 2),
        rule="An adviser contacts the provider once one is allocated.",
        source="Improvement strategy, section 4.1",
        quote="within two days of being told",
        basis="stated" if due_on else "local_choice",
        counted="2 working days" if due_on else None,
        skipped=EASTER if due_on else (),
    )
    return why_this_date(because, event_text="Judgement published", due_on=due_on)


def a_duty(
    text: str,
    *,
    status: Status = Status.NOT_DUE,
    urgency: Urgency = Urgency.LATER,
    due: str = "Due Wednesday 22 April",
    note: str = "in 12 days",
    provider: str = "",
    pathway: str = "",
    act: str = "",
) -> DutyRow:
    return DutyRow(
        text=text,
        role_text="Improvement adviser",
        due_text=due,
        due_note=note,
        status=STATUS_LOOKS[status],
        urgency=urgency,
        provider_name=provider,
        provider_url="#provider" if provider else "",
        pathway_text=pathway,
        why=a_why(None if status is Status.NO_DATE else date(2026, 4, 8)),
        acts=(Act(act, "#act"), Act("Something else", "#other")) if act else (),
    )


TILES = (
    Tile(2, "Overdue", "#overdue", "late"),
    Tile(3, "Due this week", "#week", "soon"),
    Tile(14, "Due later", "#later"),
    Tile(5, "Waiting for others", "#waiting"),
)
OVERDUE = (
    a_duty(
        "Contact the provider and agree a first visit",
        status=Status.OVERDUE,
        urgency=Urgency.LATE,
        due="Due Wednesday 8 April",
        note="2 days ago",
        provider="Acorns Day Nursery",
        pathway="Inadequate",
        act="Record contact",
    ),
    a_duty(
        "Send the note of visit 3 to the setting, the adviser and the sufficiency officer",
        status=Status.OVERDUE,
        urgency=Urgency.LATE,
        due="Due Thursday 9 April",
        note="yesterday",
        provider="St Aldhelm's and Netherbury Village Hall Pre-school Playgroup",
        pathway="Requires improvement, visit 3",
        act="Record note sent",
    ),
)
THIS_WEEK = (
    a_duty(
        "Visit 2: look at the actions agreed and what has changed for children",
        urgency=Urgency.SOON,
        due="Due today",
        note="Friday 10 April",
        provider="Little Wrens",
        pathway="New registration, visit 2",
        act="Record visit",
    ),
    a_duty(
        "Ask for the setting's improvement plan",
        status=Status.NO_DATE,
        due="No set date",
        note="",
        provider="Harbour Lights Out of School Club",
        pathway="Inadequate",
        act="Record document",
    ),
)
DONE = a_duty(
    "Allocate an improvement adviser",
    status=Status.LATE,
    urgency=Urgency.DONE,
    due="Done Friday 10 April",
    note="2 days late",
)
ON_THE_PATHWAY = (
    a_duty(
        "Contact the provider and agree a first visit",
        status=Status.OVERDUE,
        urgency=Urgency.LATE,
        due="Due Wednesday 8 April",
        note="2 days ago",
        act="Record contact",
    ),
    a_duty("First visit", status=Status.NO_DATE, due="No set date", note="", act="Book a visit"),
    DONE,
)
FACTS = (
    SummaryLine("Ofsted reference", "EY000001"),
    SummaryLine("Type", "Childcare on non-domestic premises"),
    SummaryLine("Registered", "3 September 2018"),
    SummaryLine("Places", "48"),
    SummaryLine("Adviser", "Rosa Bell", change_url="#change"),
    SummaryLine("Telephone", ""),
)
HAPPENED = (
    TimelineEntry(
        "Adviser allocated: Rosa Bell", "Friday 10 April 2026", "2026-04-10", "by Amira Cole"
    ),
    TimelineEntry(
        "Contact made",
        "Thursday 9 April 2026",
        "2026-04-09",
        "by Rosa Bell",
        corrected_text="Corrected on Friday 10 April: recorded for the wrong provider.",
    ),
    TimelineEntry(
        "Judgement published",
        "Thursday 2 April 2026",
        "2026-04-02",
        "from Ofsted's file of 31 March 2026",
        detail="The authority was told on Tuesday 7 April 2026.",
        tag=Look("Inadequate", "red"),
        url="#file",
        url_text="See the import",
    ),
)
STEPS = (
    Step("Allocate an adviser", "The same day", is_done=True),
    Step("Contact the provider", "2 working days after allocation", is_here=True),
    Step("First visit, with the senior adviser"),
    Step("A visit every month until Ofsted inspects again"),
)
ROWS = (
    ("Acorns Day Nursery", "EY000001", "Nursery", Look("Inadequate", "red"), "2 overdue"),
    ("Little Wrens", "EY000002", "Pre-school", Look("Not yet inspected", "grey"), "1 this week"),
    ("Harbour Lights", "EY000003", "Out-of-school club", Look("Good", "green"), "Nothing due"),
)


class FilterForm(forms.Form):
    q = forms.CharField(label="Name or reference", required=False)
    type = forms.ChoiceField(choices=[("", "All types"), ("nursery", "Nursery")], required=False)
    outcome = forms.ChoiceField(choices=[("", "All outcomes"), ("good", "Good")], required=False)


class VisitForm(forms.Form):
    held_on = GovukDateField(label="Date of visit", help_text="For example, 27 3 2026")
    kind = forms.ChoiceField(
        label="Sort of visit",
        choices=[("support", "Support"), ("exit", "Exit")],
        widget=forms.RadioSelect,
    )
    roles = forms.MultipleChoiceField(
        label="Who was there",
        choices=[("adviser", "Improvement adviser"), ("senior", "Senior improvement adviser")],
        widget=forms.CheckboxSelectMultiple,
    )
    number = forms.IntegerField(label="Visit number", required=False)
    team = forms.ChoiceField(
        label="Team", choices=[("", "No team"), ("equality", "Equality and inclusion")]
    )
    remarks = forms.CharField(label="Remarks", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="Note of visit")
    is_agreed = forms.BooleanField(label="The setting agrees")


WRONG_VISIT = {
    "held_on-day": "31",
    "held_on-month": "February",
    "held_on-year": "2026",
    "number": "three",
    "remarks": "Kept <as typed> & shown again",
}


def some_pages(request: HttpRequest) -> PageLinks:
    page = Paginator(range(1_234), 100).get_page(5)
    return page_links(page, request.GET, noun="providers")
