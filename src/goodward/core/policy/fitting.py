"""Whether a judgement fits a row, and whether an act meets a duty: tests made from the policy."""

from __future__ import annotations

from goodward.core.policy import language, vocabulary
from goodward.core.policy.rules import Facts, Fitting, Meets

LEADERSHIP = "leadership_and_governance"
A_SUPPORT_VISIT = ("support",)


def judgement_fits(row: language.Fits) -> Fitting:
    """Return a test of a judgement's fields; every key the row gives must hold."""
    plain = [
        (name, frozenset(values))
        for name in ("framework", "overall", "inspection", "safeguarding")
        if (values := getattr(row, name))
    ]
    any_area, leadership = frozenset(row.any_area), frozenset(row.leadership_and_governance)

    def fits(facts: Facts) -> bool:
        if any(facts.get(name) not in values for name, values in plain):
            return False
        areas = facts.get("areas") or {}
        if leadership and areas.get(LEADERSHIP) not in leadership:
            return False
        return not any_area or not any_area.isdisjoint(areas.values())

    return fits


def is_unknown(facts: Facts) -> bool:
    """
    Return whether a judgement lacks what is needed to place it.

    Source: the contract, section 3: safeguarding missing on a report card, an unknown grade, or no
    graded area. Looked at before any row of the policy.
    """
    framework = facts.get("framework")
    if framework == "report_card":
        areas = facts.get("areas") or {}
        return (
            facts.get("safeguarding") not in vocabulary.SAFEGUARDING
            or not areas
            or any(grade not in vocabulary.AREA_GRADES for grade in areas.values())
        )
    return facts.get("overall") not in vocabulary.OVERALL_OF.get(framework or "", ())


def act_meets(done_by: language.DoneBy) -> Meets:
    """Return a test of an act's fields against a duty's number and roles."""
    if done_by.act == "visit_held":
        return _visit_meets(done_by)
    if done_by.act == "contact_made":
        return lambda facts, _, roles: facts.get("by") in roles
    if done_by.act == "note_sent":
        return _note_meets(done_by)
    wanted = [
        (name, frozenset(values))
        for name in ("role", "document", "letter", "to", "about", "kind")
        if (values := getattr(done_by, name))
    ]
    if len(wanted) == 1:
        [(only, values)] = wanted
        return lambda facts, _, roles: facts.get(only) in values
    return lambda facts, _, roles: all(facts.get(name) in values for name, values in wanted)


def _visit_meets(done_by: language.DoneBy) -> Meets:
    kinds, own_team = frozenset(done_by.kind), done_by.own_team
    if done_by.present:
        return _with_all_present(kinds, own_team=own_team)
    plain_visit_meets = not kinds or "support" in kinds

    def meets(facts: Facts, _: int | None, roles: tuple[str, ...]) -> bool:
        # Most visits are plain: of kind support, by the authority's own officers.
        if "kind" not in facts and "team" not in facts:
            return plain_visit_meets
        return _is_such_a_visit(facts, kinds, own_team=own_team)

    return meets


def _with_all_present(kinds: frozenset[str], *, own_team: bool) -> Meets:
    def meets(facts: Facts, _: int | None, roles: tuple[str, ...]) -> bool:
        present = facts.get("roles") or ()
        for role in roles:
            if role not in present:
                return False
        return _is_such_a_visit(facts, kinds, own_team=own_team)

    return meets


def _is_such_a_visit(facts: Facts, kinds: frozenset[str], *, own_team: bool) -> bool:
    if own_team and facts.get("team"):
        return False
    return not kinds or not kinds.isdisjoint(facts.get("kind") or A_SUPPORT_VISIT)


def _note_meets(done_by: language.DoneBy) -> Meets:
    if done_by.kind:
        kinds = frozenset(done_by.kind)
        return lambda facts, _, roles: facts.get("kind") in kinds
    if done_by.this_visit == "when_named":
        return lambda facts, number, _: facts.get("visit") in (None, number)
    if done_by.this_visit:
        return lambda facts, number, _: facts.get("visit") == number
    return lambda facts, number, _: True
