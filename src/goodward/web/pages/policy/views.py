"""Reading the policy that runs."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.policy.drawing.charting import as_list, chart_of
from goodward.core.policy.prose import register, sections
from goodward.core.policy.rules import Policy
from goodward.policies.queries import adopted, rules_of
from goodward.ui.access import requires
from goodward.ui.components.pieces import Step
from goodward.web.drawings import for_any_room
from goodward.web.pages.policy.presenters import contents, section_block, version_line


@requires("policy.view")
def show(request):
    """Show the version in force today, and the others."""
    today = english_date(timezone.now())
    return _show(request, rules_of(request.authority).on(today), today)


@requires("policy.view")
def version(request, applies_from):
    """Show one version."""
    return _show(request, _version(request, applies_from), english_date(timezone.now()))


@requires("policy.view")
def text(request, applies_from):
    """Send the exact text that was adopted."""
    policy = _version(request, applies_from)
    kept = next(each for each in adopted(request.authority) if each.hash == policy.hash)
    response = HttpResponse(kept.text, content_type="application/yaml; charset=utf-8")
    name = f"{request.authority.slug}-{policy.applies_from.isoformat()}.yaml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires("policy.view")
def pathway(request, applies_from, pathway):
    """Show a pathway's flow chart, drawn from the rules that run, and the same as a list."""
    policy = _version(request, applies_from)
    if pathway not in policy.pathway_ids:
        raise Http404("the policy has no such pathway")
    chart = chart_of(policy, pathway)
    page = {
        "title": chart.title,
        "summary": chart.summary,
        "drawing": for_any_room(chart),
        "steps": [Step(each.text, each.detail) for each in as_list(chart)],
        "applies_from": applies_from,
    }
    return render(request, "policy/pathway.html.jinja", page)


def _show(request, policy: Policy, today: date):
    found = sections(policy)
    page = {
        "policy_title": policy.title,
        "note": policy.text.applies_from_note or "",
        "applies_from": policy.applies_from.isoformat(),
        "hash": policy.hash,
        "versions": [
            version_line(each, is_shown=each.hash == policy.hash, today=today)
            for each in adopted(request.authority)
        ],
        "contents": contents(found),
        "sections": [section_block(each, policy) for each in found],
        "register": register(policy),
    }
    return render(request, "policy/show.html.jinja", page)


def _version(request, applies_from: str) -> Policy:
    for each in rules_of(request.authority).versions:
        if each.applies_from.isoformat() == applies_from:
            return each
    raise Http404("no version of the policy applies from that day")
