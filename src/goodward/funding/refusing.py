"""Why something cannot be done with a funding decision."""

from __future__ import annotations

from goodward.core.refusals import Refused


class FundingRefused(Refused):
    """What was asked cannot be done; the sentence says why and what to do, `field` where."""
