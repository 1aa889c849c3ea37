"""Reading the policy that runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.policy.drawing.charting import as_list, chart_of
from goodward.core.policy.prose import register, sections
from goodward.core.policy.rules import Policy
from goodward.documents.paper import A4, PAPERS
from goodward.documents.policy import policy_pdf
from goodward.documents.typesetting import CannotBeSet
from goodward.policies.queries import adopted, rules_of
from goodward.ui.access import requires
from goodward.ui.components.pieces import Step
from goodward.ui.drawings import for_any_room
from goodward.ui.made_files import say_why_not_set
from goodward.web.pages.policy.presenters import contents, section_block, version_line

if TYPE_CHECKING:
    from goodward.policies.models import PolicyVersion


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
    kept = _kept(request, policy)
    return _sent(kept.text, "application/yaml; charset=utf-8", _file_name(request, policy, "yaml"))


@requires("policy.view")
def pdf(request, applies_from):
    """Send the version set for sign-off, on A4 or, asked for with ?paper=a3, on A3."""
    policy = _version(request, applies_from)
    try:
        made = policy_pdf(
            policy,
            authority=request.authority.name,
            dated=english_date(_kept(request, policy).adopted_at),
            paper=PAPERS.get(request.GET.get("paper", ""), A4),
        )
    except CannotBeSet as problem:
        say_why_not_set(request, problem)
        return redirect("policy:version", applies_from=applies_from)
    return _sent(made, "application/pdf", _file_name(request, policy, "pdf"))


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


def _kept(request, policy: Policy) -> PolicyVersion:
    return next(each for each in adopted(request.authority) if each.hash == policy.hash)


def _file_name(request, policy: Policy, ending: str) -> str:
    return f"{request.authority.slug}-{policy.applies_from.isoformat()}.{ending}"


def _sent(content: str | bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _version(request, applies_from: str) -> Policy:
    for each in rules_of(request.authority).versions:
        if each.applies_from.isoformat() == applies_from:
            return each
    raise Http404("no version of the policy applies from that day")
