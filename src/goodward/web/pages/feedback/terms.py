"""The authority's own days for complaints, and who decides them."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.complaints import actions, queries
from goodward.core.complaints.terms import With
from goodward.ui.access import requires
from goodward.ui.doing import is_done
from goodward.web.pages.feedback.terms_form import TermsForm


@requires("feedback.terms")
def change(request):
    """Show the days and the people, and keep others."""
    in_use = queries.terms_in_use(request.authority)
    people = tuple((str(each.pk), each.name) for each in people_of(request.authority))
    form = TermsForm(request.POST or None, label_suffix="", in_use=in_use, people=people)

    def do(said):
        actions.keep_terms(
            authority=request.authority,
            days=form.days(),
            named=form.named(),
            by=request.user,
            at=timezone.now(),
        )
        return "The days and people are kept. What came in before keeps the days it had."

    if is_done(request, form, do, actions.FeedbackRefused):
        return redirect("feedback:list")
    stages = [each for each in in_use.terms.stages if each.with_ != With.OMBUDSMAN]
    page = {
        "form": form,
        "source": in_use.terms.source,
        "stages": [(each.title, form.of_stage(each.name)) for each in stages],
        "teams": [(each.title, form.of_team(each.name)) for each in in_use.terms.teams],
    }
    return render(request, "feedback/terms.html.jinja", page)
