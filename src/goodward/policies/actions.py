"""Adopting a policy."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.policy.reading import text_hash
from goodward.policies import library
from goodward.policies.models import AuthorityCalendar, PolicyVersion


class PolicyRefused(ValueError):
    """A policy that cannot be adopted; the sentence says why."""


@transaction.atomic
def adopt(
    *,
    authority: LocalAuthority,
    text: str,
    by: User | None,
    at: datetime,
    reason: str = "",
    corrects: PolicyVersion | None = None,
) -> PolicyVersion:
    """
    Adopt one version of the authority's policy, from the day its text names.

    Adopting the same text again changes nothing. Running cases stay under the version in force
    when their pathway opened, until somebody moves them. corrects: the version whose mistake this
    one puts right.

    :raises PolicyRefused: if the text has problems, is another authority's, or a version applies
        from the same day already.
    """
    try:
        policy = library.versions_of((("policy.yaml", text),), "").latest
    except library.PolicyUnreadable as problems:
        raise PolicyRefused(str(problems)) from problems
    if policy.authority != authority.slug:
        raise PolicyRefused(f"this is the policy of “{policy.authority}”, not of {authority}")
    held = PolicyVersion.objects.for_authority(authority)
    same_day = held.filter(applies_from=policy.applies_from).first()
    if same_day is not None:
        if same_day.hash == policy.hash:
            return same_day
        raise PolicyRefused(
            f"another version applies from {policy.applies_from:%d %B %Y} already; an adopted "
            "version is never edited: give the new one a later day"
        )
    version = PolicyVersion.objects.for_authority(authority).create(
        authority=authority,
        applies_from=policy.applies_from,
        text=text,
        hash=policy.hash,
        adopted_at=at,
        adopted_by=by,
        corrects=corrects,
    )
    told = {} if corrects is None else {"corrects": corrects.applies_from}
    audit.record(
        authority_id=authority.pk,
        kind="policy.adopted",
        by=by,
        at=at,
        subject=("policy", version.pk),
        detail={"applies_from": policy.applies_from, "title": policy.title, **told},
        reason=reason,
        policy_hash=policy.hash,
    )
    return version


@transaction.atomic
def keep_calendar(
    *, authority: LocalAuthority, text: str, by: User | None, at: datetime
) -> AuthorityCalendar:
    """
    Replace the authority's closure days and terms. The same text again changes nothing.

    :raises PolicyRefused: if the text has problems.
    """
    newest = AuthorityCalendar.objects.for_authority(authority).order_by("-pk").first()
    if newest is not None and newest.text == text:
        return newest
    try:
        library.check_calendar(text)
    except library.PolicyUnreadable as problems:
        raise PolicyRefused(str(problems)) from problems
    calendar = AuthorityCalendar.objects.for_authority(authority).create(
        authority=authority, text=text, hash=text_hash(text), adopted_at=at, adopted_by=by
    )
    audit.record(
        authority_id=authority.pk,
        kind="calendar.kept",
        by=by,
        at=at,
        subject=("calendar", calendar.pk),
        detail={"hash": calendar.hash},
    )
    return calendar
