"""Who pays for what: an offer of the policy or a service of the catalogue, and one provider."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goodward.core.policy.events import Event
from goodward.core.policy.language import PolicyText, SupportItem

REGISTERED, JUDGED = "registered", "judgement_published"
NEW, NO_OUTCOME = "new", ""


class Standing(NamedTuple):
    """
    What of a provider decides whether it pays.

    registered_again_after: the outcome before its present registration, for as long as it was not
    judged since; else empty. registered_on: the day of that registration.
    """

    type: str
    registered_again_after: str = NO_OUTCOME
    registered_on: date | None = None


class Quote(NamedTuple):
    """A sentence of the policy's document, and the heading it stands under."""

    heading: str
    words: str


class Charge(NamedTuple):
    """Whether a provider pays; why, as a sentence; and what the policy's document says of it."""

    is_charged: bool
    because: str
    quotes: tuple[Quote, ...] = ()


def standing_of(provider_type: str, events: Iterable[Event]) -> Standing:
    """
    Return what of a provider decides whether it pays.

    events: what is known, in order of effect, corrections applied. A change of administration is
    no new registration, and a new judgement ends what the one before it meant.

    Source: Kent improvement strategy, flow chart of new registrations (re-registered settings).
    """
    after, since = NO_OUTCOME, None
    for event in events:
        if event.kind == REGISTERED and event.fields.get("change", NEW) == NEW:
            after = event.fields.get("previous_outcome") or NO_OUTCOME
            since = event.day if after else None
        elif event.kind == JUDGED:
            after, since = NO_OUTCOME, None
    return Standing(provider_type, after, since)


def charge_for(policy: PolicyText, offer: str, standing: Standing) -> Charge | None:
    """
    Return whether a provider pays for an offer of the policy, and why.

    None for what the policy does not offer this type of provider, or does not name: whoever keeps
    the catalogue says what that costs.
    """
    item = policy.support.get(offer)
    if item is None or not is_for(policy, item, standing.type):
        return None
    quotes = tuple(Quote(each.heading, each.quote) for each in item.source)
    if item.cost == "chargeable":
        return Charge(True, "Every provider pays for this.", quotes)
    after = standing.registered_again_after
    if after and after in item.charged_after:
        return Charge(
            True,
            f"Charged after registering again following {_said(after)}, until the next judgement. "
            "Other providers have it at no cost.",
            quotes,
        )
    if after:
        return Charge(
            False, f"At no cost, also after registering again following {_said(after)}.", quotes
        )
    if item.charged_after:
        outcomes = " or ".join(_said(each) for each in item.charged_after)
        return Charge(
            False,
            f"At no cost. Only who registered again following {outcomes} pays for it, until the "
            "next judgement.",
            quotes,
        )
    return Charge(False, "Every provider has this at no cost.", quotes)


def is_for(policy: PolicyText, item: SupportItem, provider_type: str) -> bool:
    """Return whether the policy offers something to a type of provider."""
    return any(
        name == provider_type or provider_type in policy.provider_groups.get(name, ())
        for name in item.for_
    )


def offered_to(policy: PolicyText, standing: Standing) -> list[tuple[str, SupportItem, Charge]]:
    """Return what the policy offers a provider, in its order, with whether it pays and why."""
    found = []
    for name, item in policy.support.items():
        charge = charge_for(policy, name, standing)
        if charge is not None:
            found.append((name, item, charge))
    return found


def _said(outcome: str) -> str:
    return outcome.replace("_", " ").capitalize()
