"""Reading what an authority adopted, ready to run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.core.policy.rules import Policy
from goodward.core.policy.trying import Trial, try_examples
from goodward.core.policy.versions import PolicyVersions
from goodward.policies import library
from goodward.policies.models import AuthorityCalendar, Draft, PolicyVersion

# Every stored step asks this; building the query with the ORM would cost more than the rest of it.
_KEYS = """
SELECT v.hash, (SELECT c.hash FROM policies_authoritycalendar c
                WHERE c.authority_id = v.authority_id ORDER BY c.id DESC LIMIT 1)
FROM policies_policyversion v WHERE v.authority_id = %s ORDER BY v.applies_from
"""


class NoPolicy(LookupError):
    """The authority has adopted no policy yet."""


def adopted(authority: LocalAuthority) -> QuerySet[PolicyVersion]:
    """Return the versions an authority adopted, the newest first."""
    return (
        PolicyVersion.objects.for_authority(authority)
        .select_related("adopted_by", "corrects")
        .order_by("-applies_from")
    )


def newest_calendar(authority: LocalAuthority) -> AuthorityCalendar | None:
    """Return the calendar in use, None before one was kept."""
    return AuthorityCalendar.objects.for_authority(authority).order_by("-pk").first()


def rules_of(authority: LocalAuthority) -> PolicyVersions:
    """
    Return every version the authority adopted, with its calendar.

    One query; texts are read and compiled only when their keys were not seen by this process.

    :raises NoPolicy: if it adopted none.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KEYS, (authority.pk,))
        keys = tuple(cursor.fetchall())
    if not keys:
        raise NoPolicy(f"{authority} has adopted no policy")
    return _compiled(authority.pk, keys)


def closed_days(authority: LocalAuthority) -> Callable[[datetime], bool]:
    """Return what says whether the authority is closed on the day of a moment; weekends aside."""
    try:
        closed = rules_of(authority).calendar.closed
    except NoPolicy:
        closed = {}
    return lambda moment: moment.date() in closed


def in_force(authority: LocalAuthority, day: date) -> Policy | None:
    """Return the version in force on a day; None before an authority's first is adopted."""
    try:
        return rules_of(authority).on(day)
    except NoPolicy:
        return None


@lru_cache(maxsize=256)
def _compiled(authority_id: int, keys: tuple[tuple[str, str | None], ...]) -> PolicyVersions:
    """Adopted rows are never changed, so their fingerprints name their content."""
    authority = LocalAuthority.objects.get(pk=authority_id)
    versions = PolicyVersion.objects.for_authority(authority).order_by("applies_from")
    texts = tuple(
        (f"{authority.slug}/{each.applies_from}/policy.yaml", each.text) for each in versions
    )
    calendar = newest_calendar(authority)
    return library.versions_of(texts, calendar.text if calendar else "")


class RulesThen(NamedTuple):
    """
    The policy as an authority had it by some moment.

    is_first_later: it had adopted none by then, so that its first stands for it.
    """

    rules: PolicyVersions
    is_first_later: bool


def rules_known(authority: LocalAuthority, until: datetime) -> RulesThen:
    """
    Return the versions an authority had adopted by a moment, with the calendar it kept by then.

    Where it had none yet, the first it adopted stands for it, and so does the first calendar.

    :raises NoPolicy: if it adopted none to this day.
    """
    versions = list(PolicyVersion.objects.for_authority(authority).order_by("adopted_at", "pk"))
    if not versions:
        raise NoPolicy(f"{authority} has adopted no policy")
    known = [each for each in versions if each.adopted_at <= until]
    texts = tuple(
        (f"{authority.slug}/{each.applies_from}/policy.yaml", each.text)
        for each in sorted(known or versions[:1], key=lambda each: each.applies_from)
    )
    calendars = AuthorityCalendar.objects.for_authority(authority).order_by("pk")
    calendar = calendars.filter(adopted_at__lte=until).last() or calendars.first()
    rules = library.versions_of(texts, calendar.text if calendar else "")
    return RulesThen(rules, is_first_later=not known)


def drafts_of(authority: LocalAuthority) -> QuerySet[Draft]:
    """Return the authority's drafts, whatever became of them, the last saved first."""
    return (
        Draft.objects.for_authority(authority)
        .select_related(
            "authority", "started_by", "saved_by", "set_aside_by", "version", "corrects"
        )
        .order_by("-saved_at", "-pk")
    )


def drafts_waiting_by(authority: LocalAuthority, person: int) -> list[Draft]:
    """Return the drafts somebody wrote in that nobody decided on yet, the last saved first."""
    return list(
        drafts_of(authority).filter(
            written_by__pk=person, version__isnull=True, set_aside_at__isnull=True
        )
    )


def get_draft(authority: LocalAuthority, pk: int) -> Draft:
    """
    Return one draft of the authority.

    :raises Draft.DoesNotExist: if it has no such draft.
    """
    return drafts_of(authority).get(pk=pk)


def may_be_adopted_by(draft: Draft, user_pk: int) -> bool:
    """Return whether a person wrote none of the draft."""
    return not draft.written_by.filter(pk=user_pk).exists()


def rules_of_draft(draft: Draft) -> PolicyVersions:
    """
    Return a draft by itself with the authority's calendar, as though it had always applied.

    :raises library.PolicyUnreadable: if its text has problems.
    """
    calendar = newest_calendar(draft.authority)
    return library.versions_of(((library.POLICY, draft.text),), calendar.text if calendar else "")


def trial_of(draft: Draft) -> Trial | None:
    """Return what a draft makes of its examples; None while its text cannot be read."""
    try:
        rules = rules_of_draft(draft)
    except library.PolicyUnreadable:
        return None
    return try_examples(rules, draft.examples, path=library.EXAMPLES)


def examples_beside(version: PolicyVersion) -> str:
    """
    Return the worked examples an adopted version was tried on; empty when there are none.

    Those of the draft it came from, else what the policy library keeps beside the same text.
    """
    draft = drafts_of(version.authority).filter(version=version).first()
    if draft is not None:
        return draft.examples
    return library.examples_of_text(version.hash, version.authority.slug)
