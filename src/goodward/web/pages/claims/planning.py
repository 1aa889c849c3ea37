"""Planning audits: by sample, by risk, for a reason; and noting signs of risk."""

from __future__ import annotations

from datetime import date

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.claims import actions, queries
from goodward.core.claims.choosing import SIGNALS
from goodward.core.counted import counted
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.claims import forms
from goodward.web.pages.claims.choosing import lead_choices, term_choices
from goodward.web.pages.claims.presenters import part_text

SHOWN = 100


@requires("claims.audit")
def sample(request):
    """Ask how many are drawn, among whom and with which seed; then draw."""
    now = timezone.now()
    form = forms.SampleForm(request.POST or None, label_suffix="", **_choices(request, now))

    def do(said):
        drawn = actions.plan_sample(
            authority=request.authority,
            plan=_plan(said),
            among=said["among"],
            size=said["size"],
            seed=said["seed"],
            by=request.user,
            at=now,
        )
        return f"{counted(len(drawn), 'audit')} planned. Each says how it was drawn."

    if is_done(request, form, do, actions.AuditRefused):
        return redirect("claims:list")
    lead = (
        "Each provider’s place is worked out from the seed and its number, so anybody can draw the "
        "same sample again. Those with an audit of the term are left out."
    )
    page = {"form": form, "title": "Draw a sample", "lead": lead, "submit": "Draw and plan"}
    return render(request, "claims/act.html.jinja", page)


@requires("claims.audit")
def risk(request):
    """Show the highest scores, each with what it is made of; then plan those that are ticked."""
    now = timezone.now()
    today = english_date(now)
    terms = term_choices(today)
    asked = forms.AmongForm(
        {"term_on": terms[0][0], "among": queries.EVERYBODY, **request.GET.dict()},
        terms=terms,
        # The form below it asks for a term as well.
        auto_id="id_ranked_%s",
    )
    asked.is_valid()
    term_on = date.fromisoformat(asked.cleaned_data.get("term_on") or terms[0][0])
    among = asked.cleaned_data.get("among") or queries.EVERYBODY
    term = queries.term_of(term_on)
    scores = queries.scores_of(request.authority, term, among, today=today)[:SHOWN]
    names = {each.urn: each.shown_name for each in queries.pool_of(request.authority, term, among)}
    form = forms.RiskForm(
        request.POST or None,
        label_suffix="",
        choices=[(each.number, names[each.number]) for each in scores],
        initial={"term_on": term_on.isoformat()},
        **_choices(request, now),
    )

    def do(said):
        planned = actions.plan_risk(
            authority=request.authority,
            plan=_plan(said),
            among=among,
            numbers=said["numbers"],
            by=request.user,
            at=now,
        )
        return f"{counted(len(planned), 'audit')} planned. Each keeps what its score was made of."

    if is_done(request, form, do, actions.AuditRefused):
        return redirect("claims:list")
    ticked = set(form["numbers"].value() or ())
    rows = [
        (
            each.number,
            names[each.number],
            each.points,
            ", ".join(part_text(*part) for part in each.parts) or "nothing",
            each.number in ticked,
        )
        for each in scores
    ]
    own = queries.options_of(request.authority)
    page = {
        "form": form,
        "asked": asked,
        "rows": rows,
        "term": term.name,
        "term_on": term_on.isoformat(),
        "signals": [(each.title, each.counts) for each in SIGNALS.values()],
        "has_weights": bool(own and own.weights),
    }
    return render(request, "claims/risk.html.jinja", page)


@requires("claims.audit")
def one(request, provider):
    """Ask why and how one provider's claims are audited; then plan it."""
    found = get_or_404(get_provider, request.authority, provider)
    now = timezone.now()
    form = forms.CauseForm(request.POST or None, label_suffix="", **_choices(request, now))
    made = []

    def do(said):
        made.append(
            actions.plan_for_cause(
                provider=found, plan=_plan(said), reason=said["reason"], by=request.user, at=now
            )
        )
        return "The audit is planned."

    if is_done(request, form, do, actions.AuditRefused):
        return redirect("claims:show", pk=made[0].pk)
    page = {
        "form": form,
        "title": "Plan an audit of claims",
        "about": found.shown_name,
        "submit": "Plan it",
    }
    return render(request, "claims/act.html.jinja", page)


@requires("claims.audit")
def signal(request, provider):
    """Ask which sign of risk is noted, and of which day."""
    found = get_or_404(get_provider, request.authority, provider)
    now = timezone.now()
    form = forms.SignalForm(
        request.POST or None, label_suffix="", initial={"on": english_date(now)}
    )

    def do(said):
        actions.note_signal(provider=found, by=request.user, at=now, **said)
        return "It is noted, and counts for a year."

    if is_done(request, form, do, actions.AuditRefused):
        return redirect("providers:show", pk=provider)
    page = {
        "form": form,
        "title": "Note a sign of risk",
        "lead": "An audit of its claims comes sooner for it. The provider does not see it.",
        "about": found.shown_name,
        "submit": "Note it",
    }
    return render(request, "claims/act.html.jinja", page)


def _choices(request, now):
    return {
        "terms": term_choices(english_date(now)),
        "people": lead_choices(request.authority),
    }


def _plan(said):
    return actions.Plan(
        said["kind"],
        date.fromisoformat(said["term_on"]),
        said["planned_on"],
        int(said["lead"]) if said["lead"] else None,
    )
