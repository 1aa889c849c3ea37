"""
What a claim is checked for: one table. Each check says what it means and where it is from.

The sentences are our own. A check is no judgement: whether hours were not due is for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a finding is; the first is the gravest."""

    NOT_DUE = "not_due"
    PUT_RIGHT = "put_right"
    ASK = "ask"


SEVERITY_TITLES: Mapping[Severity, str] = {
    Severity.NOT_DUE: "Hours may not be due",
    Severity.PUT_RIGHT: "To put right",
    Severity.ASK: "To ask about",
}


class Check(NamedTuple):
    """One check: what it is called, what it means, where it is from, and how grave it is."""

    title: str
    means: str
    source: str
    severity: Severity


_GUIDANCE = "Statutory guidance “Early education and childcare”"
_DECLARED = "Provider agreement: declaration of the parent (Parental Statement of Understanding)"
_AGREEMENT = "Provider agreement: claims"

CHECKS: Mapping[str, Check] = {
    "too_young": Check(
        "Too young for the entitlement",
        "The child is funded from the term after the one in which it reaches the age.",
        f"{_GUIDANCE}; terms of funding of the national base",
        Severity.NOT_DUE,
    ),
    "too_old": Check(
        "Too old for the entitlement",
        "The child had reached the next age, or school age, before the term began.",
        f"{_GUIDANCE}; terms of funding of the national base",
        Severity.NOT_DUE,
    ),
    "not_yet_an_entitlement": Check(
        "Entitlement had not begun",
        "The entitlement gave no hours yet when the term began.",
        "National base: days and hours of entitlements",
        Severity.NOT_DUE,
    ),
    "over_week": Check(
        "More hours a week than the entitlement gives",
        "An entitlement’s hours a year are spread over its weeks: 570 over 38 are 15 a week.",
        "National base: days and hours of entitlements",
        Severity.NOT_DUE,
    ),
    "over_year": Check(
        "More hours in a year than the entitlement gives",
        "Three terms on end are a year: their hours together stay within those of a year.",
        "National base: days and hours of entitlements; that any three terms are a year: a reading",
        Severity.NOT_DUE,
    ),
    "over_term": Check(
        "More weeks than the term has",
        "Weeks are counted in the term: those you entered for it, or else the weeks of its days.",
        "National base: terms of funding",
        Severity.NOT_DUE,
    ),
    "code_missing": Check(
        "No eligibility code",
        "The entitlement is for working parents, and the claim shows no days of a code.",
        f"{_GUIDANCE}: working parents",
        Severity.NOT_DUE,
    ),
    "code_not_valid": Check(
        "Eligibility code not valid when the term began",
        "A code begins before the term, and has neither ended nor passed its grace by its first "
        "day.",
        f"{_GUIDANCE}: working parents; grace period",
        Severity.NOT_DUE,
    ),
    "only_in_grace": Check(
        "Eligibility code only in its grace",
        "The code had ended when the term began, and its grace had not. A child who takes up a "
        "place first in its grace is not funded: ask whether it was there before.",
        f"{_GUIDANCE}: grace period",
        Severity.ASK,
    ),
    "declaration_missing": Check(
        "No declaration",
        "Nothing says that a parent signed a statement for this claim.",
        _DECLARED,
        Severity.PUT_RIGHT,
    ),
    "declaration_unsigned": Check(
        "Declaration not signed",
        "There is a declaration, and nobody signed it.",
        _DECLARED,
        Severity.PUT_RIGHT,
    ),
    "declaration_undated": Check(
        "Declaration not dated",
        "It is signed, and nobody can say when.",
        _DECLARED,
        Severity.PUT_RIGHT,
    ),
    "declaration_late": Check(
        "Declaration signed after what it covers",
        "It was signed after the last day it covers, or after the term.",
        _DECLARED,
        Severity.PUT_RIGHT,
    ),
    "declaration_not_covering": Check(
        "Declaration does not cover the term",
        "No day that it covers lies in the term that is claimed.",
        _DECLARED,
        Severity.PUT_RIGHT,
    ),
    "age_not_seen": Check(
        "Evidence of age not seen",
        "Nobody noted that a document which shows the age was seen.",
        _DECLARED,
        Severity.PUT_RIGHT,
    ),
    "age_seen_incomplete": Check(
        "Evidence of age: what, who or when is missing",
        "A document was seen, and it is not noted which, by whom and when.",
        _DECLARED,
        Severity.ASK,
    ),
    "born_missing": Check(
        "Neither date of birth nor evidence of age",
        "Without either, nobody can say whether the child has the age.",
        _DECLARED,
        Severity.PUT_RIGHT,
    ),
    "same_row": Check(
        "The same claim twice",
        "A row says the same as one above it.",
        _AGREEMENT,
        Severity.NOT_DUE,
    ),
    "twice_here": Check(
        "A child twice at one provider",
        "A provider claims the same entitlement of a child in a term in more than one row. They "
        "may be parts of one claim: ask.",
        _AGREEMENT,
        Severity.ASK,
    ),
    "shared_over": Check(
        "A child at two providers, over the hours they share",
        "Two providers share a child’s hours; together they claim more a week than it has. Which "
        "of them has to give way is for a person.",
        f"{_GUIDANCE}: several providers; provider agreement: claims",
        Severity.ASK,
    ),
    "entitlement_unknown": Check(
        "Entitlement not known",
        "The word in the file is no entitlement, so nothing else of the row could be checked.",
        "National base: entitlements",
        Severity.ASK,
    ),
    "impossible": Check(
        "A date or a number that cannot be",
        "The cell was not used for any other check.",
        "The file itself",
        Severity.ASK,
    ),
    "reference_missing": Check(
        "No local reference",
        "A row without one cannot be held against the provider’s own papers.",
        "The file itself",
        Severity.ASK,
    ),
    "row_short": Check(
        "A row with too few cells",
        "It ends before the last column that is read, so it was not checked.",
        "The file itself",
        Severity.ASK,
    ),
}
