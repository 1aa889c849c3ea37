"""What brings something about, in sentences: a registration, and what raises a question."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.core.policy.drawing.wording import (
    either,
    events_in_words,
    judgement_in_words,
    lowered,
    words,
)
from goodward.core.policy.language import PolicyText, ProposalText, Registration
from goodward.core.policy.rules import CHOOSE_PATHWAY


def registration_in_words(row: Registration) -> str:
    """Return which registrations a row is about."""
    if row.previous_outcome:
        return f"Registered again after {either(row.previous_outcome)}"
    if list(row.change) == ["administration"]:
        return "Registered anew because its administration changed"
    return "Newly registered" if list(row.change) == ["new"] else "Registered, whatever the change"


def raised_in_words(text: PolicyText, name: str, said: ProposalText) -> Iterator[str]:
    """Yield when a question is asked, in one sentence; nothing where only a person may ask it."""
    if name == CHOOSE_PATHWAY:
        yield "Asked when a judgement cannot be placed."
        return
    occasions = list(_occasions(text, said))
    if occasions:
        yield f"Asked when: {'; '.join(occasions)}."


def _occasions(text: PolicyText, said: ProposalText) -> Iterator[str]:
    for row in said.raised_by:
        if row.at:
            pathways = " or ".join(
                f"“{text.pathways[each].title}”" if each in text.pathways else words(each)
                for each in row.in_
            )
            yield f"{lowered(events_in_words(row.at))}, while on {pathways}"
        elif row.good_or_better_after:
            asked = " or ".join(
                f"“{text.proposals[each].text}”" if each in text.proposals else words(each)
                for each in row.good_or_better_after
            )
            yield f"Good or better, after {asked} was accepted"
        else:
            yield lowered(judgement_in_words(row))
