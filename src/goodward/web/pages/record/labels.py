"""What the fields of recording forms are called, and the words of their values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goodward.providers.outcomes import INSPECTION_TITLES, OUTCOME_TITLES


class Label(NamedTuple):
    """
    A field's label and hint.

    blank: what leaving the field out means, where that is a choice of its own. required: demanded
    here, although the vocabulary could do without.
    """

    text: str
    hint: str = ""
    blank: str = ""
    required: bool = False


REASON = Label("Reason", "It is kept with the entry and shown on the timeline.", required=True)

LABELS: Mapping[tuple[str, str], Label] = {
    ("registered", "change"): Label("What was registered?"),
    ("registered", "previous_outcome"): Label(
        "Outcome under the earlier registration", blank="None, or not known"
    ),
    ("judgement_published", "framework"): Label("How Ofsted reported"),
    ("judgement_published", "overall"): Label("Outcome", blank="Not known yet"),
    ("judgement_published", "safeguarding"): Label("Safeguarding", blank="Not known yet"),
    ("judgement_published", "areas"): Label("Areas"),
    ("judgement_published", "inspection"): Label("Kind of inspection", required=True),
    ("judgement_published", "inspected_on"): Label("Date of inspection"),
    ("judgement_published", "committee_actions"): Label(
        "Ofsted set actions for the management committee"
    ),
    ("officer_allocated", "role"): Label("Role"),
    ("contact_made", "by"): Label("Who made contact?"),
    ("visit_booked", "for"): Label("Date of the visit"),
    ("visit_moved", "for"): Label("New date of the visit"),
    ("visit_moved", "by"): Label("Who asked to move it?", blank="Not said"),
    ("visit_held", "roles"): Label("Who was there?", required=True),
    ("visit_held", "team"): Label(
        "Which team’s visit was it?",
        "Another team’s visit is not counted as one of yours.",
        blank="Our own visit",
    ),
    ("visit_held", "kind"): Label("What kind of visit?", "Choose all that it was."),
    ("visit_cancelled", "by"): Label(
        "Who cancelled?", "Two cancellations by the setting within a term may call for more."
    ),
    ("note_sent", "visit"): Label("Which note?", blank="Of another visit"),
    ("note_sent", "kind"): Label("What kind of note?"),
    ("review_done", "kind"): Label("Which review?"),
    ("document_received", "document"): Label("Which document?"),
    ("letter_sent", "letter"): Label("Which letter?"),
    ("referral_made", "to"): Label("To which team?"),
    ("ofsted_informed", "about"): Label("About what?"),
    ("case_closed", "outcome"): Label("How it ended", required=True),
    ("duty_excused", "duty"): Label("Which duty?"),
    ("duty_excused", "reason"): REASON,
    ("case_paused", "reason"): REASON,
    ("case_resumed", "reason"): REASON,
}

# A decision says why in its note, as does the closing of a case.
REASONED = frozenset({"pathway_chosen", "case_closed"})

FRAMEWORK_TEXTS: Mapping[str, str] = {
    "report_card": "A report card, with a grade for each area",
    "eif": "One overall grade, such as Good",
    "compliance": "Met or not met, without a grade",
}

VALUE_TEXTS: Mapping[str, str] = {
    **OUTCOME_TITLES,
    **INSPECTION_TITLES,
    **FRAMEWORK_TEXTS,
    "new": "A new registration",
    "administration": "A change of administration only",
    "not_met": "Not met",
    "setting": "The setting",
    "authority": "The authority",
    "support": "Support visit",
    "exit": "Exit visit",
    "pre_inspection": "Visit before an inspection",
    "notice": "About a Welfare Requirements Notice",
    "committee": "With the management committee",
    "monitoring": "Monitoring",
    "business": "Business",
    "improvement_plan": "Improvement plan",
    "self_evaluation": "Self-evaluation",
    "action_plan": "Action plan",
    "support_process": "About the support process",
    "funding_decision": "About a funding decision",
    "sufficiency_sustainability_team": "Sufficiency and sustainability team",
    "equality_inclusion_team": "Equality and inclusion team",
    "safety_concern": "A concern about children’s safety",
    "support_declined": "Support declined",
    "disengaged": "No engagement with support",
    "accepted": "Yes",
    "refused": "No",
    "improved": "Improved",
    "superseded": "Another pathway took its place",
    "inspected": "Ofsted inspected",
    "ended": "Ended for another reason",
    "left": "The provider left the register",
    "inclusion": "Inclusion",
    "curriculum_and_teaching": "Curriculum and teaching",
    "achievement": "Achievement",
    "behaviour_attitudes_and_routines": "Behaviour, attitudes and establishing routines",
    "welfare_and_wellbeing": "Children’s welfare and wellbeing",
    "leadership_and_governance": "Leadership and governance",
    "urgent_improvement": "Urgent improvement",
    "needs_attention": "Needs attention",
    "expected_standard": "Expected standard",
    "strong_standard": "Strong standard",
    "exceptional": "Exceptional",
}


def value_text(value: str) -> str:
    """Return a value's words; one that only a policy knows is written out plainly."""
    return VALUE_TEXTS.get(value) or value.replace("_", " ").capitalize()


def label_of(kind: str, field: str) -> Label:
    """Return a field's label; the test of this table proves that there is one for each."""
    return LABELS.get((kind, field)) or Label(field.replace("_", " ").capitalize())
