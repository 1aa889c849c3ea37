"""Why something cannot be done with a letter."""

from __future__ import annotations

from goodward.core.refusals import Refused


class LetterRefused(Refused):
    """What was asked of a letter cannot be done; the sentence says why, `field` where."""
