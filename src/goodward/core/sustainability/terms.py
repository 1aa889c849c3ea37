"""
An authority's terms for sustainability: what a concern is about, indicators, a review's questions.

Source: an authority's own file, `policy_library/<authority>/sustainability.yaml`, else England's.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from goodward.core.policy.problems import FileProblem
from goodward.core.policy.shaped_files import read_shaped
from goodward.core.sustainability.units import MEASURES, Unit

# Of an indicator that is not taken apart by sessions, or something else.
WHOLE = "whole"
_Name = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$", max_length=40)]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ConcernText(_Block):
    """One thing a concern can be about."""

    title: str
    hint: str = ""


class LineText(_Block):
    """From where an authority looks closer. No line is ever a grade of the provider."""

    below: Decimal | None = None
    above: Decimal | None = None
    basis: Literal["stated", "local choice"]
    note: str

    @model_validator(mode="after")
    def _is_one_of_two(self) -> LineText:
        if (self.below is None) == (self.above is None):
            raise ValueError("give either “below” or “above”")
        return self


class IndicatorText(_Block):
    """One indicator. made_of: two numbers it is worked out from. by: what it is taken apart by."""

    title: str
    means: str
    unit: Unit
    made_of: list[str] | None = None
    by: dict[_Name, str] = Field(default_factory=dict)
    line: LineText | None = None

    @model_validator(mode="after")
    def _can_be_worked_out(self) -> IndicatorText:
        if self.made_of is not None and len(self.made_of) != 2:
            raise ValueError("“made_of” names two numbers, a part and the whole")
        if self.made_of and self.unit not in (Unit.PERCENT, Unit.FOR_EACH):
            raise ValueError("only “percent” and “for each” are made of two numbers")
        return self


class SectionText(_Block):
    """One section of a business review: its title and what it asks, each under a name."""

    title: str
    asks: Annotated[dict[_Name, str], Field(min_length=1)]


class TermsText(_Block):
    """What a file says."""

    title: str
    source: str
    business_topics: list[str]
    concerns: Annotated[dict[_Name, ConcernText], Field(min_length=1)]
    indicators: Annotated[dict[_Name, IndicatorText], Field(min_length=1)]
    review: Annotated[dict[_Name, SectionText], Field(min_length=1)]


class Line(NamedTuple):
    """From where an authority looks closer; value: in the smallest part of the unit."""

    value: int
    is_below: bool
    basis: str
    note: str

    def is_crossed_by(self, value: int) -> bool:
        """Return whether a figure lies beyond the line."""
        return value < self.value if self.is_below else value > self.value


class Indicator(NamedTuple):
    """
    One indicator. by: name and title of each series it is taken apart into; one when it is not.

    made_of: what its two numbers are called; None where the figure itself is entered.
    """

    id: str
    title: str
    means: str
    unit: Unit
    made_of: tuple[str, str] | None
    by: tuple[tuple[str, str], ...]
    line: Line | None

    def series_title(self, by: str) -> str:
        """Return what one series is called."""
        name = dict(self.by).get(by, "")
        return f"{self.title}: {name.lower()}" if name else self.title


class Question(NamedTuple):
    """One question of a review. key: “section.name”."""

    key: str
    asks: str


class Section(NamedTuple):
    """One section of a review."""

    id: str
    title: str
    questions: tuple[Question, ...]


class Terms(NamedTuple):
    """Everything a file says. business_topics: topics of support that are for the business."""

    title: str
    source: str
    business_topics: frozenset[str]
    concerns: Mapping[str, ConcernText]
    indicators: Mapping[str, Indicator]
    review: tuple[Section, ...]


class TermsRead(NamedTuple):
    """Terms, or None with the problems that stand in their way."""

    terms: Terms | None
    problems: tuple[FileProblem, ...]


@lru_cache(maxsize=64)
def read_terms(text: str, *, path: str) -> TermsRead:
    """Return an authority's terms, or every problem at once. path: its name in the problems."""
    begins = "terms for sustainability begin with “title: …”"
    _, said, problems = read_shaped(text, TermsText, path=path, begins=begins)
    if said is None:
        return TermsRead(None, problems)
    return TermsRead(
        Terms(
            said.title,
            said.source,
            frozenset(said.business_topics),
            said.concerns,
            {name: _indicator(name, each) for name, each in said.indicators.items()},
            tuple(_section(name, each) for name, each in said.review.items()),
        ),
        (),
    )


def _indicator(name: str, said: IndicatorText) -> Indicator:
    parts = (said.made_of[0], said.made_of[1]) if said.made_of else None
    by = tuple(said.by.items()) or ((WHOLE, ""),)
    return Indicator(name, said.title, said.means, said.unit, parts, by, _line(said))


def _line(said: IndicatorText) -> Line | None:
    if said.line is None:
        return None
    is_below = said.line.below is not None
    value = said.line.below if is_below else said.line.above
    parts = MEASURES[said.unit].parts
    return Line(int((value or Decimal()) * parts), is_below, said.line.basis, said.line.note)


def _section(name: str, said: SectionText) -> Section:
    asks = (Question(f"{name}.{each}", text) for each, text in said.asks.items())
    return Section(name, said.title, tuple(asks))
