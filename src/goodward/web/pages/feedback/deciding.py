"""Doing something with a compliment or complaint: one page for each act of the table."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.complaints import actions
from goodward.core.complaints.standing import Act
from goodward.ui.access import requires
from goodward.ui.doing import is_done
from goodward.web.pages.feedback.asking import ACT_OF_SLUG, ASKED, choices_of
from goodward.web.pages.feedback.showing import seen_or_404


@requires("feedback.view")
def act(request, reference, act):
    """Ask what an act needs, then do it."""
    seen = seen_or_404(request, reference)
    chosen = ACT_OF_SLUG.get(act)
    if chosen is None or chosen not in seen.acts:
        raise Http404("this cannot be done with it now")
    asked = ASKED[chosen]
    form = asked.form(request.POST or None, label_suffix="", **_choices(request, chosen, seen))

    def do(said):
        numbers = {name: int(said[name]) for name in ("to", "number") if name in said}
        asked.do(feedback=seen.feedback, by=request.user, at=timezone.now(), **{**said, **numbers})
        return asked.said

    if is_done(request, form, do, actions.FeedbackRefused):
        # Whoever gave it away may not see it any more.
        return redirect(
            "feedback:list" if chosen == Act.HAND_OVER else "feedback:show",
            **({} if chosen == Act.HAND_OVER else {"reference": reference}),
        )
    page = {"form": form, "asked": asked, "reference": reference, "said": seen.feedback.text}
    return render(request, "feedback/act.html.jinja", page)


def _choices(request, chosen, seen):
    people = tuple(
        (str(each.pk), each.name)
        for each in people_of(request.authority)
        if each.pk not in (seen.feedback.about_id, seen.now.handler)
    )
    changes = tuple(
        (str(each.number), each.what) for each in seen.now.learning if each.done_on is None
    )
    return choices_of(chosen, people=people, changes=changes)
