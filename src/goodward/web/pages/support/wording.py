"""The words of support and training: states, what was done, and how an offer stands."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.policy.support_kinds import KIND_TITLES
from goodward.core.support.offering import Choice, Given, Standing
from goodward.ui.components.dates import long_day

PACKAGE_TEXTS = {"proposed": "Proposed", "agreed": "Agreed", "set_aside": "Set aside"}
PACKAGE_COLOURS = {"proposed": "blue", "agreed": "green", "set_aside": "grey"}
ITEM_TEXTS = {"planned": "Planned", "given": "Given", "not_given": "Not given"}
ITEM_COLOURS = {"planned": "blue", "given": "green", "not_given": "grey"}
OUTCOME_TEXTS = {
    "worked": "It worked",
    "not_worked": "It did not work",
    "too_early": "Too early to say",
}
STEP_TEXTS = {
    "brokered": "Put together",
    "agreed": "Agreed",
    "set_aside": "Set aside",
    "given": "Given",
    "not_given": "Not given after all",
    **OUTCOME_TEXTS,
}
COST_TEXTS = {False: "At no cost", True: "Chargeable"}
# What stands before the earlier support that an offer's hint tells of.
STANDING_TEXTS: dict[Standing, str] = {
    Standing.NEW: "",
    Standing.AGREED: "Agreed already and not given yet",
    Standing.AGAIN: "Given before",
    Standing.COVERED: "Given before",
}
NEED_TEXTS = {
    "wanted": "Wanted",
    "booked": "Booked",
    "signposted": "Signposted",
    "attended": "Attended",
    "cancelled": "Cancelled",
}
NEED_COLOURS = {
    "wanted": "yellow",
    "booked": "blue",
    "signposted": "blue",
    "attended": "green",
    "cancelled": "grey",
}
SOURCE_TEXTS = {
    "visit": "At a visit",
    "audit": "In an audit",
    "plan_action": "In an action of the improvement plan",
    "provider": "By the provider",
    "other": "Elsewhere",
}


def kind_title(kind: str) -> str:
    """Return what a kind of support is called."""
    return KIND_TITLES.get(kind, "Other support")


def choice_hint(choice: Choice, pathways: Mapping[str, str]) -> str:
    """Return what an offer costs, what earlier support speaks of it, and when it is not given."""
    offer = choice.offer
    said = [
        COST_TEXTS[offer.is_chargeable],
        _earlier(choice, pathways),
        *(each.rstrip(".") for each in offer.not_when),
    ]
    return ". ".join(filter(None, said)) + "."


def given_text(given: Given, pathways: Mapping[str, str]) -> str:
    """
    Return when earlier support was given, by whom, on which pathway, and what came of it.

    pathways: what they are called, by name.
    """
    if given.on is None:
        return ""
    by = f" by {given.by}" if given.by else ""
    where = pathways.get(given.pathway, "")
    outcome = OUTCOME_TEXTS.get(given.outcome, "")
    said = f"on {long_day(given.on)}{by}{f' ({where})' if where else ''}"
    return f"{said}: {outcome[:1].lower()}{outcome[1:]}" if outcome else said


def _earlier(choice: Choice, pathways: Mapping[str, str]) -> str:
    when = "; ".join(filter(None, (given_text(each, pathways) for each in choice.given)))
    return " ".join(filter(None, (STANDING_TEXTS[choice.standing], when)))
