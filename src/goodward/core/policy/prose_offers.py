"""What is said of an offer of support, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.core.policy.drawing.wording import either, words
from goodward.core.policy.language import SupportItem
from goodward.core.policy.support_kinds import KIND_TITLES

LEFT_OUT = (
    "Left out of a package once earlier support gave it on the same topic, unless an officer says "
    "why not."
)


def offer_in_words(item: SupportItem) -> Iterator[str]:
    """Yield how an offer is filed, what it is about, how it comes, and when it does not."""
    if item.kind is not None:
        yield f"Kind: {KIND_TITLES[item.kind].lower()}"
    if item.covers:
        yield f"About: {'; '.join(map(words, item.covers))}"
    if item.charged_after:
        yield f"Chargeable for one that registered again after {either(item.charged_after)}"
    if item.channels:
        yield f"Through: {'; '.join(item.channels)}"
    if item.once_covered == "left_out":
        yield LEFT_OUT
    yield from item.not_when
