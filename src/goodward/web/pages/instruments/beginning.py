"""Beginning an audit."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.diary import queries as diary
from goodward.instruments import actions, queries
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.web.pages.instruments import presenters
from goodward.web.pages.instruments.forms import BeginForm


@requires("instrument.fill")
def begin(request, pk, form):
    """Ask for the day, the visit and whose answers they are, and go to the first section."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    policy = rules_of(request.authority).on(english_date(now)).text
    choice = next(
        (each for each in queries.forms_for(provider, policy).choices if each.form.id == form), None
    )
    if choice is None:
        raise Http404("there is no such form for this provider")
    visits = presenters.visits_to_choose(diary.visits_of(provider))
    asked = BeginForm(
        request.POST or None,
        label_suffix="",
        visits=visits,
        initial={
            "on": english_date(now),
            "filled_by": "authority",
            "visit": request.GET.get("visit", ""),
        },
    )
    if asked.is_valid():
        said = asked.cleaned_data
        visit = said.get("visit", "")
        try:
            audit = actions.begin(
                provider=provider,
                form_id=form,
                on=said["on"],
                by=request.user,
                at=now,
                visit=diary.get_visit(request.authority, int(visit)) if visit else None,
                filled_by=said["filled_by"],
                filled_in_by=said["filled_in_by"],
                about=said["about"],
            )
        except actions.AuditRefused as refused:
            refuse(asked, refused)
        else:
            return redirect("instruments:fill", pk=audit.pk, section=choice.form.sections[0].id)
    page = {
        "form": asked,
        "choice": choice.form,
        "provider": provider.shown_name,
        "pk": pk,
    }
    return render(request, "instruments/begin.html.jinja", page)
