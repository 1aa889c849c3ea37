"""Visits held in the period, by the pathway the provider was on, and what they were for."""

from __future__ import annotations

from collections import Counter, defaultdict

from goodward.cases.happenings import Happened, happened
from goodward.cases.queries import ProviderRun
from goodward.core.cabinet.figures import Column, Drawn, Line, Section, Table
from goodward.core.counted import counted
from goodward.policies.queries import rules_of
from goodward.reports.sections.asking import Asked

KEY, TITLE = "visits", "Visits by stage"
HELD = "visit_held"
KINDS = {
    "support": "Support",
    "exit": "Exit",
    "pre_inspection": "Before an inspection",
    "notice": "About a notice of Ofsted’s",
    "committee": "Actions for a committee",
}
NO_PATHWAY, SEVERAL = "On no pathway", "On several, and none was named"
COUNTED = (
    "A visit is counted on the day it was held, once, under the pathway it was recorded for; where "
    "none was named, under the only one open that day. Cancelled and missed visits are not counted."
)
PURPOSE = (
    "A visit may be for several things, and is counted at each. One that says none is support."
)


def take(asked: Asked) -> Section:
    """Return the section."""
    held = happened(asked.authority, (HELD,), asked.now.ends, asked.then.ends)
    now = [each for each in held if each.on in asked.now]
    then = [each for each in held if each.on in asked.then]
    stages = _Stages(asked)
    return Section(
        KEY,
        TITLE,
        _says(now, then, asked),
        (COUNTED, PURPOSE),
        (*asked.limits, *_unnamed(now)),
        _tables(now, then, stages, asked) if now or then else (),
    )


def _says(now: list[Happened], then: list[Happened], asked: Asked) -> str:
    if not now:
        return f"No visit was held in {asked.period.title}."
    providers = counted(len({each.provider_pk for each in now}), "provider")
    said = f"{counted(len(now), 'visit was', 'visits were')} held at {providers}"
    return f"{said} in {asked.period.title}, a year before {len(then):,}."


def _unnamed(now: list[Happened]) -> tuple[str, ...]:
    unnamed = sum(not each.pathway for each in now)
    if not unnamed:
        return ()
    said = counted(unnamed, "visit was", "visits were")
    return (f"{said} recorded without naming a pathway, and placed by the one open that day.",)


class _Stages:
    """Under which pathway a visit is counted."""

    def __init__(self, asked: Asked) -> None:
        self._runs: dict[int, list[ProviderRun]] = defaultdict(list)
        for each in asked.runs:
            self._runs[each.run.provider].append(each)
        self.titles: dict[str, str] = {}
        for version in reversed(rules_of(asked.authority).versions):
            for name, pathway in version.text.pathways.items():
                self.titles.setdefault(name, pathway.title)

    def of(self, visit: Happened) -> str:
        if visit.pathway:
            return self.titles.get(visit.pathway, visit.pathway)
        open_then = {
            each.run.pathway
            for each in self._runs[visit.provider_pk]
            if each.run.opened_on <= visit.on
            and (each.run.closed_on is None or visit.on <= each.run.closed_on)
        }
        match sorted(open_then):
            case []:
                return NO_PATHWAY
            case [only]:
                return self.titles.get(only, only)
        return SEVERAL


def _tables(
    now: list[Happened], then: list[Happened], stages: _Stages, asked: Asked
) -> tuple[Table, ...]:
    columns = (Column(asked.period.title), Column(asked.before.title))
    stages_now, stages_then = (Counter(map(stages.of, several)) for several in (now, then))
    titles = [
        each
        for each in (*stages.titles.values(), SEVERAL, NO_PATHWAY)
        if stages_now[each] or stages_then[each]
    ]
    kinds_now, kinds_then = (_kinds(several) for several in (now, then))
    return (
        Table(
            "Visits held, by pathway",
            "Pathway",
            columns,
            (
                *(Line(each, (stages_now[each], stages_then[each])) for each in titles),
                Line("All visits", (len(now), len(then)), is_whole=True),
            ),
            Drawn.BARS,
            (0, 1),
        ),
        Table(
            "What visits were for",
            "Purpose",
            columns,
            tuple(
                Line(title, (kinds_now[kind], kinds_then[kind]))
                for kind, title in KINDS.items()
                if kinds_now[kind] or kinds_then[kind]
            ),
        ),
    )


def _kinds(several: list[Happened]) -> Counter[str]:
    return Counter(kind for each in several for kind in each.fields.get("kind") or ("support",))
