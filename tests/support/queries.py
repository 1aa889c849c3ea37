"""How many queries something costs."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(work: Callable[[], object]) -> int:
    """Return how many queries a piece of work sends."""
    with CaptureQueriesContext(connection) as sent:
        work()
    return len(sent)
