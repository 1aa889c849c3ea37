"""
How long what takes when funding is decided, on disk: an authority's own file, else England's.

policy_library/<authority>/funding.yaml. Knows no Django.
"""

from __future__ import annotations

from goodward.core.funding.terms import Terms, read_terms
from goodward.policies import library

FILE = "funding.yaml"


def funding_terms_of(authority: str) -> Terms:
    """
    Return the terms of an authority, by its name in the policy library.

    :raises library.PolicyUnreadable: if the file has problems.
    """
    text, name = library.own_or_englands(authority, FILE)
    read = read_terms(text, path=name)
    if read.terms is None:
        raise library.PolicyUnreadable(read.problems)
    return read.terms
