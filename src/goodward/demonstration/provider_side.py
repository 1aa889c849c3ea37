"""What an invented manager did on her own pages: a document, an answer, two audits of her own."""

from __future__ import annotations

import io
from datetime import date, datetime

import docx

from goodward.accounts.models import LocalAuthority, User
from goodward.core.instruments.answers import Answer
from goodward.demonstration.days import noon_of, office_day
from goodward.files import actions as files
from goodward.instruments import actions as instruments
from goodward.instruments.queries import stamp_of
from goodward.plans import actions as plans
from goodward.plans.queries import open_actions
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

FORM, SECTION = "three_questions", "questions"
# Each days ago, shared or not, with what works well, what worries and what needs to happen.
OWN = (
    (30, True, "Children choose their own snack.", "Handover takes too long.", "Try two rotas."),
    (4, False, "New staff have settled.", "We argue about the garden.", "Talk it over on Friday."),
)
LINES = (
    "What we will do, by when, and who sees to it.",
    "Every key person plans one visit to the garden a day. By the end of term: the deputy.",
    "Staff talk about safeguarding at each meeting. From now on: the manager.",
)


def use_own_pages(
    authority: LocalAuthority, provider: Provider, *, by: User, today: date, now: datetime
) -> None:
    """Let a manager send a document, answer an action, and look at the setting's own practice."""
    days_ago = [(days, min(noon_of(office_day(today, days)), now)) for days in (10, 6)]
    who = f"{by.full_name}, leader or manager"
    text = rules_of(authority).on(today).text
    asked = {
        sort
        for pathway in text.pathways.values()
        for duty in pathway.duties.values()
        if duty.done_by
        for sort in duty.done_by.document
    }
    files.take_in(
        provider=provider,
        sort="improvement_plan" if "improvement_plan" in asked else "action_plan",
        content=_document(provider.shown_name),
        name="What we will do.docx",
        came_from=who,
        words="The second page is new.",
        by_provider=True,
        by=by,
        at=days_ago[0][1],
    )
    for action in open_actions(provider)[:1]:
        plans.say(
            action=action,
            words="We did this together at the staff meeting, and wrote it up.",
            impact="Children find what they need by themselves.",
            is_done=True,
            evidence=plans.Upload(_document("What we agreed"), "Staff meeting.docx"),
            by=by,
            at=days_ago[1][1],
        )
    for days, is_shared, *answers in OWN:
        _look_at_own_practice(provider, answers, office_day(today, days), by, now, is_shared)


def _look_at_own_practice(
    provider: Provider, said: list[str], on: date, by: User, now: datetime, is_shared: bool
) -> None:
    at = min(noon_of(on), now)
    audit = instruments.begin(
        provider=provider,
        form_id=FORM,
        on=on,
        filled_by="provider",
        filled_in_by=by.full_name,
        is_own=True,
        by=by,
        at=at,
    )
    names = ("working_well", "worried", "needs_to_happen")
    instruments.save_answers(
        audit=audit,
        section=SECTION,
        answers={
            f"{SECTION}.{name}": Answer(words) for name, words in zip(names, said, strict=True)
        },
        seen=stamp_of({}, SECTION),
        by=by,
        at=at,
    )
    instruments.finish(audit=audit, on=on, by=by, at=at)
    if is_shared:
        instruments.share(audit=audit, by=by, at=at)


def _document(title: str) -> bytes:
    written = docx.Document()
    written.add_heading(title, level=1)
    for line in LINES:
        written.add_paragraph(line)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()
