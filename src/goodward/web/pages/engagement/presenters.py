"""How providers engage, in words for officers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goodward.cases.engagement import NOT_ENGAGING, Fired
from goodward.core.counted import counted
from goodward.core.policy.language import Role
from goodward.diary.ledger import NotEngaging
from goodward.ui.components.dates import long_day, plain_day

# How often each was done, in the order of NOT_ENGAGING.
SUMS: Mapping[str, tuple[str, str]] = {
    "visit_cancelled": ("cancellation or no-show", "cancellations or no-shows"),
    "support_declined": ("decline of support", "declines of support"),
    "disengaged": ("note that it does not engage", "notes that it does not engage"),
}
CAUSES: Mapping[str, str] = {
    "visit_cancelled": "cancelled visits",
    "support_declined": "support declined",
    "disengaged": "not engaging",
}
# What became of a duty or a question, and the colour of its tag.
OUTCOMES: Mapping[str, tuple[str, str]] = {
    "open": ("Open", "blue"),
    "met": ("Done", "green"),
    "late": ("Done late", "yellow"),
    "cancelled": ("No longer owed", "grey"),
    "excused": ("Excused", "grey"),
    "accepted": ("Accepted", "green"),
    "refused": ("Refused", "grey"),
    "decided": ("Decided", "green"),
    "withdrawn": ("No longer asked", "grey"),
}


class FiredRow(NamedTuple):
    """A rule that fired."""

    text: str
    who: str
    since: str
    because: str
    state: str
    colour: str


class ProviderRow(NamedTuple):
    """A provider that does not engage."""

    pk: int
    name: str
    sums: str
    latest: str
    waiting: tuple[str, ...]


def fired_row(fired: Fired) -> FiredRow:
    """Return a rule that fired, and what became of it."""
    state, colour = OUTCOMES[fired.outcome]
    ended = f" on {plain_day(fired.ended_on)}" if fired.ended_on else ""
    who = " or ".join(fired.roles) if fired.what == "duty" else "A question for a person to decide"
    return FiredRow(
        fired.text,
        who,
        f"Since {long_day(fired.since)}",
        f"Because of {CAUSES[fired.event]}",
        f"{state}{ended}",
        colour,
    )


def does_not_engage(each: NotEngaging) -> bool:
    """
    Return whether something waits under the policy, or the provider said that it takes no part.

    A cancelled visit that the policy asks nothing about yet is a cancelled visit.
    """
    _, *refused = each.counts
    return bool(each.waiting) or any(refused)


def provider_row(each: NotEngaging, roles: Mapping[str, Role]) -> ProviderRow:
    """Return a provider with what it did this term and what waits because of it."""
    sums = [
        counted(number, *SUMS[kind])
        for kind, number in zip(NOT_ENGAGING, each.counts, strict=True)
        if number
    ]
    return ProviderRow(
        each.provider_pk,
        each.name,
        ", ".join(sums) or "Nothing this term",
        plain_day(each.latest),
        tuple(_waiting(text, held, roles) for text, held in each.waiting),
    )


def _waiting(text: str, held: tuple[str, ...], roles: Mapping[str, Role]) -> str:
    titles = [roles[each].title if each in roles else each for each in held]
    return f"{' or '.join(titles)}: {text}" if titles else f"To be decided: {text}"
