"""Notices of Ofsted's and concerns about children's safety in the period: how many, never whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from goodward.audit.moments import english_date
from goodward.core.cabinet.figures import Column, Drawn, Line, Section, Table
from goodward.core.counted import counted
from goodward.core.notices.concerns import State as ConcernState
from goodward.core.notices.kinds import Kind
from goodward.core.notices.moves import State
from goodward.notices.queries import Concern, Whole, concerns_of, notices_of
from goodward.reports.sections.asking import Asked, Days

KEY, TITLE = "notices", "Notices of Ofsted’s and concerns"
KINDS = {
    Kind.WELFARE: "Welfare Requirements Notices",
    Kind.CANCELLATION: "Intentions to cancel",
    Kind.SUSPENSION: "Suspensions",
    Kind.CONDITIONS: "Conditions imposed",
}
NOTICES = (
    "A notice is counted once, on the day the authority was told, however many settings it "
    "concerns. One that was entered wrongly and taken back is not counted."
)
CONCERNS = (
    "A concern about children’s safety is counted on the day it was noted here, and as shared on "
    "the day Ofsted was told."
)
BY_HAND = (
    "No file of Ofsted’s carries notices: they are those that somebody entered, and the authority "
    "may have been told of none."
)


def take(asked: Asked) -> Section:
    """Return the section."""
    notices = [
        each for each in notices_of(asked.authority) if each.now.state is not State.TAKEN_BACK
    ]
    concerns = [
        each for each in concerns_of(asked.authority) if each.state is not ConcernState.TAKEN_BACK
    ]
    now, then = _received(notices, asked.now), _received(notices, asked.then)
    noted = [_noted(concerns, days) for days in (asked.now, asked.then)]
    shared = [_shared(concerns, days) for days in (asked.now, asked.then)]
    has_any = bool(now or then or any(noted) or any(shared))
    return Section(
        KEY,
        TITLE,
        _says(now.total(), then.total(), noted[0], asked),
        (NOTICES, CONCERNS),
        (*asked.limits, BY_HAND),
        (
            Table(
                "Notices received and concerns noted",
                "What",
                (Column(asked.period.title), Column(asked.before.title)),
                (
                    *(Line(title, (now[kind], then[kind])) for kind, title in KINDS.items()),
                    Line("Concerns noted", (noted[0], noted[1])),
                    Line("Concerns shared with Ofsted", (shared[0], shared[1])),
                ),
                Drawn.BARS,
                (0, 1),
            ),
        )
        if has_any
        else (),
    )


def _received(notices: Iterable[Whole], days: Days) -> Counter[Kind]:
    return Counter(each.kind for each in notices if each.facts.received_on in days)


def _noted(concerns: Iterable[Concern], days: Days) -> int:
    return sum(english_date(each.noted.at) in days for each in concerns)


def _shared(concerns: Iterable[Concern], days: Days) -> int:
    return sum(each.shared is not None and each.shared.on in days for each in concerns)


def _says(now: int, then: int, noted: int, asked: Asked) -> str:
    if not (now or noted):
        return f"No notice was received and no concern noted in {asked.period.title}."
    return (
        f"{counted(now, 'notice')} of Ofsted’s {'was' if now == 1 else 'were'} received in "
        f"{asked.period.title}, a year before {then:,}; "
        f"{counted(noted, 'concern was', 'concerns were')} noted."
    )
