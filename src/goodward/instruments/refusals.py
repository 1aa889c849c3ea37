"""What cannot be done with an audit."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.instruments.answers import Answer
from goodward.core.refusals import Refused


class AuditRefused(Refused):
    """What was asked of an audit cannot be done; the sentence says why, `field` where."""


class ChangedMeanwhile(AuditRefused):
    """
    Somebody else saved the same section since it was opened.

    stored: what is kept now, by the items that differ from what was sent. by: who saved it. stamp:
    of what is kept now; sent again with it, the section is saved all the same.
    """

    def __init__(self, stored: Mapping[str, Answer], *, by: str, stamp: str) -> None:
        super().__init__(f"{by} changed this section while you had it open")
        self.stored, self.by, self.stamp = stored, by, stamp
