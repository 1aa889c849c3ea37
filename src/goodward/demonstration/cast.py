"""
The invented providers and their invented histories.

A step is (days before today, kind, fields); fields may also hold `pathway`, `person` (a role
whose holder is meant) and `told` (days before today when the authority learned of it). Words an
authority's policy does not know are left out by `replaying`, so one cast serves every policy.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Step = tuple[int, str, dict[str, Any]]

ADVISER, SENIOR = "improvement_adviser", "senior_improvement_adviser"
OFFICER, SENIOR_OFFICER = "childcare_sufficiency_officer", "senior_childcare_sufficiency_officer"
SAFEGUARDING_OFFICER = "sufficiency_safeguarding_officer"
RI, INADEQUATE, GOOD = "requires_improvement", "inadequate", "good"

# These three have one owner.
CHAIN = frozenset({"Little Lanterns", "The Old Forge Nursery", "Castle Mound Nursery"})


class Character(NamedTuple):
    """
    One invented provider.

    before: the grade it held at first, and how many days ago it was inspected for it.
    """

    name: str
    type: str
    town: str
    history: tuple[Step, ...]
    before: tuple[str, int] | None = (GOOD, 1500)
    places: int = 40


def _judged(days: int, overall: str, **more: Any) -> Step:
    fields = {"framework": "eif", "overall": overall, "inspected": days + 24, **more}
    return (days, "judgement_published", fields)


def _card(days: int, safeguarding: str | None, *grades: str) -> Step:
    areas = dict(zip(_AREAS, grades, strict=True))
    fields: dict[str, Any] = {"framework": "report_card", "areas": areas, "inspected": days + 24}
    if safeguarding:
        fields["safeguarding"] = safeguarding
    return (days, "judgement_published", fields)


_AREAS = (
    "inclusion",
    "curriculum_and_teaching",
    "achievement",
    "behaviour_attitudes_and_routines",
    "welfare_and_wellbeing",
    "leadership_and_governance",
)
_EXPECTED, _STRONG = "expected_standard", "strong_standard"
_NEEDS, _URGENT = "needs_attention", "urgent_improvement"


def _allocated(days: int, role: str = ADVISER) -> Step:
    return (days, "officer_allocated", {"role": role, "person": role})


def _contact(days: int, by: str = ADVISER) -> Step:
    return (days, "contact_made", {"by": by})


def _visit(days: int, number: int, *roles: str, note: int | None = 2, **more: Any) -> list[Step]:
    """A visit booked a week before, held, and its note sent `note` days later."""
    steps: list[Step] = [
        (days + 7, "visit_booked", {"for": days}),
        (days, "visit_held", {"roles": list(roles or (ADVISER,)), **more}),
    ]
    if note is not None:
        steps.append((days - note, "note_sent", {"visit": number}))
    return steps


def _support(
    judged: int, visits: int, *, until: int = 0, every: int = 28, slow: int = 0
) -> list[Step]:
    """
    Return the support of a setting that requires improvement, kept up to date.

    judged: days ago. visits: how many were held; the senior joins each third, monitors each month
    and visits each quarter. until: days ago after which nothing more was done. slow: by how many
    days more it took to call there than it should have, as in life it does.
    """
    steps: list[Step] = [_allocated(judged - 3), _contact(judged - 8 - slow)]
    for number in range(1, visits + 1):
        roles = (ADVISER, SENIOR) if number % 3 == 0 else (ADVISER,)
        steps += _visit(judged - 18 - every * (number - 1), number, *roles)
    steps += [
        (days, "review_done", {"kind": "monitoring"}) for days in range(judged - 27, until, -27)
    ]
    return steps


def _close_support(judged: int, visits: int, *, until: int = 0) -> list[Step]:
    """Return the support of an inadequate setting: both advisers, every month."""
    steps: list[Step] = [
        _allocated(judged),
        _allocated(judged - 1, OFFICER),
        _contact(judged - 2, SENIOR),
        (judged - 4, "document_received", {"document": "improvement_plan"}),
        (judged - 5, "document_received", {"document": "self_evaluation"}),
    ]
    for number in range(1, visits + 1):
        steps += _visit(judged - 9 - 28 * (number - 1), number, ADVISER, SENIOR)
    return steps


_LETTER = {"letter": "support_process"}
_TO_BUSINESS = {"to": "sufficiency_sustainability_team"}

CAST: tuple[Character, ...] = (
    Character("Puddle Lane Pre-school", "pre_school", "Millbrook", (_judged(1, RI),), places=24),
    Character(
        "Copper Kettle Nursery", "nursery", "Harrowfield", (_judged(16, RI), _allocated(13))
    ),
    Character(
        "Little Lanterns", "nursery", "Millbrook",
        (_judged(98, RI), *_support(98, 3)), places=56,
    ),
    Character(
        "The Old Forge Nursery", "nursery", "Saltmarsh",
        (_judged(190, RI), *_support(190, 5, slow=5)), places=62,
    ),
    Character(
        "Bramble Bank Playgroup", "pre_school", "Thornley",
        (_judged(52, RI), *_support(52, 1),
         (20, "visit_cancelled", {"by": "setting"}), (6, "visit_cancelled", {"by": "setting"})),
        places=22,
    ),
    Character(
        "Chalk Hill Community Pre-school", "pre_school", "Chalk Hill",
        (_judged(60, RI, committee_actions=True), *_support(60, 2), _allocated(55, OFFICER),
         (40, "visit_held", {"roles": [OFFICER], "kind": ["committee"]}),
         (37, "note_sent", {"kind": "committee"}), (12, "review_done", {"kind": "committee"})),
        places=26,
    ),
    Character(
        "Windmill Corner Nursery", "nursery", "Harrowfield",
        (_judged(48, RI), *_support(48, 1, until=20),
         (20, "case_paused", {"reason": "the setting is closed after a flood"})),
        places=48,
    ),
    Character(
        "Seven Sparrows Nursery", "nursery", "Ashcombe", (_judged(0, INADEQUATE),), places=70,
    ),
    Character(
        "Harbour Steps Day Nursery", "nursery", "Saltmarsh",
        (_judged(50, INADEQUATE), *_close_support(50, 2), (39, "letter_sent", _LETTER),
         (38, "referral_made", _TO_BUSINESS)),
        places=58,
    ),
    Character(
        "Tall Trees Kindergarten", "nursery", "Ashcombe",
        (_judged(240, INADEQUATE), *_close_support(240, 5), (230, "letter_sent", _LETTER),
         (229, "referral_made", _TO_BUSINESS), (223, "review_done", {"kind": "business"}),
         _judged(70, RI), *_support(70, 2)),
        places=44,
    ),
    Character(
        "Orchard Gate Nursery", "nursery", "Thornley",
        (_judged(300, RI), *_support(300, 9, until=31, slow=7), _judged(30, GOOD)), places=36,
    ),
    Character("Applecart Pre-school", "pre_school", "Millbrook", (_judged(352, GOOD),), places=24),
    Character(
        "Pebble Beach Nursery", "nursery", "Saltmarsh",
        (_judged(700, GOOD), (380, "annual_conversation_held", {})), places=39,
    ),
    Character(
        "Fern Cottage Nursery", "nursery", "Ashcombe",
        ((130, "registered", {}), _allocated(127), _allocated(126, OFFICER), _contact(123),
         (120, "contact_made", {"by": OFFICER}), *_visit(112, 1), *_visit(54, 2)),
        before=None, places=30,
    ),
    Character(
        "Wren House Pre-school", "pre_school", "Harrowfield",
        ((9, "registered", {}), _allocated(7)), before=None, places=20,
    ),
    Character(
        "Bluebell Barn", "nursery", "Chalk Hill",
        ((330, "registered", {}), _allocated(327), _contact(322),
         *_visit(310, 1), *_visit(252, 2), *_visit(194, 3), *_visit(136, 4), *_visit(78, 5),
         _card(40, "met", *[_EXPECTED] * 4, _STRONG, _EXPECTED)),
        before=None, places=34,
    ),
    Character(
        "Castle Mound Nursery", "nursery", "Thornley",
        (_judged(95, RI), *_support(95, 3, slow=6), (25, "welfare_notice_issued", {}),
         _contact(23)),
        places=50,
    ),
    Character(
        "Rosehip Childminding", "childminder", "Millbrook",
        ((12, "welfare_notice_issued", {}),), places=6,
    ),
    Character(
        "Marigold Nursery", "nursery", "Ashcombe", ((18, "registration_suspended", {}),), places=41,
    ),
    Character(
        "Quarry Road Playgroup", "pre_school", "Chalk Hill",
        (_judged(120, INADEQUATE), *_close_support(120, 4), (110, "letter_sent", _LETTER),
         (60, "improvement_insufficient", {}),
         (46, "funding_decided", {"proposal": "withdraw_funding", "decision": "accepted"}),
         (14, "cancellation_intended", {})),
        places=22,
    ),
    Character(
        "Acorn Yard Nursery", "nursery", "Harrowfield",
        ((8, "safety_concern", {}), (7, "ofsted_informed", {"about": "safety_concern"}),
         (2, "safety_concern", {})),
        places=45,
    ),
    Character(
        "Mill Pond Day Nursery", "nursery", "Millbrook",
        ((35, "sustainability_concern", {}),), places=52,
    ),
    Character(
        "Daisy Chain Childminding", "childminder", "Thornley",
        ((28, "funding_difficulty", {}),), places=6,
    ),
    Character(
        "Skylark Pre-school", "pre_school", "Ashcombe",
        (_judged(75, RI), *_support(75, 1), (30, "disengaged", {})), places=26,
    ),
    Character(
        "Lime Avenue Nursery", "nursery", "Harrowfield",
        (_judged(260, INADEQUATE), *_close_support(260, 8), (250, "letter_sent", _LETTER),
         (240, "funding_decided", {"proposal": "withdraw_new_places", "decision": "accepted"}),
         _judged(21, GOOD)),
        places=60,
    ),
    Character(
        "Hedgerow House", "nursery", "Thornley",
        (_card(26, "met", _EXPECTED, _NEEDS, _NEEDS, _EXPECTED, _EXPECTED, _EXPECTED),
         _allocated(24), _contact(20)),
        places=38,
    ),
    Character(
        "Lighthouse Nursery", "nursery", "Saltmarsh",
        (_card(19, "not_met", _NEEDS, _NEEDS, _NEEDS, _EXPECTED, _URGENT, _URGENT),
         *_close_support(19, 1)),
        places=64,
    ),
    Character(
        "Kite Hill Pre-school", "pre_school", "Chalk Hill",
        (_card(11, None, _EXPECTED, _EXPECTED, _NEEDS, _EXPECTED, _EXPECTED, _EXPECTED),),
        places=25,
    ),
    Character(
        "Bell Tower After-school Club", "out_of_school", "Millbrook",
        ((33, "judgement_published",
          {"framework": "compliance", "inspection": "out_of_school",
           "overall": "not_met_actions", "inspected": 50}),),
        before=None, places=32,
    ),
    Character(
        "Clover Field Childminding", "childminder", "Ashcombe",
        (_judged(72, RI), *_support(72, 2, until=50),
         (30, "duty_excused", {"duty": "senior_monitoring", "reason": "adviser on long leave"})),
        places=6,
    ),
    Character(
        "Market Square Nursery", "nursery", "Harrowfield",
        (_judged(48, RI), *_support(48, 2)), places=47,
    ),
    Character(
        "Ivy Lodge", "nursery", "Thornley",
        (_judged(150, RI), *_support(150, 3, until=61, slow=9), (60, "provider_left", {})),
        places=33,
    ),
    Character(
        "Foxglove Day Nursery", "nursery", "Ashcombe",
        ((75, "registered", {"previous_outcome": GOOD}),), before=None, places=44,
    ),
)  # fmt: skip

PROSPECTIVE = Character(
    "Tumbling Leaves (not open yet)", "prospective", "Millbrook",
    ((22, "enquiry_made", {}),), before=None, places=0,
)  # fmt: skip

# Who works there, besides one account a role: only so that allocations differ.
MORE_ADVISERS = ("Priya Raman", "Tom Alderson")
PEOPLE = {
    "improvement_adviser": "Amara Okafor",
    "senior_improvement_adviser": "Helen Marsh",
    "childcare_sufficiency_officer": "Daniel Price",
    "senior_childcare_sufficiency_officer": "Ruth Ellery",
    "improvement_standards_manager": "Grace Whitcombe",
    "equality_inclusion_team": "Nadia Hussain",
    "sufficiency_sustainability_team": "Owen Pryce",
    "funding_officer": "Martin Shaw",
    "sufficiency_safeguarding_officer": "Leah Abbott",
    "senior_staff": "Joan Carver",
    "administrator": "Sam Whitlock",
}
