"""What a policy file says of a provider's improvement plan."""

from __future__ import annotations

from pydantic import Field

from goodward.core.policy.language.blocks import Block, Cited, Names, only

# What may be asked of each action besides what is to be done; evidence is asked for at its closing.
ACTION_FIELDS = ("objective", "owner", "due_on", "steps", "impact")


class PlanQuestion(Block):
    """Something the plan as a whole has to say."""

    label: str = Field(description="The question.", examples=["How will good practice be kept up?"])
    hint: str | None = Field(
        None,
        description="What helps to answer it.",
        examples=["Who looks again, how often, and what happens then."],
    )


class PlanText(Cited):
    """The improvement plan of a provider: what it is called and what it has to say."""

    title: str = Field(description="What it is called here.", examples=["Action plan"])
    questions: dict[str, PlanQuestion] = Field(
        default_factory=dict,
        description=(
            "What the whole plan has to say, each under a name of your own. A name stays when its "
            "question is put otherwise: answers are kept under it."
        ),
        examples=[{"keeping_it_up": {"label": "How will good practice be kept up?"}}],
    )
    asks: Names = Field(
        default_factory=lambda: list(ACTION_FIELDS),
        description=(
            "What is asked of each action besides what is to be done and where it comes from: its "
            "objective, who sees to it, by when, in which steps, and the difference it should make "
            "for children. Left out: all of them. Evidence is asked for whenever one is closed."
        ),
        examples=[["owner", "due_on"]],
        json_schema_extra=only(*ACTION_FIELDS),
    )
