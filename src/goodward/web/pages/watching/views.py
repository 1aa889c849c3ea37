"""Saving a list as it is narrowed, coming back to it, renaming and removing it."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.watching import actions, queries
from goodward.web.pages.watching.forms import NameForm
from goodward.web.pages.watching.lists import LISTS, Listed, narrowing

LONGEST_QUERY = 2_000


class ViewRow(NamedTuple):
    """One saved view. narrowed: by what, in words."""

    pk: int
    name: str
    of: str
    narrowed: str


@requires("watch.keep")
def show(request):
    """List one's own views."""
    rows = [
        ViewRow(each.pk, each.name, listed.title, _texts(request, listed, each.query))
        for each in queries.views_of(request.authority, request.user)
        if (listed := LISTS.get(each.of)) and request.may(listed.right)
    ]
    return render(request, "watching/views.html.jinja", {"rows": rows})


@requires("watch.keep")
def save(request, of):
    """Ask for a name, and keep the list as its address says."""
    listed = _listed(request, of)
    said = QueryDict(request.META.get("QUERY_STRING", "")[:LONGEST_QUERY])
    found = narrowing(request, listed, said)
    form = NameForm(request.POST or None, label_suffix="")

    def do(asked):
        view = actions.save_view(
            authority=request.authority,
            of=of,
            name=asked["name"],
            query=found.query,
            by=request.user,
            at=timezone.now(),
        )
        return f"“{view.name}” is saved. It stands above this list, and below “Your views”."

    if is_done(request, form, do, actions.WatchRefused):
        return redirect(_address(listed, found.query))
    page = {
        "form": form,
        "list": listed.title,
        "texts": found.texts,
        "gone": found.gone,
        "back": _address(listed, found.query),
    }
    return render(request, "watching/save.html.jinja", page)


@requires("watch.keep")
def open_view(request, pk):
    """Lead to the list as it was saved, without what can no longer narrow it."""
    view = _view(request, pk)
    listed = _listed(request, view.of)
    found = narrowing(request, listed, QueryDict(view.query))
    if found.gone:
        messages.warning(
            request,
            f"“{view.name}” was saved with {' and '.join(found.gone)}, which this list can no "
            "longer be narrowed by. It was left out. Save the view again under its name to keep "
            "it so.",
        )
    return redirect(_address(listed, found.query))


@requires("watch.keep")
def rename(request, pk):
    """Call a view otherwise."""
    view = _view(request, pk)
    form = NameForm(request.POST or None, label_suffix="", initial={"name": view.name})

    def do(asked):
        named = actions.rename_view(
            view=view, name=asked["name"], by=request.user, at=timezone.now()
        )
        return f"The view is now called “{named.name}”."

    if is_done(request, form, do, actions.WatchRefused):
        return redirect("watching:views")
    return render(request, "watching/rename.html.jinja", {"form": form, "name": view.name})


@requires("watch.keep")
def remove(request, pk):
    """Ask, then keep a view no longer."""
    view = _view(request, pk)
    if request.method == "POST":
        name = view.name
        actions.remove_view(view=view, by=request.user, at=timezone.now())
        messages.success(request, f"“{name}” is removed. The list it was of is unchanged.")
        return redirect("watching:views")
    return render(request, "watching/remove.html.jinja", {"name": view.name})


def _listed(request, of: str) -> Listed:
    if of not in LISTS:
        raise Http404(f"there is no list “{of}”")
    if not request.may(LISTS[of].right):
        raise PermissionDenied
    return LISTS[of]


def _view(request, pk):
    return get_or_404(queries.get_view, request.authority, request.user, pk)


def _texts(request, listed: Listed, query: str) -> str:
    return "; ".join(narrowing(request, listed, QueryDict(query)).texts) or "Not narrowed"


def _address(listed: Listed, query: str) -> str:
    """Return an address of ours: where the list is, and what narrows it."""
    return f"{reverse(listed.page)}?{query}" if query else reverse(listed.page)
