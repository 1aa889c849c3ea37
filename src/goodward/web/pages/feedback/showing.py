"""Compliments and complaints to read: all that somebody may see, and one."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.complaints import queries
from goodward.core.complaints.handling import Sees
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.feedback import presenters


@requires("feedback.view")
def list_all(request):
    """Show what this person decides, what was said about their work, and what was shared."""
    today = english_date(timezone.now())
    seen = queries.seen_by(request.authority, request.user, today=today)
    rows = [presenters.row_of(each, today) for each in seen]
    page = {
        "open_rows": [each for each in rows if not each.is_ended],
        "ended_rows": [each for each in rows if each.is_ended],
        "may_take": request.may("feedback.take"),
        "may_count": request.may("feedback.figures"),
        "may_set": request.may("feedback.terms"),
    }
    return render(request, "feedback/list.html.jinja", page)


@requires("feedback.view")
def show(request, reference):
    """Show one: what was said, what is owed, and what was done."""
    seen = seen_or_404(request, reference)
    if seen.level == Sees.SHARED:
        shared = presenters.history(seen.steps)
        return render(request, "feedback/shared.html.jinja", {"shared": shared})
    today = english_date(timezone.now())
    buttons, links = presenters.acts_of(seen)
    page = {
        "said": seen.feedback.text,
        "wants": seen.feedback.wants,
        "row": presenters.row_of(seen, today),
        "facts": presenters.facts_of(seen),
        "outcome": presenters.outcome_text(seen),
        "dues": presenters.dues_of(seen, today),
        "buttons": buttons,
        "links": links,
        "learning": presenters.learning_rows(seen),
        "letters": [presenters.letter_of(each) for each in queries.letters_of(seen)],
        "history": presenters.history(seen.steps, names=seen.shows_who),
    }
    return render(request, "feedback/show.html.jinja", page)


def seen_or_404(request, reference) -> queries.Seen:
    """Return one as this person may see it; what they may not is not there."""

    def look(authority, reference):
        today = english_date(timezone.now())
        return queries.get_seen(authority, reference, request.user, today=today)

    return get_or_404(look, request.authority, reference)
