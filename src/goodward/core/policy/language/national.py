"""
What the national base may say: what is the same for every authority of England, with its dates.

Read by `national_reading`. What is not confirmed says so in a `note`; nothing here is law.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date
from typing import Annotated

from pydantic import Field, field_validator

from goodward.core.policy.language.blocks import Block, Names


class PublicDocument(Block):
    """A public document the base was read from."""

    title: str = Field(
        description="The title, as it is printed.",
        examples=["Early years inspection toolkit"],
    )
    publisher: str = Field(description="Who published it.", examples=["Ofsted"])
    published: date | None = Field(
        None, description="The day this edition was published.", examples=["2025-09-09"]
    )
    note: str | None = Field(
        None,
        description="What a reader should know of it.",
        examples=["Only its opening sections were read."],
    )


class Known(Block):
    """What is known of everything in the base: from when to when, from where, how surely."""

    since: date | None = Field(
        None,
        description="The first day it holds; left out where it is not known.",
        examples=["2025-11-10"],
    )
    until: date | None = Field(None, description="The last day it holds.", examples=["2025-11-09"])
    document: str | None = Field(
        None,
        description="The document it was read from, one that `documents` declares.",
        examples=["toolkit"],
    )
    note: str | None = Field(
        None,
        description="A reading, an explanation, or that it is to be confirmed.",
        examples=["To be confirmed."],
    )


class ScaleValue(Block):
    """One value of a scale."""

    name: str = Field(
        description="The word events and policies use.", examples=["requires_improvement"]
    )
    title: str = Field(description="What people read.", examples=["Requires improvement"])
    written: Names = Field(
        description="How Ofsted writes it in its open file, each spelling.",
        examples=[["Requires improvement"]],
    )


class ScaleText(Known):
    """One of Ofsted's scales. Its days are days of inspection."""

    title: str = Field(description="What it is called.", examples=["Report card"])
    values: Annotated[list[ScaleValue], Field(min_length=2)] = Field(
        description="Its values from low to high.",
        examples=[[{"name": "not_met", "title": "…"}, {"name": "met", "title": "…"}]],
    )


class AreaText(Known):
    """An evaluation area of a report card, or a judgement of the graded inspections before."""

    title: str = Field(description="What people read.", examples=["Inclusion"])
    written: str = Field(
        description="How Ofsted writes it in its open file.", examples=["Inclusion"]
    )
    scale: str = Field("report_card", description="The scale its grades are on.", examples=["eif"])


class InspectionText(Known):
    """A kind of inspection that ends in met or not met."""

    title: str = Field(description="What people read.", examples=["No children on roll"])


class ProviderTypeText(Known):
    """A type of provider, and how Ofsted's open file tells it."""

    title: str = Field(description="What people read.", examples=["Nursery"])
    ofsted_type: Names = Field(
        default_factory=list,
        description="Ofsted's own words for the type; several where we make no difference.",
        examples=["Childcare on non-domestic premises"],
    )
    ofsted_subtype: str | None = Field(
        None, description="Ofsted's subtype, where that decides.", examples=["Full day care"]
    )
    in_open_file: bool = Field(
        description="Whether Ofsted's open file lists such providers.", examples=["true"]
    )


class RegisterText(Known):
    """One of Ofsted's registers."""

    title: str = Field(description="What people read.", examples=["Early Years Register"])
    written: str = Field(description="Ofsted's short form.", examples=["EYR"])
    who: str = Field(
        description="Who must or may be on it.",
        examples=["Whoever looks after children under five."],
    )


class HoursText(Block):
    """How many hours a year an entitlement gives, and since when."""

    since: date | None = Field(
        None, description="The first day of that number.", examples=["2025-09-01"]
    )
    hours: int = Field(description="Hours a year, at most.", examples=["570"])


class NationalEntitlement(Known):
    """An early education entitlement; or a word that stands for several, which `covers` names."""

    title: str = Field(description="What people read.", examples=["Two-year-olds"])
    ages: str = Field(description="The children's ages.", examples=["3 and 4"])
    covers: Names = Field(
        default_factory=list,
        description="For a word that stands for several: those it stands for.",
        examples=[["two_year_old_working_parents"]],
    )
    hours_a_year: list[HoursText] = Field(
        default_factory=list,
        description="The hours a year, where known; each further row from a later day.",
        examples=[[{"hours": 570}]],
    )
    weeks_a_year: int | None = Field(
        None,
        description="Over how many weeks the hours are spread where they are not stretched.",
        examples=["38"],
    )
    from_months: int | None = Field(
        None,
        description="The age, in months, after whose term a child is funded.",
        examples=["36"],
    )
    until_months: int | None = Field(
        None,
        description="The age, in months, after whose term a child is no longer funded by it.",
        examples=["60"],
    )
    needs_code: bool = Field(
        False,
        description="Whether parents need an eligibility code that is valid when a term begins.",
        examples=["true"],
    )
    also_called: Names = Field(
        default_factory=list, description="Other names in use.", examples=[["FRAS"]]
    )
    formerly_called: Names = Field(
        default_factory=list,
        description="Names it had before.",
        examples=[["Disadvantaged two-year-olds"]],
    )


class ConsiderationText(Known):
    """What every decision about a provider's funding has to answer."""

    title: str = Field(description="What it is about.", examples=["Places nearby"])
    asks: str = Field(
        description="The question that the decision answers.",
        examples=["Which places of sufficient quality are there nearby?"],
    )


class FundingTermText(Block):
    """A term in which early education is funded, the same each year."""

    name: str = Field(description="What it is called.", examples=["Spring"])
    first_day: str = Field(description="Its first day, without a year.", examples=["1 January"])
    last_day: str = Field(description="Its last day, without a year.", examples=["31 March"])

    @field_validator("first_day", "last_day")
    @classmethod
    def _check_day(cls, text: str) -> str:
        day_of_year(text)
        return text


class NationalText(Block):
    """The national base, `england/national.yaml`, on which every authority's policy builds."""

    title: str = Field(description="What it is called.", examples=["England"])
    as_at: date = Field(
        description="The day on which it was last compared with its sources.",
        examples=["2026-11-24"],
    )
    documents: dict[str, PublicDocument] = Field(
        description="The public documents it was read from, each under a name of its own.",
        examples=[{"toolkit": {"title": "…", "publisher": "Ofsted"}}],
    )
    scales: dict[str, ScaleText] = Field(
        description="Ofsted's scales: `eif`, `report_card`, `compliance` and `safeguarding`.",
        examples=[{"compliance": {"title": "Met or not met"}}],
    )
    evaluation_areas: dict[str, AreaText] = Field(
        description="The areas of a report card, each with a grade of its own.",
        examples=[{"inclusion": {"title": "Inclusion", "written": "Inclusion"}}],
    )
    earlier_judgements: dict[str, AreaText] = Field(
        description="The judgements that stood beside the overall grade before report cards.",
        examples=[{"quality_of_education": {"title": "Quality of education"}}],
    )
    inspections: dict[str, InspectionText] = Field(
        description="The kinds of inspection that end in met or not met.",
        examples=[{"no_children_on_roll": {"title": "No children on roll"}}],
    )
    provider_types: dict[str, ProviderTypeText] = Field(
        description="The types of provider, by the words events and policies use.",
        examples=[{"nursery": {"title": "Nursery", "in_open_file": True}}],
    )
    registers: dict[str, RegisterText] = Field(
        description="Ofsted's registers.",
        examples=[{"early_years": {"title": "Early Years Register", "written": "EYR"}}],
    )
    entitlements: dict[str, NationalEntitlement] = Field(
        description="The early education entitlements, and words that stand for several of them.",
        examples=[{"two_year_old": {"title": "Two-year-olds", "ages": "…"}}],
    )
    funding_considerations: dict[str, ConsiderationText] = Field(
        description=(
            "What every decision about funding answers, beside what a policy's proposal must "
            "consider."
        ),
        examples=[{"continuity": {"title": "Continuity", "asks": "…"}}],
    )
    funding_terms: list[FundingTermText] = Field(
        description="The terms of funding, which together cover the year.",
        examples=[[{"name": "Spring", "first_day": "1 January", "last_day": "31 March"}]],
    )
    funding_terms_note: str | None = Field(
        None,
        description="What a reader should know of the terms of funding.",
        examples=["A child is funded from the term after it reaches the age."],
    )
    bank_holidays: str = Field(
        description="The file beside this one that holds the published list.",
        examples=["bank_holidays.json"],
    )


# Empty at 0, so that a month's place is its number. 29 February is no day of every year.
MONTHS = tuple(month_name)
A_COMMON_YEAR = 2023


def day_of_year(text: str) -> tuple[int, int]:
    """
    Return the month and the day of “1 April”.

    :raises ValueError: if it is written otherwise, or is no day of every year.
    """
    written = re.fullmatch(r"(\d{1,2}) ([A-Z][a-z]+)", text)
    if written and written[2] in MONTHS:
        month, day = MONTHS.index(written[2]), int(written[1])
        if 1 <= day <= monthrange(A_COMMON_YEAR, month)[1]:
            return month, day
    raise ValueError(f"write a day of every year like “1 April”, not “{text}”")
