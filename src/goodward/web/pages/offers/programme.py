"""The annual conversation programme: who is due, entitled, booked, held; and as a file."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.audit.moments import english_date
from goodward.core.places.distances import outward_code
from goodward.offers import queries
from goodward.offers.queries import Narrowed
from goodward.ui.access import requires
from goodward.ui.made_files import table_file
from goodward.web.pages.offers.forms import ProgrammeForm
from goodward.web.pages.offers.presenters import (
    EXPORTED,
    export_cells,
    listed,
    programme_rows,
)
from goodward.web.pages.offers.wording import WHICH_TEXTS

PAGE = 50
# So many lines a file holds at most; each thousand costs a page of queries.
MOST_EXPORTED = 20_000


@requires("offer.view")
def show(request):
    """Show a page of the programme, narrowed as the address says."""
    today = english_date(timezone.now())
    form = _form(request)
    narrowed = _narrowed(form)
    found = queries.programme_page(
        request.authority, narrowed, today=today, page=_page(request), size=PAGE
    )
    counts = queries.counts(request.authority, today=today)
    page = {
        "form": form,
        "is_filtered": narrowed != Narrowed(),
        "rows": programme_rows(found.rows, today),
        "links": listed(found, request.GET, size=PAGE),
        "tiles": [
            (WHICH_TEXTS[which].partition(",")[0], counts[which], f"?which={which}")
            for which in ("overdue", "due", "asked", "booked")
        ],
        "has_programme": queries.has_programme(request.authority),
        "may_invite": request.may("conversation.invite"),
        "may_hold": request.may("conversation.hold"),
        "export_query": request.GET.urlencode(),
    }
    return render(request, "offers/programme.html.jinja", page)


@requires("offer.view")
def export(request):
    """Send what the filters leave as a file that a spreadsheet opens safely."""
    today = english_date(timezone.now())
    narrowed = _narrowed(_form(request))
    rows = []
    number, more = 1, True
    while more and number * 1_000 <= MOST_EXPORTED:
        found = queries.programme_page(
            request.authority, narrowed, today=today, page=number, size=1_000
        )
        rows += [export_cells(line) for line in found.rows]
        number, more = number + 1, found.has_next
    name = f"annual-conversations-{today.isoformat()}"
    return table_file(request, EXPORTED, rows, name, at=timezone.now())


def _form(request):
    people = tuple((str(each.pk), each.name) for each in people_of(request.authority))
    return ProgrammeForm(
        request.GET, label_suffix="", which=tuple(WHICH_TEXTS.items()), people=people
    )


def _narrowed(form) -> Narrowed:
    """Return what the address asks for; what cannot be read narrows nothing."""
    form.is_valid()
    said = getattr(form, "cleaned_data", {})
    adviser = said.get("adviser") or ""
    return Narrowed(
        which=said.get("which") or "due",
        type=said.get("type") or "",
        district=outward_code(said.get("district") or ""),
        adviser=int(adviser) if adviser.isdecimal() else None,
    )


def _page(request) -> int:
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), 10_000) if asked.isdecimal() and len(asked) < 6 else 1
