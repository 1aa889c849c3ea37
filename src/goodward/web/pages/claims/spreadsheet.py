"""Findings as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from goodward.ui.made_files import csv_file
from goodward.web.pages.claims.presenters import FINDING_COLUMNS, cells_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from goodward.claims.queries import Weighed


def findings_file(findings: Iterable[Weighed], name: str) -> HttpResponse:
    """Return findings as CSV."""
    return csv_file(FINDING_COLUMNS, map(cells_of, findings), name)
