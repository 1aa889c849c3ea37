"""What a policy file says of letters, support, instruments, and what is no duty with a date."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from goodward.core.policy import vocabulary
from goodward.core.policy.language.blocks import Cited, Names, only

SupportKind = Literal[
    "advisory_visit",
    "peer_support",
    "in_house_training",
    "external_training",
    "at_a_distance",
    "self_serve",
]


class Letter(Cited):
    """A letter the policy asks for: who signs it, whom it goes to, and what it must say."""

    title: str = Field(
        description="What the letter is called.", examples=["The support you will receive"]
    )
    signed_by: Names = Field(
        description="Who signs it: a role of `roles`.",
        examples=["improvement_standards_manager"],
    )
    to: Names = Field(description="Whom it goes to.", examples=["provider"])
    copy_to: Names = Field(
        default_factory=list, description="Who receives a copy.", examples=["improvement_adviser"]
    )
    must_say: list[str] = Field(
        default_factory=list,
        description="What it has to say.",
        examples=[["How often the setting is visited."]],
    )


class SupportItem(Cited):
    """One thing the authority offers: to whom, at what cost, and through which channel."""

    title: str = Field(description="What is offered.", examples=["A package of training"])
    for_: Names = Field(
        default_factory=list,
        alias="for",
        description="For whom: types of provider, groups, or `everyone`.",
        examples=["everyone"],
    )
    kind: SupportKind | None = Field(
        None,
        description=(
            "What sort of support it is: a package is put together by these. Without one it stands "
            "last, under “Other support”."
        ),
        examples=["in_house_training"],
    )
    covers: Names = Field(
        default_factory=list,
        description=(
            "What it is about: one of the evaluation areas, `safeguarding`, `sustainability`, "
            "`funding_administration`, or words of your own. Without any it can be about anything."
        ),
        examples=[["safeguarding"]],
    )
    once_covered: Literal["offered", "left_out"] = Field(
        "offered",
        description=(
            "What becomes of it once earlier support gave it on the same topic: `offered` again, "
            "or `left_out` of a package unless an officer says why not."
        ),
        examples=["left_out"],
    )
    cost: Literal["none", "chargeable"] = Field(
        "none", description="Whether the provider pays for it.", examples=["chargeable"]
    )
    charged_after: Names = Field(
        default_factory=list,
        description=(
            "What costs others nothing is paid for by a provider that registered again after one "
            "of these outcomes, until it is judged anew."
        ),
        examples=[["good", "outstanding"]],
        json_schema_extra=only(*vocabulary.OUTCOMES),
    )
    channels: list[str] = Field(
        default_factory=list,
        description="How it reaches the provider.",
        examples=[["visit", "telephone"]],
    )
    not_when: list[str] = Field(
        default_factory=list,
        description="When it is not offered.",
        examples=[["Earlier support has already covered it."]],
    )


class Instrument(Cited):
    """An audit or evaluation the policy names; its form is data of its own."""

    title: str = Field(description="What it is called.", examples=["Safeguarding audit"])
    scored: bool = Field(False, description="Whether it gives a score.", examples=[True])
    form: Names = Field(
        default_factory=list,
        description=(
            "The form it is filled in on, by the name of its file in `instruments`; several where "
            "each is for other providers, or one may choose."
        ),
        examples=["safeguarding_group"],
    )
    used_at: list[str] = Field(
        default_factory=list,
        description="Where it is used: pathways, or words of your own.",
        examples=[["requires_improvement"]],
    )


class Statement(Cited):
    """Something the policy says that is no duty with a date: an expectation or a prohibition."""

    text: str = Field(
        description="What it says, in a sentence.",
        examples=["No grade is given at a visit; Ofsted alone judges quality."],
    )
