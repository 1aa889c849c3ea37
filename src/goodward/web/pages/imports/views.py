"""Bringing in a file, looking at what it says, and accepting it once."""

from __future__ import annotations

from math import ceil

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts.rights import State
from goodward.audit.moments import english_date
from goodward.inspections import actions, queries
from goodward.inspections.previewing import what_follows
from goodward.inspections.standing_now import where_they_stand
from goodward.listings.queries import source_of, staged_tellings, waiting
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.ui.made_files import table_file
from goodward.web.pages.imports import beside, presenters, rows
from goodward.web.pages.imports.deciding import Deciding, left_open, pair_row, way
from goodward.web.pages.imports.forms import AcceptForm, UploadForm
from goodward.web.pages.imports.reviewing import take_answer
from goodward.web.pages.listings.presenters import staged_row

# One kind of difference by itself is paged; of several kinds together, the first few of each.
PAGE, GLANCE = 100, 25
PROBLEMS = 20


@requires("import.view")
def import_list(request):
    """Show earlier imports."""
    if request.method == "POST":
        return bring_in(request)
    return _list(request, UploadForm() if request.may("import.stage") else None)


def bring_in(request):
    """Take in a new file; what it does not say by itself is asked for at the same form."""
    if not request.may("import.stage"):
        raise PermissionDenied
    chosen = [request.POST["sheet"]] if request.POST.get("sheet") else []
    asks_day = "as_at-day" in request.POST
    form = UploadForm(request.POST, request.FILES, sheets=chosen, asks_day=asks_day)
    if not form.is_valid():
        return _list(request, form)
    file = form.cleaned_data["file"]
    try:
        imported = actions.stage(
            authority=request.authority,
            file_name=file.name,
            content=file.read(),
            by=request.user,
            at=timezone.now(),
            sheet=form.cleaned_data.get("sheet") or None,
            as_at=form.cleaned_data.get("as_at"),
            asks_day=True,
        )
    except actions.WhichSheet as which:
        form = UploadForm(request.POST, request.FILES, sheets=which.sheets, asks_day=asks_day)
        form.add_error("file", presenters.sentence(str(which)))
    except actions.WhichDay as which:
        form = UploadForm(request.POST, request.FILES, sheets=chosen, asks_day=True)
        form.add_error("as_at", str(which))
    except actions.ImportRefused as refused:
        form.add_error("file", presenters.sentence(str(refused)))
    else:
        if imported.is_repeat:
            messages.info(request, presenters.REPEATED)
        return redirect("imports:show", pk=imported.pk)
    return _list(request, form)


def _list(request, form):
    page = {
        "form": form,
        "to_record": waiting(request.authority).count(),
        "is_extract": source_of(request.authority).is_extract,
        "may_choose_source": request.may("ofsted.choose_source"),
        "imports": [presenters.past_import(each) for each in queries.imports_of(request.authority)],
    }
    return render(request, "imports/list.html.jinja", page)


@requires("import.view")
def show(request, pk):
    """Show what a file says against what is held, and take the answers to its differences."""
    imported = get_or_404(queries.get_import, request.authority, pk)
    if imported.is_listing:
        return beside.show(request, imported)
    if request.method == "POST":
        return take_answer(request, imported)
    today = english_date(timezone.now())
    # What a file that was set aside said is not kept, only how much it was.
    counts = {} if imported.state == State.ABANDONED else imported.counts
    change = rows.change_asked(request.GET, counts)
    kinds = [change] if change else [each for each in rows.GROUPS if counts.get(each)]
    size = PAGE if change else GLANCE
    number = _page(request, counts[change]) if change else 1
    is_open = request.GET.get("open") == "1" and imported.state == State.STAGED
    reviews = {
        each: queries.review(imported, change=each, page=number, size=size, is_open=is_open)
        for each in kinds
    }
    reviews = {each: review for each, review in reviews.items() if review.rows or not is_open}
    differences = [row for review in reviews.values() for row in review.rows]
    is_staged, is_accepted = imported.state == State.STAGED, imported.state == State.COMMITTED
    starts_clocks = is_staged and not imported.is_first
    follows = what_follows(imported, differences, told_on=today) if starts_clocks else {}
    standing = where_they_stand(imported, differences) if is_accepted else {}
    far = queries.progress(imported)
    pairs = queries.pairs_of(imported) if far.pairs and counts else []
    deciding = Deciding(
        is_open=request.may("import.review", State(imported.state)),
        is_first=imported.is_first,
        is_accepted=is_accepted,
        in_pairs=frozenset(each.urn for each in pairs if not each.answer),
        waiting=far.open,
    )
    tellings = staged_tellings(request.authority, imported.pk)
    page = {
        "lead": presenters.lead(imported, today),
        "tiles": presenters.tiles(imported),
        "kept_out": presenters.rows_kept_out(imported),
        "problems": [presenters.problem(each) for each in imported.problems[:PROBLEMS]],
        "problem_count": len(imported.problems),
        "groups": [
            rows.group(each, review, follows=follows, standing=standing, deciding=deciding)
            for each, review in reviews.items()
        ],
        "way": way(far, is_first=imported.is_first),
        "left_open": left_open(far),
        "pairs": [pair_row(pk, each) for each in pairs],
        "may_decide": deciding.is_open,
        "is_open": is_open,
        "shown": {"change": change, "page": number if change else 0, "open": int(is_open)},
        "links": rows.links(reviews[change], number, size=PAGE, change=change) if change else None,
        "tellings": [staged_row(each, may=request.may) for each in tellings[:PROBLEMS]],
        "telling_count": len(tellings),
        "is_first": imported.asks_standing,
        "may_undo": request.may("import.undo", State(imported.state)),
        "is_accepted": is_accepted,
        "is_extract": imported.kind == "extract",
        "may_accept": request.may("import.commit", State(imported.state)),
        "may_set_aside": request.may("import.abandon", State(imported.state)),
    }
    return render(request, "imports/show.html.jinja", page)


@requires("import.commit")
def accept(request, pk):
    """Ask what accepting needs to know, and accept."""
    imported = get_or_404(queries.get_import, request.authority, pk)
    if not request.may("import.commit", State(imported.state)):
        return redirect("imports:show", pk=pk)
    now = timezone.now()
    far = queries.progress(imported)
    form = AcceptForm(
        request.POST or None,
        initial={"told_on": english_date(now)},
        is_first=imported.asks_standing,
        halt=imported.halt,
        is_listing=imported.is_listing,
    )
    if form.is_valid():
        said = {"told_on": english_date(now), **form.cleaned_data}
        try:
            report = actions.commit(imported=imported, by=request.user, at=now, **said)
        except actions.CommitRefused as refused:
            refuse(form, refused)
        else:
            done = beside.accepted(imported) if imported.is_listing else presenters.accepted(report)
            messages.success(request, done)
            return redirect("imports:show", pk=pk)
    page = {
        "form": form,
        "lead": presenters.lead(imported, english_date(now)),
        "halt": imported.halt,
        "kept_out": presenters.rows_kept_out(imported),
        "pk": pk,
        "left_open": "" if imported.is_first else left_open(far),
        "rejected": far.rejected,
        "of_a_listing": beside.WORDS[imported.kind].accepting if imported.is_listing else "",
    }
    return render(request, "imports/accept.html.jinja", page)


@requires("import.abandon")
def set_aside(request, pk):
    """Ask once more, and set the import aside."""
    imported = get_or_404(queries.get_import, request.authority, pk)
    if not request.may("import.abandon", State(imported.state)):
        return redirect("imports:show", pk=pk)
    if request.method == "POST":
        try:
            actions.abandon(imported=imported, by=request.user, at=timezone.now())
        except actions.CommitRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, "The file was set aside. Nothing was changed.")
        return redirect("imports:list")
    lead = presenters.lead(imported, english_date(timezone.now()))
    return render(request, "imports/abandon.html.jinja", {"lead": lead, "pk": pk})


@requires("import.view")
def problems(request, pk):
    """Send the rows that were kept out, with line and reason, as a file for a spreadsheet."""
    imported = get_or_404(queries.get_import, request.authority, pk)
    heads = ("Line", "Column", "What stands there", "What is wrong")
    return table_file(request, heads, imported.problems, f"import-{pk}-problems", at=timezone.now())


def _page(request, total: int) -> int:
    """Return the page asked for, of those there are."""
    asked = request.GET.get("page", "1")
    last = max(1, ceil(total / PAGE))
    return min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 6 else 1
