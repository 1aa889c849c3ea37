"""Why something about sustainability cannot be done."""

from __future__ import annotations

from goodward.core.refusals import Refused


class SustainabilityRefused(Refused):
    """What was asked cannot be done; the sentence says why and what to do, `field` where."""
