"""Reading annual conversations and safeguarding consultations."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.core.calendars.working_days import Term
from goodward.offers.models import (
    Consultation,
    ConsultationStep,
    Conversation,
    ConversationRecord,
    TimeAsked,
)
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class ConversationLine(NamedTuple):
    """A conversation with what the diary says of it, and the newest record."""

    conversation: Conversation
    record: ConversationRecord | None


class TermFigures(NamedTuple):
    """Consultations of one term: how many, by matter; minutes counted; concerns shared."""

    term: Term | None
    total: int
    matters: dict[str, int]
    minutes: int
    concerns: int


def get_conversation(authority: LocalAuthority, pk: int) -> Conversation:
    """
    Return one conversation with its visit and provider.

    :raises Conversation.DoesNotExist: also for another authority's.
    """
    rows = Conversation.objects.for_authority(authority)
    return rows.select_related("visit", "provider", "provider__authority", "authority").get(pk=pk)


def conversations_of(provider: Provider) -> list[ConversationLine]:
    """Return a provider's conversations, the latest day first. Two queries."""
    rows = (
        Conversation.objects.for_authority(provider.authority)
        .filter(provider=provider)
        .select_related("visit")
        .prefetch_related("records__recorded_by", "visit__people__person")
        .order_by("-visit__day", "-pk")
    )
    return [
        ConversationLine(
            each, max(each.records.all(), key=lambda record: record.version, default=None)
        )
        for each in rows
    ]


def records_of(conversation: Conversation) -> list[ConversationRecord]:
    """Return every version of what was said, the newest first."""
    rows = ConversationRecord.objects.for_authority(conversation.authority)
    found = rows.filter(conversation=conversation).select_related("recorded_by")
    return list(found.order_by("-version"))


def time_asked(provider: Provider) -> TimeAsked | None:
    """Return what a provider last asked for, None where it never did."""
    rows = TimeAsked.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.select_related("recorded_by").order_by("-pk").first()


def consultations(authority: LocalAuthority, *, limit: int = 200) -> list[Consultation]:
    """Return the calls, the latest first. One query."""
    rows = Consultation.objects.for_authority(authority).select_related("provider", "recorded_by")
    return list(rows.order_by("-day", "-pk")[:limit])


def consultations_to_follow(
    authority: LocalAuthority, *, today: date
) -> list[tuple[Consultation, date]]:
    """Return the calls to look at again by today, each with its day, the oldest first."""
    rows = (
        Consultation.objects.for_authority(authority)
        .select_related("provider")
        .prefetch_related("steps")
        .order_by("-pk")[:500]
    )
    found = [(each, _next_day(each)) for each in rows]
    return sorted(
        ((each, day) for each, day in found if day is not None and day <= today),
        key=lambda pair: (pair[1], pair[0].pk),
    )


def _next_day(consultation: Consultation) -> date | None:
    """Return when to look at a call again: what was said last stands."""
    steps = sorted(consultation.steps.all(), key=lambda each: each.pk)
    return steps[-1].next_on if steps else consultation.follow_up_on


def get_consultation(authority: LocalAuthority, pk: int) -> Consultation:
    """
    Return one call with its provider.

    :raises Consultation.DoesNotExist: also for another authority's.
    """
    rows = Consultation.objects.for_authority(authority)
    return rows.select_related("provider", "provider__authority", "authority", "recorded_by").get(
        pk=pk
    )


def followed(consultation: Consultation) -> list[ConsultationStep]:
    """Return what followed a call, in order."""
    rows = ConsultationStep.objects.for_authority(consultation.authority)
    return list(rows.filter(consultation=consultation).select_related("recorded_by").order_by("pk"))


def figures_by_term(authority: LocalAuthority) -> list[TermFigures]:
    """
    Return how many calls there were in each term, the latest first. Two queries.

    Those on days in no term the calendar knows stand last, without one.
    """
    calendar = rules_of(authority).calendar
    rows = Consultation.objects.for_authority(authority)
    concerns = _concerns(authority)
    by_term: dict[Term | None, list[tuple[str, int, bool]]] = {}
    for pk, day, matter, minutes, event in rows.values_list(
        "pk", "day", "matter", "minutes", "event"
    ):
        said = (matter, minutes or 0, bool(event) or pk in concerns)
        by_term.setdefault(calendar.term_of(day), []).append(said)
    found = [
        TermFigures(
            term,
            len(several),
            dict(Counter(matter for matter, _, _ in several).most_common()),
            sum(minutes for _, minutes, _ in several),
            sum(shared for _, _, shared in several),
        )
        for term, several in by_term.items()
    ]
    return sorted(
        found, key=lambda each: each.term.first_day if each.term else date.min, reverse=True
    )


def _concerns(authority: LocalAuthority) -> set[int]:
    rows = ConsultationStep.objects.for_authority(authority).exclude(event="")
    return set(rows.values_list("consultation_id", flat=True))
