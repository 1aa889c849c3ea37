"""The reason of a stored duty: the row's own days, and the words of the policy that binds it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from goodward.core.calendars.working_days import Skipped
from goodward.core.policy.answer import Because
from goodward.core.policy.evaluating import DATE_BOOKED
from goodward.core.policy.rules import DutyRule
from goodward.core.policy.versions import PolicyVersions
from goodward.core.policy.vocabulary import PROVIDER_TYPES


@lru_cache(maxsize=512)
def _duty_rules(
    rules: PolicyVersions, policy_hash: str, provider_type: str
) -> Mapping[tuple[str, str], DutyRule]:
    pathways = rules.with_hash(policy_hash).for_type(provider_type)
    return {(name, rule.id): rule for name, pathway in pathways.items() for rule in pathway.duties}


def duty_rule(
    rules: PolicyVersions, policy_hash: str, provider_type: str, pathway: str, rule: str
) -> DutyRule:
    """
    Return the rule a stored duty came from, in the version that binds its pathway.

    A duty that ended when its case was moved to a version without it stands in another one.

    :raises LookupError: if no version of the authority's has it.
    """
    found = _duty_rules(rules, policy_hash, provider_type).get((pathway, rule))
    if found is not None:
        return found
    for version in reversed(rules.versions):
        others = _duty_rules(rules, version.hash, provider_type)
        if (pathway, rule) in others:
            return others[pathway, rule]
    raise LookupError(f"no version of {rules.authority}'s policy has {pathway}/{rule}")


@lru_cache(maxsize=512)
def latest_rule(rules: PolicyVersions, pathway: str, rule: str) -> DutyRule:
    """
    Return a rule as the latest version that has it words it, for whichever type of provider.

    :raises LookupError: if no version of the authority's has it.
    """
    for version in reversed(rules.versions):
        for provider_type in PROVIDER_TYPES:
            found = _duty_rules(rules, version.hash, provider_type).get((pathway, rule))
            if found is not None:
                return found
    raise LookupError(f"no version of {rules.authority}'s policy has {pathway}/{rule}")


def because(
    rule: DutyRule, *, event: str, on: date, number: int, due_on: date | None, skipped: str
) -> Because:
    """Return a stored duty's whole reason. `skipped` is the row's text of days not counted."""
    words: str | None = None
    if rule.booked_for is not None:
        words = DATE_BOOKED if due_on is not None else None
    elif rule.span is not None and not (rule.first_undated and number == 1):
        is_counting = rule.counts_from is None or due_on is not None or bool(skipped)
        words = rule.span.words if is_counting else None
    return Because(event, on, *rule.citation, words, read_skipped(skipped))


def read_skipped(text: str) -> tuple[Skipped, ...]:
    """Return the days of “2026-04-03 Good Friday;2026-04-04 Saturday”."""
    if not text:
        return ()
    pairs = (part.split(" ", 1) for part in text.split(";"))
    return tuple(Skipped(date.fromisoformat(day), why) for day, why in pairs)
