"""Support given in the period: packages, what was given of them, training and meetings."""

from __future__ import annotations

from goodward.core.cabinet.figures import Column, Drawn, Line, Section, Table
from goodward.core.counted import counted
from goodward.core.policy.support_kinds import KIND_TITLES
from goodward.gatherings.counting import Met, met
from goodward.reports.sections.asking import Asked
from goodward.support.counting import Supported, supported

KEY, TITLE = "support", "Support given"
NO_KIND = "Of no kind that was named"
OUTCOMES = {
    "worked": "It worked",
    "not_worked": "It did not work",
    "too_early": "Too early to tell",
    "": "Nobody said yet",
}
GATHERINGS = {"forum": "Forums", "network": "Network meetings", "training": "Training"}
PACKAGES = "A package is counted on the day it was agreed, an item of it on the day it was given."
TRAINING = (
    "Training attended is what providers’ training plans say, in people. Forums, network meetings "
    "and training are those arranged here and held; people came where it was noted so, and a "
    "provider is counted once a kind."
)


def take(asked: Asked) -> Section:
    """Return the section."""
    now = supported(asked.authority, asked.now.first, asked.now.last)
    then = supported(asked.authority, asked.then.first, asked.then.last)
    met_now = met(asked.authority, asked.now.first, asked.now.last)
    met_then = met(asked.authority, asked.then.first, asked.then.last)
    is_empty = not (
        any((now.packages, now.given, now.attended, then.packages, then.given, then.attended))
        or any(each.held for each in (*met_now, *met_then))
    )
    return Section(
        KEY,
        TITLE,
        _says(now, met_now, asked),
        (PACKAGES, TRAINING),
        (*asked.limits, *_missing(now, met_now)),
        () if is_empty else _tables(now, then, met_now, met_then, asked),
    )


def _says(now: Supported, met_now: list[Met], asked: Asked) -> str:
    given, held = now.given.total(), sum(each.held for each in met_now)
    if not (now.packages or given or held):
        return f"No support was recorded as given in {asked.period.title}."
    return (
        f"In {asked.period.title}, {counted(now.packages, 'package')} of support "
        f"{'was' if now.packages == 1 else 'were'} agreed, {counted(given, 'item')} given, and "
        f"{counted(held, 'meeting or training', 'meetings and training')} held."
    )


def _missing(now: Supported, met_now: list[Met]) -> tuple[str, ...]:
    said = []
    if now.outcomes[""]:
        said.append(
            f"Of {counted(now.outcomes[''], 'item')} given nobody said yet what came of it."
        )
    if now.unnumbered:
        said.append(
            f"Of {counted(now.unnumbered, 'course')} attended nobody said how many people came."
        )
    if unsaid := sum(each.unsaid for each in met_now):
        said.append(f"Of {counted(unsaid, 'booking')} nobody noted whether somebody came.")
    return tuple(said)


def _tables(
    now: Supported, then: Supported, met_now: list[Met], met_then: list[Met], asked: Asked
) -> tuple[Table, ...]:
    columns = (Column(asked.period.title), Column(asked.before.title))
    kinds = [kind for kind in (*KIND_TITLES, "") if now.given[kind] or then.given[kind]]
    outcomes = [each for each in OUTCOMES if now.outcomes[each] or then.outcomes[each]]
    tables = [
        Table(
            "Packages and training",
            "What",
            columns,
            (
                Line("Packages agreed", (now.packages, then.packages)),
                Line("Items given", (now.given.total(), then.given.total())),
                Line("People at training they needed", (now.attended, then.attended)),
            ),
        )
    ]
    if kinds:
        tables += [
            Table(
                "Items given, by kind of support",
                "Kind",
                columns,
                tuple(
                    Line(KIND_TITLES.get(kind, NO_KIND), (now.given[kind], then.given[kind]))
                    for kind in kinds
                ),
                Drawn.BARS,
                (0, 1),
            ),
            Table(
                "What came of it",
                "Outcome",
                columns,
                tuple(
                    Line(OUTCOMES[each], (now.outcomes[each], then.outcomes[each]))
                    for each in outcomes
                ),
            ),
        ]
    if any(each.held for each in (*met_now, *met_then)):
        tables.append(_met(met_now, met_then))
    return tuple(tables)


def _met(now: list[Met], then: list[Met]) -> Table:
    return Table(
        "Meetings and training held here",
        "Kind",
        (
            Column("Held"),
            Column("Held a year before"),
            Column("People who came"),
            Column("Providers that came"),
        ),
        tuple(
            Line(GATHERINGS[each.kind], (each.held, before.held, each.came, each.providers))
            for each, before in zip(now, then, strict=True)
        ),
    )
