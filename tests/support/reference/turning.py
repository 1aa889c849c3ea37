"""
What moves a provider along the track: registration, judgements, a choice, leaving.

Source: the contract of facts and duties, sections 3, 6, 7 and 8 (Pathways and judgements).
"""

from __future__ import annotations

from datetime import date

from tests.support.reference.judging import ASKS, CHANGES_NOTHING, GOOD_OR_BETTER, placing
from tests.support.reference.pathways import close, open_run
from tests.support.reference.proposals import raise_proposals, stop_asking
from tests.support.reference.rows import Said
from tests.support.reference.state import History, Question, Run

# A Good or better judgement ends these as improved.
IMPROVES = {"requires_improvement", "inadequate", "positive_practice"}


def register(history: History, said: Said, day: date) -> None:
    """Reading: registering is no judgement, so what it leaves closes as superseded."""
    if not history.authority.has_new_registrations or said.get("change") == "administration":
        return
    was_good = said.get("previous_outcome") in ("good", "outstanding")
    leads_to = "annual_conversation" if was_good else "new_registration"
    now = history.on_track()
    if now is not None and now.id == leads_to:
        return
    if now is not None:
        close(history, now, day, "superseded")
    open_run(history, leads_to, "registered", day)


def leave(history: History, said: Said, day: date) -> None:
    for run in history.open_runs():
        close(history, run, day, "left")
    stop_asking(history, "withdrawn")


def judge(history: History, said: Said, day: date) -> None:
    if is_history(history, said):
        return
    history.in_force = said
    placed = placing(said, day)
    if placed == CHANGES_NOTHING:
        return
    leads_to = ASKS if placed == ASKS else history.authority.leads_to[placed]
    if leads_to == ASKS:
        ask(history, said, day)
        return
    stop_asking(history, "withdrawn")
    run = move_track(history, leads_to, said, day, is_good=placed == GOOD_OR_BETTER)
    if history.authority.has_funding_proposals:
        raise_proposals(history, run, said, placed)


def is_history(history: History, said: Said) -> bool:
    if history.in_force is None:
        return False
    before, now = history.in_force.get("inspected_on"), said.get("inspected_on")
    return bool(before and now and now < before)


def ask(history: History, said: Said, day: date) -> None:
    now = history.on_track()
    if now is not None and now.judged_on == day:
        close(history, now, day, "superseded")
    # Reading: of two that ask, a choice answers the later.
    history.asking = said
    if not any(q.id == "choose_pathway" and q.state == "open" for q in history.questions):
        history.questions.append(Question("choose_pathway", None, of_judgement=True))


def move_track(
    history: History,
    leads_to: str,
    judgement: Said,
    day: date,
    *,
    is_good: bool,
    event: str = "judgement_published",
) -> Run:
    now = history.on_track()
    if now is not None and now.id == leads_to:
        return now
    if now is not None:
        close(history, now, day, outcome_of(history, now, day, is_good=is_good), event)
    return open_run(
        history,
        leads_to,
        event,
        day,
        judgement=judgement,
        judged_today=event == "judgement_published",
    )


def outcome_of(history: History, left: Run, day: date, *, is_good: bool) -> str:
    # Of two judgements on one day the second stands.
    if left.judged_on == day:
        return "superseded"
    if left.id == "new_registration":
        return "inspected"
    return "improved" if left.id in IMPROVES and is_good else "superseded"


def choose(history: History, said: Said, day: date) -> None:
    chosen, answers = said["pathway"], history.asking
    if answers is not None:
        stop_asking(history, "decided")
    if chosen not in history.authority.track:
        if not history.open_runs(chosen):
            open_run(history, chosen, "pathway_chosen", day, judgement=answers)
        return
    if answers is not None:
        is_good = chosen == history.authority.leads_to[GOOD_OR_BETTER]
        move_track(history, chosen, answers, day, is_good=is_good, event="pathway_chosen")
        return
    now = history.on_track()
    if now is not None and now.id == chosen:
        return
    if now is not None:
        close(history, now, day, "superseded")
    open_run(history, chosen, "pathway_chosen", day)
