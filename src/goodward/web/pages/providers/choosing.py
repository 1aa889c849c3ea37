"""
Choosing several providers to do one thing for: of the list of providers, of what a search found, or
of whom somebody carries. The page says which, in its address.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from goodward.accounts.queries import people_of
from goodward.caseload.queries import carried_by
from goodward.core.searching.words import read
from goodward.policies.queries import rules_of
from goodward.providers.queries import ProviderLine, names_of, provider_lines, provider_page
from goodward.searching.queries import Kind, find
from goodward.ui import several
from goodward.ui.frame import Link
from goodward.web.pages.providers.forms import FilterForm

FIELD = "providers"
# What an address names other sources by: words of a search, or whose cases.
WORDS, CARRIED = "q", "carried"
LAST_PAGE = 10_000


class Act(NamedTuple):
    """One thing that can be done for several: its page, and who may do it."""

    text: str
    page: str
    right: str


ACTS = (
    Act("Watch several", "watching:several", "watch.keep"),
    Act("Write to several", "messages:write", "message.write"),
    Act("Allocate several", "caseload:allocate_several", "record.officer_allocated"),
)


class Offered(NamedTuple):
    """
    Providers to choose from, at most `several.MOST`.

    rows: name, and what else tells it apart, by key. narrow: the form that narrows the list; None
    where they come from elsewhere. origin: where they come from, in words, and its address.
    has_more: whether there are more than stand here. ticked: those ticked at first.
    """

    rows: Mapping[str, tuple[str, str]]
    narrow: FilterForm | None
    origin: Link
    has_more: bool
    ticked: tuple[str, ...]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((key, name) for key, (name, _) in self.rows.items())

    @property
    def hints(self) -> dict[str, str]:
        return {key: about for key, (_, about) in self.rows.items()}

    @property
    def is_all(self) -> bool:
        """Whether everything is ticked already."""
        return bool(self.rows) and set(self.ticked) >= set(self.rows)


def several_links(request: HttpRequest, query: str) -> tuple[Link, ...]:
    """Return what this person may do for several of a list. query: of the page to choose on."""
    asked: Any = request
    return tuple(
        Link(each.text, f"{reverse(each.page)}?{query}") for each in ACTS if asked.may(each.right)
    )


def found_by(words: str) -> str:
    """Return a query for the providers that a search finds."""
    return urlencode({WORDS: words})


def carried_of(person: int) -> str:
    """Return a query for the providers whose cases somebody carries."""
    return urlencode({CARRIED: person})


def offered(request: Any, *, today: date) -> Offered:
    """Return the providers to choose from, as the address says, and which of them are ticked."""
    named = request.GET.getlist(FIELD)
    keys = _numbers(request.POST.getlist(FIELD) if request.method == "POST" else named)
    lines, narrow, origin, has_more = _source(request, today)
    rows = {str(each.pk): (each.name, _about(each)) for each in lines}
    # What was chosen stays a choice, also once it has left the list.
    beside = [key for key in {*keys, *_numbers(named)} if str(key) not in rows]
    others = names_of(request.authority, beside)
    rows |= {str(key): (name, "") for key, name in others.items()}
    ticked = several.ticked(request, rows, tuple(str(key) for key in keys))
    return Offered(rows, narrow, origin, has_more, ticked)


_Source = tuple[list[ProviderLine], FilterForm | None, Link, bool]


def _source(request: Any, today: date) -> _Source:
    if typed := request.GET.get(WORDS, "").strip():
        return _found(request, typed)
    person = request.GET.get(CARRIED, "")
    if person.isdecimal() and len(person) < 19:
        return _carried(request, int(person))
    if FIELD in request.GET:
        return [], None, Link("Providers", reverse("providers:list")), False
    return _listed(request, today)


def _found(request: Any, typed: str) -> _Source:
    hits = find(request.authority, read(typed), Kind.PROVIDER, limit=several.MOST + 1)
    address = f"{reverse('search:find')}?{urlencode({'q': typed, 'kind': Kind.PROVIDER})}"
    lines = provider_lines(request.authority, [each.key for each in hits[: several.MOST]])
    return lines, None, Link(f"Found for “{typed[:80]}”", address), len(hits) > several.MOST


def _carried(request: Any, person: int) -> _Source:
    names = {each.pk: each.name for each in people_of(request.authority)}
    cases = carried_by(request.authority, person) if person in names else []
    keys = list(dict.fromkeys(each.provider_pk for each in cases))
    lines = provider_lines(request.authority, keys[: several.MOST])
    name = names.get(person, "somebody")
    address = reverse("caseload:person", args=[person])
    return lines, None, Link(f"Cases of {name}", address), len(keys) > several.MOST


def _listed(request: Any, today: date) -> _Source:
    pathways = rules_of(request.authority).latest.text.pathways
    narrow = FilterForm(
        request.GET,
        label_suffix="",
        pathways=tuple((name, each.title) for name, each in pathways.items()),
        officers=tuple((str(each.pk), each.name) for each in people_of(request.authority)),
        demonstration=settings.GOODWARD_DEMONSTRATION,
    )
    number = request.GET.get("page", "")
    page = provider_page(
        request.authority,
        narrow.filters(),
        today=today,
        page=min(int(number), LAST_PAGE) if number.isdecimal() and len(number) < 6 else 1,
        size=several.MOST,
    )
    address = f"{reverse('providers:list')}?{request.GET.urlencode()}"
    return page.rows, narrow, Link("Providers", address), page.has_next or page.has_previous


def _about(line: ProviderLine) -> str:
    """Return where a provider is and with whom: “Deal. With Anna Bell”."""
    if line.status == "left":
        return "Left the register"
    place = line.town or line.postcode
    held = f"With {line.officer_name}" if line.officer_name else "With nobody yet"
    return f"{place}. {held}" if place else held


def _numbers(said: list[str]) -> list[int]:
    """Return the keys among what was sent, each once."""
    keys = (int(each) for each in said if each.isdecimal() and len(each) < 19)
    return list(dict.fromkeys(keys))[: several.MOST]
