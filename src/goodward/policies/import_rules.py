"""
What of Ofsted's files may be accepted unseen, on disk: an authority's own file, else England's.

policy_library/<authority>/imports.yaml. Knows no Django.
"""

from __future__ import annotations

from goodward.core.reviews.unseen import UnseenRules, read_rules
from goodward.policies import library

FILE = "imports.yaml"


def import_rules_of(authority: str) -> UnseenRules:
    """
    Return the rules of an authority, by its name in the policy library.

    :raises library.PolicyUnreadable: if the file has problems.
    """
    text, name = library.own_or_englands(authority, FILE)
    read = read_rules(text, path=name)
    if read.rules is None:
        raise library.PolicyUnreadable(read.problems)
    return read.rules
