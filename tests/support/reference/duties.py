"""
Opening duties, and the acts that meet them.

Source: the contract of facts and duties, sections 3, 6, 7 and 8 (Acts and duties).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tests.support.reference.days import term_of
from tests.support.reference.rows import (
    DECLINED_OR_DISENGAGED,
    EACH_VISIT_OF_ANY_KIND,
    SECOND_CANCELLATION_IN_A_TERM,
    After,
    AfterEach,
    Booking,
    Row,
    Said,
    as_list,
)
from tests.support.reference.state import History, Owed, Run


def let_act_meet(history: History, said: Said, day: date) -> bool:
    met = [
        (run, duty)
        for run in history.runs
        if said.get("pathway") in (None, run.id)
        for duty in oldest_it_meets(history, run, said)
    ]
    for _, duty in met:
        duty.end("done", day)
        if said["event"] == "visit_held":
            duty.missing = absent(duty, as_list(said.get("roles")))
    for run, duty in met:
        follow(history, run, duty, said["event"], day)
    return bool(met)


def oldest_it_meets(history: History, run: Run, said: Said) -> list[Owed]:
    oldest: dict[str, Owed] = {}
    for duty in run.duties:
        if duty.ended is None and duty.row.met_by(said, duty.number, duty.roles):
            oldest.setdefault(duty.row.id, duty)
    return list(oldest.values())


def follow(history: History, run: Run, done: Owed, event: str, day: date) -> None:
    """Open what a met duty opens, and start the clocks that count from it."""
    if run.closed_on is not None:
        return
    for row in history.rows_of(run):
        if row.opens in (After(done.row.id), After(done.row.id, done.number)):
            open_duty(history, run, row, event, day)
        if row.opens == AfterEach(done.row.id):
            open_duty(history, run, row, event, day, number=done.number)
    for duty in run.duties:
        if duty.row.counts_from == done.row.id and duty.ended is None:
            duty.anchor = (event, day)
    open_next(history, run, done, event, day)


def open_next(history: History, run: Run, done: Owed, event: str, day: date) -> None:
    if done.row.periodic and done.number is not None:
        open_duty(history, run, done.row, event, day, number=done.number + 1)


def open_duty(
    history: History,
    run: Run,
    row: Row,
    event: str,
    day: date,
    *,
    number: int | None = None,
    roles: tuple[str, ...] | None = None,
) -> None:
    if row.periodic and number is None:
        number = 1
    who, rule = row.owed_by(number)
    if history.provider_type in row.roles_by_type:
        special = row.roles_by_type[history.provider_type]
        if special is None:
            return
        who = special
    undated = (
        row.due is None
        or isinstance(row.due, Booking)
        or row.counts_from is not None
        or (row.id in history.authority.first_without_date and number == 1)
    )
    anchor = None if undated else (event, day)
    owed_by = who if roles is None else roles
    run.duties.append(Owed(row, number, owed_by, rule, event, day, anchor))


def excuse(history: History, said: Said, day: date) -> None:
    for run in history.runs:
        if said.get("pathway") not in (None, run.id):
            continue
        for duty in run.duties:
            # Reading: an excuse that names no number speaks of any.
            is_it = duty.row.id == said["duty"] and said.get("number") in (None, duty.number)
            if is_it and duty.ended is None:
                duty.end("excused", day)
                if run.closed_on is None:
                    open_next(history, run, duty, "duty_excused", day)
                return


def number_any_visit(history: History, said: Said, day: date) -> bool:
    """Open the note of a visit, where every visit of any kind is numbered and owes one."""
    opened = False
    for run in history.spoken_of(said):
        for row in history.rows_of(run):
            if row.opens == EACH_VISIT_OF_ANY_KIND:
                run.visits += 1
                roles = tuple(as_list(said.get("roles")))
                open_duty(history, run, row, "visit_held", day, number=run.visits, roles=roles)
                opened = True
    return opened


def book(history: History, said: Said, day: date) -> None:
    for run in history.spoken_of(said):
        held = any(d.row.id == "visit" and d.number == 1 and d.ended == "done"
                   for d in run.duties)  # fmt: skip
        if run.booked or held:
            continue
        run.booked = True
        for duty in run.duties:
            if isinstance(duty.row.due, Booking) and duty.ended is None:
                duty.anchor, duty.booked_for = ("visit_booked", day), said["for"]


def cancel_visit(history: History, said: Said, day: date) -> None:
    if said["by"] != "setting":
        return
    for run in history.spoken_of(said):
        for row in history.rows_of(run):
            if row.opens != SECOND_CANCELLATION_IN_A_TERM:
                continue
            term = term_of(day)
            if term is None:
                history.problem("term_unknown", day)
                continue
            run.terms_of_cancellations.append(term)
            if run.terms_of_cancellations.count(term) == 2:
                open_duty(history, run, row, "visit_cancelled", day)


def support_refused(history: History, said: Said, day: date) -> None:
    for run in history.spoken_of(said):
        for row in history.rows_of(run):
            is_open = any(d.row is row and d.ended is None for d in run.duties)
            if row.opens == DECLINED_OR_DISENGAGED and not is_open:
                open_duty(history, run, row, said["event"], day)


def absent(duty: Owed, present: Sequence[str]) -> tuple[str, ...]:
    """Return whom a visit lacked: with “any”, nobody when one of them was there."""
    missing = tuple(role for role in duty.roles if role not in present)
    if duty.rule == "any" and len(missing) < len(duty.roles):
        return ()
    return missing
