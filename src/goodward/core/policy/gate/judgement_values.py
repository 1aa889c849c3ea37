"""
Every kind of judgement there can be, one of each that a policy could tell apart.

Source: the contract, section 2 (the fields of a judgement). A policy asks of a report card only
which grades occur in any area, the grade of leadership and governance, and safeguarding; so one
card for each set of grades, each grade of leadership among them and each finding on safeguarding
stands for all the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from goodward.core.policy import vocabulary
from goodward.core.policy.fitting import LEADERSHIP
from goodward.core.policy.rules import Facts

_OTHER_AREAS = tuple(area for area in vocabulary.AREAS if area != LEADERSHIP)


def every_judgement() -> Iterator[Facts]:
    """Yield the fields of one judgement of each kind: graded, compliance, report card."""
    for overall in vocabulary.GRADES:
        yield {"framework": "eif", "overall": overall}
    for inspection, overall in product(vocabulary.INSPECTIONS, vocabulary.COMPLIANCE_OUTCOMES):
        yield {"framework": "compliance", "inspection": inspection, "overall": overall}
    for safeguarding, grades in product(vocabulary.SAFEGUARDING, _sets_of_grades()):
        # Leadership and governance may be left out, as any area may.
        for leadership in (None, *grades):
            areas = dict(zip(_OTHER_AREAS, grades, strict=False))
            if leadership:
                areas[LEADERSHIP] = leadership
            yield {"framework": "report_card", "safeguarding": safeguarding, "areas": areas}


def _sets_of_grades() -> Iterator[tuple[str, ...]]:
    for size in range(1, len(vocabulary.AREA_GRADES) + 1):
        yield from combinations(vocabulary.AREA_GRADES, size)


def judgement_said(facts: Facts) -> str:
    """Return a judgement in words, such as “a report card with safeguarding met and areas at …”."""
    if facts["framework"] == "eif":
        return f"“{_words(facts['overall'])}”"
    if facts["framework"] == "compliance":
        return f"“{_words(facts['overall'])}” at an inspection of {_words(facts['inspection'])}"
    areas = facts["areas"]
    grades = ", ".join(_words(grade) for area, grade in areas.items() if area != LEADERSHIP)
    led = (
        f", leadership and governance at {_words(areas[LEADERSHIP])}" if LEADERSHIP in areas else ""
    )
    safeguarding = _words(facts["safeguarding"])
    return f"a report card with safeguarding {safeguarding} and areas at {grades}{led}"


def _words(name: str) -> str:
    return name.replace("_", " ")
