"""What cannot be done with what Ofsted lists, and the sentence that says so."""

from __future__ import annotations

from goodward.core.refusals import Refused


class ListingRefused(Refused):
    """What was asked cannot be done; the sentence says why and what to do, `field` where."""
