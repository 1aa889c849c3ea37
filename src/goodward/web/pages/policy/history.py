"""The versions an authority adopted, the drafts on their way, and what each changed."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.policy.comparing_texts import compare_texts
from goodward.policies.queries import adopted, drafts_of, in_force, rules_of
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.web.pages.policy.change_presenters import shown_rules
from goodward.web.pages.policy.draft_presenters import draft_line
from goodward.web.pages.policy.presenters import version_row


@requires("policy.view")
def versions(request):
    """Show every version adopted, newest first, and every draft."""
    today = english_date(timezone.now())
    held = list(adopted(request.authority))
    policy = in_force(request.authority, today)
    hash_now = policy.hash if policy else ""
    drafts = [draft_line(each) for each in drafts_of(request.authority)]
    page = {
        "versions": [
            version_row(each, in_force=hash_now, today=today, is_first=each is held[-1])
            for each in held
        ],
        "open_drafts": [each for each in drafts if each.is_open],
        "past_drafts": [each for each in drafts if not each.is_open],
        "may_draft": request.may("policy.draft"),
        "may_move": request.may("record.moved_to_version"),
    }
    return render(request, "policy/versions.html.jinja", page)


@requires("policy.view")
def changes(request, applies_from):
    """Show what a version changed, rule by rule, against the one before it."""
    found = rules_of(request.authority).versions
    days = [each.applies_from.isoformat() for each in found]
    if applies_from not in days:
        raise Http404("no version of the policy applies from that day")
    place = days.index(applies_from)
    before, this = found[place - 1] if place else None, found[place]
    page = {
        "day": plain_day(this.applies_from),
        "before": plain_day(before.applies_from) if before else "",
        "rules": shown_rules(compare_texts(before.text, this.text)) if before else [],
    }
    return render(request, "policy/changes.html.jinja", page)
