"""A provider's notes: listed, read as they were issued, and answered."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.letters.queries import letters_sent_to
from goodward.notes import actions, queries
from goodward.notes.actions import NoteRefused
from goodward.portal.access import acts
from goodward.portal.pages.notes.forms import AnswerForm, carried
from goodward.portal.pages.notes.presenters import LetterLine, NoteLine, VersionLine, titles_of
from goodward.ui.access import get_or_404
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.doing import is_done, was_written_meanwhile
from goodward.ui.made_files import pdf_file
from goodward.ui.note_answers import AnswersView

REPLACED = (
    "We sent you a newer version of this note while you had this page open. Nothing was sent. What "
    "you wrote stands below: read what has changed, then send your answer."
)


@acts("portal.view")
def notes(request):
    """List the notes that were sent, the latest visit first."""
    today = english_date(timezone.now())
    page = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "rows": [NoteLine.of(each, today) for each in queries.issued_to(request.provider)],
        "outside": [
            (each.title, long_day(each.on))
            for each in queries.sent_outside(request.provider, today=today)
        ],
        "letters": [LetterLine.of(each) for each in letters_sent_to(request.provider)],
    }
    return render(request, "portal_notes/list.html.jinja", page)


@acts("portal.view")
def show(request, note):
    """Show the newest version of a note, and what was said of it."""
    return _show(request, get_or_404(queries.versions_sent, request.provider, note), None)


@acts("portal.view")
def version(request, note, version):
    """Show one version of a note as it was issued."""
    return _show(request, get_or_404(queries.versions_sent, request.provider, note), version)


@acts("portal.view")
def pdf(request, note, version):
    """Give a version of a note as it was issued."""
    issued = get_or_404(queries.version_sent, request.provider, note, version)
    name = f"note-{issued.note.number}-version-{issued.version}.pdf"
    return pdf_file(bytes(issued.pdf), name)


@acts("note.answer")
def answer(request, note):
    """Ask whether a note is accurate, and what is not."""
    versions = get_or_404(queries.versions_sent, request.provider, note)
    issued = versions[0]
    form = AnswerForm(
        request.POST or None,
        label_suffix="",
        titles=titles_of(issued),
        initial={"revision": issued.version},
    )
    replaced = was_written_meanwhile(request, form, issued.version)
    if replaced:
        read = next(
            (each for each in versions if str(each.version) == request.POST.get("revision")), issued
        )
        typed = carried(request.POST, before=titles_of(read), now=titles_of(issued))
        typed["revision"] = str(issued.version)
        form.data = typed
        form.add_error(None, REPLACED)

    def do(said):
        actions.answer(
            issued=issued,
            is_accurate=said["is_accurate"] == "yes",
            parts=form.parts,
            words=said["words"],
            came_from=f"{request.user.full_name}, {request.access.roles_text.lower()}",
            by=request.user,
            at=timezone.now(),
        )
        return "Your answer is kept with the note, and the authority sees it."

    if not replaced and is_done(request, form, do, NoteRefused):
        return redirect("portal_notes:show", provider=request.provider.pk, note=note)
    page = {
        "form": form,
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "note": note,
        "parts": issued.page["parts"],
        "replaced": replaced,
        "changed": issued.changed,
        "number": VersionLine.of(issued).title,
    }
    return render(request, "portal_notes/answer.html.jinja", page)


def _show(request, versions, number):
    newest = versions[0]
    issued = next((each for each in versions if number in (None, each.version)), None)
    if issued is None:
        issued = get_or_404(queries.version_sent, request.provider, newest.note_id, number)
    today = english_date(timezone.now())
    standing = queries.standing_of(issued, today=today)
    is_newest = issued.pk == newest.pk
    page = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "note": issued.note_id,
        "title": issued.page["title"],
        "facts": [SummaryLine(*each) for each in issued.page["facts"]],
        "parts": issued.page["parts"],
        "changed": issued.changed,
        "issued": issued.page["issued"],
        "version": issued.version,
        "newest": None if is_newest else VersionLine.of(newest),
        "versions": [VersionLine.of(each) for each in versions],
        "answers": AnswersView.of(standing, today),
        "may_answer": is_newest and request.access.may("note.answer"),
        "is_answered": bool(standing.answers),
    }
    return render(request, "portal_notes/show.html.jinja", page)
