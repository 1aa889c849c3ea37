"""Findings as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.ui.made_files import table_file
from goodward.web.pages.claims.presenters import FINDING_COLUMNS, cells_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from goodward.claims.queries import Weighed


def findings_file(request: HttpRequest, findings: Iterable[Weighed], name: str) -> HttpResponse:
    """Return findings as the address asks for them; name: of the file, without its ending."""
    return table_file(request, FINDING_COLUMNS, map(cells_of, findings), name, at=timezone.now())
