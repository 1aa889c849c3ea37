"""What the log of the server says of answers that are no fault of ours."""

from __future__ import annotations

import logging

FORBIDDEN = 403


class RefusalsInOneLine(logging.Filter):
    """
    Takes the traceback off a page that somebody may not open: it shows where we refused, no fault.

    The line with the address stays.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, a refusal without its traceback."""
        if getattr(record, "status_code", None) == FORBIDDEN:
            record.exc_info = record.exc_text = None
        return True
