"""Documents of a provider, made by doing the real thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from goodward.accounts.models import User
from goodward.cases.queries import answer_of
from goodward.core.instruments.answers import Answer
from goodward.files import actions as files
from goodward.files.models import Document
from goodward.instruments import actions as instruments
from goodward.instruments.models import Audit
from goodward.instruments.queries import stamp_of
from goodward.notes import actions as notes
from goodward.notes.models import IssuedNote, NoteAnswer
from goodward.plans import actions as plans
from goodward.plans.models import PlanAction
from goodward.plans.queries import evidence_of
from goodward.providers.models import Provider
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, history
from tests.support.days import day, noon
from tests.support.files import a_docx, a_png
from tests.support.visits import a_contact, a_held_visit, an_issued_note


def a_document(
    provider: Provider,
    by: User,
    on: str = "Monday 2026-03-02",
    sort: str = "improvement_plan",
    **said: Any,
) -> Document:
    """Return a document that a provider sent itself."""
    said = {"content": a_docx(), "name": "Our plan.docx", "came_from": by.full_name} | said
    return files.take_in(provider=provider, sort=sort, by=by, at=noon(on), by_provider=True, **said)


def an_action(provider: Provider, text: str = "Train all staff in first aid") -> PlanAction:
    """Return an action of a provider's plan, asked for by a visit on Monday 2 March 2026."""
    source = plans.Source(plans.SourceKind.PROVIDER, "", day("Monday 2026-03-02"))
    added = plans.add(
        provider=provider, text=text, source=source, by=None, at=noon("Monday 2026-03-02")
    )
    assert added.action is not None
    return added.action


def shown_action(provider: Provider, by: User) -> dict[str, int]:
    """Return the keys of an action and of the file with which it was answered."""
    action = an_action(provider)
    plans.say(
        action=action,
        words="All staff were trained.",
        evidence=plans.Upload(a_png(), "certificate.png"),
        by=by,
        at=noon("Tuesday 2026-03-03"),
    )
    [[file]] = evidence_of(action).values()
    return {"action": action.pk, "file": file.pk}


def an_answer_to(issued: IssuedNote, by: User, *, at: datetime | None = None) -> NoteAnswer:
    """Return a provider's answer that something in a note is not right."""
    return notes.answer(
        issued=issued,
        is_accurate=False,
        words="The fence was mended in March.",
        came_from=f"{by.full_name}, leader or manager",
        by=by,
        at=at or issued.at,
    )


def a_note_sent(provider: Provider, on: str = "Thursday 2026-09-24") -> IssuedNote:
    """Return a note of a visit that was sent to a provider, which gets a case for it."""
    adviser = a_person(provider.authority)
    a_contact(provider)
    history(provider, [("Tuesday 2026-09-15", "judgement_published", REQUIRES_IMPROVEMENT)])
    [pathway] = [each.id for each in answer_of(provider, day(on)).pathways][:1]
    visit = a_held_visit(provider, on, (adviser, "improvement_adviser"), pathway=pathway)
    return an_issued_note(visit, adviser, on, {"other": "The fence needs mending."})


def an_own_audit(
    provider: Provider, by: User, on: str = "Monday 2026-03-02", *, is_finished: bool = False
) -> Audit:
    """Return the three questions, begun by a provider for itself and answered in part."""
    audit = instruments.begin(
        provider=provider,
        form_id="three_questions",
        on=day(on),
        filled_by="provider",
        filled_in_by=by.full_name,
        is_own=True,
        by=by,
        at=noon(on),
    )
    instruments.save_answers(
        audit=audit,
        section="questions",
        answers={"questions.worried": Answer("We argue about the garden.")},
        seen=stamp_of({}, "questions"),
        by=by,
        at=noon(on),
    )
    if is_finished:
        instruments.finish(audit=audit, on=day(on), knowing=True, by=by, at=noon(on))
    return audit
