"""The universal offer: annual conversations, bespoke packages and calls for advice."""

from __future__ import annotations

from goodward.cases.happenings import happened
from goodward.core.cabinet.figures import Column, Drawn, Line, Section, Table
from goodward.core.counted import counted
from goodward.offers.counting import TakenUp, taken_up
from goodward.reports.sections.asking import Asked

KEY, TITLE = "offer", "Take-up of the universal offer"
HELD = "annual_conversation_held"
STEPS = {
    "asked": "Bespoke packages asked for",
    "agreed": "Bespoke packages agreed",
    "closed": "Bespoke packages delivered",
}
CONVERSATIONS = (
    "An annual conversation is counted on the day it was held, whatever the way; a provider with "
    "two is counted twice."
)
PACKAGES = (
    "A bespoke package is counted at each thing done with it, on its day: one asked for and agreed "
    "in the period is counted at both."
)
CALLS = "A call is one safeguarding consultation that was logged, on the day of the call."


def take(asked: Asked) -> Section:
    """Return the section."""
    now = taken_up(asked.authority, asked.now.first, asked.now.last)
    then = taken_up(asked.authority, asked.then.first, asked.then.last)
    talks = happened(asked.authority, (HELD,), asked.now.ends, asked.then.ends)
    talks_now, talks_then = (
        sum(each.on in days for each in talks) for days in (asked.now, asked.then)
    )
    numbers = _numbers(now, then, talks_now, talks_then)
    has_any = any(value for _, values in numbers for value in values)
    return Section(
        KEY,
        TITLE,
        _says(now, talks_now, asked) if has_any else _nothing(asked),
        (CONVERSATIONS, PACKAGES, CALLS),
        (*asked.limits, *_nameless(now)),
        (
            Table(
                "What was taken up",
                "Offer",
                (Column(asked.period.title), Column(asked.before.title)),
                tuple(Line(title, values) for title, values in numbers),
                Drawn.BARS,
                (0, 1),
            ),
        )
        if has_any
        else (),
    )


def _numbers(
    now: TakenUp, then: TakenUp, talks_now: int, talks_then: int
) -> list[tuple[str, tuple[int, int]]]:
    return [
        ("Annual conversations held", (talks_now, talks_then)),
        *((title, (now.packages[kind], then.packages[kind])) for kind, title in STEPS.items()),
        ("Calls for advice on safeguarding", (now.calls, then.calls)),
    ]


def _nothing(asked: Asked) -> str:
    return f"Nothing of the universal offer was recorded in {asked.period.title}, or a year before."


def _says(now: TakenUp, talks: int, asked: Asked) -> str:
    return (
        f"In {asked.period.title}, {counted(talks, 'annual conversation')} "
        f"{'was' if talks == 1 else 'were'} held, "
        f"{counted(now.packages['asked'], 'bespoke package')} asked for, and "
        f"{counted(now.calls, 'call')} for advice on safeguarding taken."
    )


def _nameless(now: TakenUp) -> tuple[str, ...]:
    if not now.nameless:
        return ()
    return (f"Of {counted(now.nameless, 'call')} the provider is not known.",)
