"""
Steps for prospective providers on disk: an authority's own file, else England's.

policy_library/<authority>/enquiries.yaml. Knows no Django.
"""

from __future__ import annotations

from goodward.core.enquiries.steps import Guide, read_guide
from goodward.policies import library

FILE = "enquiries.yaml"


def guide_of(authority: str) -> Guide:
    """
    Return the guide of an authority.

    :raises PolicyUnreadable: with every problem of its file.
    """
    text, name = library.own_or_englands(authority, FILE)
    read = read_guide(text, path=name)
    if read.guide is None:
        raise library.PolicyUnreadable(read.problems)
    return read.guide
