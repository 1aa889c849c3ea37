"""Every meeting and training of the authority."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.gatherings.queries import GatheringFilters, gathering_page
from goodward.ui.access import requires
from goodward.web.pages.gatherings.forms import FilterForm
from goodward.web.pages.gatherings.presenters import GatheringRow


@requires("view")
def list_gatherings(request):
    """Show what is coming, or what the filters ask for, with how full it is."""
    form = FilterForm(request.GET, label_suffix="")
    said = form.cleaned_data if form.is_valid() else {}
    filters = GatheringFilters(
        text=said.get("text", ""), kind=said.get("kind", ""), show=said.get("show") or "coming"
    )
    number = _page(request)
    found, has_more = gathering_page(request.authority, filters, now=timezone.now(), page=number)
    page = {
        "form": form,
        "is_filtered": filters != GatheringFilters(),
        "rows": [GatheringRow.of(each) for each in found],
        "may_change": request.may("gathering.change"),
        "previous_url": _address(request, number - 1) if number > 1 else "",
        "next_url": _address(request, number + 1) if has_more else "",
    }
    return render(request, "gatherings/list.html.jinja", page)


def _page(request) -> int:
    asked = request.GET.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1


def _address(request, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
