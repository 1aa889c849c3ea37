"""Deciding about the differences of a file: one, the rest of a kind, or who is registered anew."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts.rights import State
from goodward.core.counted import counted
from goodward.inspections import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.imports.deciding import pair_row, side_row
from goodward.web.pages.imports.forms import PairForm

# What the form of the review sends back of where one was.
SHOWN = ("change", "page", "open")
FEW = 10
# Differences of every kind at once.
ALL = "all"


def take_answer(request, imported):
    """Take the answer to one difference or one of its fields, and go back to where it stands."""
    if not request.may("import.review"):
        raise PermissionDenied
    answer, row, field = [*request.POST.get("answer", "").split(" "), "", ""][:3]
    try:
        actions.decide(
            imported=imported,
            row=int(row) if row.isdecimal() else 0,
            answer=answer,
            field=field,
            by=request.user,
            at=timezone.now(),
        )
    except actions.ReviewRefused as refused:
        messages.error(request, str(refused))
    asked = {name: request.POST[name] for name in SHOWN if request.POST.get(name)}
    address = reverse("imports:show", kwargs={"pk": imported.pk})
    return redirect(f"{address}?{urlencode(asked)}#row-{row}" if asked else f"{address}#row-{row}")


@requires("import.review")
def accept_rest(request, pk, change):
    """Say how many differences nobody decided and who they are, and accept them: a kind, or all."""
    imported = get_or_404(queries.get_import, request.authority, pk)
    is_all = change == ALL
    if not is_all and (change not in queries.CHANGE_TITLES or change == "kept"):
        raise Http404("there is no such difference")
    shown = f"{reverse('imports:show', kwargs={'pk': pk})}#{'next' if is_all else change}"
    kind = None if is_all else change
    if not request.may("import.review", State(imported.state)):
        return redirect(shown)
    if request.method == "POST":
        try:
            number = actions.decide_rest(
                imported=imported,
                answer=actions.ACCEPT,
                change=kind,
                by=request.user,
                at=timezone.now(),
            )
        except actions.ReviewRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(
                request,
                f"{counted(number, 'difference')} accepted. Nothing is taken over before the file "
                "is accepted.",
            )
        return redirect(shown)
    waiting, apart = queries.rest_of(imported, kind)
    few = queries.review(imported, change=kind, size=FEW, is_open=True)
    page = {
        "pk": pk,
        "file": imported.file_name,
        "kind": "Of every kind" if is_all else queries.CHANGE_TITLES[change],
        "number": waiting,
        "apart": apart,
        "few": [f"{row.name}, {row.urn}" for row in few.rows],
        "more": max(0, waiting + apart - len(few.rows)),
        "back": shown,
    }
    return render(request, "imports/accept_rest.html.jinja", page)


@requires("import.review")
def pair(request, pk, pair):
    """Show two registrations side by side, and ask whether they are one setting."""
    imported = get_or_404(queries.get_import, request.authority, pk)
    found = next(iter(queries.pairs_of(imported, pair)), None)
    if found is None:
        raise Http404("there is no such pair")
    shown = f"{reverse('imports:show', kwargs={'pk': pk})}#registered-anew"
    if not request.may("import.review", State(imported.state)):
        return redirect(shown)
    form = PairForm(request.POST or None, initial={"answer": found.answer})

    def do(said):
        actions.answer_pair(
            imported=imported, pair=pair, by=request.user, at=timezone.now(), **said
        )
        return "That is noted. Nothing is taken over before the file is accepted."

    if request.method == "POST" and is_done(request, form, do, actions.ReviewRefused):
        return redirect(shown)
    page = {
        "form": form,
        "pk": pk,
        "file": imported.file_name,
        "pair": pair_row(pk, found),
        "sides": [side_row(each) for each in queries.both_of(imported, found)],
        "back": shown,
    }
    return render(request, "imports/pair.html.jinja", page)
