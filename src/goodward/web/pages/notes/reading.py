"""Reading notes: a provider's, one as it stands, and a version as it was issued."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.core.notes.forms import from_plain
from goodward.diary.queries import events_in_diary, visits_of
from goodward.notes import actions, queries
from goodward.notes.paper import facts_of, paper_parts, policy_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.made_files import pdf_file
from goodward.ui.note_answers import AnswersView
from goodward.web.pages.notes.presenters import (
    STATE_COLOURS,
    STATE_TEXTS,
    NoteLine,
    StepRow,
    VersionRow,
    heading_of,
    to_write,
)


@requires("view")
def notes_of_provider(request, pk):
    """List a provider's notes, and its visits that are not written up, the latest first."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    notes = queries.notes_of(provider)
    disputed = queries.disputed_notes(provider)
    in_diary = events_in_diary(provider)
    case = cases.provider_case(provider, today=today)
    owed = {each.duty.because.on for each in case.open_duties if each.act == "note_sent"}
    not_in_diary = [
        each
        for each in cases.timeline(provider, today=today)
        if each.kind == "visit_held"
        and each.day in owed
        and each.name not in in_diary
        and each.corrected_by is None
    ]
    page = {
        "to_write": to_write(visits_of(provider), notes),
        "not_in_diary": [(each.name, long_day(each.day)) for each in not_in_diary],
        "may_write": request.may("note.write"),
        "provider": provider.shown_name,
        "pk": pk,
        "outside": [
            (each.title, long_day(each.on)) for each in queries.sent_outside(provider, today=today)
        ],
        "notes": [NoteLine.of(each, is_disputed=each.pk in disputed) for each in notes],
    }
    return render(request, "notes/list.html.jinja", page)


@requires("view")
def show(request, pk):
    """Show a note as it stands, what may be done with it, and every version that was issued."""
    note = get_or_404(queries.get_note, request.authority, pk)
    texts, versions = queries.texts_of(note), queries.versions_of(note)
    writers = {each.written_by_id for each in queries.rows_of(note)}
    is_reader = (
        request.may("note.review")
        and not set(request.roles).isdisjoint(note.rule["reviewed_by"])
        and request.user.pk not in writers
    )
    page = {
        "note": note,
        "title": heading_of(note, versions),
        "state": STATE_TEXTS[note.state],
        "colour": STATE_COLOURS[note.state],
        "facts": [SummaryLine(*each) for each in facts_of(note, policy_of(note))],
        "parts": parts_of_page(note, texts),
        "versions": [VersionRow.of(each, note.number or 0) for each in versions],
        "steps": [StepRow.of(each) for each in queries.steps_of(note)],
        "acts": {
            act for state, act in actions.MOVES if state == note.state and request.may("note.write")
        },
        "answers": _answers(request, versions),
        "is_read_first": bool(note.rule["reviewed_by"]),
        "may_review": is_reader and note.state == "in_review",
    }
    return render(request, "notes/show.html.jinja", page)


@requires("view")
def pdf(request, pk, version):
    """Give a version of a note as it was issued."""
    issued = get_or_404(queries.issued_version, request.authority, pk, version)
    name = f"note-{issued.note.number}-version-{issued.version}.pdf"
    return pdf_file(bytes(issued.pdf), name, is_shown=True)


def _answers(request, versions):
    """Return what the provider said of the newest version; nothing before one was issued."""
    if not versions:
        return None
    issued = queries.issued_version(request.authority, versions[0].note_id, versions[0].version)
    if not queries.is_for_provider(issued.note):
        return None
    today = english_date(timezone.now())
    return AnswersView.of(queries.standing_of(issued, today=today), today)


def parts_of_page(note, texts):
    """Return what a note says so far, with the audits that go with it."""
    audits = queries.audits_part(note)
    return (*paper_parts(from_plain(note.asked), texts), *([audits] if audits.rows else []))
