"""“Why this date?”: the reason of a duty in lines a person can check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goodward.core.calendars.working_days import Skipped
from goodward.core.policy.answer import Because
from goodward.ui.components.dates import long_day, span

ONE_DAY = timedelta(days=1)

BASIS_TEXTS = {
    "stated": "The document states this.",
    "inferred": "The document implies this; it does not say it in so many words.",
    "local_choice": "The document leaves this open. It is a local choice.",
    "conflict": "The document says two things. The authority has chosen this one.",
}


@dataclass(frozen=True)
class Why:
    """
    What the details hold, each a ready sentence.

    question: what the details are called. skipped: days that did not count, runs of days together.
    """

    question: str
    counts_from: str
    rule: str
    count: str
    skipped: tuple[str, ...]
    source: str
    quote: str
    basis: str


def why_this_date(because: Because, *, event_text: str, due_on: date | None) -> Why:
    """
    Return a duty's reason, ready to show.

    event_text: the event in plain words, such as “Judgement published”.
    due_on: the date explained; None asks “Why is this here?” instead.
    """
    return Why(
        question="Why this date?" if due_on else "Why is this here?",
        counts_from=f"{event_text}, {long_day(because.on)}",
        rule=because.rule,
        count=_count_text(because.counted, due_on),
        skipped=tuple(skipped_runs(because.skipped)),
        source=because.source,
        quote=because.quote,
        basis=BASIS_TEXTS.get(because.basis, because.basis),
    )


def _count_text(count: str | None, due_on: date | None) -> str:
    if due_on is None:
        return "The policy gives no date."
    end = f"ends on {long_day(due_on)}"
    return f"{count[:1].upper()}{count[1:]}, which {end}" if count else f"This {end}"


def skipped_runs(skipped: Iterable[Skipped]) -> list[str]:
    """
    Return the days that did not count, days in a row told together, oldest first.

    “Friday 3 to Monday 6 April: Good Friday, weekend, Easter Monday”
    """
    runs: list[list[Skipped]] = []
    for day in sorted(skipped):
        if runs and day.on - runs[-1][-1].on <= ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [f"{span(run[0].on, run[-1].on)}: {_reasons(run)}" for run in runs]


def _reasons(run: list[Skipped]) -> str:
    return ", ".join(dict.fromkeys(day.why for day in run))
