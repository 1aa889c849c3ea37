"""How the policy's deadlines were kept: a table, its cases, and the same as a file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.cases.queries import excuses_of
from goodward.core.measuring.adherence import MISSED, Went
from goodward.core.measuring.periods import periods_until
from goodward.policies.queries import rules_of
from goodward.reports import adherence as report
from goodward.ui.access import requires
from goodward.ui.components.pages import page_links
from goodward.ui.made_files import table_file
from goodward.web.pages.oversight import past, presenters
from goodward.web.pages.oversight.forms import AdherenceForm


@requires("oversight.view")
@past.as_at_a_day
def show(request, looked):
    """Show how the deadlines of a period were kept, by pathway and rule."""
    form = _form(request, looked)
    period, asked = form.chosen()
    found = report.adherence(request.authority, asked, as_at=looked.day, among=looked.among)
    page = {
        "form": form,
        "period": period.title,
        "summary": presenters.summary(found.kept),
        "pathways": [presenters.pathway_view(each, request.GET) for each in found.pathways],
        "heads": presenters.HEADS,
        "teams": presenters.team_view(found.by_role, request.GET),
        "may_see_officers": request.may("oversight.officers"),
        "definitions": presenters.definitions(),
        "query": request.GET.urlencode(),
        "is_filtered": bool(request.GET),
        "as_at": looked.in_words,
    }
    return render(request, "oversight/adherence.html.jinja", page)


@requires("oversight.view")
@past.as_at_a_day
def cases(request, looked):
    """Show the deadlines one number stands for."""
    period, asked, how = _asked_cases(request, looked)
    number = report.number_behind(
        request.authority, asked, how, as_at=looked.day, among=looked.among
    )
    found = _cases(request, looked, asked, how, limit=presenters.MOST_CASES)
    excuses = excuses_of(request.authority, found, until=looked.until)
    page = {
        "period": period.title,
        "way": presenters.way_title(how),
        "means": report.MISSING if len(how) > 1 else _means(how),
        "query": request.GET.urlencode(),
        "rows": presenters.case_rows(found, rules_of(request.authority), excuses, looked.day),
        "more": max(0, number - len(found)),
        "back": presenters.back_query(request.GET),
        "as_at": looked.in_words,
    }
    return render(request, "oversight/cases.html.jinja", page)


@requires("oversight.view")
@past.as_at_a_day
def export_cases(request, looked):
    """Send the deadlines one number stands for as a file for a spreadsheet, all of them."""
    period, asked, how = _asked_cases(request, looked)
    found = _cases(request, looked, asked, how, limit=None)
    excuses = excuses_of(request.authority, found, until=looked.until)
    rows = presenters.case_export_rows(found, rules_of(request.authority), excuses, looked.day)
    way = presenters.way_title(how).lower().replace(" ", "-")
    name = f"deadlines-{period.key}-{way}"
    return table_file(request, presenters.CASES_EXPORTED, rows, name, at=timezone.now())


@requires("oversight.officers")
@past.as_at_a_day
def officers(request, looked):
    """Show how each officer's deadlines were kept, so many officers a page."""
    form = _form(request, looked, officers=())
    period, asked = form.chosen()
    page = Paginator(people_of(request.authority), presenters.OFFICERS_A_PAGE).get_page(
        request.GET.get("page")
    )
    names = {each.pk: each.name for each in page}
    found = report.of_officers(
        request.authority, asked, names, as_at=looked.day, among=looked.among
    )
    shown = {
        "form": form,
        "period": period.title,
        "rows": presenters.officer_rows(found, names, request.GET),
        "heads": presenters.OFFICER_HEADS,
        "links": page_links(page, request.GET, noun="officers"),
        "query": presenters.back_query(request.GET),
        "is_filtered": bool(request.GET),
        "as_at": looked.in_words,
    }
    return render(request, "oversight/officers.html.jinja", shown)


@requires("oversight.view")
@past.as_at_a_day
def export(request, looked):
    """Send the table as a file for a spreadsheet."""
    period, asked = _form(request, looked).chosen()
    found = report.adherence(request.authority, asked, as_at=looked.day, among=looked.among)
    rows = presenters.export_rows(found, period, looked.day)
    name = f"deadlines-{period.key}"
    return table_file(request, presenters.EXPORTED, rows, name, at=timezone.now())


def _form(request, looked, officers=None) -> AdherenceForm:
    rules = rules_of(request.authority)
    titles = rules.pathway_titles
    roles = {
        name: each.title for version in rules.versions for name, each in version.text.roles.items()
    }
    if officers is None and request.may("oversight.officers"):
        officers = tuple((str(each.pk), each.name) for each in people_of(request.authority))
    return AdherenceForm(
        request.GET,
        label_suffix="",
        periods=periods_until(looked.day),
        pathways=tuple(titles.items()),
        roles=tuple(roles.items()),
        officers=officers or None,
    )


def _asked_cases(request, looked):
    period, asked = _form(request, looked).chosen()
    return period, asked._replace(rule=request.GET.get("rule", "")), _ways(request)


def _cases(request, looked, asked, how, *, limit):
    return report.cases_behind(
        request.authority, asked, how, as_at=looked.day, limit=limit, among=looked.among
    )


def _means(how) -> str:
    return report.DEFINITIONS[how[0]] if how else report.PERIOD


def _ways(request) -> tuple[Went, ...]:
    """Return the ways the address asks for; none for all."""
    way = request.GET.get("way", "")
    if way == presenters.MISSED_KEY:
        return MISSED
    try:
        return (Went(way),)
    except ValueError:
        return ()
