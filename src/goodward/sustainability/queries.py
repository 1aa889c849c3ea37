"""Reading sustainability: open cases, concerns, figures over time, requests, and the package."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.cases.queries import Case, CaseDuty
from goodward.core.policy.answer import Pathway
from goodward.core.sustainability.terms import Indicator, Terms
from goodward.policies.queries import rules_of
from goodward.policies.sustainability_terms import sustainability_terms_of
from goodward.providers.models import BETWEEN, Provider
from goodward.support.models import Package, PackageState
from goodward.support.queries import TopicPart, topics_in
from goodward.sustainability import reviewing
from goodward.sustainability.models import Concern, Figure, FigureRequest
from goodward.sustainability.monitoring import Line, actions_of, all_actions, monitorings_of
from goodward.sustainability.reviewing import Review
from goodward.sustainability.standing import (
    BUSINESS,
    COMMITTEE,
    Judged,
    case_of,
    judged,
    owed,
    pathways_of_concern,
    run_of_concern,
)

__all__ = [
    "BUSINESS",
    "COMMITTEE",
    "Judged",
    "Line",
    "Review",
    "actions_of",
    "all_actions",
    "case_of",
    "judged",
    "monitorings_of",
    "owed",
    "run_of_concern",
]


class Series(NamedTuple):
    """One indicator, or one part of it, over time: figures that stand, the earliest day first."""

    indicator: Indicator
    by_part: str
    figures: tuple[Figure, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.indicator.series_title(self.by_part)


class Held(NamedTuple):
    """A package agreed because of a concern: what is for the business, what for quality."""

    package: Package
    business: tuple[TopicPart, ...]
    quality: tuple[TopicPart, ...]


class OpenCase(NamedTuple):
    """A provider with an open case, for a list. figures_on: the day of the last figure."""

    provider: Provider
    kinds: tuple[str, ...]
    raised_on: date | None
    figures_on: date | None
    is_asked: bool


def terms_of(authority: LocalAuthority) -> Terms:
    """Return the terms an authority looks at sustainability under."""
    return sustainability_terms_of(authority.slug)


def open_cases(authority: LocalAuthority) -> list[OpenCase]:
    """Return the providers whose pathway of a concern is open, by name. Four queries."""
    named = pathways_of_concern(rules_of(authority).latest.text)
    rows = Provider.objects.for_authority(authority).exclude(pathways="").order_by("shown_name")
    held = [each for each in rows if not named.isdisjoint(each.pathways.split(BETWEEN))]
    keys = [each.pk for each in held]
    raised: dict[int, Concern] = {}
    for concern in (
        Concern.objects.for_authority(authority).filter(provider__in=keys).order_by("pk")
    ):
        raised[concern.provider_id] = concern
    last: dict[int, date] = {}
    for provider, as_at in (
        Figure.objects.for_authority(authority)
        .filter(provider__in=keys)
        .order_by("as_at")
        .values_list("provider_id", "as_at")
    ):
        last[provider] = as_at
    asked = FigureRequest.objects.for_authority(authority).filter(provider__in=keys, end=None)
    waiting = set(asked.values_list("provider_id", flat=True))
    return [
        OpenCase(
            each,
            tuple(raised[each.pk].kinds) if each.pk in raised else (),
            raised[each.pk].raised_on if each.pk in raised else None,
            last.get(each.pk),
            each.pk in waiting,
        )
        for each in held
    ]


def concerns_of(provider: Provider) -> list[Concern]:
    """Return the concerns raised about a provider, the latest first."""
    rows = Concern.objects.for_authority(provider.authority).filter(provider=provider)
    return list(rows.select_related("raised_by", "telling__told_by").order_by("-pk"))


def series_of(provider: Provider) -> list[Series]:
    """Return a provider's figures by series, in the order of the terms. One query."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for each in _figures(provider).filter(corrected_by=None).order_by("as_at", "pk"):
        found.setdefault((each.indicator, each.by_part), []).append(each)
    return [
        Series(indicator, part, tuple(found[name, part]))
        for name, indicator in terms_of(provider.authority).indicators.items()
        for part, _ in indicator.by
        if (name, part) in found
    ]


def every_figure(provider: Provider) -> list[Figure]:
    """Return every figure ever entered, also those corrected since, the latest first."""
    return list(_figures(provider).order_by("-as_at", "-pk"))


def get_figure(authority: LocalAuthority, pk: int) -> Figure:
    """
    Return one figure with its provider.

    :raises Figure.DoesNotExist: also for another authority's.
    """
    rows = Figure.objects.for_authority(authority)
    return rows.select_related("authority", "provider__authority").get(pk=pk)


def given_by(provider: Provider) -> list[Figure]:
    """Return what people at the provider gave when asked, the latest day first."""
    return list(_figures(provider).filter(request__isnull=False).order_by("-as_at", "pk"))


def requests_of(provider: Provider) -> list[FigureRequest]:
    """Return what a provider was asked for, the latest first."""
    rows = FigureRequest.objects.for_authority(provider.authority).filter(provider=provider)
    rows = rows.select_related("authority", "provider__authority", "asked_by", "end__by")
    return list(rows.order_by("-pk"))


def get_request(authority: LocalAuthority, pk: int) -> FigureRequest:
    """
    Return what a provider of the authority was asked for.

    :raises FigureRequest.DoesNotExist: also for another authority's.
    """
    rows = FigureRequest.objects.for_authority(authority)
    return rows.select_related("authority", "provider__authority", "asked_by", "end").get(pk=pk)


def request_of(provider: Provider, pk: int) -> FigureRequest:
    """
    Return what a provider was asked for, as it sees it.

    :raises FigureRequest.DoesNotExist: also for another provider's, and for what was taken back.
    """
    for each in requests_of(provider):
        end = getattr(each, "end", None)
        if each.pk == pk and (end is None or end.kind == "given"):
            return each
    raise FigureRequest.DoesNotExist(f"there is no request {pk}")


def reviews_of(provider: Provider) -> list[Review]:
    """Return a provider's business reviews, the newest first."""
    return reviewing.all_of(provider)


def get_review(authority: LocalAuthority, pk: int) -> Review:
    """
    Return one review.

    :raises BusinessReview.DoesNotExist: also for another authority's.
    """
    return reviewing.get(authority, pk)


def agreed_packages(provider: Provider) -> list[Held]:
    """Return the packages agreed on a pathway that a concern opened, the latest first."""
    named = pathways_of_concern(rules_of(provider.authority).latest.text)
    topics = terms_of(provider.authority).business_topics
    rows = Package.objects.for_authority(provider.authority).filter(
        provider=provider, pathway__in=named, state=PackageState.AGREED
    )
    found = []
    for each in rows.select_related("authority", "provider").order_by("-pk"):
        parts = topics_in(each)
        found.append(
            Held(
                each,
                tuple(part for part in parts if part.topic in topics),
                tuple(part for part in parts if part.topic not in topics),
            )
        )
    return found


def review_due(provider: Provider, case: Case) -> CaseDuty | None:
    """Return the duty that a business review meets, the first due; None where none is owed."""
    return next(iter(owed(provider, case, BUSINESS)), None)


def run_open(provider: Provider, case: Case) -> Pathway | None:
    """Return the open run of a pathway that a concern opened; None where there is none."""
    run = run_of_concern(provider, case)
    return run if run is not None and run.closed_on is None else None


def _figures(provider: Provider) -> QuerySet[Figure]:
    rows = Figure.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.select_related("entered_by", "request", "corrected_by")
