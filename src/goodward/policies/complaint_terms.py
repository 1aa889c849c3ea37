"""
Terms for compliments and complaints on disk: an authority's own file, else England's.

policy_library/<authority>/complaints.yaml. Knows no Django.
"""

from __future__ import annotations

from goodward.core.complaints.terms import TermsRead, read_terms
from goodward.policies import library

FILE = "complaints.yaml"


def terms_text(authority: str) -> str:
    """Return the text of an authority's file, of England's where it has none."""
    return library.own_or_englands(authority, FILE)[0]


def terms_in(text: str) -> TermsRead:
    """Return the terms a text says, or what is wrong with it."""
    return read_terms(text, path=FILE)
