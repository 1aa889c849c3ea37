"""A letter that was sent to a provider. The list stands with the notes."""

from __future__ import annotations

from django.shortcuts import render

from goodward.letters import queries
from goodward.portal.access import acts
from goodward.ui.access import get_or_404
from goodward.ui.made_files import pdf_file


@acts("portal.view")
def show(request, sent):
    """Show a letter as it was sent."""
    letter = get_or_404(queries.letter_sent_to, request.provider, sent)
    page = {
        "letter": queries.page_of(letter),
        "reference": queries.reference_of(letter.number),
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "sent": letter.pk,
    }
    return render(request, "portal_letters/show.html.jinja", page)


@acts("portal.view")
def pdf(request, sent):
    """Give a letter as it was sent."""
    letter = get_or_404(queries.letter_sent_to, request.provider, sent)
    return pdf_file(bytes(letter.pdf), f"letter-{letter.number}.pdf")
