"""What a policy file says of judgements and registrations: where they lead."""

from __future__ import annotations

from pydantic import Field, model_validator

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Block, Cited, Names, only


def _values(event: str, field: str) -> tuple[str, ...]:
    return vocabulary.EVENT_KINDS[event].by_name[field].values


class Fits(Block):
    """Which judgements a row is about. What is left out does not matter; lists mean "any of"."""

    framework: Names = Field(
        default_factory=list,
        description=(
            "How Ofsted judged: `eif` is one overall grade, `report_card` a grade for each area, "
            "`compliance` met or not met."
        ),
        examples=["eif"],
        json_schema_extra=only(*vocabulary.FRAMEWORKS),
    )
    overall: Names = Field(
        default_factory=list,
        description="The overall grade of `eif`, or the outcome of `compliance`.",
        examples=[["requires_improvement", "inadequate"]],
        json_schema_extra=only(*vocabulary.OUTCOMES),
    )
    inspection: Names = Field(
        default_factory=list,
        description="With `compliance`: what was inspected.",
        examples=["out_of_school"],
        json_schema_extra=only(*vocabulary.INSPECTIONS),
    )
    safeguarding: Names = Field(
        default_factory=list,
        description="With `report_card`: whether safeguarding was met.",
        examples=["not_met"],
        json_schema_extra=only(*vocabulary.SAFEGUARDING),
    )
    any_area: Names = Field(
        default_factory=list,
        description="With `report_card`: at least one area has one of these grades.",
        examples=[["urgent_improvement", "needs_attention"]],
        json_schema_extra=only(*vocabulary.AREA_GRADES),
    )
    leadership_and_governance: Names = Field(
        default_factory=list,
        description="With `report_card`: leadership and governance has one of these grades.",
        examples=["urgent_improvement"],
        json_schema_extra=only(*vocabulary.AREA_GRADES),
    )

    @model_validator(mode="after")
    def _values_are_known(self) -> Fits:
        known = {
            "framework": vocabulary.FRAMEWORKS,
            "overall": vocabulary.GRADES + vocabulary.COMPLIANCE_OUTCOMES,
            "inspection": vocabulary.INSPECTIONS,
            "safeguarding": vocabulary.SAFEGUARDING,
            "any_area": vocabulary.AREA_GRADES,
            "leadership_and_governance": vocabulary.AREA_GRADES,
        }
        for name, values in known.items():
            for value in getattr(self, name):
                if value not in values:
                    raise ValueError(f"“{value}” is no {name}; write one of {', '.join(values)}")
        return self


class Placing(Fits, Cited):
    """Where a judgement leads. Rows are read in order; the first that fits decides."""

    leads_to: str = Field(
        description=(
            "A pathway of the track, `nothing` (the provider stays where it is) or `question` (a "
            "person chooses)."
        ),
        examples=["requires_improvement"],
    )
    good_or_better: bool = Field(
        False,
        description=(
            "The judgement counts as Good or better: it ends a pathway as improved where that says "
            "`when_better: improved`."
        ),
        examples=[True],
    )


class Registration(Cited):
    """Where a registration leads; rows are read in order, as for judgements."""

    change: Names = Field(
        default_factory=list,
        description="What kind of registration; left out, either.",
        examples=["new"],
        json_schema_extra=only(*_values("registered", "change")),
    )
    previous_outcome: Names = Field(
        default_factory=list,
        description="The outcome of an earlier registration of the same provider.",
        examples=[["good", "outstanding"]],
        json_schema_extra=only(*vocabulary.OUTCOMES),
    )
    leads_to: str = Field(
        description="A pathway of the track, or `nothing`.", examples=["new_registration"]
    )
