"""The authority's terms: those in use, and keeping new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.audit import actions as audit
from goodward.complaints.models import TermsKept
from goodward.complaints.refusing import FeedbackRefused
from goodward.core.complaints.handling import handlers_in_order
from goodward.core.complaints.terms import Stage, Terms, With, with_days
from goodward.policies.complaint_terms import terms_in, terms_text

LEAST, MOST = 1, 365
DAYS = ("acknowledge", "answer", "next_within")


class InUse(NamedTuple):
    """Terms ready to use, and who is named to handle, by team. row: None before any were kept."""

    terms: Terms
    named: Mapping[str, Sequence[int]]
    row: TermsKept | None


def terms_in_use(authority: LocalAuthority) -> InUse:
    """Return the terms kept last, else those of the policy library with nobody named."""
    row = TermsKept.objects.for_authority(authority).order_by("-pk").first()
    return made_ready(row) if row else InUse(_read(terms_text(authority.slug)), {}, None)


def made_ready(row: TermsKept) -> InUse:
    """Return kept terms, ready to use."""
    return InUse(with_days(_read(row.text), row.days), row.named, row)


@transaction.atomic
def keep_terms(
    *,
    authority: LocalAuthority,
    days: Mapping[str, Mapping[str, int | None]],
    named: Mapping[str, Sequence[int]],
    by: User | None,
    at: datetime,
) -> TermsKept:
    """
    Keep the authority's own days and who handles what. What was received before keeps its own.

    days: by stage, working days for “acknowledge”, “answer” and “next_within”. named: by team, keys
    of people, the first to handle first.

    :raises FeedbackRefused: for a number that is no number of days, or somebody not of here.
    """
    terms = terms_in_use(authority).terms
    here = {each.pk for each in people_of(authority)}
    for stage in terms.stages:
        _check_days(stage, days.get(stage.name, {}))
    for team, people in named.items():
        if terms.team(team) is None or not set(people) <= here:
            raise FeedbackRefused("Choose people who work here", f"first_{team}")
    kept = TermsKept.objects.for_authority(authority).create(
        authority=authority,
        text=terms_text(authority.slug),
        days={name: dict(each) for name, each in days.items()},
        named={team: list(dict.fromkeys(people)) for team, people in named.items()},
        kept_at=at,
        kept_by=by,
    )
    audit.record(
        authority_id=authority.pk,
        kind="feedback.terms",
        by=by,
        at=at,
        subject=("feedback terms", kept.pk),
        detail={"days": kept.days, "named": kept.named},
    )
    return kept


def row_in_use(authority: LocalAuthority, at: datetime) -> TermsKept:
    """Return the terms' row for what is received now; the library's are kept when first needed."""
    found = terms_in_use(authority).row
    return found or TermsKept.objects.for_authority(authority).create(
        authority=authority, text=terms_text(authority.slug), kept_at=at
    )


def order_of(authority: LocalAuthority, in_use: InUse, team: str) -> list[int]:
    """Return who may handle what is said of a team, the first first. One query."""
    holders: dict[str, list[int]] = {}
    people = people_of(authority)
    for each in people:
        for role in each.roles:
            holders.setdefault(role, []).append(each.pk)
    here = {each.pk for each in people}
    named = [pk for pk in in_use.named.get(team, ()) if pk in here]
    return handlers_in_order(in_use.terms.team(team), named, holders)


def _check_days(stage: Stage, days: Mapping[str, Any]) -> None:
    if stage.with_ == With.OMBUDSMAN:
        return
    for key in DAYS:
        number = days.get(key, getattr(stage, key))
        if number is None and key == "next_within":
            continue
        if number is None or not LEAST <= number <= MOST:
            raise FeedbackRefused(
                f"Enter a number of working days from {LEAST} to {MOST}", f"{key}_{stage.name}"
            )


@lru_cache(maxsize=64)
def _read(text: str) -> Terms:
    read = terms_in(text)
    if read.terms is None:
        raise FeedbackRefused("; ".join(map(str, read.problems)))
    return read.terms
