"""Letters of a provider: listed, and one as it was made."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.letters import queries
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.made_files import pdf_file
from goodward.web.pages.letters.presenters import LetterRow, OwedRow

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires("view")
def list_letters(request, pk):
    """Show which letters are owed, and those that were made."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "owed": [OwedRow.of(each, pk) for each in queries.letters_owed(provider, today=today)],
        "rows": [LetterRow.of(each) for each in queries.letters_of(provider)],
        "may_write": request.may("letter.write"),
    }
    return render(request, "letters/list.html.jinja", page)


@requires("view")
def show(request, pk):
    """Show a letter as it was made."""
    letter = get_or_404(queries.get_letter, request.authority, pk)
    page = {
        "row": LetterRow.of(letter),
        "letter": queries.page_of(letter),
        "provider": letter.provider.shown_name,
        "pk": letter.provider_id,
        "may_write": request.may("letter.write"),
    }
    return render(request, "letters/show.html.jinja", page)


@requires("view")
def pdf(request, pk):
    """Give a letter as it was made."""
    letter = get_or_404(queries.get_letter, request.authority, pk)
    return pdf_file(bytes(letter.pdf), f"letter-{letter.number}.pdf")


@requires("view")
def word(request, pk):
    """Give a letter as a Word document."""
    letter = get_or_404(queries.get_letter, request.authority, pk)
    headers = {"Content-Disposition": f'attachment; filename="letter-{letter.number}.docx"'}
    return HttpResponse(queries.word_document(letter), content_type=WORD, headers=headers)
