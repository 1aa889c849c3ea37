"""The visits of a setting, and one of them."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.foreseeing import cancellations_counted
from goodward.diary import ledger, queries
from goodward.diary.standing import said_of
from goodward.policies.queries import rules_of
from goodward.portal.access import acts
from goodward.portal.pages.visits import presenters
from goodward.portal.pages.visits.forms import SeenForm
from goodward.ui.access import get_or_404
from goodward.ui.engagement import count_text, term_groups


@acts("portal.view")
def visits(request):
    """List what is to come, the soonest first, and what was."""
    today = english_date(timezone.now())
    roles = rules_of(request.authority).latest.text.roles
    found = queries.seen_with_what_was_said(request.provider)
    rows = [
        (line, presenters.row_of(line, said, roles, today))
        for line, said in sorted(found, key=lambda each: each[0].day)
    ]
    coming = [row for line, row in rows if line.state == "booked" and line.day >= today]
    shown = {row.pk for row in coming}
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "coming": coming,
        "earlier": [row for _, row in reversed(rows) if row.pk not in shown],
        "may_keep_feed": request.access.may("feed.keep"),
    }
    return render(request, "portal_visits/list.html.jinja", page)


@acts("portal.view")
def show(request, visit):
    """Show one visit, with the one thing to do next: say that it suits."""
    found = get_or_404(queries.seen_visit, request.provider, visit)
    today = english_date(timezone.now())
    line, said = queries.line_of(found), said_of(found)
    state = presenters.state_of(line, said, today)
    text, colour = presenters.STATES[state]
    is_open = line.state == "booked" and line.day >= today
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "visit": line.pk,
        "title": f"Visit, {presenters.at_text(line.day, None, None)}",
        "state": text,
        "colour": colour,
        "facts": presenters.facts(line, said, rules_of(request.authority).latest.text.roles),
        "may_confirm": is_open and state != "confirmed" and request.access.may("visit.answer"),
        "may_move": is_open and request.access.may("visit.answer"),
        "may_cancel": is_open and request.access.may("visit.cancel"),
        "seen": SeenForm(initial={"seen": queries.last_step(found)})["seen"],
    }
    return render(request, "portal_visits/show.html.jinja", page)


@acts("portal.view")
def counted(request):
    """Show how visits, cancellations and answers of the setting are counted, term by term."""
    today = english_date(timezone.now())
    counts = cancellations_counted(request.provider, on=today, today=today)
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "counts": [count_text(each, to_the_setting=True) for each in counts],
        "terms": term_groups(
            ledger.of_provider(request.provider, today=today), to_the_setting=True
        ),
    }
    return render(request, "portal_visits/counted.html.jinja", page)
