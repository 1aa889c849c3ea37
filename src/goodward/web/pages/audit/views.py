"""Who did what: the record that nobody can change."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime

from goodward.audit import queries
from goodward.audit.actions import BrokenChain, verify_chain
from goodward.ui.access import requires
from goodward.ui.components.pages import page_links

PAGE = 50
# Where what a record is about has a page of its own.
SUBJECT_PAGES = {"provider": "providers:show", "import": "imports:show"}


class ShownRecord(NamedTuple):
    """One line of the record; `url` leads to what it is about."""

    when: str
    who: str
    what: str
    about: str
    url: str
    reason: str


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
        "broken": _broken(broken),
    }
    return render(request, "audit/show.html.jinja", context)


def _row(record: Any) -> ShownRecord:
    moment = localtime(record.at)
    subject = f"{record.subject_type} {record.subject_id}".strip()
    page = SUBJECT_PAGES.get(record.subject_type)
    return ShownRecord(
        f"{moment.day} {moment:%B %Y, %H:%M}",
        record.actor_name or "Goodward",
        record.kind.replace(".", ": ").replace("_", " "),
        subject.replace("_", " ").capitalize(),
        reverse(page, kwargs={"pk": record.subject_id}) if page else "",
        record.reason,
    )


def _broken(found: BrokenChain | None) -> str:
    if found is None:
        return ""
    where = f" at record {found.record_id}" if found.record_id else ""
    return f"The chain is broken{where}: {found.why}."
