"""Decisions about funding taken in the period, and what was said against them."""

from __future__ import annotations

from collections import Counter
from statistics import median

from goodward.core.cabinet.figures import Column, Drawn, Form, Line, Section, Table, few
from goodward.core.counted import counted
from goodward.core.funding.challenges import Kind
from goodward.core.funding.status import Effect
from goodward.funding.queries import Entry, entries
from goodward.reports.sections.asking import Asked, Days

KEY, TITLE = "funding", "Decisions about funding"
EFFECTS = {
    Effect.WITHDRAW: "Funding withdrawn",
    Effect.CONDITION: "Funding made to hang on a condition",
    Effect.REINSTATE: "Funding given back",
    Effect.OVERTURN: "Earlier decision set aside",
}
DECLINED = "Proposed and not taken"
CHALLENGES = {Kind.REPRESENTATIONS: "Representations received", Kind.APPEAL: "Appeals received"}

WHEN = (
    "A decision is counted on the day it was taken: when a second person approved it, or the "
    "earlier day it bears. What was decided not to be done is counted apart."
)
DAYS = "Days are from the day the policy asked the question to the day it was decided."
AGAINST = (
    "Representations and appeals are counted on the day they came, whichever decision they are "
    "against."
)


def take(asked: Asked) -> Section:
    """Return the section."""
    register = entries(asked.authority)
    now, then = _taken(register, asked.now), _taken(register, asked.then)
    days = [_days(each) for each in now]
    known = [each for each in days if each is not None]
    return Section(
        KEY,
        TITLE,
        _says(len(now), len(then), asked),
        (WHEN, DAYS, AGAINST),
        (
            *asked.limits,
            *_entered_later(now),
            *few(len(known), "decision"),
        ),
        tuple(_tables(register, now, then, known, asked)),
    )


def _taken(register: list[Entry], days: Days) -> list[Entry]:
    return [each for each in register if each.decision.decided_on in days]


def _entered_later(now: list[Entry]) -> tuple[str, ...]:
    later = sum(each.decision.row.decided_before is not None for each in now)
    if not later:
        return ()
    return (f"{counted(later, 'decision was', 'decisions were')} entered after the day taken.",)


def _says(now: int, then: int, asked: Asked) -> str:
    if not now:
        return f"No decision about funding was taken in {asked.period.title}."
    said = counted(now, "decision about funding was", "decisions about funding were")
    return f"{said} taken in {asked.period.title}, a year before {then:,}."


def _tables(
    register: list[Entry], now: list[Entry], then: list[Entry], known: list[int], asked: Asked
) -> list[Table]:
    said_now, said_then = (_said(register, days) for days in (asked.now, asked.then))
    if not (now or then or said_now or said_then):
        return []
    kinds_now, kinds_then = (Counter(map(_kind, several)) for several in (now, then))
    columns = (Column(asked.period.title), Column(asked.before.title))
    taken = Table(
        "Decisions taken",
        "Decision",
        columns,
        tuple(
            Line(title, (kinds_now[title], kinds_then[title]))
            for title in (*EFFECTS.values(), DECLINED)
        ),
        Drawn.BARS,
        (0, 1),
    )
    against = Table(
        "What was said against decisions",
        "What came",
        columns,
        tuple(Line(title, (said_now[kind], said_then[kind])) for kind, title in CHALLENGES.items()),
    )
    if not known:
        return [taken, against]
    lasting = Table(
        "Days from the question to the decision",
        "Of decisions in the period",
        (Column("Days", Form.DAYS),),
        (
            Line("Middle (median)", (median(known),)),
            Line("Longest", (max(known),)),
            Line("Decisions of which both days are known", (len(known),)),
        ),
    )
    return [taken, against, lasting]


def _kind(entry: Entry) -> str:
    if not entry.decision.content.is_accepted:
        return DECLINED
    return EFFECTS[Effect(entry.decision.row.effect)]


def _said(register: list[Entry], days: Days) -> Counter[Kind]:
    return Counter(
        Kind(each.row.kind)
        for entry in register
        for each in entry.challenges
        if each.row.received_on in days
    )


def _days(entry: Entry) -> int | None:
    decided, raised = entry.decision.decided_on, entry.decision.row.raised_on
    return (decided - raised).days if decided and raised else None
