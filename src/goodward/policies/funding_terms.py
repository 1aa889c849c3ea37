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
    own = library.LIBRARY / authority / FILE
    folder = authority if own.is_file() else library.ENGLAND
    text = (library.LIBRARY / folder / FILE).read_text(encoding="utf-8")
    read = read_terms(text, path=f"{folder}/{FILE}")
    if read.terms is None:
        raise library.PolicyUnreadable(read.problems)
    return read.terms
