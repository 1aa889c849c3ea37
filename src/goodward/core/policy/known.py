"""
What a provider may know of its own history, and what follows from that alone.

What an officer notes about a provider (a concern, that support changes nothing, that Ofsted knows)
is the authority's until a person tells the provider. Taking such events out of a history before the
policy reads it leaves nothing of them: no date, no step and no pathway that they brought about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from goodward.core.policy.evaluating import in_effect
from goodward.core.policy.events import Event

# Every kind of event is in one of the two; a new one has to be put somewhere.
KNOWN = frozenset(
    {
        "registered",
        "judgement_published",
        "officer_allocated",
        "contact_made",
        "visit_booked",
        "visit_moved",
        "visit_held",
        "visit_cancelled",
        "note_sent",
        "review_done",
        "document_received",
        "letter_sent",
        "package_agreed",
        "annual_conversation_held",
        "enquiry_made",
        "funding_difficulty",
        "provider_left",
        "suspension_lifted",
        "support_declined",
        # Ofsted itself tells the provider of these.
        "welfare_notice_issued",
        "cancellation_intended",
        "registration_suspended",
        # A question about funding is the authority's own until it is decided.
        "funding_decided",
        "pathway_chosen",
        "case_closed",
        "duty_excused",
        "case_paused",
        "case_resumed",
        "moved_to_version",
        # Read as what it makes of the event it corrects.
        "corrected",
    }
)
OURS_ALONE = frozenset(
    {
        "referral_made",
        "disengaged",
        "improvement_insufficient",
        "safety_concern",
        "sustainability_concern",
        "ofsted_informed",
    }
)
# What people do for a provider, or it for them; the rest is done among officers.
BETWEEN_US = frozenset(
    {
        "contact_made",
        "visit_held",
        "note_sent",
        "review_done",
        "document_received",
        "letter_sent",
        "package_agreed",
        "annual_conversation_held",
    }
)
# The role of a policy's duties that are the provider's own.
PROVIDER = "provider"


# Why officers did something is written for officers; a pause is still told in the days it skips.
_UNSAID = "reason"
_INSTEAD = {"case_paused": "support was paused"}


def known_events(events: Sequence[Event], as_of: date) -> list[Event]:
    """
    Return what a provider may know of its history on a day, in order of effect.

    Corrections are applied already: what is left needs none. Reasons that officers gave are taken
    out of it.
    """
    return [_unsaid(each) for each in in_effect(events, as_of) if each.kind in KNOWN]


def _unsaid(event: Event) -> Event:
    if _UNSAID not in event.fields:
        return event
    fields = {name: value for name, value in event.fields.items() if name != _UNSAID}
    if event.kind in _INSTEAD:
        fields[_UNSAID] = _INSTEAD[event.kind]
    return replace(event, fields=fields)
