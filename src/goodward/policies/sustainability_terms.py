"""
What is looked at when a provider may not be able to go on, on disk: an authority's own file, else
England's.

policy_library/<authority>/sustainability.yaml. Knows no Django.
"""

from __future__ import annotations

from goodward.core.sustainability.terms import Terms, read_terms
from goodward.policies import library

FILE = "sustainability.yaml"


def sustainability_terms_of(authority: str) -> Terms:
    """
    Return the terms of an authority, by its name in the policy library.

    :raises library.PolicyUnreadable: if the file has problems.
    """
    text, name = library.own_or_englands(authority, FILE)
    read = read_terms(text, path=name)
    if read.terms is None:
        raise library.PolicyUnreadable(read.problems)
    return read.terms
