"""What figures of the register are called: scales, outcomes, and what they are counted by."""

from __future__ import annotations

from collections.abc import Mapping

from goodward.core.measuring import register as measuring
from goodward.core.measuring.register import AREA_GRADES, SAFEGUARDING
from goodward.providers.naming import TYPE_TITLES
from goodward.providers.outcomes import OUTCOME_TITLES

SCALE_TITLES = {
    "graded": "Four-point scale",
    "report_card": "Report cards",
    "compliance": "Compliance: met or not met",
}
SCALE_MEANS = {
    "graded": "Overall effectiveness, from inspections before report cards began.",
    "report_card": (
        "From 10 November 2025. A report card has no overall grade: each is counted by its lowest."
    ),
    "compliance": (
        "Out-of-school care, no children on roll, and the Childcare Register: requirements met or "
        "not."
    ),
}
LOWER_TITLES = {
    "graded": "Below Good",
    "report_card": "Below expected standard",
    "compliance": "Not met",
}
UPPER_TITLES = {
    "graded": "Good or Outstanding",
    "report_card": "Expected standard or better",
    "compliance": "Requirements met",
}
# The same as headings: of what it is a share.
SHARE_TITLES = {
    "graded": "Good or Outstanding, on the four-point scale",
    "report_card": "Expected standard or better, of report cards",
    "compliance": "Requirements met, of those looked at for compliance",
}
BESIDE_TITLES = {
    "none": "No outcome yet",
    "unclear": "On no scale",
    "untold": "Not in this file",
}
WORD_TITLES = {
    **OUTCOME_TITLES,
    "card_expected": "Expected standard or better",
    "card_needs_attention": "Needs attention",
    "card_urgent_improvement": "Urgent improvement",
    "card_safeguarding_not_met": "Safeguarding not met",
    **BESIDE_TITLES,
}
REGISTER_TITLES = {
    "early_years": "Early Years Register",
    "compulsory": "Childcare Register, compulsory part",
    "voluntary": "Childcare Register, voluntary part alone",
}
SIZE_TITLES = {
    "0": "No places (as home childcarers)",
    **{each: f"{each.replace('-', ' to ')} places" for each in list(measuring.SIZES)[1:]},
    measuring.LARGEST: "100 places or more",
}
AREA_TITLES = {
    "inclusion": "Inclusion",
    "curriculum_and_teaching": "Curriculum and teaching",
    "achievement": "Achievement",
    "behaviour_attitudes_and_routines": "Behaviour, attitudes and routines",
    "welfare_and_wellbeing": "Welfare and wellbeing",
    "leadership_and_governance": "Leadership and governance",
    SAFEGUARDING: "Safeguarding",
}
GRADE_TITLES = {
    **{each: each.replace("_", " ").capitalize() for each in AREA_GRADES},
    "met": "Met",
    "not_met": "Not met",
}
UNKNOWN_TITLES = {
    "type": "Type not known",
    "register": "No register told",
    "district": "No postcode",
    "council": "No council district told",
    "deprivation": "Band not told",
    "size": "Places not told",
}
VALUE_TITLES: Mapping[str, Mapping[str, str]] = {
    "type": TYPE_TITLES,
    "register": REGISTER_TITLES,
    "size": SIZE_TITLES,
    "areas": AREA_TITLES,
}


def value_title(way: str, value: str) -> str:
    """Return what a value of a way of counting is called."""
    if not value:
        return UNKNOWN_TITLES.get(way, "All")
    return VALUE_TITLES.get(way, {}).get(value, value)
