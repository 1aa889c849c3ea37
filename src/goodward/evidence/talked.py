"""Annual conversations and safeguarding consultations by telephone, in their words."""

from __future__ import annotations

from collections.abc import Iterator

from goodward.audit.moments import english_date
from goodward.core.evidence.content import Entry
from goodward.core.offers.words import CALLERS, MATTERS, WAYS
from goodward.evidence.wanted import Found, Wanted, an_entry
from goodward.offers.models import (
    Consultation,
    ConsultationStep,
    ConversationRecord,
    Invitation,
    TimeAsked,
)


def conversations(wanted: Wanted) -> Found:
    """
    Return invitations, times asked for, and each version of what was said.

    When one was booked, moved or cancelled stands among the visits.
    """
    found = Found()
    for gathered in (_invited, _asked, _recorded):
        found.entries += gathered(wanted)
    return found


def _invited(wanted: Wanted) -> Iterator[Entry]:
    rows = Invitation.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for each in rows.select_related("recorded_by").order_by("pk"):
        yield an_entry(
            "conversations",
            "Invited to its annual conversation",
            on=english_date(each.recorded_at),
            at=each.recorded_at,
            by=each.recorded_by,
            said=[("Due by", each.due_on)],
        )


def _asked(wanted: Wanted) -> Iterator[Entry]:
    rows = TimeAsked.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    for each in rows.select_related("recorded_by").order_by("pk"):
        yield an_entry(
            "conversations",
            "The provider asked for a time for its annual conversation",
            on=english_date(each.recorded_at),
            at=each.recorded_at,
            by=each.recorded_by,
            said=[
                ("How", WAYS[each.way]),
                ("When suits", each.when_suits),
                ("To talk about", each.to_talk_about),
            ],
        )


def _recorded(wanted: Wanted) -> Iterator[Entry]:
    rows = ConversationRecord.objects.for_authority(wanted.authority).filter(
        conversation__provider=wanted.provider
    )
    for each in rows.select_related("conversation", "recorded_by").order_by("pk"):
        is_first = each.version == 1
        yield an_entry(
            "conversations",
            "What was said in an annual conversation"
            if is_first
            else f"Record of an annual conversation amended, version {each.version}",
            on=each.held_on,
            at=each.recorded_at,
            by=each.recorded_by,
            reference=f"Conversation {each.conversation_id}, version {each.version}",
            said=[
                ("What this version changes", each.changed),
                ("How", WAYS[each.conversation.way]),
                ("In the diary", f"Visit {each.conversation.visit_id}"),
                ("Who took part", each.present),
                ("Talked about", each.talked_about),
                ("Strengths", each.strengths),
                ("To develop", each.to_develop),
                ("What the authority offers", each.what_we_offer),
                ("Pointed to", each.signposted),
                ("In the history", each.event),
            ],
        )


def consultations(wanted: Wanted) -> Found:
    """Return each call with what was asked and advised, and what followed; nobody is named."""
    rows = Consultation.objects.for_authority(wanted.authority).filter(provider=wanted.provider)
    found = Found(about={("consultation", str(pk)) for pk in rows.values_list("pk", flat=True)})
    for each in rows.select_related("recorded_by").order_by("pk"):
        found.entries.append(
            an_entry(
                "consultations",
                f"Safeguarding consultation by telephone: {MATTERS[each.matter].lower()}",
                on=each.day,
                at=each.recorded_at,
                by=each.recorded_by,
                reference=str(each),
                said=[
                    ("Who called", CALLERS[each.caller]),
                    ("Minutes", each.minutes),
                    ("What it was about", each.what_about),
                    ("Advice", each.advice),
                    ("Who does what next", each.next_steps),
                    ("To be looked at again on", each.follow_up_on),
                    ("In the history", each.event),
                ],
            )
        )
    steps = ConsultationStep.objects.for_authority(wanted.authority).filter(consultation__in=rows)
    for step in steps.select_related("consultation", "recorded_by").order_by("pk"):
        found.entries.append(
            an_entry(
                "consultations",
                "What followed a safeguarding consultation",
                on=step.day,
                at=step.recorded_at,
                by=step.recorded_by,
                reference=str(step.consultation),
                said=[
                    ("Words", step.said),
                    ("To be looked at again on", step.next_on),
                    ("In the history", step.event),
                ],
            )
        )
    return found
