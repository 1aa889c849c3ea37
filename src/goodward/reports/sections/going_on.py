"""Sustainability: concerns that a provider may not be able to go on, raised in the period."""

from __future__ import annotations

from goodward.core.cabinet.figures import Column, Drawn, Line, Section, Table
from goodward.core.counted import counted
from goodward.reports.sections.asking import Asked
from goodward.sustainability.counting import raised
from goodward.sustainability.queries import terms_of

KEY, TITLE = "sustainability", "Sustainability"
COUNTED = (
    "A concern is counted on the day it was raised, whether officers found it or the provider "
    "asked. It may be about several things, and is counted at each; a provider is counted once."
)
TOLD = "Only what was raised is known here: a provider may close without anybody having known."


def take(asked: Asked) -> Section:
    """Return the section."""
    now = raised(asked.authority, asked.now.first, asked.now.last)
    then = raised(asked.authority, asked.then.first, asked.then.last)
    titles = {name: each.title for name, each in terms_of(asked.authority).concerns.items()}
    kinds = [each for each in titles if now.kinds[each] or then.kinds[each]]
    has_any = bool(now.concerns or then.concerns)
    said = (
        f"{counted(now.concerns, 'concern was', 'concerns were')} raised about "
        f"{counted(now.providers, 'provider')} in {asked.period.title}, a year before "
        f"{then.concerns:,}."
        if now.concerns
        else f"No concern about sustainability was raised in {asked.period.title}."
    )
    return Section(
        KEY,
        TITLE,
        said,
        (COUNTED,),
        (*asked.limits, TOLD),
        (
            Table(
                "Concerns raised, by what they are about",
                "About",
                (Column(asked.period.title), Column(asked.before.title)),
                (
                    *(Line(titles[each], (now.kinds[each], then.kinds[each])) for each in kinds),
                    Line("Concerns", (now.concerns, then.concerns), is_whole=True),
                    Line("Providers", (now.providers, then.providers), is_whole=True),
                ),
                Drawn.BARS,
                (0, 1),
            ),
        )
        if has_any
        else (),
    )
