"""What cannot be done with an enquiry, and the sentence that says so."""

from __future__ import annotations


class EnquiryRefused(ValueError):
    """What was asked cannot be done; the sentence says why and what to do, `field` where."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field
