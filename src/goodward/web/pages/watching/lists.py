"""The lists of which views can be saved: where each is, who may open it, and what narrows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.http import QueryDict

from goodward.accounts.queries import people_of
from goodward.funding.queries import register, years_in
from goodward.policies.queries import rules_of
from goodward.searching.queries import Kind
from goodward.ui.saved_views import NOT_KEPT
from goodward.web.pages.funding.forms import RegisterForm as FundingForm
from goodward.web.pages.messages.forms import FilterForm as MessagesForm
from goodward.web.pages.notices.forms import FilterForm as NoticesForm
from goodward.web.pages.providers.forms import FilterForm as ProvidersForm
from goodward.web.pages.record.choices import title_of_role, working_roles
from goodward.web.pages.search.forms import SearchForm
from goodward.web.pages.search.presenters import KINDS
from goodward.web.pages.work.forms import WhoseForm
from goodward.web.pages.work.presenters import LANES, QUESTIONS


class Listed(NamedTuple):
    """
    One list.

    right: who may open it. form: made of a request and of what narrows, what the list itself makes
    of it. more: choices that stand in an address and in no form.
    """

    title: str
    page: str
    right: str
    form: Callable[[Any, QueryDict], forms.Form]
    more: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()


def _providers(request: Any, said: QueryDict) -> forms.Form:
    pathways = rules_of(request.authority).latest.text.pathways
    return ProvidersForm(
        said,
        pathways=tuple((name, each.title) for name, each in pathways.items()),
        officers=_people(request),
        demonstration=settings.GOODWARD_DEMONSTRATION,
    )


def _work(request: Any, said: QueryDict) -> forms.Form:
    policy = rules_of(request.authority).latest.text
    roles = tuple((each, title_of_role(policy, each)) for each in working_roles(policy))
    return WhoseForm(said, roles=roles, people=_people(request))


def _funding(request: Any, said: QueryDict) -> forms.Form:
    return FundingForm(said, years=years_in(register(request.authority)))


def _people(request: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(each.pk), each.name) for each in people_of(request.authority))


_LANE = (
    *((name, each.heading) for name, each in LANES.items()),
    (QUESTIONS, "To be decided"),
)
LISTS: dict[str, Listed] = {
    "providers": Listed("Providers", "providers:list", "view", _providers),
    "work": Listed("Work", "work:list", "work.view", _work, (("lane", "Part", _LANE),)),
    "notices": Listed(
        "Notices of Ofsted’s",
        "notices:list",
        "notices.view",
        lambda request, said: NoticesForm(said, label_suffix=""),
    ),
    "funding": Listed(
        "Register of decisions about funding", "funding:register", "funding.view", _funding
    ),
    "messages": Listed(
        "Messages", "messages:list", "view", lambda request, said: MessagesForm(said)
    ),
    "search": Listed(
        "Search",
        "search:find",
        "view",
        lambda request, said: SearchForm(said),
        (("kind", "Kind", tuple((each.value, KINDS[each].several) for each in Kind)),),
    ),
}


class Narrowing(NamedTuple):
    """
    What a view's query says today.

    query: what of it still narrows. texts: the same in words. gone: what narrows no longer.
    """

    query: str
    texts: tuple[str, ...]
    gone: tuple[str, ...]


def narrowing(request: Any, listed: Listed, said: QueryDict) -> Narrowing:
    """Return what still narrows a list, and what no longer does: a pathway or person that left."""
    form = listed.form(request, said)
    form.is_valid()
    titles = {name: (str(each.label), _choices(each)) for name, each in form.fields.items()}
    titles |= {name: (label, dict(choices)) for name, label, choices in listed.more}
    kept = QueryDict(mutable=True)
    texts: list[str] = []
    gone: list[str] = []
    for name, value in _said(said):
        label, choices = titles.get(name, (name, {}))
        if name not in titles or name in form.errors or (choices and value not in choices):
            gone.append(f"{label}: {value}")
            continue
        kept[name] = value
        texts.append(f"{label}: {choices.get(str(value), value)}")
    return Narrowing(kept.urlencode(), tuple(texts), tuple(gone))


def _said(said: QueryDict) -> Iterable[tuple[str, str]]:
    return ((name, str(value)) for name, value in said.items() if value and name not in NOT_KEPT)


def _choices(field: forms.Field) -> dict[str, str]:
    if not isinstance(field, forms.ChoiceField):
        return {}
    return {str(key): str(text) for key, text in field.choices}  # type: ignore[misc,union-attr]
