"""Searching everything an officer may open."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.searching.words import read
from goodward.searching import queries
from goodward.ui.access import requires
from goodward.ui.components.pages import page_links
from goodward.ui.saved_views import strip_of
from goodward.web.pages.providers.choosing import found_by, several_links
from goodward.web.pages.search.forms import SearchForm, kind_asked
from goodward.web.pages.search.presenters import KINDS, Choice, Group, HitView, count_text

FEW, PAGE = 5, 20


@requires("view")
def find(request):
    """Show what has every word in it: some of each kind, or page by page of one."""
    form = SearchForm(request.GET, label_suffix="")
    asked = read(request.GET.get("q", ""))
    since = form.since(english_date(timezone.now()))
    # Which kinds a person may see is part of the question, so that nothing is left out afterwards.
    kinds = [kind for kind, words in KINDS.items() if request.may(words.right)]
    counts = queries.counts(request.authority, asked, kinds, since=since)
    chosen = kind_asked(request.GET.get("kind", ""))
    chosen = chosen if chosen in kinds else None
    page = {
        "form": form,
        "typed": request.GET.get("q", "").strip(),
        "asked": asked,
        "since": since,
        "views": strip_of(request, "search"),
        "total": sum(counts.values()),
        "choices": _choices(request, counts, chosen),
    }
    if chosen is None:
        page["groups"] = [
            _group(request, asked, kind, since, count) for kind, count in counts.items() if count
        ]
    else:
        page |= _one_kind(request, asked, chosen, since, counts[chosen])
    return render(request, "search/find.html.jinja", page)


def _group(request, asked, kind, since, count) -> Group:
    hits = queries.find(request.authority, asked, kind, since=since, limit=FEW)
    is_all = count <= FEW
    return Group(
        KINDS[kind].several,
        count_text(count),
        tuple(HitView.of(each, kind, asked) for each in hits),
        "" if is_all else _address(request, kind),
        f"See all {KINDS[kind].several.lower()} that were found",
        _several(request, kind),
    )


def _one_kind(request, asked, kind, since, count):
    """Return a page of one kind; pages end where counting does."""
    pages = Paginator(range(min(count, queries.COUNT_TO)), PAGE)
    number = request.GET.get("page", "1")
    page = pages.get_page(number if number.isdecimal() and len(number) < 8 else "1")
    start = (page.number - 1) * PAGE
    hits = queries.find(request.authority, asked, kind, since=since, limit=PAGE, offset=start)
    found = tuple(HitView.of(each, kind, asked) for each in hits)
    title = KINDS[kind].several
    group = Group(title, count_text(count), found, "", "", _several(request, kind))
    return {
        "groups": [group] if found else [],
        "links": page_links(page, request.GET, noun=title.lower()),
        "is_more": count > queries.COUNT_TO,
    }


def _several(request, kind):
    """Return what can be done for several providers; of nothing else are several chosen here."""
    typed = request.GET.get("q", "").strip()
    return several_links(request, found_by(typed)) if kind == queries.Kind.PROVIDER else ()


def _choices(request, counts, chosen) -> list[Choice]:
    everything = Choice("Everything", "", _address(request, None), chosen is None)
    return [
        everything,
        *(
            Choice(KINDS[kind].several, count_text(count), _address(request, kind), kind == chosen)
            for kind, count in counts.items()
        ),
    ]


def _address(request, kind) -> str:
    query = request.GET.copy()
    for name in ("kind", "page"):
        query.pop(name, None)
    if kind is not None:
        query["kind"] = kind
    return f"?{query.urlencode()}"
