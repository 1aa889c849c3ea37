"""What happened, as one says it to the people at the provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.providers.outcomes import worded
from goodward.ui.components.dates import long_day

# Of each kind a provider may know; a correction is told as what it makes of the other.
HAPPENED: Mapping[str, str] = {
    "registered": "You were registered with Ofsted",
    "judgement_published": "Ofsted’s judgement was published",
    "officer_allocated": "You were given somebody to work with",
    "contact_made": "We got in touch with you",
    "visit_booked": "A visit was booked",
    "visit_moved": "A visit was moved",
    "visit_held": "We visited you",
    "visit_cancelled": "A visit was cancelled",
    "note_sent": "We sent you a note of visit",
    "review_done": "We reviewed with you how things are going",
    "document_received": "We received a document from you",
    "letter_sent": "We sent you a letter",
    "package_agreed": "A package of support was agreed",
    "annual_conversation_held": "We had the annual conversation",
    "enquiry_made": "You asked us about becoming a provider",
    "funding_difficulty": "A difficulty with funding was noted",
    "provider_left": "You left Ofsted’s register",
    "suspension_lifted": "The suspension was lifted",
    "support_declined": "Support was declined",
    "welfare_notice_issued": "Ofsted issued a Welfare Requirements Notice",
    "cancellation_intended": "Ofsted said that it intends to cancel the registration",
    "registration_suspended": "Ofsted suspended the registration",
    "funding_decided": "A decision about funding was made",
    "pathway_chosen": "It was decided which support you get",
    "case_closed": "This part of the support ended",
    "duty_excused": "Something that was due was left out",
    "case_paused": "The support was paused",
    "case_resumed": "The support goes on",
    "moved_to_version": "The support goes on under a newer policy",
}
DOCUMENTS = {
    "improvement_plan": "the improvement plan",
    "self_evaluation": "the self-evaluation",
    "action_plan": "the action plan",
}


def happened(kind: str, fields: Mapping[str, Any], person: str = "") -> str:
    """Return an event in one line; what it says beyond its kind only where it helps."""
    more = ""
    if kind == "judgement_published":
        more = worded(fields).text
    elif kind in ("visit_booked", "visit_moved"):
        more = f"it is on {long_day(fields['for'])}" if fields.get("for") else ""
    elif kind == "visit_cancelled":
        more = {"setting": "by you", "authority": "by us"}.get(str(fields.get("by")), "")
    elif kind == "document_received":
        more = DOCUMENTS.get(str(fields.get("document")), "")
    elif kind == "officer_allocated":
        more = person
    return f"{HAPPENED[kind]}: {more}" if more else HAPPENED[kind]


def because_of(kind: str) -> str:
    """Return what a date counts from, in words; a policy may count from what is no event."""
    if kind in HAPPENED:
        return HAPPENED[kind]
    return EVENT_KINDS[kind].title if kind in EVENT_KINDS else kind
