"""What recording each kind of event is called: one row a kind, read by forms, links and lists."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from goodward.core.policy.vocabulary import EVENT_KINDS


class Group(StrEnum):
    """The parts of the page where one chooses what to record, in their order."""

    VISITS = "Contact and visits"
    PAPERS = "Notes, plans and letters"
    PEOPLE = "Who works with the provider"
    DECISIONS = "Decisions"
    CONCERNS = "Concerns and engagement"
    OFSTED = "What Ofsted did"
    CASE = "The case itself"


class Wording(NamedTuple):
    """
    How one kind of event is recorded.

    act: the link and the button. title: the page. done: what the banner says first. day: the label
    of the day it happened. hint: one line for who has to choose.
    """

    group: Group
    act: str
    title: str
    done: str
    day: str
    hint: str = ""


_V, _P, _C, _O = Group.VISITS, Group.PAPERS, Group.CONCERNS, Group.OFSTED

WORDINGS: Mapping[str, Wording] = {
    "contact_made": Wording(
        _V, "Record contact", "Record contact", "Contact recorded", "Date of contact",
        "You spoke or wrote to the setting and reached them.",
    ),
    "visit_booked": Wording(
        _V, "Book a visit", "Book a visit", "Visit booked", "Date it was arranged",
        "A day is agreed with the setting.",
    ),
    "visit_moved": Wording(
        _V, "Move a visit", "Move a booked visit", "Visit moved", "Date it was moved",
        "Another day instead. A visit that is moved is not cancelled.",
    ),
    "visit_held": Wording(
        _V, "Record visit", "Record a visit", "Visit recorded", "Date of the visit",
        "The visit took place.",
    ),
    "visit_cancelled": Wording(
        _V, "Cancel a visit", "Cancel a booked visit", "Visit cancelled", "Date it was cancelled",
        "It will not take place, and no other day is agreed.",
    ),
    "annual_conversation_held": Wording(
        _V, "Record conversation", "Record the annual conversation", "Conversation recorded",
        "Date of the conversation", "The yearly talk with a setting that is good or better.",
    ),
    "note_sent": Wording(
        _P, "Record note", "Record a note of visit", "Note recorded", "Date it was sent",
        "The note of a visit went to those the policy names.",
    ),
    "review_done": Wording(
        _P, "Record review", "Record a review", "Review recorded", "Date of the review",
        "A monitoring, committee or business review was done.",
    ),
    "document_received": Wording(
        _P, "Record document", "Record a document received", "Document recorded",
        "Date it arrived", "The setting sent a plan or its self-evaluation.",
    ),
    "letter_sent": Wording(
        _P, "Record letter", "Record a letter sent", "Letter recorded", "Date it was sent",
        "A letter that the policy asks for went out.",
    ),
    "package_agreed": Wording(
        _P, "Record package", "Record an agreed package of support", "Package recorded",
        "Date it was agreed", "What support there will be is agreed with the provider.",
    ),
    "referral_made": Wording(
        _P, "Record referral", "Record a referral", "Referral recorded", "Date of referral",
        "Another team was asked to help.",
    ),
    "officer_allocated": Wording(
        Group.PEOPLE, "Allocate", "Allocate an officer", "Allocated", "Date of allocation",
        "Say who will work with the provider.",
    ),
    "pathway_chosen": Wording(
        Group.DECISIONS, "Choose a pathway", "Choose a pathway", "Pathway chosen",
        "Date of the choice", "For an outcome that the policy does not place.",
    ),
    "duty_excused": Wording(
        Group.DECISIONS, "Excuse a duty", "Excuse a duty", "Duty excused", "Date it was excused",
        "It need not be done. That it was late, if it was, stays on record.",
    ),
    "support_declined": Wording(
        _C, "Support declined", "Record that support was declined", "Recorded",
        "Date it was declined", "The setting said no to the support offered.",
    ),
    "disengaged": Wording(
        _C, "No engagement", "Record that the setting does not engage", "Recorded",
        "Date it was established", "The setting does not answer or take part.",
    ),
    "improvement_insufficient": Wording(
        _C, "Insufficient improvement", "Record insufficient improvement", "Recorded",
        "Date it was judged", "The improvement made was judged not to be enough.",
    ),
    "safety_concern": Wording(
        _C, "Safety concern", "Record a concern about children’s safety", "Concern recorded",
        "Date of the concern", "Follow your safeguarding procedure as well; this only records it.",
    ),
    "sustainability_concern": Wording(
        _C, "Sustainability concern", "Raise a sustainability concern", "Concern raised",
        "Date of the concern", "The setting may not be able to go on.",
    ),
    "funding_difficulty": Wording(
        _C, "Difficulty with funding", "Record a difficulty with funding administration",
        "Recorded", "Date it was reported", "Claims, headcounts or payments cause trouble.",
    ),
    "enquiry_made": Wording(
        _C, "Enquiry", "Record an enquiry from a prospective provider", "Enquiry recorded",
        "Date of the enquiry", "Somebody thinks of opening a setting.",
    ),
    "ofsted_informed": Wording(
        _C, "Ofsted informed", "Record that Ofsted was informed", "Recorded",
        "Date Ofsted was informed", "You told Ofsted what the policy says it must be told.",
    ),
    "judgement_published": Wording(
        _O, "Judgement", "Record a judgement", "Judgement recorded", "Date it was published",
        "Ofsted published an outcome that no file has brought yet.",
    ),
    "registered": Wording(
        _O, "Registration", "Record a registration", "Registration recorded",
        "Date of registration", "Ofsted registered the provider.",
    ),
    "provider_left": Wording(
        _O, "Left the register", "Record that the provider left the register", "Recorded",
        "Date it left", "Closed, resigned or cancelled.",
    ),
    "welfare_notice_issued": Wording(
        _O, "Welfare Requirements Notice", "Record a Welfare Requirements Notice",
        "Notice recorded", "Date of the notice", "Ofsted issued one.",
    ),
    "cancellation_intended": Wording(
        _O, "Intended cancellation", "Record that Ofsted intends to cancel", "Recorded",
        "Date of Ofsted’s notice", "Ofsted intends to cancel the registration.",
    ),
    "registration_suspended": Wording(
        _O, "Suspension", "Record a suspension", "Suspension recorded", "Date of suspension",
        "Ofsted suspended the registration.",
    ),
    "suspension_lifted": Wording(
        _O, "Suspension lifted", "Record that a suspension was lifted", "Recorded",
        "Date it was lifted", "The provider may open again.",
    ),
    "case_paused": Wording(
        Group.CASE, "Pause", "Pause the case", "Case paused", "First day of the pause",
        "Days do not count until it is resumed; dates move.",
    ),
    "case_resumed": Wording(
        Group.CASE, "Resume", "Resume the case", "Case resumed", "First day that counts again",
        "Ends a pause.",
    ),
    "case_closed": Wording(
        Group.CASE, "Close", "Close a pathway", "Pathway closed", "Date it was closed",
        "What is still open in it is cancelled; notes and exit visits stay owed.",
    ),
}  # fmt: skip

# Recorded on pages of their own: from the entry it corrects, from the version moved to, and when
# two people take a decision.
ELSEWHERE = frozenset({"corrected", "moved_to_version", "funding_decided"})


def act_text(kind: str) -> str:
    """Return the words of a link that leads to recording a kind of event."""
    wording = WORDINGS.get(kind)
    return wording.act if wording else EVENT_KINDS[kind].title
