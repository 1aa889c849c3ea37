"""“How would our policy treat this outcome?”: asked of one version, or of two side by side."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.policy.events import ProviderFacts
from goodward.core.policy.rules import Policy
from goodward.core.policy.treating import Treatment, treat
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library
from goodward.policies.queries import rules_of
from goodward.providers.outcomes import worded
from goodward.ui.access import requires
from goodward.ui.components.dates import long_day
from goodward.web.pages.policy.outcome_form import Outcome, OutcomeForm
from goodward.web.pages.policy.outcome_presenters import scale_links, treatment_block

# Which scale to fill in is chosen by an address too, and asks nothing yet.
_ASKS_NOTHING = frozenset({"scale"})


@requires("policy.view")
def outcome(request):
    """Ask for an outcome on Ofsted's own scale, and show what the policy would make of it."""
    rules = rules_of(request.authority)
    today = english_date(timezone.now())
    form = OutcomeForm(
        request.GET,
        national=library.national(),
        versions=[each.applies_from for each in reversed(rules.versions)],
        today=today,
    )
    is_asked = not set(request.GET) <= _ASKS_NOTHING
    page = {
        "form": form,
        "scales": scale_links(form.chosen),
        "own_fields": [form[name] for name in form.own_fields],
        "is_asked": is_asked and form.is_valid(),
        "has_problems": is_asked and not form.is_valid(),
    }
    if page["is_asked"]:
        asked = form.outcome()
        page |= {
            "said": worded(asked.judgement).text,
            "day": long_day(asked.on),
            "blocks": [
                treatment_block(each, asked.on, is_in_force=each.policy is rules.on(asked.on))
                for each in _treatments(asked, rules)
            ],
        }
    return render(request, "policy/outcome.html.jinja", page)


def _treatments(asked: Outcome, rules: PolicyVersions) -> list[Treatment]:
    by_day = {each.applies_from.isoformat(): each for each in rules.versions}
    first = by_day.get(asked.version) or rules.on(asked.on)
    beside = by_day.get(asked.beside)
    shown: list[Policy] = [first, *([beside] if beside and beside is not first else [])]
    provider = ProviderFacts(asked.type)
    return [
        treat(each, versions=rules, provider=provider, judgement=asked.judgement, on=asked.on)
        for each in shown
    ]
