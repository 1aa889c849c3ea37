"""
Reading compliments and complaints. Every answer is what one person may know, never more.

There are few of them, so where each stands is worked out from its facts whenever it is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.cases.models import Event
from goodward.complaints.keeping import InUse, order_of, terms_in_use
from goodward.complaints.knowing import Seen, Viewer, seen_as, standing_of, viewer_of
from goodward.complaints.letters import CAUSE
from goodward.complaints.models import Feedback, FeedbackStep
from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.complaints.figures import QuarterFigures, figures
from goodward.core.complaints.handling import Sees
from goodward.core.complaints.standing import Act, Due, Kind, Standing, due_next
from goodward.core.complaints.terms import Terms
from goodward.diary.queries import seen_by_provider
from goodward.letters.queries import letters_sent_to
from goodward.messages.models import Delivery
from goodward.messages.queries import caused_by, keys_and_causes
from goodward.notes.answers import issued_to
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider

__all__ = ["InUse", "Seen", "terms_in_use"]

# Whoever was or did one of these dealt with the provider, and the provider knows it.
DEALT_WITH = ("officer_allocated", "contact_made", "visit_held", "note_sent")
# What whoever complained is not shown of what was done.
INSIDE = frozenset({Act.NOTE, Act.SHARE, Act.HAND_OVER, Act.LEARN, Act.LEARNED})


class Owed(NamedTuple):
    """Something that is owed: of which compliment or complaint, and what by when."""

    seen: Seen
    due: Due


class OfProvider(NamedTuple):
    """One as those who said it see it: where it stands, and what was done that is for them."""

    feedback: Feedback
    now: Standing
    terms: Terms
    steps: tuple[FeedbackStep, ...]


def seen_by(authority: LocalAuthority, user: User, *, today: date) -> list[Seen]:
    """Return everything a person may see something of, the newest first."""
    viewer = viewer_of(authority, user, today)
    found = (seen_as(each, steps, viewer, today) for each, steps in _all(authority))
    return [each for each in found if each is not None]


def get_seen(authority: LocalAuthority, reference: str, user: User, *, today: date) -> Seen:
    """
    Return one as a person may see it.

    :raises Feedback.DoesNotExist: also for another authority's, and for one that is not there for
        this person.
    """
    feedback = _rows(authority).get(reference=reference)
    seen = seen_as(feedback, _steps_of(feedback), viewer_of(authority, user, today), today)
    if seen is None:
        raise Feedback.DoesNotExist(reference)
    return seen


def owed_by(authority: LocalAuthority, user: User, *, today: date) -> list[Owed]:
    """Return what a person owes, with what they stand in for, the soonest first."""
    found = [
        Owed(seen, due)
        for seen in seen_by(authority, user, today=today)
        if seen.acts
        for due in due_next(seen.now)
        if seen.level == Sees.ALL or due.what != "thank"
    ]
    return sorted(found, key=lambda each: (each.due.on is None, each.due.on or date.max))


def figures_for(authority: LocalAuthority, viewer: User, *, today: date) -> list[QuarterFigures]:
    """
    Return the figures by quarter, newest first, as one person may read them.

    Complaints about the reader are in none of the numbers: counts would tell of them.
    """
    calendar = rules_of(authority).calendar
    counted = [
        standing_of(each, steps, calendar)[0]
        for each, steps in _all(authority)
        if each.about_id != viewer.pk or each.kind == "compliment"
    ]
    return figures(counted, calendar, today=today)


def hidden_from(authority: LocalAuthority, user: User, *, today: date) -> list[tuple[str, str]]:
    """
    Return the subjects of records that a person must not read: type and key, oldest first.

    Everything that was done with what they may not see all of today, and the messages it caused:
    that somebody complained is itself told only to those who decide it. Compliments too, because a
    record names who gave one, who may wish not to be named.
    """
    viewer = viewer_of(authority, user, today)
    references = [
        feedback.reference
        for feedback, steps in reversed(_all(authority))
        if not _sees_all(feedback, steps, viewer, today)
    ]
    messages = _messages_by_reference(authority)
    return [
        subject
        for reference in references
        for subject in (
            ("feedback", reference),
            *(("message", str(key)) for key in messages.get(reference, ())),
        )
    ]


def letters_of(seen: Seen) -> list[Delivery]:
    """Return what was written about one to anybody; only for those who see all of it."""
    if seen.level != Sees.ALL:
        return []
    return caused_by(seen.feedback.authority, f"{CAUSE}/{seen.feedback.reference}/")


def of_provider(provider: Provider) -> list[OfProvider]:
    """Return what a provider's people said, the newest first."""
    rows = _rows(provider.authority).filter(provider=provider, is_from_provider=True)
    calendar = rules_of(provider.authority).calendar
    return [_of_provider(each, calendar) for each in rows]


def one_of_provider(provider: Provider, reference: str) -> OfProvider:
    """
    Return one that a provider's people said.

    :raises Feedback.DoesNotExist: also for another provider's.
    """
    rows = _rows(provider.authority).filter(provider=provider, is_from_provider=True)
    return _of_provider(rows.get(reference=reference), rules_of(provider.authority).calendar)


def officers_known_to(provider: Provider) -> list[tuple[int, str]]:
    """
    Return the officers whom a provider may name, by name: key and name.

    Those who dealt with it; who goes on a visit is among them where the provider may know of it,
    never else. And those who would decide a complaint: somebody who could not be named would be
    given what is said about them.
    """
    rows = Event.objects.for_authority(provider.authority).filter(
        provider=provider, kind__in=DEALT_WITH, person__isnull=False
    )
    found = {(key, name) for key, name in rows.values_list("person_id", "person__full_name")}
    for line in seen_by_provider(provider):
        found |= set(zip(line.people_pks, line.people, strict=True))
    found |= {(each.by.pk, each.by.full_name) for each in issued_to(provider)}
    found |= {(each.by.pk, each.by.full_name) for each in letters_sent_to(provider)}
    found |= set(_who_decide(provider.authority))
    if provider.officer is not None:
        found.add((provider.officer.pk, provider.officer.full_name))
    return sorted(found, key=lambda each: (each[1], each[0]))


def _who_decide(authority: LocalAuthority) -> Iterator[tuple[int, str]]:
    in_use = terms_in_use(authority)
    deciding = {
        key for team in in_use.terms.teams for key in order_of(authority, in_use, team.name)
    }
    for each in people_of(authority):
        if each.pk in deciding:
            yield each.pk, each.name


def _of_provider(feedback: Feedback, calendar: WorkingCalendar) -> OfProvider:
    steps = _steps_of(feedback)
    now, terms = standing_of(feedback, steps, calendar)
    shown = tuple(each for each in steps if each.kind not in INSIDE)
    return OfProvider(feedback, now, terms, shown)


def _sees_all(
    feedback: Feedback, steps: Sequence[FeedbackStep], viewer: Viewer, today: date
) -> bool:
    seen = seen_as(feedback, steps, viewer, today)
    return seen is not None and seen.level == Sees.ALL


def _messages_by_reference(authority: LocalAuthority) -> dict[str, list[int]]:
    """Return the keys of the messages that each caused. One query."""
    found: dict[str, list[int]] = {}
    for key, cause in keys_and_causes(authority, f"{CAUSE}/"):
        found.setdefault(cause.split("/")[1], []).append(key)
    return found


def _rows(authority: LocalAuthority) -> QuerySet[Feedback]:
    rows = Feedback.objects.for_authority(authority)
    return rows.select_related("authority", "terms", "about", "provider").order_by("-pk")


def _steps_of(feedback: Feedback) -> list[FeedbackStep]:
    rows = FeedbackStep.objects.for_authority(feedback.authority).filter(feedback=feedback)
    return list(rows.select_related("recorded_by").order_by("pk"))


def _all(authority: LocalAuthority) -> list[tuple[Feedback, Sequence[FeedbackStep]]]:
    """Return all of an authority with their steps. Two queries."""
    steps: dict[int, list[FeedbackStep]] = {}
    rows = FeedbackStep.objects.for_authority(authority).select_related("recorded_by")
    for each in rows.order_by("pk"):
        steps.setdefault(each.feedback_id, []).append(each)
    return [(each, steps[each.pk]) for each in _rows(authority)]


def standings_but_about(authority: LocalAuthority, people: Collection[int]) -> list[Standing]:
    """
    Return where every compliment and complaint stands, the newest first.

    Complaints about any of these people are left out: whoever reads how many there are would learn
    of one about themselves. Two queries.
    """
    calendar = rules_of(authority).calendar
    return [
        standing_of(each, steps, calendar)[0]
        for each, steps in _all(authority)
        if each.kind == Kind.COMPLIMENT or each.about_id not in people
    ]
