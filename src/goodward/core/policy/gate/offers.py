"""Whether what an offer of support covers is written as it is meant."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from goodward.core.policy.gate.findings import Finding, warning
from goodward.core.policy.language import PolicyText
from goodward.core.policy.problems import nearest
from goodward.core.policy.support_kinds import TOPIC_TITLES
from goodward.core.policy.vocabulary import OUTCOMES

# A policy may have topics of its own, so only what is all but a known one is asked about.
ALL_BUT = 0.8


def offer_findings(text: PolicyText) -> Iterator[Finding]:
    """
    Yield topics that are all but one everybody knows: under another word nothing is covered.

    Also outcomes that Ofsted does not give, and an offer that is charged for twice over.
    """
    for name, item in text.support.items():
        path = ("support", name, "charged_after")
        for outcome in item.charged_after:
            if outcome not in OUTCOMES:
                yield Finding(path, f"“{outcome}” is no outcome here; {nearest(outcome, OUTCOMES)}")
        if item.charged_after and item.cost == "chargeable":
            yield warning(
                path,
                "everybody pays for this, so it says nothing more; leave it out, or leave out "
                "“cost”",
            )
        for topic in item.covers:
            close = get_close_matches(topic, TOPIC_TITLES, n=1, cutoff=ALL_BUT)
            if topic not in TOPIC_TITLES and close:
                yield warning(
                    ("support", name, "covers"),
                    f"“{topic}” is a topic of your own, which nothing else covers; did you mean "
                    f"“{close[0]}”?",
                )
