"""Whether an instrument may be used at a visit whose note forbids grades."""

from __future__ import annotations

from collections.abc import Collection

# The words with which a policy's note rule forbids what a score would be.
SCORE_WORDS = frozenset({"grade", "rating", "score"})


def may_be_used(*, is_scored: bool, forbids: Collection[str]) -> bool:
    """
    Return whether an instrument may be used at a visit.

    forbids: what the note rule of the visit's pathway says may not stand in its notes.
    """
    return not (is_scored and SCORE_WORDS & set(forbids))
