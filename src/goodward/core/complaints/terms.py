"""
An authority's terms for compliments and complaints: stages, days, teams. Opens nothing.

Source: an authority's own file, `policy_library/<authority>/complaints.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from goodward.core.policy.problems import FileProblem
from goodward.core.policy.shaped_files import read_shaped

Days = Annotated[int, Field(ge=1, le=365)]


class With(StrEnum):
    """Whom a stage is with."""

    OFFICER = "officer"
    MANAGER = "manager"
    OMBUDSMAN = "ombudsman"


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class StageText(_Block):
    """
    One stage.

    acknowledge: in working days from its beginning; answer: from there too, or from the
    acknowledgement; next_within: from the answer, in which the next stage may be asked for.
    None: no such time.
    """

    title: str
    with_: Annotated[Literal["officer", "manager", "ombudsman"], Field(alias="with")]
    acknowledge: Days | None = None
    answer: Days | None = None
    answer_from: Literal["beginning", "acknowledgement"] = "beginning"
    next_within: Days | None = None
    basis: Literal["stated", "local choice"]
    note: str = ""


class TeamText(_Block):
    """One team: whose roles it is about, and the roles that handle what is said of them."""

    title: str
    roles: tuple[str, ...]
    managers: tuple[str, ...]


class TermsText(_Block):
    """What an authority's file says."""

    title: str
    source: str
    small_number: Annotated[int, Field(ge=0, le=20)] = 5
    stages: dict[str, StageText]
    teams: dict[str, TeamText]


class Stage(NamedTuple):
    """One stage of a complaint, in working days; None where no time is set."""

    name: str
    title: str
    with_: With
    acknowledge: int | None
    answer: int | None
    next_within: int | None
    is_local_choice: bool = True
    is_answered_from_acknowledgement: bool = False


class Team(NamedTuple):
    """A team that complaints are about. managers: roles, the first to handle first."""

    name: str
    title: str
    roles: tuple[str, ...]
    managers: tuple[str, ...]


class Terms(NamedTuple):
    """Stages in order, teams, and below which number a figure is called small."""

    title: str
    source: str
    stages: tuple[Stage, ...]
    teams: tuple[Team, ...]
    small_number: int

    def stage(self, name: str) -> Stage:
        """Return a stage by its name."""
        return next(each for each in self.stages if each.name == name)

    def team(self, name: str) -> Team | None:
        """Return a team by its name, None for one these terms do not have."""
        return next((each for each in self.teams if each.name == name), None)

    def first(self, with_: With) -> Stage | None:
        """Return the first stage that is with somebody, None where there is none."""
        return next((each for each in self.stages if each.with_ == with_), None)

    def after(self, name: str) -> Stage | None:
        """Return the stage after one, None after the last."""
        names = [each.name for each in self.stages]
        place = names.index(name) + 1
        return self.stages[place] if place < len(names) else None

    def team_of(self, roles: tuple[str, ...]) -> Team | None:
        """Return the team that somebody with these roles belongs to, None for none of them."""
        return next((each for each in self.teams if not set(each.roles).isdisjoint(roles)), None)


class TermsRead(NamedTuple):
    """Terms, or None with the problems that stand in their way."""

    terms: Terms | None
    problems: tuple[FileProblem, ...]


@lru_cache(maxsize=64)
def read_terms(text: str, *, path: str) -> TermsRead:
    """Return an authority's terms, or every problem at once. path: its name in the problems."""
    document, said, problems = read_shaped(
        text, TermsText, path=path, begins="terms begin with “title: …”"
    )
    if said is None:
        return TermsRead(None, problems)
    wrong = tuple(document.problem((where,), message) for where, message in _wrong_in(said))
    return TermsRead(None if wrong else _terms(said), wrong)


def with_days(terms: Terms, days: Mapping[str, Mapping[str, Any]]) -> Terms:
    """Return the terms with an authority's own days. days: by stage, a number by its key."""
    stages = tuple(
        each._replace(**days[each.name], is_local_choice=True) if days.get(each.name) else each
        for each in terms.stages
    )
    return terms._replace(stages=stages)


def _terms(said: TermsText) -> Terms:
    return Terms(
        said.title,
        said.source,
        tuple(
            Stage(
                name,
                each.title,
                With(each.with_),
                each.acknowledge,
                each.answer,
                each.next_within,
                each.basis == "local choice",
                each.answer_from == "acknowledgement",
            )
            for name, each in said.stages.items()
        ),
        tuple(Team(name, **each.model_dump()) for name, each in said.teams.items()),
        said.small_number,
    )


def _wrong_in(said: TermsText) -> list[tuple[str, str]]:
    wrong = []
    withs = [each.with_ for each in said.stages.values()]
    if "manager" not in withs:
        wrong.append(("stages", "one stage at least is with a manager"))
    order = [list(With).index(With(each)) for each in withs]
    if order != sorted(order) or withs.count("officer") > 1 or withs.count("ombudsman") > 1:
        wrong.append(
            ("stages", "first at most one stage with the officer, last at most the Ombudsman")
        )
    if any(
        each.with_ != "ombudsman" and (each.answer is None or each.acknowledge is None)
        for each in said.stages.values()
    ):
        wrong.append(("stages", "say in how many working days a stage is acknowledged, answered"))
    if not said.teams:
        wrong.append(("teams", "one team at least"))
    return wrong
