"""One meeting or training: what it is, who comes, and the list on paper and as a file."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.gatherings.moves import HOLDING
from goodward.documents.typesetting import CannotBeSet
from goodward.gatherings import queries
from goodward.gatherings.paper import sign_in_sheet
from goodward.gatherings.wording import GATHERING_LOOKS, KIND_TEXTS
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.statuses import Look
from goodward.ui.made_files import pdf_file, say_why_not_set, table_file
from goodward.web.audiences import pathway_choices
from goodward.web.pages.gatherings import presenters


@requires("view")
def show(request, pk):
    """Show one gathering: what it is, the next step, who comes, who waits."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    bookings = queries.bookings_of(gathering)
    held = sum(each.state in HOLDING for each in bookings)
    may_change = request.may("gathering.change")
    rows = presenters.booking_rows(bookings, gathering=gathering, may_change=may_change)
    page = {
        "pk": pk,
        "title": gathering.title,
        "kind": KIND_TEXTS[gathering.kind],
        "look": Look(*GATHERING_LOOKS[gathering.state]),
        "about": gathering.about,
        "facts": presenters.facts_of(
            gathering, queries.sessions_of(gathering), pathway_choices(request.authority), held
        ),
        "next": presenters.next_step(gathering, now=timezone.now()) if may_change else ("",) * 3,
        "may_change": may_change and gathering.state in ("draft", "published"),
        "is_over": gathering.state == "held" and may_change,
        "has_begun": gathering.state in ("published", "held")
        and timezone.now() >= gathering.starts_at,
        "is_draft": gathering.state == "draft",
        "is_published": gathering.state == "published",
        "rows": rows,
        "steps": presenters.step_lines(queries.steps_of(gathering)),
    }
    return render(request, "gatherings/show.html.jinja", page)


@requires("view")
def sheet(request, pk):
    """Send the list of those who have a place as a PDF to sign in on."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    try:
        made = sign_in_sheet(
            gathering,
            queries.sessions_of(gathering),
            queries.bookings_of(gathering),
            dated=english_date(timezone.now()),
        )
    except CannotBeSet as problem:
        say_why_not_set(request, problem)
        return redirect("gatherings:show", pk=pk)
    return pdf_file(made, f"sign-in-sheet-{pk}.pdf")


@requires("view")
def export(request, pk):
    """Send everybody who was booked as a file that a spreadsheet opens safely."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    rows = [presenters.csv_cells(each) for each in queries.bookings_of(gathering)]
    return table_file(request, presenters.EXPORTED, rows, f"people-{pk}", at=timezone.now())
