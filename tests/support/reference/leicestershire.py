"""Leicestershire's table, transcribed from the contract of facts and duties, section 7."""

from __future__ import annotations

from tests.support.reference.rows import (
    DECLINED_OR_DISENGAGED,
    EACH_VISIT_OF_ANY_KIND,
    PATHWAY_CLOSES_AS_IMPROVED,
    PATHWAY_OPENS,
    Row,
    act,
    contact,
    informed_about,
    note_of_that_visit_or_any,
    visit_of,
)

POSITIVE, GOOD = "positive_practice", "good_and_outstanding"
SUSTAINABILITY, FUNDING, PROSPECTIVE = "sustainability", "funding_support", "prospective"
ADVISER = "improvement_adviser"
THE_TWO = (ADVISER, "sufficiency_safeguarding_officer")

TRACK = (POSITIVE, GOOD)
PATHWAYS = (*TRACK, SUSTAINABILITY, FUNDING, PROSPECTIVE)

ROWS = (
    Row("first_contact", (POSITIVE,), PATHWAY_OPENS, None, THE_TWO, contact),
    Row("provider_action_plan", (POSITIVE,), PATHWAY_OPENS, None, ("provider",),
        act("document_received", document="action_plan")),
    Row("agree_package", (POSITIVE, SUSTAINABILITY), PATHWAY_OPENS, None, THE_TWO,
        act("package_agreed")),
    # Who owes the note is who visited.
    Row("note_of_visit", PATHWAYS, EACH_VISIT_OF_ANY_KIND, None, (), note_of_that_visit_or_any,
        numbered=True, stays=True),
    Row("inform_ofsted", (POSITIVE,), DECLINED_OR_DISENGAGED, None, THE_TWO,
        informed_about("support_declined", "disengaged")),
    Row("exit_visit", (POSITIVE,), PATHWAY_CLOSES_AS_IMPROVED, None, THE_TWO, visit_of("exit"),
        stays=True),
    Row("pre_inspection_visit", (GOOD,), PATHWAY_OPENS, None, THE_TWO, visit_of("pre_inspection"),
        offered=True,
        roles_by_type={
            "childminder": (ADVISER,),
            "home_childcarer": (ADVISER,),
            "agency_childminder": (ADVISER,),
            "out_of_school": None,
        }),
    Row("funding_administration_support", (FUNDING,), PATHWAY_OPENS, None, ("funding_officer",),
        contact, offered=True),
    Row("prospective_contact", (PROSPECTIVE,), PATHWAY_OPENS, None, THE_TWO, contact),
)  # fmt: skip

OPENED_BESIDE = {
    "registered": FUNDING,
    "funding_difficulty": FUNDING,
    "enquiry_made": PROSPECTIVE,
    "sustainability_concern": SUSTAINABILITY,
}
