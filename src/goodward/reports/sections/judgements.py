"""Ofsted's judgements in force at the end of the period and a year before, and how they moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from goodward.core.cabinet.figures import (
    Column,
    Drawn,
    Form,
    Line,
    Section,
    Table,
    share,
    written,
)
from goodward.core.counted import counted
from goodward.core.measuring.periods import quarter_with
from goodward.core.measuring.register import (
    COMPLIANCE,
    GRADED,
    NONE,
    REPORT_CARD,
    UNCLEAR,
    WORDS,
    Scale,
)
from goodward.inspections.standing_then import Stood, known_since, stood_on
from goodward.providers.outcomes import OUTCOME_TITLES
from goodward.reports.register import (
    AS_KNOWN_NOW,
    FEW,
    IN_FORCE,
    LEAST,
    ON_THE_REGISTER,
    SCALES_APART,
)
from goodward.reports.sections.asking import Asked, plainly

KEY, TITLE = "judgements", "Ofsted’s judgements"
BESIDE = {NONE: "No judgement yet", UNCLEAR: "A judgement on no scale"}
# What of each scale asks for no improvement, and how that is called.
UPPER = {
    GRADED.key: ("Good or Outstanding", "Of graded"),
    REPORT_CARD.key: ("Expected standard or better", "Of report cards"),
    COMPLIANCE.key: ("Requirements met", "Of inspections of them"),
}
SCALES = (GRADED, REPORT_CARD, COMPLIANCE)
# So many ends of quarters are drawn: two years and the day they began.
QUARTERS = 9


def take(asked: Asked) -> Section:
    """Return the section."""
    since = known_since(asked.authority)
    ends = [day for day in _ends(asked) if since is None or day >= since]
    days = sorted({*ends, asked.now.last, asked.then.last})
    stood = stood_on(asked.authority, days)
    now = stood[asked.now.last]
    is_known = since is None or asked.then.last >= since
    then = stood[asked.then.last] if is_known else None
    return Section(
        KEY,
        TITLE,
        _says(now, then, asked),
        (ON_THE_REGISTER, IN_FORCE, SCALES_APART, AS_KNOWN_NOW),
        _missing(now, since, asked),
        (_outcomes(now, then, asked), _over_time([(day, stood[day]) for day in ends]))
        if now.providers
        else (),
    )


def _share(stood: Stood, scale: Scale) -> float | None:
    """Return the share of a scale that is asked for no improvement; None where it is of few."""
    of = stood.of(scale.words)
    return share(stood.of(scale.upper), of) if of >= LEAST else None


def _says(now: Stood, then: Stood | None, asked: Asked) -> str:
    on = plainly(asked.now.last)
    graded = now.of(GRADED.words)
    if not now.providers:
        return f"No provider was on the register on {on}."
    said = f"On {on}, {now.of(GRADED.upper):,} of {counted(graded, 'graded provider')} "
    text = f"{said}{'was' if graded == 1 else 'were'} Good or Outstanding"
    if (found := _share(now, GRADED)) is not None:
        text += f" ({written(found, Form.SHARE)})"
    cards, met = now.of(REPORT_CARD.words), now.of(COMPLIANCE.words)
    if cards:
        text += f"; {now.of(REPORT_CARD.upper):,} of {cards:,} with a report card had every area"
        text += " at the expected standard or better"
    if met:
        text += f"; {now.of(COMPLIANCE.upper):,} of {met:,} met what is required"
    if then is None or (before := _share(then, GRADED)) is None:
        return f"{text}."
    return f"{text}. A year before, {written(before, Form.SHARE)} of those graded were."


def _outcomes(now: Stood, then: Stood | None, asked: Asked) -> Table:
    before = then.words if then else {}
    titles = {**OUTCOME_TITLES, **BESIDE}
    words = [word for word in WORDS if now.words.get(word) or before.get(word)]
    return Table(
        "Providers by the outcome in force",
        "Outcome",
        (Column(plainly(asked.now.last)), Column(plainly(asked.then.last)), Column("Change")),
        (
            *(
                _moved(titles.get(word, word), now.words.get(word, 0), then and before.get(word, 0))
                for word in words
            ),
            _moved("All on the register", now.providers, then and then.providers)._replace(
                is_whole=True
            ),
        ),
        Drawn.BARS,
        (0, 1),
    )


def _moved(title: str, now: int, then: int | None) -> Line:
    return Line(title, (now, then, None if then is None else now - then))


def _over_time(ends: Sequence[tuple[date, Stood]]) -> Table:
    return Table(
        "Asked for no improvement, at the end of each quarter",
        "Day",
        tuple(
            column
            for scale in SCALES
            for column in (Column(UPPER[scale.key][0], Form.SHARE), Column(UPPER[scale.key][1]))
        ),
        tuple(
            Line(
                plainly(day),
                tuple(
                    value
                    for scale in SCALES
                    for value in (_share(stood, scale), stood.of(scale.words))
                ),
            )
            for day, stood in ends
        ),
        Drawn.LINE,
        (0, 2),
    )


def _ends(asked: Asked) -> list[date]:
    """Return the ends of the quarters up to the period's, the earliest first."""
    ends = [asked.now.last]
    quarter = quarter_with(asked.now.last)
    while len(ends) < QUARTERS:
        quarter = quarter_with(quarter.first - timedelta(days=1))
        ends.append(quarter.last)
    return ends[::-1]


def _missing(now: Stood, since: date | None, asked: Asked) -> tuple[str, ...]:
    said = [*asked.unfinished]
    if since is not None and asked.then.last < since:
        said.append(
            f"Figures begin with the first file of Ofsted’s, of {plainly(since)}: there are none "
            "of a year before."
        )
    if none := now.words.get(NONE, 0):
        said.append(
            f"{counted(none, 'provider has', 'providers have')} no judgement yet, and "
            f"{'stands' if none == 1 else 'stand'} in no share."
        )
    if now.undated:
        said.append(
            f"Of {counted(now.undated, 'provider')} the day of registration is not held: counted "
            "as registered all along, so that earlier numbers may be too large."
        )
    if now.placeless:
        said.append(
            f"{counted(now.placeless, 'provider has', 'providers have')} no postcode, and can "
            "stand in no figure of places."
        )
    if any(0 < now.of(scale.words) < LEAST for scale in SCALES):
        said.append(FEW)
    return tuple(said)
