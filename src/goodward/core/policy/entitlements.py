"""
The early education entitlements of England: the words a policy uses, and what each is called.

For whom each is, its hours, its dates and its other names stand in the national base,
`policy_library/england/national.yaml`; a test holds words and titles there to these. Some words
stand for several entitlements at once, such as everything for two-year-olds.

Source: DfE, statutory guidance “Early education and childcare”.
"""

from __future__ import annotations

from goodward.core.policy.language import PolicyText

ENTITLEMENT_TITLES: dict[str, str] = {
    "early_education": "All funded early education",
    "two_year_old": "Two-year-olds",
    "three_year_old": "Three-year-olds",
    "four_year_old": "Four-year-olds",
    "under_two_working_parents": "Children under two of working parents",
    "two_year_old_additional_support": "Two-year-olds of families receiving additional support",
    "two_year_old_working_parents": "Two-year-olds of working parents",
    "three_and_four_universal": "Three- and four-year-olds, universal",
    "three_and_four_working_parents": "Three- and four-year-olds of working parents",
}


def entitlement_title(text: PolicyText, name: str) -> str:
    """Return what people of this authority call an entitlement: its own word, else England's."""
    said = text.entitlements.get(name)
    own = said and (said.called or said.title)
    return own or ENTITLEMENT_TITLES.get(name) or name.replace("_", " ").capitalize()
