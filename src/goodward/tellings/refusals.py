"""What is refused of what providers tell us, and of our answers."""

from __future__ import annotations

from goodward.core.refusals import Refused


class TellingRefused(Refused):
    """What cannot be told or answered; the sentence says why, `field` where."""
