"""Where a person starts: their settings, or the one they have, and where it is."""

from __future__ import annotations

from datetime import datetime

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases import queries as cases
from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.diary.queries import seen_by_provider
from goodward.entry.queries import may_use_identities
from goodward.inspections.queries import outcome_in_force
from goodward.messages.queries import messages_of
from goodward.plans.queries import open_actions
from goodward.policies.queries import rules_of
from goodward.portal.access import acts
from goodward.portal.pages.start import presenters
from goodward.portal.pages.start.opening import next_step
from goodward.portal.pages.start.settings_table import setting_row
from goodward.portal.pages.start.waiting import waiting_for
from goodward.providers.entries import look_at
from goodward.providers.queries import restricted_details
from goodward.ui.components.dates import long_day

NOT_JUDGED = "Ofsted has not judged you yet, as far as we know."
NOT_REGISTERED = "You are not registered with Ofsted yet, as far as we know."


@acts("portal.view")
def home(request):
    """Show every setting of the person in one table; somebody with one is taken to it."""
    if len(request.entries) == 1:
        return redirect("portal:show", provider=request.entries[0].provider.pk)
    today = english_date(timezone.now())
    rows = [setting_row(each, today=today) for each in request.entries]
    several = len({each.authority.pk for each in request.entries}) > 1
    page = {
        "rows": rows,
        "several_authorities": several,
        "day_text": long_day(today),
        "how_you_sign_in": may_use_identities(request.user),
    }
    return render(request, "portal/home.html.jinja", page)


@acts("portal.view")
def show(request):
    """Show where a setting is, what happens next and why, and what each side owes the other."""
    provider = request.provider
    today = english_date(timezone.now())
    case = cases.case_known_to(provider, today=today)
    visits = seen_by_provider(provider)
    events = cases.timeline_known_to(provider, today=today)
    maker = presenters.SettingMaker(
        rules_of(request.authority), case, provider.pk, request.access.may, today
    )
    outcome = outcome_in_force(provider)
    before = _looked_before(request, provider)
    to_answer = [
        *waiting_for(request.access, today=today),
        *maker.plan_lines(len(open_actions(provider))),
    ]
    page = {
        "setting": provider.shown_name,
        "kept_from_view": presenters.kept_from_view(restricted_details(provider)),
        "outcome": f"{outcome.title}: {outcome.text}" if outcome else "",
        "inspected": long_day(outcome.inspected_on) if outcome else "",
        "not_judged": NOT_REGISTERED if provider.type == PROSPECTIVE else NOT_JUDGED,
        "next": maker.next_thing(visits)
        or next_step(request.access)
        or presenters.to_answer_next(to_answer)
        or maker.undated_thing(),
        "theirs": maker.owed(is_theirs=True),
        "to_answer": to_answer,
        "ours": maker.owed(is_theirs=False),
        "charts": maker.charts(),
        "closed": maker.closed(),
        "people": sorted({held.person_name for held in case.people}),
        "looked": presenters.looked_text(before),
        "since": presenters.since(events, messages_of(provider), request.user.email, before),
        "timeline": presenters.timeline_entries(events),
        "newest": presenters.NEWEST,
        "how_you_sign_in": may_use_identities(request.user),
    }
    return render(request, "portal/show.html.jinja", page)


def _looked_before(request, provider) -> datetime | None:
    """Return when the person last looked before this sign-in; asked once for each sign-in."""
    key = f"looked-before-{provider.pk}"
    if key not in request.session:
        before = look_at(request.user, provider, at=timezone.now())
        request.session[key] = before.isoformat() if before else ""
    said = request.session[key]
    return datetime.fromisoformat(said) if said else None
