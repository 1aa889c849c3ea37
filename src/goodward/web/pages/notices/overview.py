"""Every notice of an authority: the open ones with the nearest day first."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.notices import queries
from goodward.notices.naming import KIND_TITLES, SOURCE_TITLES, STATE_TITLES
from goodward.ui.access import requires
from goodward.ui.made_files import table_file
from goodward.ui.saved_views import strip_of
from goodward.web.pages.notices import presenters
from goodward.web.pages.notices.forms import FilterForm

HEADINGS = (
    "Notice", "Kind", "Served on", "Setting", "URN", "State", "Date of the notice", "Told",
    "Known from", "Reference", "Next day", "Requirements", "Outcome and progress",
)  # fmt: skip


@requires("notices.view")
def list_all(request):
    """List the notices, narrowed by kind and by whether they are open."""
    today = english_date(timezone.now())
    form = FilterForm(request.GET, label_suffix="")
    form.is_valid()
    kind, show = form.cleaned_data.get("kind", ""), form.cleaned_data.get("show", "")
    found = queries.notices_of(request.authority)
    waiting = [
        each
        for each in queries.concerns_of(request.authority)
        if request.may("concern.view") and each.state == "noted"
    ]
    page = {
        "form": form,
        "is_filtered": bool(kind or show),
        "rows": [
            presenters.Row.of(each, today)
            for each in found
            if (not kind or each.row.kind == kind)
            and (show == "all" or each.now.is_open is (show != "ended"))
        ],
        "has_any": bool(found),
        "views": strip_of(request, "notices"),
        "waiting": len(waiting),
    }
    return render(request, "notices/list.html.jinja", page)


@requires("notices.view")
def export(request):
    """Give every notice at every setting as a file; what a notice says is not in it."""
    rows = [
        _cells(whole, each.provider)
        for whole in queries.notices_of(request.authority)
        for each in whole.settings
    ]
    return table_file(request, HEADINGS, rows, "notices", at=timezone.now())


def _cells(whole, provider):
    facts = whole.facts
    return (
        whole.row.number, KIND_TITLES[whole.kind], presenters.on_whom(whole),
        provider.shown_name, provider.urn or "", STATE_TITLES[whole.now.state],
        facts.issued_on, facts.received_on, SOURCE_TITLES[facts.source], facts.reference,
        whole.next_day or "", len(whole.requirements), presenters.progress(whole),
    )  # fmt: skip
