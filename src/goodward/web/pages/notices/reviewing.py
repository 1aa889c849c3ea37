"""Saying what was found of each requirement at one setting."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.notices.requirements import Found
from goodward.diary.queries import get_visit
from goodward.notices import actions, queries
from goodward.notices.actions import Seen
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import is_done
from goodward.web.pages.notices import presenters
from goodward.web.pages.notices.forms import ReviewForm


@requires("notices.review")
def review(request, pk, provider):
    """Ask of each requirement how it stands and what was seen; that it was read is recorded."""
    whole = get_or_404(queries.get_notice, request.authority, pk)
    here = next((each.provider for each in whole.settings if each.provider_id == provider), None)
    if here is None:
        raise Http404("the notice does not concern this setting")
    now = timezone.now()
    today = english_date(now)
    visit = _visit(request, provider)
    numbers = [each.number for each in whole.requirements]
    form = ReviewForm(
        request.POST or None,
        label_suffix="",
        numbers=numbers,
        initial={"on": visit.day if visit else today},
    )

    def do(said):
        seen = {n: Seen(Found(said[f"found_{n}"]), said[f"seen_{n}"]) for n in form.looked_at(said)}
        actions.review(
            notice=whole, provider=here, on=said["on"], seen=seen, visit=visit,
            by=request.user, at=now,
        )  # fmt: skip
        return f"What was found at {here.shown_name} is entered."

    if is_done(request, form, do, actions.NoticeRefused):
        return redirect("notices:show", pk=pk)
    if request.method == "GET":
        actions.open_text(notice=whole, by=request.user, at=now)
    page = {
        "form": form,
        "pk": pk,
        "name": str(whole.row),
        "provider": here.shown_name,
        "visit": f"Visit on {long_day(visit.day)}" if visit else "",
        "before": {
            n: presenters.found_look(Found(each.found))
            for n in numbers
            if (each := whole.reviews.get((n, provider))) is not None
        },
        "requirements": presenters.requirement_views(whole, today),
    }
    return render(request, "notices/review.html.jinja", page)


def _visit(request, provider):
    """Return the visit that the address names, if it was one to this provider."""
    asked = request.GET.get("visit", "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    found = get_or_404(get_visit, request.authority, int(asked))
    return found if found.provider_id == provider else None
