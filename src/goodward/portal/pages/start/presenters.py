"""Where a setting is and what happens next, ready to show to the people at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localtime

from goodward.cases.queries import KnownCase, KnownDuty, TimelineEntry
from goodward.core.counted import counted
from goodward.core.policy.answer import OPEN_STATUSES, Pathway
from goodward.core.policy.drawing.charting import (
    MARK_TEXTS,
    Box,
    ChartStep,
    Mark,
    as_list,
    chart_of,
    here_of,
)
from goodward.core.policy.drawing.short_names import ShortName, short_names_in
from goodward.core.policy.versions import PolicyVersions
from goodward.diary.queries import VisitLine
from goodward.portal.pages.start.words import because_of, happened
from goodward.ui.components.dates import distance, long_day, plain_day
from goodward.ui.components.duties import Act, DutyRow, Urgency
from goodward.ui.components.pieces import Step
from goodward.ui.components.pieces import TimelineEntry as ShownEntry
from goodward.ui.components.statuses import STATUS_LOOKS
from goodward.ui.components.why import why_this_date
from goodward.ui.drawings import Drawing, narrow
from goodward.ui.due import due_note, due_text, number_text, plain_text, urgency_of

if TYPE_CHECKING:
    from goodward.messages.models import Message
    from goodward.providers.restricted_details import RestrictedDetails

# Where the people at a provider do what they owe, by what meets it; shown once the page exists.
_DONE_AT = {
    "document_received": ("Send it", "portal_documents:send", "document.send"),
    "visit_held": ("See your visits", "portal_visits:list", "portal.view"),
    "note_sent": ("See the notes", "portal_notes:list", "portal.view"),
}
NEWEST = 12


class NextThing(NamedTuple):
    """The one thing that comes next: what, when, who, and where it is done."""

    text: str
    when: str
    who: str
    act: Act | None


@dataclass(frozen=True)
class ShownChart:
    """
    A pathway with “you are here”, drawn and as a list.

    here: the steps that are open now. legend: the short names of the drawing, each in words.
    """

    id: str
    title: str
    since: str
    drawing: Drawing
    steps: tuple[Step, ...]
    here: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SettingMaker:
    """Turns what a provider may see into its page."""

    rules: PolicyVersions
    case: KnownCase
    provider: int
    may: Callable[[str], bool]
    today: date

    def charts(self) -> list[ShownChart]:
        """Return the chart of each pathway the setting is on, the newest first."""
        runs = [run for run in self.case.pathways if run.closed_on is None]
        return [self._chart(run) for run in sorted(runs, key=_opened, reverse=True)]

    def closed(self) -> list[str]:
        """Return the pathways the setting was on, in a line each."""
        return [
            f"{self._title(run)}: from {plain_day(run.opened_on)} to {plain_day(run.closed_on)}"
            for run in sorted(self.case.pathways, key=_opened, reverse=True)
            if run.closed_on is not None
        ]

    def owed(self, *, is_theirs: bool) -> list[DutyRow]:
        """Return what the provider owes, or what the authority does, the soonest first."""
        mine = [each for each in self.case.open_duties if each.is_theirs == is_theirs]
        return [self._row(each) for each in mine]

    def plan_lines(self, count: int) -> list[Act]:
        """Return how many actions of the plan are still to be done, leading to them."""
        if not count:
            return []
        to_do = f"{counted(count, 'action')} of your plan still to be done"
        return [Act(to_do, reverse("portal_plans:show", kwargs={"provider": self.provider}))]

    def next_thing(self, visits: Sequence[VisitLine]) -> NextThing | None:
        """
        Return what comes next by its date: what the provider is late with, then the soonest visit
        or duty.

        What the authority is late with comes last; it stands in its list.
        """
        dated = [each for each in self.case.open_duties if each.duty.due_on is not None]
        late = [each for each in dated if (each.duty.due_on or self.today) < self.today]
        coming = [each for each in dated if each not in late]
        visit = next(iter(visits_to_come(visits, self.today)), None)
        if theirs := [each for each in late if each.is_theirs]:
            return self._next_duty(theirs[0])
        if visit and (not coming or visit.day <= (coming[0].duty.due_on or date.max)):
            return self._next_visit(visit)
        first = next(iter([*coming, *late]), None)
        return self._next_duty(first) if first else None

    def undated_thing(self) -> NextThing | None:
        """Return what is owed without a date, the provider's first: something is still to come."""
        undated = [each for each in self.case.open_duties if each.duty.due_on is None]
        first = next(iter(sorted(undated, key=lambda each: not each.is_theirs)), None)
        return self._next_duty(first) if first else None

    def _next_visit(self, visit: VisitLine) -> NextThing:
        at = f", {visit.starts_at:%H:%M}" if visit.starts_at else ""
        when = f"{long_day(visit.day)}{at} ({distance(visit.day, self.today)})"
        who = f"With {' and '.join(visit.people)}" if visit.people else ""
        return NextThing("We visit you", when, who, self._act("visit_held"))

    def _next_duty(self, each: KnownDuty) -> NextThing:
        due_on = each.duty.due_on
        note = due_note(due_on, self.today)
        return NextThing(
            plain_text(each.duty.text),
            f"{due_text(due_on, self.today)}{f' ({note})' if note else ''}",
            "You do this" if each.is_theirs else f"We do this{_named(each.person)}",
            self._act(each.act) if each.is_theirs else None,
        )

    def _row(self, each: KnownDuty) -> DutyRow:
        duty = each.duty
        act = self._act(each.act) if each.is_theirs else None
        return DutyRow(
            text=plain_text(duty.text),
            role_text="You" if each.is_theirs else each.person or "The local authority",
            due_text=due_text(duty.due_on, self.today),
            due_note=due_note(duty.due_on, self.today),
            status=STATUS_LOOKS[duty.status],
            urgency=urgency_of(duty.due_on, self.today)
            if duty.status in OPEN_STATUSES
            else Urgency.DONE,
            pathway_text=number_text(each.act, duty.number).capitalize(),
            why=why_this_date(
                duty.because, event_text=because_of(duty.because.event), due_on=duty.due_on
            ),
            acts=(act,) if act else (),
        )

    def _act(self, act: str) -> Act | None:
        if act not in _DONE_AT:
            return None
        text, page, right = _DONE_AT[act]
        if not self.may(right):
            return None
        try:
            return Act(text, reverse(page, kwargs={"provider": self.provider}))
        except NoReverseMatch:
            return None

    def _chart(self, run: Pathway) -> ShownChart:
        seen = {each.duty.id for each in self.case.duties}
        here = {
            place: mark
            for place, mark in here_of(self.case.answer, run.id, run.number).items()
            if place.partition("#")[0] in seen
        }
        policy = self.rules.with_hash(run.policy.hash)
        chart = chart_of(policy, run.id)
        listed = as_list(chart, here=here)
        return ShownChart(
            f"chart-{run.id}-{run.number}",
            self._title(run),
            f"since {long_day(run.opened_on)}",
            narrow(chart, here=here),
            tuple(
                Step(
                    step.text,
                    "; ".join(filter(None, (step.detail, _told(step.mark)))),
                    is_here=step.mark in (Mark.NOW, Mark.OVERDUE),
                    is_done=step.mark is Mark.DONE,
                )
                for step in listed
            ),
            tuple(
                _open_step(step, box)
                for step, box in zip(listed, chart.boxes, strict=True)
                if step.mark in (Mark.NOW, Mark.OVERDUE)
            ),
            tuple((each.short, _in_words(each)) for each in short_names_in(chart, policy.text)),
        )

    def _title(self, run: Pathway) -> str:
        title = self.rules.with_hash(run.policy.hash).text.pathways[run.id].title
        return f"{title}, number {run.number}" if run.number > 1 else title


def to_answer_next(waiting: Sequence[Act]) -> NextThing | None:
    """Return the first of what waits for the provider's answer as what comes next."""
    if not waiting:
        return None
    first = waiting[0]
    return NextThing(first.text, "", "You do this", Act("Go to it", first.url))


def visits_to_come(visits: Sequence[VisitLine], today: date) -> list[VisitLine]:
    """Return the booked visits from today on, the soonest first."""
    coming = [each for each in visits if each.state == "booked" and each.day >= today]
    return sorted(coming, key=lambda each: (each.day, str(each.starts_at or ""), each.pk))


def timeline_entries(entries: Sequence[TimelineEntry]) -> list[ShownEntry]:
    """Return what happened, in the provider's words, the newest first."""
    return [
        ShownEntry(
            text=happened(each.kind, each.fields, each.person_name),
            day_text=plain_day(each.day),
            iso_day=each.day.isoformat(),
            recorded_text="",
        )
        for each in entries
    ]


def since(
    entries: Sequence[TimelineEntry],
    messages: Sequence[Message],
    email: str,
    before: datetime | None,
) -> list[str]:
    """
    Return what came since somebody looked last, in lines, the newest first.

    email: whose messages may be told of; one to somebody else is none of theirs.
    """
    if before is None:
        return []
    found = [
        (each.recorded_at, happened(each.kind, each.fields, each.person_name))
        for each in entries
        if each.recorded_at > before
    ]
    found += [
        (each.written_at, f"We wrote to you: {each.subject}")
        for each in messages
        if each.written_at > before and is_to(each, email)
    ]
    return [text for _, text in sorted(found, key=lambda each: each[0], reverse=True)]


def is_to(message: Message, email: str) -> bool:
    """Return whether a message went to an address."""
    return any(each.email.casefold() == email.casefold() for each in message.deliveries.all())


def looked_text(before: datetime | None) -> str:
    """Return when somebody looked last."""
    return long_day(localtime(before).date()) if before else ""


def _opened(run: Pathway) -> date:
    return run.opened_on


def _named(person: str) -> str:
    return f": {person}" if person else ""


def _open_step(step: ChartStep, box: Box) -> str:
    """Return a step by the name that its box in the drawing has."""
    return f"{box.title} (overdue)" if step.mark is Mark.OVERDUE else box.title


def _in_words(name: ShortName) -> str:
    """Return what a short name of the drawing stands for."""
    if name.is_provider:
        return "You, the provider"
    return f"{name.title}. {name.does}" if name.does else name.title


def _told(mark: Mark | None) -> str:
    # The list itself says “You are here” and “Done”.
    return MARK_TEXTS[mark] if mark in (Mark.OVERDUE, Mark.OFFERED, Mark.NOT_YET) else ""


def kept_from_view(details: RestrictedDetails | None) -> str:
    """Return what a restricted provider's own people are told of it; empty for every other."""
    if details is None:
        return ""
    place = [*details.address.splitlines(), details.town, details.postcode]
    where = ", ".join(each.strip() for each in place if each.strip())
    return (
        f"{f'We hold this address: {where}. ' if where else ''}Only you, who can sign in for this "
        "setting, and the few of our staff who need them read your name and address. Our e-mails, "
        "letters and files call you by a number instead."
    )
