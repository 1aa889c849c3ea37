"""Claims files: brought in, their columns chosen, and what was found."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.claims import actions, queries
from goodward.claims.queries import Weighed
from goodward.core.claims.checks import CHECKS, SEVERITY_TITLES
from goodward.core.claims.columns import suggest
from goodward.providers.queries import provider_with_urn
from goodward.ui.access import get_or_404, requires
from goodward.ui.claims import finding_row
from goodward.ui.components.dates import plain_day
from goodward.ui.components.pages import page_links
from goodward.ui.doing import is_done
from goodward.ui.fields.files import say_if_too_large
from goodward.web.pages.claims import file_presenters
from goodward.web.pages.claims.choosing import entitlement_choices, term_choices
from goodward.web.pages.claims.forms import ColumnsForm, FileForm
from goodward.web.pages.claims.spreadsheet import findings_file

A_PAGE = 100


@requires("claims.view")
def list_all(request):
    """List the claims files, the newest first."""
    today = english_date(timezone.now())
    page = {
        "rows": [
            file_presenters.row_of(file, check)
            for file, check in queries.files_of(request.authority)
        ],
        "waiting": len(queries.deletions(request.authority, today=today))
        + len(queries.papers_to_delete(request.authority, today=today)),
        "may_audit": request.may("claims.audit"),
    }
    return render(request, "claims/files.html.jinja", page)


@requires("claims.audit")
def add(request):
    """Ask for a claims file and its term."""
    now = timezone.now()
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        label_suffix="",
        terms=term_choices(english_date(now)),
    )
    say_if_too_large(form, request, actions.too_large())
    made = []

    def do(said):
        made.append(
            actions.receive(
                authority=request.authority,
                content=said["file"].read(),
                name=said["file"].name,
                term_on=date.fromisoformat(said["term_on"]),
                provider=_provider(request.authority, said["urn"]),
                by=request.user,
                at=now,
            )
        )
        return "The file is kept, sealed. Say now which column is which."

    if is_done(request, form, do, actions.ClaimsRefused):
        return redirect("claims:columns", pk=made[0].pk)
    return render(request, "claims/add.html.jinja", {"form": form})


@requires("claims.audit")
def columns(request, pk):
    """Show the first rows, ask which column is which, then check."""
    file = get_or_404(queries.get_file, request.authority, pk)
    now = timezone.now()
    try:
        seen = actions.preview_of(file=file, by=request.user, at=now)
    except actions.AuditRefused as why:
        messages.error(request, str(why))
        return redirect("claims:file", pk=pk)
    options = queries.options_of(request.authority)
    suggested = suggest(seen.header, options.columns if options else {})
    headers = [each for each in seen.header if each and each not in suggested.unread]
    unknown = request.POST.getlist("unknown")
    initial = {name: seen.header[place] for name, place in suggested.columns.items()}

    def form_with(unknown):
        return ColumnsForm(
            request.POST or None,
            label_suffix="",
            header=headers,
            unknown=unknown,
            entitlements=entitlement_choices(),
            initial={**initial, "everywhere": True},
        )

    form = form_with(unknown)

    def do(said):
        words = {word: said[f"word_{number}"] for number, word in enumerate(unknown)}
        step = actions.check_file(
            file=file,
            columns=form.columns(),
            words=words or None,
            weeks=said["weeks_of_term"],
            is_one_reference_everywhere=said["everywhere"],
            by=request.user,
            at=now,
        )
        return f"{step.fields['claims']:,} claims were checked."

    try:
        if is_done(request, form, do, actions.ClaimsRefused, actions.AuditRefused):
            return redirect("claims:file", pk=pk)
    except actions.WordsUnknown as words:
        unknown = words.words
        form = form_with(unknown)
        form.add_error(None, "Say first what these words of the file mean, then check it again")
    page = {
        "form": form,
        "pk": pk,
        "name": file.name,
        "header": seen.header,
        "first": seen.first,
        "rows": seen.rows,
        "encoding": seen.encoding,
        "unread": suggested.unread,
        "unknown": unknown,
    }
    return render(request, "claims/columns.html.jinja", page)


@requires("claims.view")
def show(request, pk):
    """Show a claims file: what was found, by check and by provider, and until when it is kept."""
    file = get_or_404(queries.get_file, request.authority, pk)
    check = queries.last_check(file)
    keeping = queries.keeping_of(file)
    page = {
        "pk": pk,
        "name": file.name,
        "facts": file_presenters.facts_of(file, check, keeping),
        "history": file_presenters.history(queries.file_steps(file), file),
        "is_checked": check is not None,
        "may_check": request.may("claims.audit") and not keeping.deleted,
        "acts": file_presenters.acts_of(keeping, request, english_date(timezone.now())),
    }
    if check:
        narrowed = _narrowed(request)
        found = queries.found_in(check, **narrowed)
        here = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        counts = queries.counts_in(check)
        page |= {
            "claims": check.fields["claims"],
            "total": counts.total,
            "by_check": [
                (name, CHECKS[name].title, CHECKS[name].means, CHECKS[name].source, number)
                for name, number in sorted(counts.by_check.items(), key=lambda each: -each[1])
            ],
            "by_provider": [
                file_presenters.provider_row(each, request.may("claims.audit"))
                for each in counts.by_provider
            ],
            "unchecked": [CHECKS[name].title for name in check.fields["unchecked"]],
            "findings": [(finding_row(_unweighed(each)), _whose(each)) for each in here],
            "links": page_links(here, request.GET, noun="findings"),
            "severities": [(each.value, title) for each, title in SEVERITY_TITLES.items()],
            "narrowed": narrowed,
            "is_narrowed": any(narrowed.values()),
            "query": request.GET.urlencode(),
        }
    return render(request, "claims/file.html.jinja", page)


@requires("claims.view")
def export(request, pk):
    """Send the findings that the filters leave as a file that a spreadsheet opens safely."""
    file = get_or_404(queries.get_file, request.authority, pk)
    check = queries.last_check(file)
    found = queries.found_in(check, **_narrowed(request)) if check else ()
    today = plain_day(english_date(timezone.now())).replace(" ", "-")
    return findings_file(request, map(_unweighed, found), f"findings-{pk}-{today}")


def _narrowed(request):
    provider = request.GET.get("provider", "")
    check, severity = request.GET.get("check", ""), request.GET.get("severity", "")
    return {
        "check_name": check if check in CHECKS else "",
        "provider": int(provider) if provider.isdecimal() and len(provider) < 15 else None,
        "severity": severity if severity in {each.value for each in SEVERITY_TITLES} else "",
    }


def _unweighed(finding):
    return Weighed(finding, "", "", finding.hours)


def _whose(finding):
    return finding.provider.shown_name if finding.provider else finding.number or "Not said"


def _provider(authority, urn):
    if not urn.strip():
        return None
    try:
        return provider_with_urn(authority, urn.strip().upper())
    except ObjectDoesNotExist as nobody:
        raise actions.ClaimsRefused(
            "No provider here has this number. Leave it empty where the file says it of each claim",
            "urn",
        ) from nobody
