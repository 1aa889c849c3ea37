"""What a visit pack shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goodward.cases.queries import Case, CaseDuty, TimelineEntry
from goodward.core.policy.answer import Pathway
from goodward.core.policy.drawing.wording import AUDIT, points_of, visits_in_words, words
from goodward.core.policy.language import NoteRule, PolicyText, VisitContent
from goodward.core.policy.prose_duties import people_in_words
from goodward.core.policy.visit_contents import VISIT, contents_of_visit, numbering_duty
from goodward.notes.paper import number_text
from goodward.plans.naming import about
from goodward.providers.naming import CONTACT_TITLES
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.due import due_note, due_text, plain_text
from goodward.web.pages.providers.presenters import where_of

if TYPE_CHECKING:
    from goodward.inspections.queries import OutcomeLine
    from goodward.instruments.queries import AuditDue
    from goodward.notes.models import IssuedNote
    from goodward.plans.queries import ActionLine
    from goodward.providers.models import Contact, Provider

# Of what was said before, only what is fresh: the last notes of visit and remarks.
REMEMBERED = 3
OFSTED = frozenset({"ofsted_action", "ofsted_recommendation"})
SAID_AT = ("visit_held", "note_sent", "contact_made", "review_done")


@dataclass(frozen=True)
class Topics:
    """What a visit covers by one passage of the policy. points: each with what sort it is of."""

    title: str
    points: tuple[tuple[str, str], ...]
    source: str
    quote: str


@dataclass(frozen=True)
class PackAudit:
    """An audit the policy asks for. last: when it was done last; forms: id and title of each."""

    title: str
    last: str
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class VisitPart:
    """
    One duty that the visit can meet: which visit it is, who must come, by when.

    audits: those the policy asks for at it, which therefore are no points of its topics.
    """

    title: str
    who: str
    due: str
    topics: tuple[Topics, ...]
    audits: tuple[PackAudit, ...] = ()


@dataclass(frozen=True)
class NoteForm:
    """The note that is owed after it."""

    title: str
    receives: str
    columns: tuple[str, ...]
    forbids: str


@dataclass(frozen=True)
class Pack:
    """Everything for one visit; every text is ready to print."""

    provider: str
    pathway: str
    title: str
    facts: tuple[SummaryLine, ...]
    parts: tuple[VisitPart, ...]
    notes: tuple[NoteForm, ...]
    said_before: tuple[tuple[str, str], ...]
    received: tuple[str, ...]
    owed: tuple[tuple[str, str], ...]
    ofsted_asks: tuple[tuple[str, str], ...]
    still_to_do: tuple[tuple[str, str], ...]
    contacts: tuple[tuple[str, str], ...]
    last_note: tuple[int, str] | None


@dataclass(frozen=True)
class PackMaker:
    """
    Turns an open pathway into the pack for its next visit.

    policy: the version the pathway runs on. timeline: newest first. plan: the open actions of the
    improvement plan. last: the newest version of the note before.
    audits: those that are due at a visit, by its duty and number.
    """

    policy: PolicyText
    run: Pathway
    case: Case
    timeline: Sequence[TimelineEntry]
    today: date
    plan: Sequence[ActionLine] = ()
    contacts: Sequence[Contact] = ()
    last: IssuedNote | None = None
    audits: Callable[[str | None, int | None], Sequence[AuditDue]] = lambda duty, number: ()

    def pack(self, provider: Provider, outcome: OutcomeLine | None) -> Pack:
        """Return the pack."""
        parts = tuple(self._parts())
        return Pack(
            provider.shown_name,
            self._pathway.title,
            parts[0].title,
            tuple(SummaryLine(*each) for each in self._facts(provider, outcome)),
            parts,
            tuple(self._note(each) for each in self._pathway.notes),
            tuple(self._said_before()),
            tuple(self._received()),
            tuple(self._owed()),
            tuple(self._actions(from_ofsted=True)),
            tuple(self._actions(from_ofsted=False)),
            tuple(map(_contact, self.contacts)),
            _last_note(self.last),
        )

    def _actions(self, *, from_ofsted: bool) -> Iterator[tuple[str, str]]:
        """Yield the open actions of the plan that Ofsted asked for, or the others."""
        for each in self.plan:
            kinds = {source.kind for source in each.sources}
            if kinds.isdisjoint(OFSTED) is not from_ofsted:
                yield each.action.text, about(each, self.today)

    @property
    def _pathway(self):
        return self.policy.pathways[self.run.id]

    @property
    def _duties(self) -> list[CaseDuty]:
        mine = (self.run.id, self.run.number)
        return [
            each
            for each in self.case.open_duties
            if (each.duty.pathway, each.duty.pathway_number) == mine
        ]

    def _parts(self) -> Iterator[VisitPart]:
        series = numbering_duty(self._pathway)
        visits = [each for each in self._duties if each.act == VISIT]
        visits.sort(key=lambda each: each.duty.id != series)
        for each in visits:
            yield self._part(each)
        if series is None:
            # No duty asks for the visits of such a pathway; they are numbered by their notes.
            number = 1 + max((each or 0 for each in self._note_numbers()), default=0)
            topics = self._topics(None, number)
            if topics or not visits:
                audits = tuple(map(_audit, self.audits(None, number)))
                yield VisitPart(f"Visit {number}", "", "", topics, audits)
        elif not visits:
            yield VisitPart("No visit is owed", "", "", ())

    def _note_numbers(self) -> Iterator[int | None]:
        for each in self.case.duties:
            duty = each.duty
            is_here = (duty.pathway, duty.pathway_number) == (self.run.id, self.run.number)
            if is_here and each.act == "note_sent":
                yield duty.number

    def _part(self, each: CaseDuty) -> VisitPart:
        duty = each.duty
        is_numbered = duty.id == numbering_duty(self._pathway)
        name = "Visit" if is_numbered else words(duty.id).capitalize()
        roles = people_in_words(self.policy, duty.role, together=duty.role_rule == "all")
        when = filter(None, (due_text(duty.due_on, self.today), due_note(duty.due_on, self.today)))
        return VisitPart(
            f"{name} {duty.number}" if duty.number else name,
            roles[:1].upper() + roles[1:],
            ", ".join(when),
            self._topics(duty.id, duty.number),
            tuple(map(_audit, self.audits(duty.id, duty.number))),
        )

    def _topics(self, duty: str | None, number: int | None) -> tuple[Topics, ...]:
        found = contents_of_visit(self._pathway, duty, number)
        return tuple(self._topic(each) for each in found)

    def _topic(self, content: VisitContent) -> Topics:
        sorts = (*points_of(self.policy, content), ("Chargeable", content.chargeable))
        source = content.source[0]
        return Topics(
            content.title or visits_in_words(content),
            tuple((sort, each) for sort, several in sorts if sort != AUDIT for each in several),
            f"{self.policy.documents[source.document].title}, “{source.heading}”",
            source.quote,
        )

    def _note(self, note: NoteRule) -> NoteForm:
        to = people_in_words(self.policy, (*note.to, *note.copy_to), together=True)
        return NoteForm(
            words(note.form).capitalize(),
            f"Goes to {to}",
            tuple(note.columns),
            ", ".join(words(each) for each in note.forbids),
        )

    def _facts(self, provider: Provider, outcome: OutcomeLine | None) -> Iterator[tuple[str, str]]:
        yield "Where", where_of(provider)
        yield "Ofsted’s number (URN)", provider.urn or "None yet"
        if outcome is not None:
            yield "Ofsted", f"{outcome.text}, inspected {plain_day(outcome.inspected_on)}"
            for area, grade in outcome.areas:
                yield words(area).capitalize(), words(grade).capitalize()
        yield "On this pathway since", long_day(self.run.opened_on)
        for held in self.case.allocations:
            if (held.pathway, held.pathway_number) == (self.run.id, self.run.number):
                role = self.policy.roles.get(held.role)
                yield role.title if role else words(held.role).capitalize(), held.person_name

    def _said_before(self) -> Iterator[tuple[str, str]]:
        """Yield the last remarks that were recorded with visits, notes and contacts."""
        remarks = [
            (f"{each.title}, {plain_day(each.day)}", each.note)
            for each in self._entries(SAID_AT)
            if each.note
        ]
        yield from remarks[:REMEMBERED]

    def _received(self) -> Iterator[str]:
        for each in self._entries(("document_received",)):
            document = words(each.fields.get("document", "document")).capitalize()
            yield f"{document}, {plain_day(each.day)}"

    def _entries(self, kinds: Sequence[str]) -> Iterator[TimelineEntry]:
        for each in self.timeline:
            is_here = each.pathway in (None, self.run.id) and each.day >= self.run.opened_on
            if each.kind in kinds and is_here and each.corrected_by is None:
                yield each

    def _owed(self) -> Iterator[tuple[str, str]]:
        for each in self._duties:
            if each.act != VISIT:
                yield plain_text(each.duty.text), due_text(each.duty.due_on, self.today)


def _audit(due: AuditDue) -> PackAudit:
    last = f"Last done on {plain_day(due.last.on)}" if due.last else "Not done yet"
    return PackAudit(due.title, last, tuple((each.form.id, each.form.title) for each in due.forms))


def _contact(contact: Contact) -> tuple[str, str]:
    reached = ", ".join(filter(None, (contact.phone, contact.email)))
    return f"{contact.name}, {CONTACT_TITLES[contact.role].lower()}", reached


def _last_note(issued: IssuedNote | None) -> tuple[int, str] | None:
    """Return the note before: its key, and what it is called with the day of its visit."""
    if issued is None:
        return None
    number = number_text(issued.note.number or 0, issued.version)
    return issued.note_id, f"{number}, visit of {plain_day(issued.note.visit.day)}"
