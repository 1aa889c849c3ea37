"""Audits and evaluations that were filled in: every question, every answer, what they came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goodward.audit.moments import english_date
from goodward.core.evidence.content import SECTION, Entry, LeftOut
from goodward.core.instruments.answers import METHODS, NOTHING
from goodward.core.instruments.forms import Item, Kind
from goodward.core.instruments.wording import (
    answer_text,
    required_text,
    result_text,
    scale_text,
    section_result_text,
)
from goodward.evidence.wanted import Found, Said, Wanted, an_entry
from goodward.instruments.forms_kept import form_of
from goodward.instruments.models import (
    Audit,
    AuditEnd,
    AuditSharing,
    EndKind,
    FilledBy,
    SharingKind,
)
from goodward.instruments.queries import Sheet, sheet_of
from goodward.instruments.sharing import seen_by_officers

BEING_FILLED_IN = "They are being filled in; that they were begun is in it"
OWN = "Audits that the provider filled in for itself and shows nobody"
NOT_SHARED = "The authority does not see them; how many there are is told to nobody"
NO_ANSWER = "No answer"
# What happened to an audit the provider filled in for itself, once it let the authority see it.
SHARINGS = {
    SharingKind.SHARED: "The provider shared an audit of its own",
    SharingKind.TAKEN_BACK: "The provider took back an audit it had shared",
    SharingKind.READ: "An audit the provider had shared was read",
}
ENDS = {EndKind.FINISHED: "Audit finished", EndKind.SET_ASIDE: "Audit set aside"}


class Filled(NamedTuple):
    """An audit, and how it ended; None while it is being filled in."""

    audit: Audit
    end: AuditEnd | None
    title: str

    @property
    def name(self) -> str:
        return f"Audit {self.audit.pk}"


def audits(wanted: Wanted) -> Found:
    """
    Return each audit with its answers, and what was done with it.

    What the provider filled in for itself is the authority's to know from when it is shared: then
    it stands in the pack, as of that day.
    """
    found = Found(left_out=[LeftOut(OWN, None, NOT_SHARED)])
    filled = list(_filled(wanted))
    found.about = {("instrument", str(each.audit.pk)) for each in filled if not each.audit.is_own}
    for each in filled:
        found.entries += _shared(each, wanted) if each.audit.is_own else _done(each)
    drafts = sum(each.end is None for each in filled)
    if drafts:
        found.left_out.append(LeftOut("Audits", drafts, BEING_FILLED_IN))
    return found


def _filled(wanted: Wanted) -> Iterator[Filled]:
    rows = Audit.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    rows = seen_by_officers(rows, wanted.authority).select_related(
        "authority", "form", "begun_by", "visit"
    )
    ends = AuditEnd.objects.for_authority(wanted.authority).filter(audit__provider=wanted.provider)
    by_audit = {each.audit_id: each for each in ends.select_related("ended_by")}
    for each in rows.order_by("pk"):
        yield Filled(each, by_audit.get(each.pk), form_of(each).title)


def _done(filled: Filled) -> Iterator[Entry]:
    """Yield that an audit of the authority's was begun, and how it ended with what was answered."""
    audit, end = filled.audit, filled.end
    yield an_entry(
        "audits",
        f"Audit begun: {filled.title}",
        on=english_date(audit.begun_at),
        at=audit.begun_at,
        by=audit.begun_by,
        reference=filled.name,
        said=[("Meant for", audit.on), *_about(audit)],
    )
    if end is not None:
        yield an_entry(
            "audits",
            f"{ENDS[EndKind(end.kind)]}: {filled.title}",
            on=end.on,
            at=end.ended_at,
            by=end.ended_by,
            reference=filled.name,
            said=[
                ("Set aside because", end.reason),
                ("What was typed", "Kept, and counts for nothing" if end.reason else ""),
                *_about(audit),
                *_answered(sheet_of(audit)),
            ],
        )


def _shared(filled: Filled, wanted: Wanted) -> Iterator[Entry]:
    """Yield what happened between the provider and the authority; the answers once, as shared."""
    rows = AuditSharing.objects.for_authority(wanted.authority).filter(audit=filled.audit)
    sharings = list(rows.select_related("by").order_by("pk"))
    last = [each.pk for each in sharings if each.kind == SharingKind.SHARED][-1]
    for each in sharings:
        answers: Iterable[Said] = ()
        if each.pk == last and filled.end is not None:
            finished = ("Finished on", filled.end.on)
            answers = [finished, *_about(filled.audit), *_answered(sheet_of(filled.audit))]
        yield an_entry(
            "audits",
            f"{SHARINGS[SharingKind(each.kind)]}: {filled.title}",
            on=english_date(each.at),
            at=each.at,
            by=each.by,
            reference=filled.name,
            said=list(answers),
        )


def _about(audit: Audit) -> Iterator[Said]:
    is_theirs = audit.filled_by == FilledBy.PROVIDER
    yield "Whose answers", f"The provider’s: {audit.filled_in_by}" if is_theirs else ""
    yield "About", audit.about
    yield "At", f"Visit {audit.visit_id}" if audit.visit_id else ""


def _answered(sheet: Sheet) -> Iterator[Said]:
    """Yield what an audit came to, and section by section every question with its answer."""
    form = sheet.form
    yield "Form", form.edition
    yield "Required", required_text(form)
    yield "Scale", scale_text(form)
    yield "Result", result_text(sheet.result)
    for part in sheet.result.sections:
        result = section_result_text(part)
        yield SECTION, f"{part.section.title} ({result})" if result else part.section.title
        for item in part.section.items:
            yield _asked(sheet, item), _answer(sheet, item)


def _asked(sheet: Sheet, item: Item) -> str:
    is_told = item.is_must and item.kind is not Kind.TEXT and not sheet.form.is_all_required
    return f"{item.asks} (required by law)" if is_told else item.asks


def _answer(sheet: Sheet, item: Item) -> str:
    answer = sheet.answers.get(item.key, NOTHING)
    methods = ", ".join(METHODS[each].lower() for each in answer.methods)
    said = [
        answer_text(sheet.form, item, answer.value) or NO_ANSWER,
        answer.remark and f"Remark: {answer.remark}",
        answer.evidence and f"Evidence: {answer.evidence}",
        methods and f"Found out by: {methods}",
    ]
    return "\n".join(filter(None, said))
