"""
Questions that only a person may decide.

Source: the contract of facts and duties, section 6 (Proposals) and section 8 (Proposals).
"""

from __future__ import annotations

from datetime import date

from tests.support.reference.judging import GOOD_OR_BETTER, funding_proposals
from tests.support.reference.rows import Said
from tests.support.reference.state import History, Question, Run

NEEDS_SUPPORT = ("requires_improvement", "inadequate")


def raise_proposals(history: History, run: Run, judgement: Said, placed: str) -> None:
    raised = funding_proposals(judgement, placed)
    if placed == GOOD_OR_BETTER and history.withdrawal_accepted:
        raised.add("reinstate")
    # Reading: what no judgement raised, such as withdraw_funding, no judgement stops raising.
    for question in history.questions:
        no_longer = question.of_judgement and question.id not in raised
        if question.run is run and question.state == "open" and no_longer:
            question.state = "withdrawn"
    for name in sorted(raised):
        raise_in(history, run, name, of_judgement=True)


def raise_in(history: History, run: Run, name: str, *, of_judgement: bool) -> None:
    # Before any judgement has taken effect no funding proposal is raised.
    if history.in_force is None:
        return
    for question in history.questions:
        if question.run is run and question.id == name and question.state == "open":
            return
    history.questions.append(Question(name, run, of_judgement))


def ask_about_funding(history: History, said: Said) -> None:
    if not history.authority.has_funding_proposals:
        return
    if said["event"] in ("disengaged", "improvement_insufficient"):
        for run in history.spoken_of(said):
            if run.id in NEEDS_SUPPORT:
                raise_in(history, run, "withdraw_funding", of_judgement=False)
    if said["event"] in ("cancellation_intended", "registration_suspended"):
        for run in history.open_runs("registration_action"):
            raise_in(history, run, "withdraw_funding", of_judgement=False)


def decide(history: History, said: Said, day: date) -> None:
    for question in history.questions:
        is_there = question.run is not None and said.get("pathway") in (None, question.run.id)
        if question.id != said["proposal"] or question.state != "open" or not is_there:
            continue
        question.state = "decided"
        if said["decision"] == "accepted":
            if question.id.startswith("withdraw_"):
                history.withdrawal_accepted = True
            if question.id == "reinstate":
                history.withdrawal_accepted = False


def stop_asking(history: History, state: str) -> None:
    for question in history.questions:
        if question.id == "choose_pathway" and question.state == "open":
            question.state = state
    history.asking = None
