"""Texts of a policy with one thing changed, as an officer would change them."""

from __future__ import annotations

from goodward.core.policy.reading import read_policy
from goodward.core.policy.rules import Policy
from goodward.policies import library

APPLIES_FROM = "applies_from: 2025-11-10"


def newest_text(authority: str = "kent") -> str:
    """Return the newest text of an authority's policy in the library."""
    texts = library.policy_texts(authority)
    return texts[max(texts)]


def fortnightly_text(*, applies_from: str = "2026-09-01") -> str:
    """Return Kent's text with Requires improvement visits each fortnight instead of each month."""
    monthly = "        due: 1 month\n        first_undated: true\n"
    before, pathway, rest = newest_text().partition("\n  requires_improvement:\n    title:")
    text = before + pathway + rest.replace(monthly, monthly.replace("1 month", "2 weeks"), 1)
    assert text != newest_text()
    return text.replace(APPLIES_FROM, f"applies_from: {applies_from}", 1)


def changed(old: str, new: str, *, applies_from: str = "2026-09-01") -> str:
    """Return Kent's newest text with one passage, which must be there, written anew."""
    text = newest_text()
    assert old in text, f"Kent's text does not say {old!r}"
    later = text.replace(old, new, 1)
    return later.replace(APPLIES_FROM, f"applies_from: {applies_from}", 1)


def read(text: str) -> Policy:
    """Return the policy of a text that has no problems."""
    policy, problems = read_policy(text, path="policy.yaml")
    assert policy is not None, problems
    return policy
