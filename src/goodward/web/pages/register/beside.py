"""The authority beside others it chose, and all of England, from one of Ofsted's files."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.inspections import behind_files, neighbours
from goodward.inspections import register_queries as queries
from goodward.reports import register as report
from goodward.ui.access import requires
from goodward.ui.doing import is_done
from goodward.ui.made_files import table_file
from goodward.web.pages.register import beside_presenters as presenters
from goodward.web.pages.register.forms import BesideForm, NeighboursForm
from goodward.web.pages.register.presenters import MOST_SHOWN, behind_title
from goodward.web.pages.register.sections import scale_sections


@requires("oversight.view")
def show(request):
    """Show the authority beside its neighbours and England, as one file tells them."""
    releases = queries.releases(request.authority)
    page = {"may_choose": request.may("oversight.neighbours"), "sections": None}
    if not releases:
        page["takes_extract"] = queries.takes_extract_alone(request.authority)
        return render(request, "register/beside.html.jinja", page)
    form = _form(request, releases)
    chosen = queries.neighbours_of(request.authority)
    release = next(each for each in releases if each.pk == form.file)
    rows = _rows(request, form, chosen, release)
    page |= {
        "form": form,
        "is_filtered": bool(request.GET),
        "query": request.GET.urlencode(),
        "said": presenters.said_of(release),
        "chosen": presenters.chosen_text(chosen),
        "tells_outcomes": release.tells_outcomes,
        "sections": scale_sections(rows),
        "missing": [each.title for each in rows if not each.row.sums],
        "opens": form.file in behind_files.files_with_own_rows(request.authority),
        "notes": (report.IN_FORCE, report.SCALES_APART, report.AS_THE_FILE, report.FEW),
    }
    return render(request, "register/beside.html.jinja", page)


@requires("oversight.view")
def export(request):
    """Send what the page shows as a file; without a file of Ofsted's, the heads alone."""
    name, rows = "register-beside", []
    if releases := queries.releases(request.authority):
        form = _form(request, releases)
        release = next(each for each in releases if each.pk == form.file)
        name = f"register-beside-{release.as_at}"
        found = _rows(request, form, queries.neighbours_of(request.authority), release)
        rows = presenters.exported(found, form, release)
    return table_file(request, presenters.EXPORTED, rows, name, at=timezone.now())


@requires("oversight.view")
def cases(request, pk: int):
    """Show the providers that one of the authority's own figures in a file was counted from."""
    releases = {each.pk: each for each in queries.releases(request.authority)}
    if pk not in releases:
        raise Http404
    asked = presenters.asked_of_file(request.GET, pk)
    found = behind_files.rows_behind(request.authority, asked)
    page = {
        "title": behind_title(asked),
        "said": presenters.said_of(releases[pk]),
        "rows": presenters.file_behind_rows(found[:MOST_SHOWN]),
        "number": len(found),
        "more": max(0, len(found) - MOST_SHOWN),
    }
    return render(request, "register/beside_cases.html.jinja", page)


@requires("oversight.neighbours")
def choose(request):
    """Choose the authorities to stand beside."""
    areas = queries.areas_counted(request.authority)
    own = set(request.authority.ofsted_names)
    chosen = queries.neighbours_of(request.authority)
    form = NeighboursForm(
        request.POST or None,
        label_suffix="",
        areas=[each for each in areas if each not in own],
        initial={"areas": list(chosen.areas), "why": chosen.why},
    )

    def do(said):
        neighbours.choose_neighbours(
            authority=request.authority, by=request.user, at=timezone.now(), **said
        )
        return "The authorities to stand beside were chosen."

    if is_done(request, form, do, neighbours.NeighboursRefused):
        return redirect("register:beside")
    page = {"form": form, "has_areas": bool(areas), "has_problems": bool(form.errors)}
    return render(request, "register/neighbours.html.jinja", page)


def _form(request, releases) -> BesideForm:
    titles = [(each.pk, presenters.release_title(each)) for each in releases]
    return BesideForm(request.GET, label_suffix="", releases=titles)


def _rows(request, form: BesideForm, chosen: queries.Chosen, release: queries.ReleaseLine):
    way, value = form.narrowed
    found = report.beside(
        request.authority, form.file, chosen.areas, way=way, value=value, of_type=form.of_type
    )
    return presenters.titled(
        found,
        request.authority.name,
        form,
        form.file,
        is_national=release.is_national,
        opens=form.file in behind_files.files_with_own_rows(request.authority),
    )
