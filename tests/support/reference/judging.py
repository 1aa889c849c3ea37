"""
Where a judgement leads and what it raises, in plain sentences of code.

Source: the contract of facts and duties, sections 3, 6 (Placing, Proposals), 7 (Placing) and 8.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tests.support.reference import kent, leicestershire
from tests.support.reference.rows import Row, Said

REPORT_CARDS_FROM = date(2025, 11, 10)

ASKS = "asks"
CHANGES_NOTHING = "changes nothing"
GOOD_OR_BETTER = "good or better"
REQUIRES_IMPROVEMENT = "as requires improvement"
INADEQUATE = "as inadequate"
NOT_MET = "requirements not met"


class Authority(NamedTuple):
    """
    What the reference knows of an authority.

    leads_to: the pathway of each placing. opened_beside: what opens a pathway beside the track.
    """

    rows: tuple[Row, ...]
    first_version: date
    track: tuple[str, ...]
    pathways: tuple[str, ...]
    leads_to: dict[str, str]
    opened_beside: dict[str, str]
    first_without_date: frozenset[str] = frozenset()
    has_funding_proposals: bool = False
    has_new_registrations: bool = False

    @property
    def versions(self) -> tuple[date, date]:
        return self.first_version, REPORT_CARDS_FROM


KENT = Authority(
    rows=kent.ROWS,
    first_version=date(2018, 9, 1),
    track=kent.TRACK,
    pathways=kent.PATHWAYS,
    leads_to={
        GOOD_OR_BETTER: "annual_conversation",
        REQUIRES_IMPROVEMENT: "requires_improvement",
        INADEQUATE: "inadequate",
        NOT_MET: ASKS,
    },
    opened_beside=kent.OPENED_BESIDE,
    first_without_date=kent.FIRST_WITHOUT_DATE,
    has_funding_proposals=True,
    has_new_registrations=True,
)
LEICESTERSHIRE = Authority(
    rows=leicestershire.ROWS,
    first_version=date(2020, 9, 1),
    track=leicestershire.TRACK,
    pathways=leicestershire.PATHWAYS,
    leads_to={
        GOOD_OR_BETTER: "good_and_outstanding",
        REQUIRES_IMPROVEMENT: "positive_practice",
        INADEQUATE: "positive_practice",
        NOT_MET: "positive_practice",
    },
    opened_beside=leicestershire.OPENED_BESIDE,
)
AUTHORITIES = {"kent": KENT, "leicestershire": LEICESTERSHIRE}


def placing(judgement: Said, day: date) -> str:
    """Return what a judgement is as, under the version in force on its day of effect."""
    if judgement["framework"] == "report_card":
        return _placing_of_card(judgement, day)
    overall = judgement.get("overall")
    if overall is None:
        return ASKS
    if judgement["framework"] == "eif":
        return {
            "outstanding": GOOD_OR_BETTER,
            "good": GOOD_OR_BETTER,
            "requires_improvement": REQUIRES_IMPROVEMENT,
            "inadequate": INADEQUATE,
        }[overall]
    if overall == "met":
        return GOOD_OR_BETTER if judgement["inspection"] == "out_of_school" else CHANGES_NOTHING
    return NOT_MET


def _placing_of_card(judgement: Said, day: date) -> str:
    grades = list(judgement.get("areas", {}).values())
    if judgement.get("safeguarding") is None or None in grades or not grades:
        return ASKS
    if day < REPORT_CARDS_FROM:
        return ASKS
    if "urgent_improvement" in grades or judgement["safeguarding"] == "not_met":
        return INADEQUATE
    if "needs_attention" in grades:
        return REQUIRES_IMPROVEMENT
    return GOOD_OR_BETTER


def funding_proposals(judgement: Said, placed: str) -> set[str]:
    """Return the funding proposals a judgement raises, `reinstate` apart."""
    if judgement["framework"] == "report_card":
        return _proposals_of_card(judgement)
    if placed == REQUIRES_IMPROVEMENT:
        return {"condition_support", "withdraw_two_year_old_places"}
    if placed == INADEQUATE:
        return {"withdraw_new_places", "withdraw_two_year_old_places"}
    return set()


def _proposals_of_card(judgement: Said) -> set[str]:
    areas = judgement["areas"]
    leadership = areas.get("leadership_and_governance")
    raised = set()
    if judgement["safeguarding"] == "not_met" or leadership == "urgent_improvement":
        raised |= {"withdraw_new_places", "withdraw_two_year_old_places"}
    if leadership == "needs_attention":
        raised.add("withdraw_two_year_old_places")
    if {"urgent_improvement", "needs_attention"} & set(areas.values()):
        raised.add("condition_support")
    return raised
