"""Who did what: the record that nobody can change."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.timezone import localtime

from goodward.audit import queries
from goodward.audit.actions import verify_chain
from goodward.ui.access import requires
from goodward.ui.components.pages import page_links

PAGE = 50


@requires("audit.view")
def show(request):
    """Show the newest records first, and whether the chain is whole."""
    records = Paginator(queries.records_of(request.authority.pk), PAGE)
    asked = request.GET.get("page", "1")
    page = records.get_page(asked if asked.isdecimal() and len(asked) < 8 else "1")
    broken = verify_chain(request.authority.pk) if "check" in request.GET else None
    context = {
        "rows": [_row(record) for record in page.object_list],
        "links": page_links(page, request.GET, noun="records"),
        "is_checked": "check" in request.GET,
        "broken": broken,
    }
    return render(request, "audit/show.html.jinja", context)


def _row(record: Any) -> tuple[str, str, str, str, str]:
    moment = localtime(record.at)
    return (
        f"{moment.day} {moment:%B %Y, %H:%M}",
        record.actor_name or "Goodward",
        record.kind.replace(".", ": ").replace("_", " "),
        f"{record.subject_type} {record.subject_id}".strip(),
        record.reason,
    )
