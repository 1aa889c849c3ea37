"""One provider on one page, its charts, and opening the case of a standing outcome."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.cases.actions import EventRefused
from goodward.diary import queries as diary
from goodward.enquiries.queries import enquiry_of
from goodward.inspections import actions as inspections
from goodward.inspections.queries import neighbours, outcome_in_force, outcomes_of
from goodward.listings.agency_queries import agency_of
from goodward.policies.queries import rules_of
from goodward.providers.bodies import body_of
from goodward.providers.queries import (
    consented_address_of,
    get_provider,
    restricted_details,
)
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.watching.queries import is_watching
from goodward.web.pages.notices.of_provider import concern_rows, notice_rows
from goodward.web.pages.providers import case_presenters, charts, presenters, registrations
from goodward.web.pages.providers.forms import OpenCaseForm
from goodward.web.pages.providers.restricted_presenters import lines as restricted_lines
from goodward.web.pages.record.saying import banner


@requires("view")
def show(request, pk):
    """Show who they are, what Ofsted found, what is owed and why, and what happened."""
    provider = get_or_404(get_provider, request.authority, pk)
    today = english_date(timezone.now())
    rules = rules_of(request.authority)
    case = cases.provider_case(provider, today=today)
    outcomes = outcomes_of(provider)
    details = restricted_details(provider)
    maker = case_presenters.CaseMaker(rules, case, today, request.may, pk)
    entries = cases.timeline(provider, today=today)
    page = {
        "who": presenters.who(
            provider,
            may=request.may,
            body=None if provider.urn else body_of(provider),
            agency=agency_of(provider) if provider.type == "agency_childminder" else None,
            consented=consented_address_of(provider)
            if request.may("addresses.consented")
            else None,
        ),
        "as_at": presenters.as_at_text(provider),
        "outcomes": [presenters.outcome_block(each, provider) for each in outcomes],
        "next_step": presenters.next_step(provider, case, outcomes, may=request.may),
        "pathways": maker.pathways(is_open=True),
        "closed": maker.pathways(is_open=False),
        "questions": maker.questions(),
        "groups": maker.duty_groups(),
        "timeline": presenters.timeline_entries(
            entries, provider, rules.latest.text, may=request.may
        ),
        "enquiry": enquiry_of(provider),
        "others": registrations.other_registrations(neighbours(provider), may=request.may),
        "kept": ", ".join(title for _, title in registrations.kept_titles(provider)),
        "visits": presenters.visit_links(diary.visits_of(provider)),
        "notices": notice_rows(request, provider, today),
        "concerns": concern_rows(request, provider),
        "may_enter_notice": request.may("notices.enter"),
        "may_note_concern": request.may("concern.note"),
        "may_book": request.may("visit.book", case.state),
        "may_allocate": request.may("record.officer_allocated", case.state),
        "has_committee_actions": any(map(presenters.sets_committee_actions, entries)),
        "may_see_business": request.may("sustainability.view"),
        "may_raise_concern": request.may("sustainability.raise"),
        "may_audit_claims": request.may("claims.audit"),
        "may_make_pack": request.may("evidence.make"),
        "restricted": restricted_lines(provider, details) if details else [],
        "may_watch": request.may("watch.keep"),
        "is_watching": is_watching(request.user, provider),
        "may_restrict": request.may("providers.restricted"),
        "may_record": any(request.may(f"record.{kind}") for kind in presenters.RECORDABLE),
    }
    return render(request, "providers/show.html.jinja", page)


@requires("view")
def chart(request, pk, pathway, number):
    """Show where a provider stands on one pathway, to look at and to print."""
    provider = get_or_404(get_provider, request.authority, pk)
    case = cases.provider_case(provider, today=english_date(timezone.now()))
    drawn = charts.chart_for(rules_of(request.authority), case, pk, pathway, number, has_room=True)
    if drawn is None:
        raise Http404("the provider was never on this pathway")
    page = {"chart": drawn, "provider": provider.shown_name, "pk": pk}
    return render(request, "providers/chart.html.jinja", page)


@requires("case.open")
def open_case(request, pk):
    """Open the case of an outcome that was taken in as history, with its true date."""
    provider = get_or_404(get_provider, request.authority, pk)
    now = timezone.now()
    case = cases.provider_case(provider, today=english_date(now))
    outcome = outcome_in_force(provider)
    if not request.may("case.open", case.state):
        raise PermissionDenied
    if outcome is None:
        raise Http404("there is no outcome to open a case from")
    form = OpenCaseForm(request.POST or None)
    if form.is_valid():
        try:
            recorded = inspections.open_case(
                provider=provider, by=request.user, at=now, **form.cleaned_data
            )
        except EventRefused as refused:
            form.add_error("notified_on", str(refused))
        else:
            messages.success(
                request, banner("The case is open", provider.shown_name, recorded.changes)
            )
            return redirect("providers:show", pk=pk)
    page = {
        "form": form,
        "provider": provider.shown_name,
        "pk": pk,
        "outcome": f"{outcome.text}, inspected {long_day(outcome.inspected_on)}",
    }
    return render(request, "providers/open.html.jinja", page)
