"""
The tables of the universal offer: units, VAT, ways of talking, callers and matters.

They are the same for every authority: what is sold by what, and how a call is filed. What an
authority decides (prices, what is free for whom) is its policy or its catalogue.
"""

from __future__ import annotations

from collections.abc import Collection

# What one of a service is: as a price is said, “£250.00 a day”; one of it, and several.
UNITS: dict[str, tuple[str, str, str]] = {
    "hour": ("an hour", "hour", "hours"),
    "half_day": ("a half day", "half day", "half days"),
    "day": ("a day", "day", "days"),
    "session": ("a session", "session", "sessions"),
    "person": ("a person", "person", "people"),
    "setting": ("for the whole setting", "setting", "settings"),
    "item": ("each", "item", "items"),
}

# What is said of value added tax. The authority's finance officers decide which applies to what.
VAT: dict[str, str] = {
    "not_decided": "VAT to be confirmed",
    "outside": "Outside the scope of VAT",
    "exempt": "Exempt from VAT",
    "zero": "Zero-rated for VAT",
    "standard": "VAT is added at the standard rate",
}

# For which of them a sum of prices does not say all that is to pay.
_VAT_COMES_ON_TOP = frozenset({"not_decided", "standard"})

# How an annual conversation is held.
WAYS: dict[str, str] = {
    "visit": "Visit",
    "telephone": "By telephone",
    "online": "Online",
}

# What the diary has a conversation down for, by how it is held. A provider is told these words; of
# any other visit it is told who comes and never what an officer wrote it is for.
CONVERSATIONS: dict[str, str] = {
    "visit": "Annual conversation",
    "telephone": "Annual conversation by telephone",
    "online": "Annual conversation online",
}

# Who called for a safeguarding consultation: what they are at the setting, never who they are.
CALLERS: dict[str, str] = {
    "safeguarding_lead": "The designated safeguarding lead",
    "manager": "The manager",
    "owner": "The owner or nominated person",
    "childminder": "A childminder or their assistant",
    "practitioner": "Somebody else who works with the children",
    "trustee": "A trustee or committee member",
    "other": "Somebody else",
}

# What a call was about: the kind of matter, so that terms can be compared.
MATTERS: dict[str, str] = {
    "concern_about_child": "A worry about a child",
    "allegation_against_adult": "An allegation against somebody who works with children",
    "accident_or_injury": "An accident or injury",
    "information_sharing": "Sharing information, or consent",
    "safer_recruitment": "Recruiting and checking people",
    "policy_or_procedure": "Policies and procedures",
    "training": "Safeguarding training",
    "online_safety": "Safety online",
    "prevent": "Radicalisation (Prevent)",
    "other": "Something else",
}


def vat_in_sum(paid_for: Collection[str]) -> str:
    """
    Return what a sum of prices holds of VAT, for brackets behind it; empty where nothing is paid.

    paid_for: the keys of `VAT` of everything in the sum that is paid for.
    """
    if not paid_for:
        return ""
    return "without VAT" if _VAT_COMES_ON_TOP & set(paid_for) else "no VAT is added"
