"""
The words of a history: every kind of event, its fields and their values.

Source: the contract of facts and duties, section 2. Each kind is a row of a table, so that reading,
recording forms, documentation and the "nearest known name" of an error come from one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

PROVIDER_TYPES = (
    "nursery",
    "pre_school",
    "childminder",
    "domestic_premises",
    "out_of_school",
    "home_childcarer",
    "agency_childminder",
    "prospective",
)
REGISTERS = ("early_years", "compulsory", "voluntary")

ROLES = (
    "improvement_adviser",
    "senior_improvement_adviser",
    "childcare_sufficiency_officer",
    "senior_childcare_sufficiency_officer",
    "improvement_standards_manager",
    "equality_inclusion_team",
    "sufficiency_sustainability_team",
    "funding_officer",
    "sufficiency_safeguarding_officer",
    "provider",
)

GRADES = ("outstanding", "good", "requires_improvement", "inadequate")
COMPLIANCE_OUTCOMES = ("met", "not_met_actions", "not_met_enforcement")
OUTCOMES = GRADES + COMPLIANCE_OUTCOMES
INSPECTIONS = ("out_of_school", "no_children_on_roll", "childcare_register")
AREAS = (
    "inclusion",
    "curriculum_and_teaching",
    "achievement",
    "behaviour_attitudes_and_routines",
    "welfare_and_wellbeing",
    "leadership_and_governance",
)
AREA_GRADES = (
    "urgent_improvement",
    "needs_attention",
    "expected_standard",
    "strong_standard",
    "exceptional",
)
BELOW_EXPECTED_STANDARD = frozenset({"urgent_improvement", "needs_attention"})
SAFEGUARDING = ("met", "not_met")
FRAMEWORKS = ("eif", "report_card", "compliance")
VISIT_KINDS = ("support", "exit", "pre_inspection", "notice", "committee")
CLOSING_OUTCOMES = ("improved", "superseded", "inspected", "ended", "left")


class Shape(StrEnum):
    """How the value of a field is written."""

    TEXT = "text"
    DATE = "a date"
    NUMBER = "a whole number of 1 or more"
    YES_NO = "true or false"
    CHOICE = "one of the known values"
    CHOICES = "one known value or a list of them"
    ROLE = "a role"
    ROLES = "a list of roles"
    PATHWAY = "a pathway of the policy"
    PROPOSAL = "a proposal of the policy"
    DUTY = "a duty of the policy"
    VERSION = "the day a version of the policy applies from"
    AREAS = "areas with their grades"
    EVENT = "an event, or null"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event. `values` holds the known values of a choice."""

    name: str
    shape: Shape
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class EventKind:
    """
    One kind of event.

    told: others do it, so the authority may learn of it later (`notified_on`).
    is_act: something people do to meet a duty; listed as unused when it meets none.
    """

    name: str
    title: str
    fields: tuple[Field, ...] = ()
    told: bool = False
    is_act: bool = False
    by_name: dict[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})


def _choice(name: str, values: tuple[str, ...], *, required: bool = False) -> Field:
    return Field(name, Shape.CHOICE, values, required)


ANY_EVENT = (Field("id", Shape.TEXT), Field("pathway", Shape.PATHWAY))
NOTIFIED_ON = Field("notified_on", Shape.DATE)

_JUDGEMENT = (
    _choice("framework", FRAMEWORKS, required=True),
    _choice("overall", OUTCOMES),
    _choice("safeguarding", SAFEGUARDING),
    Field("areas", Shape.AREAS),
    _choice("inspection", INSPECTIONS),
    Field("inspected_on", Shape.DATE),
    Field("committee_actions", Shape.YES_NO),
)
_REASON = Field("reason", Shape.TEXT)

_KINDS = (
    EventKind(
        "registered",
        "Registered with Ofsted",
        (
            _choice("change", ("new", "administration")),
            _choice("previous_outcome", OUTCOMES),
        ),
        told=True,
    ),
    EventKind("judgement_published", "Judgement published", _JUDGEMENT, told=True),
    EventKind(
        "officer_allocated",
        "Officer allocated",
        (Field("role", Shape.ROLE, required=True),),
        is_act=True,
    ),
    EventKind(
        "contact_made", "Contact made", (Field("by", Shape.ROLE, required=True),), is_act=True
    ),
    EventKind("visit_booked", "Visit booked", (Field("for", Shape.DATE, required=True),)),
    EventKind(
        "visit_moved",
        "Visit moved",
        (Field("for", Shape.DATE, required=True), _choice("by", ("setting", "authority"))),
    ),
    EventKind(
        "visit_held",
        "Visit held",
        (
            Field("roles", Shape.ROLES),
            Field("team", Shape.ROLE),
            Field("kind", Shape.CHOICES, VISIT_KINDS),
        ),
        is_act=True,
    ),
    EventKind(
        "visit_cancelled",
        "Visit cancelled",
        (_choice("by", ("setting", "authority"), required=True),),
    ),
    EventKind(
        "note_sent",
        "Note of visit sent",
        (Field("visit", Shape.NUMBER), _choice("kind", ("committee", "notice"))),
        is_act=True,
    ),
    EventKind(
        "review_done",
        "Review done",
        (_choice("kind", ("monitoring", "committee", "business"), required=True),),
        is_act=True,
    ),
    EventKind(
        "document_received",
        "Document received",
        (
            _choice(
                "document", ("improvement_plan", "self_evaluation", "action_plan"), required=True
            ),
        ),
        is_act=True,
    ),
    EventKind(
        "letter_sent",
        "Letter sent",
        (_choice("letter", ("support_process", "funding_decision"), required=True),),
        is_act=True,
    ),
    EventKind(
        "referral_made",
        "Referral made",
        (
            _choice(
                "to", ("sufficiency_sustainability_team", "equality_inclusion_team"), required=True
            ),
        ),
        is_act=True,
    ),
    EventKind("package_agreed", "Support package agreed", is_act=True),
    EventKind("annual_conversation_held", "Annual conversation held", is_act=True),
    EventKind("enquiry_made", "Enquiry from a prospective provider"),
    EventKind("funding_difficulty", "Difficulty with funding administration"),
    EventKind("provider_left", "Left Ofsted's register", told=True),
    EventKind("suspension_lifted", "Suspension lifted", told=True),
    EventKind("support_declined", "Support declined"),
    EventKind("disengaged", "No engagement with support"),
    EventKind("improvement_insufficient", "Improvement judged insufficient"),
    EventKind("welfare_notice_issued", "Welfare Requirements Notice issued", told=True),
    EventKind("cancellation_intended", "Ofsted intends to cancel registration", told=True),
    EventKind("registration_suspended", "Registration suspended", told=True),
    EventKind("safety_concern", "Concern about children's safety", told=True),
    EventKind("sustainability_concern", "Sustainability concern", told=True),
    EventKind(
        "ofsted_informed",
        "Ofsted informed",
        (_choice("about", ("safety_concern", "support_declined", "disengaged"), required=True),),
        is_act=True,
    ),
    EventKind(
        "funding_decided",
        "Funding decided",
        (
            Field("proposal", Shape.PROPOSAL, required=True),
            _choice("decision", ("accepted", "refused"), required=True),
        ),
    ),
    EventKind("pathway_chosen", "Pathway chosen"),
    EventKind("case_closed", "Case closed", (_choice("outcome", CLOSING_OUTCOMES),)),
    EventKind(
        "duty_excused",
        "Duty excused",
        (Field("duty", Shape.DUTY, required=True), Field("number", Shape.NUMBER), _REASON),
    ),
    EventKind("case_paused", "Case paused", (_REASON,)),
    EventKind("case_resumed", "Case resumed", (_REASON,)),
    EventKind(
        "moved_to_version",
        "Moved to another version of the policy",
        (Field("version", Shape.VERSION, required=True), _REASON),
    ),
    EventKind(
        "corrected",
        "Corrected",
        (
            Field("corrects", Shape.TEXT, required=True),
            Field("with", Shape.EVENT, required=True),
        ),
    ),
)

EVENT_KINDS: dict[str, EventKind] = {kind.name: kind for kind in _KINDS}
NEEDS_PATHWAY = frozenset({"pathway_chosen", "case_closed", "moved_to_version"})
ACTS = frozenset(kind.name for kind in _KINDS if kind.is_act)

JUDGEMENT_FIELDS_OF: dict[str, frozenset[str]] = {
    "eif": frozenset({"overall"}),
    "report_card": frozenset({"safeguarding", "areas"}),
    "compliance": frozenset({"inspection", "overall"}),
}
OVERALL_OF: dict[str, tuple[str, ...]] = {"eif": GRADES, "compliance": COMPLIANCE_OUTCOMES}
