"""A business review: begun, written section by section, finished. Every step is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.sustainability.reviews import Content, as_kept, read_kept
from goodward.providers.models import Provider
from goodward.sustainability.models import BusinessReview, ReviewStep, StepKind
from goodward.sustainability.recording import record_review
from goodward.sustainability.refusing import SustainabilityRefused
from goodward.sustainability.standing import BUSINESS

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Review(NamedTuple):
    """A review as it stands. revision: the step with its words, 0 before any. end: once it has."""

    row: BusinessReview
    content: Content
    revision: int
    end: ReviewStep | None
    steps: tuple[ReviewStep, ...]

    @property
    def is_finished(self) -> bool:
        """Whether it was finished, and not set aside."""
        return self.end is not None and self.end.kind == StepKind.FINISHED


def all_of(provider: Provider) -> list[Review]:
    """Return a provider's reviews, the newest first. Two queries."""
    return _read(provider.authority, {"provider": provider})


def get(authority: LocalAuthority, pk: int) -> Review:
    """
    Return one review.

    :raises BusinessReview.DoesNotExist: also for another authority's.
    """
    found = _read(authority, {"pk": pk})
    if not found:
        raise BusinessReview.DoesNotExist(f"there is no review {pk}")
    return found[0]


@transaction.atomic
def begin(*, provider: Provider, by: User, at: datetime) -> BusinessReview:
    """
    Begin a review, whether the policy has one owed or not.

    :raises SustainabilityRefused: while another one is being written.
    """
    # Two people who begin at once wait for each other at the provider's row.
    Provider.objects.for_authority(provider.authority).select_for_update().get(pk=provider.pk)
    if any(each.end is None for each in all_of(provider)):
        raise SustainabilityRefused("A review is being written already. Go on with it")
    review = BusinessReview.objects.for_authority(provider.authority).create(
        authority=provider.authority, provider=provider, begun_at=at, begun_by=by
    )
    _record("business_review.begun", review, by=by, at=at)
    return review


@transaction.atomic
def write(
    *, review: BusinessReview, content: Content, revision: int, by: User, at: datetime
) -> None:
    """
    Keep what a review says so far. revision: the step that was on the page.

    :raises SustainabilityRefused: when it has ended, or somebody wrote meanwhile.
    """
    now = _held(review)
    if revision != now.revision:
        raise SustainabilityRefused(
            "Somebody wrote in this review after you opened it. What you typed stands below; look "
            "at what they wrote before you save it"
        )
    _step(now.row, StepKind.WRITTEN, by=by, at=at, content=as_kept(content))


@transaction.atomic
def finish(*, review: BusinessReview, on: date, revision: int, by: User, at: datetime) -> str:
    """
    Finish a review; its event is recorded with it, for the duty that waits longest. on: its day.

    Return the name of the event.

    :raises SustainabilityRefused: without findings, for a day to come, when it has ended or was
        changed meanwhile; `cases.EventRefused` when the event cannot be recorded.
    """
    now, today = _held(review), english_date(at)
    if revision != now.revision:
        raise SustainabilityRefused("It was changed after you opened it: read it once more")
    SustainabilityRefused.if_to_come(on, today, "on", "The day of the review")
    if not now.content.findings:
        raise SustainabilityRefused("Write what was found before you finish it")
    provider = now.row.provider
    event = record_review(provider, BUSINESS, on=on, by=by, at=at)
    _step(now.row, StepKind.FINISHED, by=by, at=at, content={"event": event}, on=on)
    return event


@transaction.atomic
def set_aside(*, review: BusinessReview, why: str, by: User, at: datetime) -> None:
    """
    Set a review aside that is not finished. What it says is kept, and stands for nothing.

    :raises SustainabilityRefused: without a reason, or when it has ended.
    """
    why = SustainabilityRefused.unless_said(why, "Say why it is set aside", "why")
    _step(_held(review).row, StepKind.SET_ASIDE, by=by, at=at, said=why)


def _held(review: BusinessReview) -> Review:
    """Return a review as it is now, held so that two people never end it at once."""
    rows = BusinessReview.objects.for_authority(review.authority).select_for_update()
    rows.get(pk=review.pk)
    now = get(review.authority, review.pk)
    if now.end is not None:
        raise SustainabilityRefused("This review has ended and cannot be changed. Begin a new one")
    return now


def _step(
    review: BusinessReview,
    kind: StepKind,
    *,
    by: User,
    at: datetime,
    content: Mapping[str, Any] = _NOTHING,
    on: date | None = None,
    said: str = "",
) -> None:
    ReviewStep.objects.for_authority(review.authority).create(
        authority=review.authority,
        review=review,
        kind=kind,
        content=dict(content),
        on=on,
        said=said,
        at=at,
        by=by,
    )
    _record(f"business_review.{kind.value}", review, by=by, at=at, reason=said)


def _record(kind: str, review: BusinessReview, *, by: User, at: datetime, reason: str = "") -> None:
    """Record the act; what the review says is kept with it alone, for those who may read it."""
    audit.record(
        authority_id=review.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", review.provider_id),
        detail={"review": review.pk},
        reason=reason,
    )


def _read(authority: LocalAuthority, narrowed: dict[str, Any]) -> list[Review]:
    rows = BusinessReview.objects.for_authority(authority).filter(**narrowed)
    found = list(
        rows.select_related("authority", "provider__authority", "begun_by").order_by("-pk")
    )
    steps = ReviewStep.objects.for_authority(authority).filter(review__in=found)
    of_review: dict[int, list[ReviewStep]] = {}
    for each in steps.select_related("by").order_by("pk"):
        of_review.setdefault(each.review_id, []).append(each)
    return [_one(row, of_review.get(row.pk, [])) for row in found]


def _one(row: BusinessReview, steps: list[ReviewStep]) -> Review:
    written = next((each for each in reversed(steps) if each.kind == StepKind.WRITTEN), None)
    return Review(
        row,
        read_kept(written.content) if written else Content(),
        written.pk if written else 0,
        next((each for each in steps if each.kind != StepKind.WRITTEN), None),
        tuple(steps),
    )
