"""
What may happen to a provider: a strategy for each kind of event, still without its day.

Events are the plain mappings of a scenario, as a person would write them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from goodward.core.policy.vocabulary import (
    AREA_GRADES,
    AREAS,
    CLOSING_OUTCOMES,
    COMPLIANCE_OUTCOMES,
    EVENT_KINDS,
    GRADES,
    INSPECTIONS,
    OUTCOMES,
    VISIT_KINDS,
)

Said = dict[str, Any]
Events = st.SearchStrategy[Said]

ADVISER, SENIOR = "improvement_adviser", "senior_improvement_adviser"
OFFICER = "childcare_sufficiency_officer"
SAFEGUARDING_OFFICER = "sufficiency_safeguarding_officer"

ROLES = {
    "kent": (ADVISER, SENIOR, OFFICER, "improvement_standards_manager"),
    "leicestershire": (ADVISER, SAFEGUARDING_OFFICER, "funding_officer", "provider"),
}
PATHWAYS = {
    "kent": (
        *("new_registration", "requires_improvement", "inadequate", "annual_conversation"),
        *("welfare_notice", "registration_action", "safety", "sustainability"),
    ),
    "leicestershire": (
        *("positive_practice", "good_and_outstanding"),
        *("sustainability", "funding_support", "prospective"),
    ),
}
DUTIES = {
    "kent": (
        *("visit", "visit", "visit", "note_of_visit", "senior_monitoring", "senior_review"),
        *("monitoring_visit", "first_contact", "allocate_adviser", "annual_conversation"),
        *("business_review_referral", "committee_visit", "committee_monitoring"),
        *("engagement_contact", "share_with_ofsted", "provider_improvement_plan"),
    ),
    "leicestershire": (
        *("first_contact", "note_of_visit", "inform_ofsted", "exit_visit", "agree_package"),
        "pre_inspection_visit",
    ),
}
VERSIONS = {
    "kent": (date(2018, 9, 1), date(2025, 11, 10)),
    "leicestershire": (date(2020, 9, 1), date(2025, 11, 10)),
}
FUNDING_PROPOSALS = (
    *("condition_support", "withdraw_two_year_old_places", "withdraw_new_places"),
    *("withdraw_funding", "reinstate"),
)


def saying(
    must: dict[str, st.SearchStrategy[Any]], may: dict[str, st.SearchStrategy[Any]] | None = None
) -> Events:
    return st.fixed_dictionaries(must, optional=may or {})


def judgements() -> Events:
    """Return judgements of each framework, the commonest the most often."""
    may = {"committee_actions": st.booleans()}
    eif = saying({"framework": st.just("eif"), "overall": st.sampled_from(GRADES)}, may)
    no_grade = saying({"framework": st.just("eif")}, may)
    grades = st.sampled_from([*AREA_GRADES, "expected_standard", "expected_standard", None])
    # Few areas at a time, and leadership often, on which the funding proposals turn.
    areas = st.dictionaries(st.sampled_from([*AREAS, "leadership_and_governance"]), grades,
                            min_size=1, max_size=3)  # fmt: skip
    card = saying(
        {
            "framework": st.just("report_card"),
            "safeguarding": st.sampled_from(["met", "met", "met", "not_met"]),
            "areas": areas,
        },
        may,
    )
    unsure = saying(
        {"framework": st.just("report_card")},
        {"safeguarding": st.sampled_from(["met", "not_met"]), "areas": areas, **may},
    )
    compliance = saying(
        {"framework": st.just("compliance"), "inspection": st.sampled_from(INSPECTIONS)},
        {"overall": st.sampled_from(COMPLIANCE_OUTCOMES), **may},
    )
    return st.one_of(eif, eif, eif, card, card, compliance, unsure, no_grade)


def visits(authority: str) -> Events:
    """
    Return visits by one, several or none of the authority's people, of any kind and any team.

    Where the note of a visit is owed by who visited, somebody did: of a visit by nobody the
    contract does not say who owes the note.
    """
    roles = ROLES[authority][:3]
    somebody = authority == "leicestershire"
    present = st.lists(st.sampled_from(roles), unique=True, min_size=int(somebody), max_size=3)
    some_kinds = st.lists(st.sampled_from(VISIT_KINDS), unique=True, min_size=1, max_size=2)
    kinds = {"kind": st.one_of(st.sampled_from(VISIT_KINDS), some_kinds)}
    team = {"team": st.just("equality_inclusion_team")}
    plain = saying({"roles": present})
    by_nobody = saying({}, {**kinds, **team})
    any_visit = saying({"roles": present}, {**kinds, **team})
    special = saying({"roles": present, "kind": st.sampled_from(["notice", "committee", "exit"])})
    return st.one_of(plain, plain, special, any_visit if somebody else by_nobody, any_visit)


def fields_of(authority: str) -> dict[str, Events]:
    """Return what each kind of event may say besides its day, for those that say anything."""
    roles = st.sampled_from(ROLES[authority])
    numbers = st.integers(1, 4)
    pathways = st.sampled_from(PATHWAYS[authority])
    return {
        "registered": saying(
            {},
            {
                "change": st.sampled_from(["new", "new", "administration"]),
                "previous_outcome": st.sampled_from(OUTCOMES),
            },
        ),
        "judgement_published": judgements(),
        "officer_allocated": saying({"role": st.sampled_from([ADVISER, ADVISER, OFFICER])}),
        "contact_made": saying({"by": roles}),
        "visit_moved": saying({}, {"by": st.sampled_from(["setting", "authority"])}),
        "visit_held": visits(authority),
        "visit_cancelled": saying(
            {"by": st.sampled_from(["setting", "setting", "setting", "authority"])}
        ),
        "note_sent": st.one_of(
            saying({"visit": numbers}),
            saying({}, {"visit": numbers}),
            saying({"kind": st.sampled_from(["committee", "notice"])}),
        ),
        "review_done": saying({"kind": st.sampled_from(["monitoring", "committee", "business"])}),
        "document_received": saying(
            {
                "document": st.sampled_from(
                    ["improvement_plan", "self_evaluation", "action_plan"],
                )
            }
        ),
        "letter_sent": saying({"letter": st.sampled_from(["support_process", "funding_decision"])}),
        "referral_made": saying(
            {"to": st.sampled_from(["sufficiency_sustainability_team", "equality_inclusion_team"])}
        ),
        "ofsted_informed": saying(
            {"about": st.sampled_from(["safety_concern", "support_declined", "disengaged"])}
        ),
        "funding_decided": saying(
            {
                "proposal": st.sampled_from(FUNDING_PROPOSALS),
                "decision": st.sampled_from(["accepted", "accepted", "refused"]),
            }
        ),
        "pathway_chosen": saying({"pathway": pathways}),
        "case_closed": saying(
            {"pathway": pathways}, {"outcome": st.sampled_from(CLOSING_OUTCOMES)}
        ),
        "duty_excused": saying(
            {"duty": st.sampled_from(DUTIES[authority])}, {"number": numbers, "reason": st.just("")}
        ),
        "moved_to_version": saying(
            {"version": st.sampled_from(VERSIONS[authority]), "pathway": pathways}
        ),
    }


def events_of(authority: str) -> dict[str, Events]:
    """Return a strategy for each kind of event, still without its day."""
    fields = fields_of(authority)
    kinds = {}
    for kind in EVENT_KINDS:
        # An authority without funding proposals knows none of their names.
        if kind == "corrected" or (kind == "funding_decided" and authority != "kent"):
            continue
        nothing_more: Events = st.just({})
        kinds[kind] = fields.get(kind, nothing_more).map(_named(kind))
    return kinds


def _named(kind: str) -> Callable[[Said], Said]:
    return lambda fields: {"event": kind, **fields}
