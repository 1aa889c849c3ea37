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
    own = library.LIBRARY / authority / FILE
    folder = authority if own.is_file() else library.ENGLAND
    text = (library.LIBRARY / folder / FILE).read_text(encoding="utf-8")
    read = read_terms(text, path=f"{folder}/{FILE}")
    if read.terms is None:
        raise library.PolicyUnreadable(read.problems)
    return read.terms
