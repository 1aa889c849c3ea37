"""Kent's table, transcribed from the contract of facts and duties, section 6."""

from __future__ import annotations

from tests.support.reference.days import SAME_DAY, months, working_days
from tests.support.reference.rows import (
    EACH_SAFETY_CONCERN,
    PATHWAY_OPENS,
    PATHWAY_OPENS_WITH_COMMITTEE_ACTIONS,
    SECOND_CANCELLATION_IN_A_TERM,
    After,
    AfterEach,
    Booking,
    Row,
    act,
    contact,
    informed_about,
    note_of,
    note_of_that_visit,
    support_visit,
    visit_of,
    visit_with_all_of_them,
)

NR, RI, IN = "new_registration", "requires_improvement", "inadequate"
ANNUAL, NOTICE, SAFETY, SUSTAINABILITY = (
    "annual_conversation", "welfare_notice", "safety", "sustainability",
)  # fmt: skip
ADVISER, SENIOR = "improvement_adviser", "senior_improvement_adviser"
OFFICER, SENIOR_OFFICER = "childcare_sufficiency_officer", "senior_childcare_sufficiency_officer"
MANAGER, TEAM = "improvement_standards_manager", "sufficiency_sustainability_team"
BOTH = (ADVISER, SENIOR)

allocated_adviser = act("officer_allocated", role=ADVISER)
allocated_officer = act("officer_allocated", role=OFFICER)
referred = act("referral_made", to=TEAM)

ROWS = (
    Row("allocate_adviser", (NR, RI), PATHWAY_OPENS, working_days(3), (SENIOR,), allocated_adviser),
    Row("allocate_adviser", (IN,), PATHWAY_OPENS, SAME_DAY, (SENIOR,), allocated_adviser),
    Row("allocate_sufficiency_officer", (NR, IN), PATHWAY_OPENS, None, (SENIOR_OFFICER,),
        allocated_officer),
    Row("allocate_sufficiency_officer", (RI,), PATHWAY_OPENS_WITH_COMMITTEE_ACTIONS, None,
        (SENIOR_OFFICER,), allocated_officer),
    Row("sufficiency_contact", (NR,), After("allocate_sufficiency_officer"), None, (OFFICER,),
        contact),
    Row("first_contact", (NR, RI), PATHWAY_OPENS, working_days(5), (ADVISER,), contact,
        counts_from="allocate_adviser"),
    Row("first_contact", (IN,), PATHWAY_OPENS, working_days(2), BOTH, contact,
        counts_from="allocate_adviser"),
    Row("first_contact", (NOTICE,), PATHWAY_OPENS, None, BOTH, contact),
    # Visit 1 has no date; each next one counts from the one before.
    Row("visit", (NR,), PATHWAY_OPENS, months(2), (ADVISER,), support_visit, periodic=True),
    Row("visit", (RI,), PATHWAY_OPENS, months(1), (ADVISER,), support_visit, periodic=True,
        joint=(3, 6, 9), joint_roles=BOTH),
    Row("visit", (IN,), PATHWAY_OPENS, months(1), (ADVISER,), support_visit, periodic=True,
        joint=(1,), joint_roles=BOTH),
    Row("note_of_visit", (NR, RI), AfterEach("visit"), None, (ADVISER,), note_of_that_visit,
        numbered=True, stays=True),
    Row("note_of_visit", (IN,), AfterEach("visit"), None, (ADVISER,), note_of_that_visit,
        numbered=True, stays=True, joint=(1,), joint_roles=(SENIOR,)),
    Row("senior_monitoring", (RI,), PATHWAY_OPENS, months(1), (SENIOR,),
        act("review_done", kind="monitoring"), periodic=True),
    Row("senior_review", (RI,), PATHWAY_OPENS, months(3), (SENIOR,), visit_with_all_of_them,
        periodic=True),
    Row("monitoring_visit", (IN,), After("visit", 1), months(1), BOTH, visit_with_all_of_them,
        rule="all", periodic=True),
    Row("support_letter", (IN,), After("visit", 1), None, (MANAGER,),
        act("letter_sent", letter="support_process")),
    Row("business_review_referral", (IN,), After("visit", 1), None, (SENIOR,), referred),
    Row("business_review", (IN,), After("business_review_referral"), working_days(5), (TEAM,),
        act("review_done", kind="business")),
    Row("equality_visit_request", (IN,), PATHWAY_OPENS, None, (SENIOR,),
        act("referral_made", to="equality_inclusion_team"), offered=True),
    Row("engagement_contact", (RI,), SECOND_CANCELLATION_IN_A_TERM, None, (SENIOR,), contact),
    Row("committee_note", (RI, IN), After("committee_visit"), None, (OFFICER,),
        note_of("committee"), stays=True),
    Row("notice_note", (NOTICE,), After("notice_visit"), None, BOTH, note_of("notice"),
        stays=True),
    Row("committee_visit", (RI, IN), PATHWAY_OPENS_WITH_COMMITTEE_ACTIONS, None, (OFFICER,),
        visit_of("committee")),
    Row("committee_monitoring", (RI, IN), After("committee_visit"), months(1), (OFFICER,),
        act("review_done", kind="committee"), periodic=True),
    Row("provider_improvement_plan", (IN,), PATHWAY_OPENS, Booking(), ("provider",),
        act("document_received", document="improvement_plan")),
    Row("provider_self_evaluation", (IN,), PATHWAY_OPENS, Booking(), ("provider",),
        act("document_received", document="self_evaluation")),
    Row("notice_visit", (NOTICE,), After("first_contact"), None, BOTH, visit_of("notice")),
    Row("annual_conversation", (ANNUAL,), PATHWAY_OPENS, months(12), (ADVISER,),
        act("annual_conversation_held"), periodic=True),
    Row("share_with_ofsted", (SAFETY,), EACH_SAFETY_CONCERN, None, (ADVISER, SENIOR, MANAGER),
        informed_about("safety_concern"), numbered=True),
    Row("agree_package", (SUSTAINABILITY,), PATHWAY_OPENS, None, (OFFICER,),
        act("package_agreed")),
)  # fmt: skip

# Visit 1 is the one periodic duty whose first has no date.
FIRST_WITHOUT_DATE = frozenset({"visit"})

TRACK = (NR, RI, IN, ANNUAL)
PATHWAYS = (*TRACK, NOTICE, "registration_action", SAFETY, SUSTAINABILITY)
OPENED_BESIDE = {
    "welfare_notice_issued": NOTICE,
    "cancellation_intended": "registration_action",
    "registration_suspended": "registration_action",
    "safety_concern": SAFETY,
    "sustainability_concern": SUSTAINABILITY,
}
